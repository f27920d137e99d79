"""Which completions go best with what stands before? Those that follow it, then those beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from searcher.analysis import Analyzer
from searcher.completion import Completion, completions, following
from searcher.engines.base import Engine, SearchRequest
from searcher.query import And, Node, Phrase, Word
from searcher.query.lexemes import operator
from searcher.query.plan import plan
from searcher.query.unfinished import Unfinished, with_last
from searcher.store import Store

__all__ = ["continuations", "finds"]

_ASKED = 12  # of the commonest words
_EFFORT = 12_000  # articles that counting may look at: most of a millisecond
_EACH = 1_000  # that any count takes as long as
_STOP_WORD = 3  # times as long as another word before takes: it stands in more places
_TITLE = 10  # articles that a title counts for: so many times as often texts have two words in a row
_CHANCE = 0.003  # of the articles that may have two words in a row: so many do where they happen to meet
_FOLLOWERS = 3  # words that follow the one before are enough, whatever else there is,
_STRONG = 0.03  # or one that follows it in so many of the articles that may have both,
_SEVERAL = 5  # and in so many that it is no chance
_ANY_WORD = "0" * 20  # stands for one that is no stop word, and none of the others


def continuations(
    asked: Unfinished, limit: int, engine: Engine, store: Store, analyzer: Analyzer
) -> list[Completion]:
    """Give words that the last one may become, *limit* or more; none makes a query that finds nothing.

    First come those that follow the word before as a phrase, by how many articles have that, those in titles
    above all; then, unless these are enough, others by how many articles have all that is asked for. With
    nothing before, the commonest come first.
    """
    known = completions(asked.typed, max(limit, _ASKED), store, analyzer)
    if _is_alone(asked.node):
        return known
    before = _word_before(asked, analyzer)
    if before is not None:
        near = following(before, asked.typed, limit, engine, store, analyzer)
        known = list({each.word: each for each in (*near, *known, *near)}.values())  # near first, and kept
    held = store.vocabulary.counts([before.terms.exact]) if before else {}
    ranking = _Ranking(asked, before, sum(held.values()), engine, analyzer)
    return ranking.finding(known, limit) if asked.is_excluded else ranking.ranked(known, limit)


def finds(node: Node, engine: Engine, analyzer: Analyzer) -> bool:
    """Tell whether a search for *node* finds anything: its last step finds all that the others do."""
    steps = plan(node, level=None, is_stop_word=analyzer.is_stop_word).steps
    return engine.search(SearchRequest(steps[-1].node, limit=0)).total > 0


class _Ranking:
    """Ranks completions by counts of articles, as long as counting takes no more than `_EFFORT`.

    *held* is how many articles have the word *before*.
    """

    def __init__(
        self, asked: Unfinished, before: Word | None, held: int, engine: Engine, analyzer: Analyzer
    ) -> None:
        self._asked = asked
        self._before = before
        self._held = held
        self._engine = engine
        self._analyzer = analyzer
        self._left = _EFFORT
        self._counted: dict[str, int] = {}  # what has all that is asked for
        open_ended = with_last(asked.node, asked.ending(_ANY_WORD, analyzer))
        self._strict = plan(open_ended, level="exact", is_stop_word=analyzer.is_stop_word).strict

    def ranked(self, known: Sequence[Completion], limit: int) -> list[Completion]:
        """Put the best first, *limit* or more, and leave out what finds nothing.

        What is not counted any more keeps its order.
        """
        numbers = {each: self._following(each) for each in known}
        best = sorted(
            filter(numbers.get, known), key=lambda each: (each.is_bare, -numbers[each] * each.weight)
        )
        followers = self.finding(best, limit)
        are_strong = (self._is_strong(each, numbers[each]) for each in followers)
        if not self._asked.in_phrase and (len(followers) >= _FOLLOWERS or any(are_strong)):
            return followers
        others = [each for each in known if not numbers[each]]
        room = max(limit - len(followers), 0)
        beside = {each: self._all(each) for each in others[:room]}
        others.sort(key=lambda each: -beside.get(each, 0) * each.weight)
        return followers + self.finding(others, room)

    def finding(self, ranked: list[Completion], most: int) -> list[Completion]:
        """Give the first of *ranked* that make a query that finds something; all where any does."""
        return ranked if self._is_relaxed() else list(islice(filter(self._finds, ranked), most))

    def _is_relaxed(self) -> bool:
        """Tell whether articles are found that have no more than the last word of what is asked for."""
        match self._strict:
            case Word(field=None, level="exact"):
                return True
            case And(children=(*others, Word(field=None) | Phrase(field=None))):
                return all(isinstance(each, Word | Phrase) for each in others)
            case _:
                return False

    def _finds(self, each: Completion) -> bool:
        """Tell whether a search with *each* at the end finds anything."""
        counted = self._counted.get(each.word)
        if counted is None or (not counted and not isinstance(self._strict, Phrase)):
            return finds(with_last(self._asked.node, self._word(each)), self._engine, self._analyzer)
        return counted > 0

    def _following(self, each: Completion) -> float:
        """Say in how many articles the word follows the one before: none, where that may be chance.

        Titles have few words: to count those takes next to nothing.
        """
        if self._asked.in_phrase:
            return self._all(each)
        if self._before is None:
            return 0
        times = _STOP_WORD if self._analyzer.is_stop_word(self._before.text) else 1
        phrase = Phrase((self._before, self._word(each)))
        counted = self._count(phrase, times * self._both(each))
        in_titles = each.titles
        if counted is None and not in_titles:
            in_titles = self._total(replace(phrase, field="title"))
        number = _TITLE * in_titles if counted is None else counted
        return _TITLE * in_titles + number if number > _CHANCE * self._both(each) else 0

    def _is_strong(self, each: Completion, number: float) -> bool:
        """Tell whether the word follows the one before so often that hardly another may be meant."""
        return not each.is_bare and number >= max(_SEVERAL, _STRONG * self._both(each))

    def _both(self, each: Completion) -> int:
        """Say how many articles may have the word and the one before."""
        return min(each.articles, self._held)

    def _all(self, each: Completion) -> int:
        """Count the articles that have all that is asked for, as spelt."""
        if each.word not in self._counted and self._left > 0:
            asked = with_last(self._strict, self._asked.ending(each.word, self._analyzer, "exact"))
            self._counted[each.word] = self._count(asked, each.articles) or 0
        return self._counted.get(each.word, 0)

    def _count(self, node: Node, articles: int) -> int | None:
        """Count what *node* finds by looking at *articles*; None where that would be too much."""
        if self._left <= 0:
            return None
        self._left -= _EACH + articles
        return self._total(node)

    def _total(self, node: Node) -> int:
        return self._engine.search(SearchRequest(node, limit=0)).total

    def _word(self, each: Completion) -> Word:
        return self._asked.ending(each.word, self._analyzer)


def _is_alone(node: Node) -> bool:
    """Tell whether *node* is nothing but a word, which some article has."""
    match node:
        case Word(level=level, field=None):
            return level != "root"
        case Phrase(words=(_,), field=None):
            return True
        case _:
            return False


def _word_before(asked: Unfinished, analyzer: Analyzer) -> Word | None:
    """Give the word with nothing but blanks between it and the last, if it is one that is looked for."""
    tokens = list(analyzer.tokens(asked.before))
    if not tokens or not asked.before[tokens[-1].end :].isspace():
        return None
    token = tokens[-1]
    return None if operator(token.text) and not asked.in_phrase else Word(token.text, token.terms)

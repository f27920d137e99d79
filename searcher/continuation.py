"""Which completions go best with what stands before? Those that follow it, then those beside it."""

from collections.abc import Sequence
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
_EFFORT = 6_000  # articles that counting may look at: a millisecond or two
_EACH = 400  # that any count takes as long as
_STOP_WORD = 3  # times as long as another word before takes: it stands in more places
_ANY_WORD = "0" * 20  # stands for one that is no stop word, and none of the others


def continuations(
    asked: Unfinished, limit: int, engine: Engine, store: Store, analyzer: Analyzer
) -> list[Completion]:
    """Give words that the last one may become, *limit* or more; none makes a query that finds nothing.

    First come those that follow the word before as a phrase, by how many articles have that; then others by
    how many articles have all that is asked for. With nothing before, the commonest come first.
    """
    known, are_all = completions(asked.typed, max(limit, _ASKED), store, analyzer)
    if _is_alone(asked.node):
        return known
    before = _word_before(asked, analyzer)
    if before is not None and not are_all:
        near = following(before, asked.typed, limit, engine, store, analyzer)
        known = list({each.word: each for each in (*near, *known, *near)}.values())  # near first, and kept
    held = store.vocabulary.counts([before.terms.exact]) if before else {}
    ranking = _Ranking(asked, before, sum(held.values()), engine, analyzer)
    ranked = known if asked.is_excluded else ranking.ranked(known, limit)
    if ranking.is_relaxed:
        return ranked
    return list(islice(filter(ranking.finds, ranked), limit))


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
        """Put the best first; what is not counted any more keeps its order."""
        phrases = {each: self._phrase(each) for each in known}
        others = [each for each in known if not phrases[each]]
        room = limit - len(known) + len(others)
        beside = {each: self._all(each) for each in others[: max(room, 0)]}

        def rank(each: Completion) -> tuple[bool, bool, float]:
            follows = phrases[each] > 0
            number = (phrases if follows else beside).get(each, 0)
            return not follows, follows and each.is_bare, -number * each.weight

        return sorted(known, key=rank)

    @property
    def is_relaxed(self) -> bool:
        """Tell whether articles are found that have no more than the last word of what is asked for."""
        match self._strict:
            case Word(field=None, level="exact"):
                return True
            case And(children=(*others, Word(field=None) | Phrase(field=None))):
                return all(isinstance(each, Word | Phrase) for each in others)
            case _:
                return False

    def finds(self, each: Completion) -> bool:
        """Tell whether a search with *each* at the end finds anything."""
        counted = self._counted.get(each.word)
        if counted is None or (not counted and not isinstance(self._strict, Phrase)):
            return finds(with_last(self._asked.node, self._word(each)), self._engine, self._analyzer)
        return counted > 0

    def _phrase(self, each: Completion) -> int:
        """Count the articles that have the word after the one before; titles, if those are too many."""
        if self._asked.in_phrase:
            return self._all(each)
        if self._before is None:
            return 0
        times = _STOP_WORD if self._analyzer.is_stop_word(self._before.text) else 1
        articles = times * min(each.articles, self._held)
        return self._count(Phrase((self._before, self._word(each))), articles) or each.titles

    def _all(self, each: Completion) -> int:
        """Count the articles that have all that is asked for, as spelt."""
        if each.word not in self._counted and self._left > 0:
            asked = with_last(self._strict, self._asked.ending(each.word, self._analyzer, "exact"))
            self._counted[each.word] = self._count(asked, each.articles)
        return self._counted.get(each.word, 0)

    def _count(self, node: Node, articles: int) -> int:
        if self._left <= 0:
            return 0
        self._left -= _EACH + articles
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

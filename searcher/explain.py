"""Why did an article answer? The engine says what each word adds, the article where it stands."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from searcher.analysis import LEVELS, Analyzer, Level
from searcher.analysis.tokenizer import WORD
from searcher.article import TEXT_FIELDS, Article, TextField
from searcher.engines.base import Engine, SearchRequest
from searcher.errors import RequestError
from searcher.explanation import Explanation, Form, Found, WordMatch
from searcher.query import (
    And,
    AtLeast,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Prefix,
    Searched,
    Wish,
    Word,
    forms_of,
    positive,
    show,
)
from searcher.store import Store

__all__ = ["Ask", "Explainer"]

_Explanations: TypeAlias = tuple[Explanation, ...]

Ask: TypeAlias = Callable[[Callable[[Engine, Analyzer], _Explanations]], _Explanations]
"""Puts a question to the engine in use."""

_Scores: TypeAlias = Mapping[Node, Mapping[str, float]]
"""For each part of a query, the ids of the articles that answer it, and their scores for it."""

_FORMS = 5  # spellings that are told one by one


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains articles that answered a search: *node* is the tree they answer, *typed* what was asked for.

    *analyzer* made both. A pickle of it is None: where it comes out there is no archive to ask.
    """

    node: Node
    typed: Node
    analyzer: Analyzer
    store: Store
    ask: Ask

    def __call__(self, ids: Sequence[str]) -> _Explanations:
        """Explain the articles *ids*. Raises `RequestError` where one of them is not there any more."""
        return self.ask(lambda engine, analyzer: self._explain(ids, engine, analyzer)) if ids else ()

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        return type(None), ()

    def _explain(self, ids: Sequence[str], engine: Engine, analyzer: Analyzer) -> _Explanations:
        if analyzer.fingerprint != self.analyzer.fingerprint:
            raise RequestError("the archive was indexed with other words since; search again")
        articles = self.store.get_many(ids)
        for article_id in ids:
            if article_id not in articles:
                raise RequestError(f"article {article_id!r} is not there any more; search again")
        scores = {
            part: {
                match.id: match.score
                for match in engine.search(SearchRequest(part, limit=len(ids), ids=tuple(ids))).matches
            }
            for part in dict.fromkeys(_scoring(self.node))
        }
        return tuple(self._of(articles[article_id], scores) for article_id in ids)

    def _of(self, article: Article, scores: _Scores) -> Explanation:
        texts = [
            _Text(name, text, Counter(WORD.findall(text)), self.analyzer)
            for name in TEXT_FIELDS
            if (text := getattr(article, name))
        ]
        return Explanation(
            article.id,
            scores.get(self.node, {}).get(article.id, 0.0),
            tuple(
                WordMatch(
                    "phrase" if isinstance(part, Phrase) else "word",
                    show(part),
                    scores[part].get(article.id, 0.0) if counts else 0.0,
                    tuple(
                        found
                        for text in texts
                        if part.field in (None, text.name)
                        for found in text.find(part)
                    ),
                )
                for part, counts in _parts(self.node, article.id, scores)
            ),
            _left_out(self.typed, self.node, self.analyzer),
        )


class _Text(NamedTuple):
    """A field of an article, and how often each word stands in it."""

    name: TextField
    text: str
    words: Counter[str]
    analyzer: Analyzer

    def find(self, part: Searched) -> Iterator[Found]:
        """Find *part*: the words that match it, each at its best level, or the passages."""
        levels: dict[Level, Counter[str]] = {level: Counter() for level in LEVELS}
        if isinstance(part, Phrase):
            levels["exact"].update(self._passages(part))
        else:
            looked_for = {
                (level, getattr(word.terms, level))
                for word in forms_of(part)
                for level in ((word.level,) if word.level else LEVELS)
            }
            for word, count in self.words.items():
                terms = zip(LEVELS, self.analyzer.terms(word), strict=True)
                if best := next((each for each in terms if each[1] and each in looked_for), None):
                    levels[best[0]][word] += count
        for level, forms in levels.items():
            if forms:
                commonest = tuple(Form(*each) for each in forms.most_common(_FORMS))
                yield Found(self.name, level, commonest, forms.total())

    def _passages(self, phrase: Phrase) -> Iterator[str]:
        """Yield the passages from the first word of *phrase* to its last, as engines find them."""
        wanted = [word.terms.exact for word in phrase.words]
        exact = self.analyzer.columns(self.text).exact.split(" ")
        if not wanted or wanted[0] not in exact:
            return
        spans = [match.span() for match in WORD.finditer(self.text)]
        for first, term in enumerate(exact):
            if term == wanted[0] and (last := _last(wanted, exact, first, phrase.slop)) is not None:
                yield " ".join(self.text[spans[first][0] : spans[last][1]].split())


def _last(wanted: list[str], exact: list[str], first: int, slop: int) -> int | None:
    """Give the place in *exact* of the last of *wanted*, whose first stands at *first*."""
    last, end = first, first + len(wanted) + slop
    try:
        for term in wanted[1:]:
            last = exact.index(term, last + 1, end)
    except ValueError:
        return None
    return last


def _scoring(node: Node) -> Iterator[Node]:
    """Yield *node* and all below it that may add to a score: nothing under a `Not`."""
    match node:
        case Word() | Prefix() | Fuzzy() | Phrase():
            yield node
        case And(children) | Or(children) | AtLeast(children=children):
            yield node
            for child in children:
                yield from _scoring(child)
        case Wish(child):
            yield from _scoring(child)
        case _:
            return


def _parts(
    node: Node, article_id: str, scores: _Scores, *, counts: bool = True
) -> Iterator[tuple[Searched, bool]]:
    """Yield the words and phrases of *node*, and whether they count: all around them has to answer."""
    match node:
        case Word() | Prefix() | Fuzzy() | Phrase():
            yield node, counts
        case And(children) | Or(children) | AtLeast(children=children):
            answers = article_id in scores[node]
            for child in children:
                yield from _parts(child, article_id, scores, counts=counts and answers)
        case Wish(child):
            yield from _parts(child, article_id, scores, counts=counts)
        case _:
            return


def _left_out(typed: Node, asked: Node, analyzer: Analyzer) -> tuple[str, ...]:
    """Give the words of *typed* that *asked* does without: the stop words. What is in quotes is kept."""
    kept = {part.text for part in _scoring(asked) if isinstance(part, Word)}
    left = (part for part in positive(typed) if isinstance(part, Word) and part.text not in kept)
    return tuple(dict.fromkeys(word.text for word in left if analyzer.is_stop_word(word.terms.exact)))

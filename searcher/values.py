"""Which values of a field may be meant? Those of the archive that have the words typed so far."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from searcher.analysis import Analyzer, beginnings, fold
from searcher.analysis.affixes import ARTICLE
from searcher.article import KeywordField
from searcher.engines.base import Engine, SearchRequest
from searcher.facets import values
from searcher.query import Everything, Keyword, Node

__all__ = ["Value", "Values"]

_MOST = 1_000  # values of a field


class Value(NamedTuple):
    """A value as most articles have it, how many have it, and what it is compared by."""

    label: str
    articles: int
    key: str


class Values:
    """The values that fields have in one archive; *version* gives another number when they may be others.

    They are counted when they are first asked for: that looks at every article.
    """

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._held: dict[KeywordField, tuple[int, tuple[Value, ...]]] = {}

    def beginning(
        self, field: KeywordField, typed: str, engine: Engine, analyzer: Analyzer
    ) -> Iterator[Value]:
        """Yield values of *field* that have the words *typed*, the last not whole; the commonest first.

        Where there are more values than are held, those among the rest that have the whole words of *typed*.
        """
        wanted = _beginnings(typed, analyzer)
        held = self._of(field, engine)
        rest = (each for each in _having(field, typed, engine, analyzer) if each not in held)
        for value in chain(held, rest):
            if any(beginning in f" {value.key}" for beginning in wanted):
                yield value

    def _of(self, field: KeywordField, engine: Engine) -> tuple[Value, ...]:
        version = self._version()
        seen, held = self._held.get(field, (None, ()))
        if seen != version:
            held = _found(Everything(), field, engine)
            self._held[field] = version, held  # as one: other threads may read it
        return held


def _having(field: KeywordField, typed: str, engine: Engine, analyzer: Analyzer) -> Iterator[Value]:
    """Yield values that have the words of *typed* but for the last, if there are others."""
    *whole, _ = [token.text for token in analyzer.tokens(typed)] or [""]
    if whole:
        text = " ".join(whole)
        yield from _found(Keyword(field, text, analyzer.columns(text).lemma), field, engine)


def _found(node: Node, field: KeywordField, engine: Engine) -> tuple[Value, ...]:
    """Give the values of the articles that *node* finds, the commonest first."""
    buckets = engine.search(SearchRequest(node, limit=0, facets=(field,))).facets[field]
    return tuple(Value(each.value, each.count, Analyzer.key(each.value)) for each in values(buckets, _MOST))


def _beginnings(typed: str, analyzer: Analyzer) -> list[str]:
    """Give what folded values have after a blank: with the article, too, where *typed* has none."""
    words = [token.text for token in analyzer.tokens(typed)]
    if not words:
        return [""]
    *whole, last = words
    ends = [f"{fold(last)} "] if typed[-1].isspace() else sorted(beginnings(last))
    folded = [" ".join([*map(fold, whole), end]) for end in ends]
    return [f" {article}{words}" for words in folded for article in ("", ARTICLE)]

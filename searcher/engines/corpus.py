"""What do scores depend on? All documents that were committed, their words, and the counts of these."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import NamedTuple, Self

from searcher.analysis import LEVELS
from searcher.article import TEXT_FIELDS, TextField
from searcher.engines.base import Document
from searcher.engines.ranking import (
    Place,
    Sought,
    frequency,
    in_order,
    rarities,
    sought,
    total,
)
from searcher.query import tree

__all__ = ["Corpus", "Entry", "split"]


class Entry(NamedTuple):
    """A document and its words: the terms of each (field, level) in order."""

    document: Document
    words: Mapping[Place, list[str]]


@dataclass(slots=True)
class Corpus:
    """All that was committed, and what BM25 wants to know of it."""

    entries: dict[str, Entry] = field(default_factory=dict)
    holders: Counter[tuple[Place, str]] = field(default_factory=Counter)
    lengths: Counter[Place] = field(default_factory=Counter)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Self:
        corpus = cls()
        for document in documents:
            words = {
                (name, level): split(getattr(getattr(document, name), level))
                for name, level in product(TEXT_FIELDS, LEVELS)
            }
            corpus.entries[document.id] = Entry(document, words)
            for place, terms in words.items():
                corpus.lengths[place] += len(terms)
                corpus.holders.update((place, term) for term in set(terms))
        return corpus

    def bm25(self, entry: Entry, sought: Sought, rare: float) -> float | None:
        """Score a term, which is so *rare*, in one place of a document; None where it does not occur."""
        place, term, weight = sought
        words = entry.words[place]
        count = words.count(term) if term else 0
        if not count:
            return None
        length = len(words) * len(self.entries) / self.lengths[place]
        return weight * rare * frequency(count, length)

    def word(self, entry: Entry, node: tree.Word | tree.Prefix | tree.Fuzzy) -> float | None:
        """Score *node* in a document, or give None where it is at none of its levels."""
        terms = sought(node)
        rare = rarities(node, terms, len(self.entries), self._holders)
        found = map(partial(self.bm25, entry), terms, rare)
        scores = [score for score in found if score is not None]
        return total(scores) if scores else None

    def phrase(self, entry: Entry, node: tree.Phrase, name: TextField) -> float:
        """Score the words of *node*, which stands in field *name* of a document."""
        terms = in_order(name, (word.terms.exact for word in node.words))
        rare = rarities(node, terms, len(self.entries), self._holders)
        return sum(score or 0.0 for score in map(partial(self.bm25, entry), terms, rare))

    def _holders(self, place: Place, term: str) -> int:
        return self.holders[place, term]


def split(text: str) -> list[str]:
    """Give the terms of *text* in order; no word at all in an empty text."""
    return text.split(" ") if text else []

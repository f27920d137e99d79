"""What is a match worth? One table of weights, and the formulas that every engine shares.

A word of a query is looked for in each field at each level, and scored there by BM25 (Robertson and Zaragoza,
"The Probabilistic Relevance Framework", 2009). The places are not independent: whoever has the word as spelt
has its lemma and its root. So the best of them counts in full and the others by `TIE` (as in Lucene's
disjunction maximum query); that keeps one word in many places from passing several words in one.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from math import log

from searcher.analysis import LEVELS, Level
from searcher.article import TEXT_FIELDS, TextField
from searcher.query.tree import Word

__all__ = [
    "K1",
    "TIE",
    "WEIGHTS",
    "B",
    "Holders",
    "Place",
    "frequency",
    "places",
    "rarity",
    "spread",
    "total",
]

Place = tuple[TextField, Level]
Holders = Callable[[Place, str], int]
"""Counts the documents that have a term in a place."""

WEIGHTS: Mapping[Place, float] = {
    ("title", "exact"): 0.95,
    ("title", "lemma"): 1.2,
    ("title", "root"): 0.95,
    ("body", "exact"): 0.8,
    ("body", "lemma"): 1.0,
    ("body", "root"): 0.8,
}
"""What a match in (field, level) counts for, by which its BM25 score is multiplied."""

TIE = 0.25
"""What the places of a word count for beside the best of them."""

K1, B = 1.2, 0.75


def places(word: Word) -> Iterable[Place]:
    """Give the places where *word* is looked for."""
    return product((word.field,) if word.field else TEXT_FIELDS, (word.level,) if word.level else LEVELS)


def rarity(size: int, holders: int) -> float:
    """Give the inverse document frequency of a term that *holders* of *size* documents have."""
    return log(1 + (max(size - holders, 0) + 0.5) / (holders + 0.5))


def spread(level: Level, term: str, holders: Holders) -> int:
    """Give how many documents have *term*, by which it is rare or common in every field.

    They are counted in the bodies: titles are so short that any word is rare among them.
    """
    return holders(("body", level), term) or holders(("title", level), term)


def frequency(count: int, length: float) -> float:
    """Give BM25's part for *count* occurrences in a field of *length* average lengths."""
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length))


def total(scores: Iterable[float]) -> float:
    """Give what the weighed scores of one word come to; there is one at least."""
    found = list(scores)
    best = max(found)
    return best + TIE * (sum(found) - best)

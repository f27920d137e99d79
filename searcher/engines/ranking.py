"""What is a match worth? One table of weights, and the formulas that every engine shares.

A word of a query is looked for in each field at each level, and scored there by BM25 (Robertson and Zaragoza,
"The Probabilistic Relevance Framework", 2009). The places are not independent: whoever has the word as spelt
has its lemma and its root. So the best of them counts in full and the others by `TIE` (as in Lucene's
disjunction maximum query); that keeps one word in many places from passing several words in one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from searcher.analysis import LEVELS, Level, fold
from searcher.article import TEXT_FIELDS, TextField
from searcher.query.tree import Fuzzy, Phrase, Prefix, Word, forms_of

__all__ = [
    "K1",
    "TIE",
    "WEIGHTS",
    "B",
    "Holders",
    "Place",
    "Sought",
    "frequency",
    "in_order",
    "rarities",
    "rarity",
    "sought",
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

_SLIPPED = 0.5  # what a word that is only like the one looked for counts for, beside that itself


class Sought(NamedTuple):
    """A term and the place where it is looked for; *weight* is what a match there counts for."""

    place: Place
    term: str
    weight: float


def sought(node: Word | Prefix | Fuzzy) -> list[Sought]:
    """Give what *node* is looked for by: its own terms, or those of all its forms."""
    own = fold(node.text) if isinstance(node, Fuzzy) else ""
    return [
        Sought((name, level), term, WEIGHTS[name, level] * (_SLIPPED if own and term != own else 1.0))
        for word in forms_of(node)
        for name in ((node.field,) if node.field else TEXT_FIELDS)
        for level in ((word.level,) if word.level else LEVELS)
        if (term := getattr(word.terms, level))
    ]


def in_order(name: TextField, terms: Iterable[str]) -> list[Sought]:
    """Give what a phrase of *terms* scores by, where it stands in field *name*: its words as spelt."""
    place: Place = (name, "exact")
    return [Sought(place, term, WEIGHTS[place]) for term in terms]


def rarities(
    node: Word | Prefix | Fuzzy | Phrase, terms: Sequence[Sought], size: int, holders: Holders
) -> list[float]:
    """Give the rarity of each of the *terms* that *node* is looked for by.

    The forms of a beginning are all as rare as the commonest: else the oddest would come first.
    """
    counts = [spread(place[1], term, holders) for place, term, _ in terms]
    if isinstance(node, Prefix | Fuzzy):
        counts = [max(counts, default=0)] * len(counts)
    return [rarity(size, count) for count in counts]


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

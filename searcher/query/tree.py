"""What can be asked? A closed union of frozen nodes; a node is a predicate over articles.

Sorting, paging, filters and facets are not here: they belong to the `SearchRequest` around the tree.
The parser makes the nodes of the first group; the search adds those of the second.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from searcher.analysis import Level, Terms
from searcher.article import KeywordField, TextField

__all__ = [
    "And",
    "AtLeast",
    "Everything",
    "Keyword",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Period",
    "Phrase",
    "Wish",
    "Word",
]


@dataclass(frozen=True, slots=True)
class Word:
    """Articles with this word; at *level* only, or at any where it is None; in *field*, or in any text.

    *text* is the word as typed, *terms* what the analyzer made of it.
    """

    text: str
    terms: Terms
    level: Level | None = None
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles with these words, as spelt (`exact`), in this order, at most *slop* other words among them."""

    words: tuple[Word, ...]
    slop: int = 0
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Keyword:
    """Articles whose *field* holds all the words of *key* (folded words, joined by blanks)."""

    field: KeywordField
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Period:
    """Articles published from *since* to *until*, both days included; an end that is None is open."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class And:
    """Articles that answer all of *children*; all articles where there are none."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that answer any of *children*; none where there are none."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not answer *child*."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


@dataclass(frozen=True, slots=True)
class Wish:
    """All articles; those that answer *child* score higher (a stop word among other words)."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Articles that answer at least *minimum* of *children* (most of the words)."""

    minimum: int
    children: tuple["Node", ...]


Node: TypeAlias = Word | Phrase | Keyword | Period | And | Or | Not | Everything | Nothing | Wish | AtLeast

"""What can be asked? A closed union of frozen nodes; a node is a predicate over articles.

Sorting, paging, filters and facets are not here: they belong to the `SearchRequest` around the tree.
The parser makes all of them but `Wish` and `AtLeast`, which the search adds; it also fills in the *forms* of
`Prefix` and `Fuzzy`, which depend on the archive. The parser's trees are in normal form:
`And` and `Or` have two children or more and none of their own kind, `And` has no `Everything` among its
children, `Not` has no `Not` for a child. `all_of`, `any_of` and `none_of` keep it so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from searcher.analysis import Level, Terms
from searcher.article import KeywordField, TextField

__all__ = [
    "And",
    "AtLeast",
    "Everything",
    "Fuzzy",
    "Keyword",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Period",
    "Phrase",
    "Prefix",
    "Searched",
    "Wish",
    "Word",
    "all_of",
    "any_of",
    "forms_of",
    "none_of",
    "positive",
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
class Prefix:
    """Articles with any of *forms*: the words of the archive that begin with *text*, however spelt.

    The parser leaves *forms* empty, and without them it finds nothing.
    """

    text: str
    field: TextField | None = None
    forms: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Articles with any of *forms*: the words of the archive at most *edits* letters away from *text*.

    The parser leaves *forms* empty, and without them it finds nothing.
    """

    text: str
    edits: int = 1
    field: TextField | None = None
    forms: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles with these words, as spelt (`exact`), in this order, at most *slop* other words among them.

    All of them stand in one field. Without words it finds nothing.
    """

    words: tuple[Word, ...]
    slop: int = 0
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Keyword:
    """Articles whose *field* holds all *words* (dictionary forms joined by blanks); all if there are none."""

    field: KeywordField
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Period:
    """Articles published from *since* to *until*, both days included; an end that is None is open.

    An article without a date is in no period, not even one open at both ends.
    """

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
    """Articles that answer at least *minimum* of *children* (most of the words); all if that is 0 or less."""

    minimum: int
    children: tuple["Node", ...]


Searched: TypeAlias = Word | Phrase | Prefix | Fuzzy
"""What is looked for in the text of articles."""

Node: TypeAlias = Searched | Keyword | Period | And | Or | Not | Everything | Nothing | Wish | AtLeast


def forms_of(node: Word | Prefix | Fuzzy) -> tuple[Word, ...]:
    """Give the words that *node* is looked for by."""
    return (node,) if isinstance(node, Word) else node.forms


def all_of(nodes: Iterable[Node]) -> Node:
    """Join *nodes* by and, in normal form: `Everything` where there are none."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, And):
            flat += node.children
        elif not isinstance(node, Everything):
            flat.append(node)
    match flat:
        case []:
            return Everything()
        case [only]:
            return only
        case _:
            return And(tuple(flat))


def any_of(nodes: Iterable[Node]) -> Node:
    """Join *nodes* by or, in normal form: `Nothing` where there are none."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Or):
            flat += node.children
        elif not isinstance(node, Nothing):
            flat.append(node)
    match flat:
        case []:
            return Nothing()
        case [only]:
            return only
        case _:
            return Or(tuple(flat))


def none_of(node: Node) -> Node:
    """Negate *node*, in normal form."""
    return node.child if isinstance(node, Not) else Not(node)


def positive(node: Node) -> Iterator[Searched]:
    """Yield what of *node* an article is found by: nothing under a `Not` or a `Wish`."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            yield node
        case And(children) | Or(children) | AtLeast(children=children):
            for child in children:
                yield from positive(child)
        case Not() | Wish() | Keyword() | Period() | Everything() | Nothing():
            return
        case _:
            assert_never(node)

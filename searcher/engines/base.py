"""What does an engine promise? The Protocol, and what goes in and comes out of it.

An engine is given terms joined by blanks and splits on blanks; it never analyses text. Its index is
derived: whatever is in it can be made again from the store. Everything an engine raises is one of
`searcher.errors`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol, Self

from searcher.article import KeywordField
from searcher.query.tree import Node
from searcher.results import Bucket

__all__ = [
    "FACET_FIELDS",
    "SORTS",
    "TIMES",
    "Document",
    "Engine",
    "FacetField",
    "FieldTerms",
    "Filter",
    "KeywordTerms",
    "Match",
    "SearchRequest",
    "SearchResponse",
    "Sort",
]

TimeField = Literal["month", "day"]
FacetField = KeywordField | TimeField
Sort = Literal["relevance", "date", "oldest"]

FACET_FIELDS: tuple[FacetField, ...] = ("source", "author", "section", "month", "day")
TIMES: Mapping[FacetField, int] = {"month": len("2015-07"), "day": len("2015-07-21")}
"""The facets of dates, and how much of a date's ISO text each has."""

SORTS: tuple[Sort, ...] = ("relevance", "date", "oldest")


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one text field at the three levels; each level has one term a word, joined by blanks.

    An empty term keeps its place among the words, and answers nothing.
    """

    exact: str = ""
    lemma: str = ""
    root: str = ""


@dataclass(frozen=True, slots=True)
class KeywordTerms:
    """A keyword field: *label* as the article has it, and its words joined by blanks, in two forms.

    *key* has them folded, and is compared whole; *words* by their dictionary form, and are looked for one
    by one.
    """

    label: str = ""
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as engines take it: analysed. *published* carries no zone (the article's own clock)."""

    id: str
    title: FieldTerms
    body: FieldTerms
    source: KeywordTerms = field(default_factory=KeywordTerms)
    author: KeywordTerms = field(default_factory=KeywordTerms)
    section: KeywordTerms = field(default_factory=KeywordTerms)
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Only articles whose *field* has one of *keys* (whole keys, compared for equality).

    The empty key is that of articles without a value.
    """

    field: KeywordField
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query and how much of its answer is wanted.

    *since* and *until* are days, both included; undated articles answer no date filter. Sorting by
    `date` is newest first, by `oldest` oldest first, undated articles last in both; ties go by id. *ids*,
    where there are any, leave only those articles.
    """

    query: Node
    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    filters: tuple[Filter, ...] = ()
    since: date | None = None
    until: date | None = None
    facets: tuple[FacetField, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The id of an article that answers, and its score (0.0 or more)."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """*total* articles answer; *matches* is the page asked for.

    *facets* has, for each field asked for, its labels and their counts, in no particular order: all months
    and days (of a century at least), of the others the commonest thousand at least; articles without a value
    are not counted. Months are written `2015-07`, days `2015-07-21`.
    """

    total: int
    matches: tuple[Match, ...]
    facets: Mapping[str, tuple[Bucket, ...]] = field(default_factory=dict)


class Engine(Protocol):
    """An inverted index in a folder of its own.

    Made by `create` or `open`. Changes are seen by searches, in this process and in others, once
    `commit` has returned, and by nobody before; a process that dies loses at most what it had not
    committed. Only one process writes at a time: the archive holds the lock. Between two commits an id
    is added or deleted at most once: the archive sees to it.
    """

    name: str

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty index in the new folder *path* and open it. Raises `EngineError` if it has files."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index in *path*. Raises `EngineDamaged` when it cannot be read."""

    def add(self, document: Document) -> None:
        """Take *document*, in place of any that has its id."""

    def delete(self, article_id: str) -> None:
        """Forget the article; an unknown id is no error."""

    def commit(self) -> None:
        """Make all changes since the last commit durable and visible.

        Raises `ArchiveUnwritable` where the disk refuses; the last commit then stands, the changes are gone.
        """

    def rollback(self) -> None:
        """Drop all changes since the last commit."""

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer *request* from what was last committed, by whichever process. Raises `EngineDamaged`."""

    def ids(self) -> Iterator[str]:
        """Every article's id, in no particular order."""

    def count(self) -> int:
        """How many articles are in the index."""

    def close(self) -> None:
        """Let go of files and memory; uncommitted changes are dropped."""

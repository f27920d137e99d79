"""What was asked for? The state of a search, as the URL holds it: read from there and written back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from searcher.archive import Archive
from searcher.article import KEYWORD_FIELDS
from searcher.engines.base import Sort
from searcher.options import MatchLevel
from searcher.query import Language
from searcher.results import Results
from web.parameters import LAST_PAGE, QuestionParameters, lenient

__all__ = ["FIELDS", "LAST_PAGE", "PAGE_SIZE", "Problem", "Question"]

PAGE_SIZE = 10
FIELDS = KEYWORD_FIELDS
_SAME = {"since": "from", "until": "to"}


class Problem(NamedTuple):
    """A parameter and the value it cannot have."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """One search as a visitor sees it. Immutable: every link on the page is a `change` of it."""

    q: str = ""
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    match: MatchLevel = "auto"
    sort: Sort | None = None
    page: int = 1
    literal: bool = False
    copies: bool = False

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> "tuple[Question, tuple[Problem, ...]]":
        """Read the parameters of a URL; what cannot be is left at its default and named as a problem."""
        parameters, wrong = lenient(args)
        problems = (Problem(_SAME.get(name, name), value.strip()) for name, value in wrong.items())
        return cls.of(parameters), tuple(problems)

    @classmethod
    def of(cls, parameters: QuestionParameters) -> "Question":
        """Ask for what *parameters* name; of two days, the earlier is the first."""
        first, last = parameters.first, parameters.last
        if first and last and first > last:
            first, last = last, first
        return cls(
            q=parameters.q,
            source=parameters.source,
            section=parameters.section,
            author=parameters.author,
            since=first,
            until=last,
            match=parameters.match,
            sort=parameters.sort,
            page=parameters.page,
            literal=parameters.literal,
            copies=parameters.all_,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the query's text limits what is found."""
        return bool(self.source or self.section or self.author or self.since or self.until)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for: the start page."""
        return not self.q.strip() and not self.is_narrowed

    @property
    def text(self) -> str:
        """The query for the library; filters without a query show everything that passes them."""
        return self.q if self.q.strip() or self.is_blank else "*"

    @property
    def order(self) -> Sort:
        """The sort in force: by relevance, where there is something to be relevant to."""
        return self.sort or ("relevance" if self.q.strip() else "date")

    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """Give the chosen values of each keyword field."""
        return {"source": self.source, "section": self.section, "author": self.author}

    def ask(self, text: str) -> "Question":
        """Ask for *text* instead, with the same filters."""
        return self.change(q=text, literal=False)

    def change(self, **changes: object) -> "Question":
        """Ask the same but for *changes*, from the first page on."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # one dict for fields of several types

    def put_to(
        self, archive: Archive, *, limit: int, offset: int, facets: Sequence[str], language: Language = "ar"
    ) -> Results:
        """Search *archive* for it; readings and notes are in *language*."""
        return archive.search(
            self.text,
            limit=limit,
            offset=offset,
            sort=self.order,
            source=self.source,
            section=self.section,
            author=self.author,
            since=self.since,
            until=self.until,
            match=self.match,
            facets=facets,
            literal=self.literal,
            copies=self.copies,
            language=language,
        )

    def without_filters(self) -> "Question":
        """Ask the same of the whole archive."""
        return self.change(source=(), section=(), author=(), since=None, until=None)

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Give name and value of all that is not at its default, for a URL or a form's hidden fields."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.filters().items() for value in values]
        pairs += [(name, day.isoformat()) for name, day in (("from", self.since), ("to", self.until)) if day]
        pairs += [("match", self.match)] if self.match != "auto" else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("literal", "1")] if self.literal else []
        pairs += [("all", "1")] if self.copies else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return tuple(pairs)

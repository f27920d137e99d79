"""What was asked for? The state of a search, as the URL holds it: read from there and written back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from werkzeug.datastructures import MultiDict

from searcher.archive import Archive
from searcher.article import KEYWORD_FIELDS
from searcher.engines.base import SORTS, Sort
from searcher.options import MATCHES, MatchLevel
from searcher.query import Language
from searcher.results import Results

__all__ = ["FIELDS", "LAST_PAGE", "PAGE_SIZE", "Problem", "Question"]

PAGE_SIZE = 10
LAST_PAGE = 10_000  # the library pages through 100,000 hits
FIELDS = KEYWORD_FIELDS
_LONGEST_NUMBER = 9

_Value = TypeVar("_Value", bound=str)


class Problem(NamedTuple):
    """A parameter and the value it cannot have; *name* is `order` where the days are in the wrong order."""

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
        problems: list[Problem] = []
        since = _day(args, ("from", "since"), problems)
        until = _day(args, ("to", "until"), problems)
        if since and until and since > until:
            problems.append(Problem("order", f"{since} – {until}"))
            since = until = None
        question = cls(
            q=args.get("q", ""),
            source=_values(args, "source"),
            section=_values(args, "section"),
            author=_values(args, "author"),
            since=since,
            until=until,
            match=_choice(args, "match", MATCHES, problems) or "auto",
            sort=_choice(args, "sort", SORTS, problems),
            page=_page(args, problems),
            literal=_flag(args, "literal", problems),
            copies=_flag(args, "all", problems),
        )
        return question, tuple(problems)

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


def _values(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in args.getlist(name) if value.strip()))


def _choice(
    args: MultiDict[str, str], name: str, choices: tuple[_Value, ...], problems: list[Problem]
) -> _Value | None:
    value = args.get(name, "").strip()
    for choice in choices:
        if choice == value:
            return choice
    if value:
        problems.append(Problem(name, value))
    return None


def _flag(args: MultiDict[str, str], name: str, problems: list[Problem]) -> bool:
    value = args.get(name, "").strip()
    if value not in {"", "0", "1"}:
        problems.append(Problem(name, value))
    return value == "1"


def _day(args: MultiDict[str, str], names: tuple[str, str], problems: list[Problem]) -> date | None:
    value = next((args[name].strip() for name in names if args.get(name, "").strip()), "")
    if not value:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date(*map(int, value.split("-")))  # int reads Arabic digits too
    except ValueError:
        pass
    problems.append(Problem(names[0], value))
    return None


def _page(args: MultiDict[str, str], problems: list[Problem]) -> int:
    value = args.get("page", "").strip()
    if not value:
        return 1
    if value.isdecimal() and len(value) <= _LONGEST_NUMBER and 1 <= int(value) <= LAST_PAGE:
        return int(value)
    problems.append(Problem("page", value))
    return 1

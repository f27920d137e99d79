"""How is a search wanted? How much of the answer, in which order, narrowed to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, TypeVar, get_args

from searcher.engines.base import FACET_FIELDS, SORTS, FacetField, Sort
from searcher.errors import RequestError
from searcher.query import Language
from searcher.query.dates import read_period

__all__ = ["DEEPEST", "LANGUAGES", "MATCHES", "MatchLevel", "Options", "check_number"]

MatchLevel = Literal["auto", "exact", "lemma", "root"]
MATCHES: tuple[MatchLevel, ...] = get_args(MatchLevel)
LANGUAGES: tuple[Language, ...] = get_args(Language)

_Choice = TypeVar("_Choice", bound=str)

DEEPEST = 100_000
"""Hits that can be paged to."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a search is wanted; see `Archive.search`."""

    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    match: MatchLevel = "auto"
    since: date | None = None
    until: date | None = None
    facets: tuple[FacetField, ...] = ()
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    snippets: bool = True
    copies: bool = False
    literal: bool = False
    language: Language = "ar"
    today: date | None = None

    @classmethod
    def checked(  # noqa: PLR0913 - one argument an option
        cls,
        *,
        limit: int,
        offset: int,
        sort: str,
        match: str,
        since: date | str | None,
        until: date | str | None,
        facets: Sequence[str],
        source: str | Sequence[str] | None,
        section: str | Sequence[str] | None,
        author: str | Sequence[str] | None,
        snippets: bool,
        copies: bool,
        literal: bool,
        language: str,
        today: date | None,
    ) -> Self:
        """Make options of what a caller said. Raises `RequestError` that names what cannot be."""
        for name, number in (("limit", limit), ("offset", offset)):
            check_number(name, number, DEEPEST)
        return cls(
            limit=limit,
            offset=offset,
            sort=_one_of("sort", sort, SORTS),
            match=_one_of("match", match, MATCHES),
            since=_days("since", since, today)[0],
            until=_days("until", until, today)[1],
            facets=tuple(_one_of("facet", facet, FACET_FIELDS) for facet in facets),
            source=_values(source),
            section=_values(section),
            author=_values(author),
            snippets=snippets,
            copies=copies,
            literal=literal,
            language=_one_of("language", language, LANGUAGES),
            today=today,
        )

    @property
    def narrows(self) -> bool:
        """Tell whether there is any filter."""
        return bool(self.source or self.section or self.author or self.since or self.until)


def check_number(name: str, number: object, most: int) -> None:
    """Raise `RequestError` where *number* is none from 0 to *most*: callers may pass anything."""
    if not isinstance(number, int) or not 0 <= number <= most:
        raise RequestError(f"{name} must be a number from 0 to {most}, not {number!r}")


def _one_of(name: str, value: str, choices: tuple[_Choice, ...]) -> _Choice:
    for choice in choices:
        if choice == value:
            return choice
    raise RequestError(f"no {name} {value!r}; there are {', '.join(choices)}")


def _days(name: str, value: date | str | None, today: date | None) -> tuple[date | None, date | None]:
    """Give the first and the last day that are meant, by a date in any way that a query may have it."""
    if not isinstance(value, str):
        return value, value
    period = read_period("date", value, today)
    if period is None:
        raise RequestError(f"{name} {value!r} is no day; 2015-07-21 would do")
    return period.since, period.until


def _values(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)

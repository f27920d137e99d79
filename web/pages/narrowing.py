"""How can an answer be narrowed? Facets as links that toggle, chips to take back, days, months and years."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from searcher.analysis import Analyzer
from searcher.results import Bucket, Facet, Results
from web.language import say
from web.links import search_url
from web.pages.words import day, month, name_of
from web.question import FIELDS, Question

__all__ = ["SHOWN_FACETS", "Chip", "FacetLink", "FacetList", "chips", "facet_lists"]

SHOWN_FACETS = ("section", "source", "author", "month")
_SHOWN = 8  # values of a facet in sight; the others unfold
_MONTHS = 12  # when there are more, the page offers years first


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value to narrow to, or if it *is_active* to take back."""

    label: str
    count: int
    url: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """The values of one field: those in sight and *more* that unfold."""

    title: str
    shown: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something the answer is limited to, and the URL without it."""

    field: str
    label: str
    url: str


def facet_lists(question: Question, results: Results) -> tuple[FacetList, ...]:
    """Offer what *results* can be narrowed to; a field with a single value for all is left out."""
    lists = []
    for name in SHOWN_FACETS:
        if (facet := results.facets.get(name)) is None:
            continue
        links = _months(question, facet) if name == "month" else _values(question, facet)
        if len(links) > 1 or any(link.is_active or link.count < results.total for link in links):
            lists.append(FacetList(name_of(name), tuple(links[:_SHOWN]), tuple(links[_SHOWN:])))
    return tuple(lists)


def chips(question: Question) -> Iterator[Chip]:
    """Name all the filters in force."""
    for name in FIELDS:
        values = question.filters()[name]
        for value in values:
            rest = tuple(other for other in values if other != value)
            yield Chip(name_of(name), value, search_url(question.change(**{name: rest})))
    if question.since or question.until:
        without = question.change(since=None, until=None)
        yield Chip(name_of("period"), _period(question.since, question.until), search_url(without))
    if question.match != "auto":
        yield Chip(name_of("match"), name_of(question.match), search_url(question.change(match="auto")))


def _values(question: Question, facet: Facet) -> list[FacetLink]:
    """Link each value; values that a filter cannot tell apart count as the same."""
    key = Analyzer.key
    chosen = question.filters()[facet.field]
    links = []
    for bucket in facet.buckets:
        others = tuple(value for value in chosen if key(value) != key(bucket.value))
        is_active = len(others) < len(chosen)
        wanted = others if is_active else (*chosen, bucket.value)
        url = search_url(question.change(**{facet.field: wanted}))
        links.append(FacetLink(bucket.value, bucket.count, url, is_active))
    return links


def _months(question: Question, facet: Facet) -> list[FacetLink]:
    """Link months, newest first; years where there would be too many months."""
    months = [bucket for bucket in facet.buckets if _is_month(bucket.value)]
    if len(months) <= _MONTHS:
        return _spans(question, months, _month_span, lambda span: month(span[0]))
    years: Counter[str] = Counter()
    for bucket in months:
        years[bucket.value[:4]] += bucket.count
    by_year = [Bucket(year, years[year]) for year in sorted(years)]
    return _spans(question, by_year, _year_span, lambda span: str(span[0].year))


def _spans(
    question: Question,
    buckets: Sequence[Bucket],
    span_of: Callable[[str], tuple[date, date]],
    label_of: Callable[[tuple[date, date]], str],
) -> list[FacetLink]:
    links = []
    for bucket in reversed(buckets):
        span = span_of(bucket.value)
        is_active = span == (question.since, question.until)
        since, until = (None, None) if is_active else span
        url = search_url(question.change(since=since, until=until))
        links.append(FacetLink(label_of(span), bucket.count, url, is_active))
    return links


def _is_month(text: str) -> bool:
    year, _, number = text.partition("-")
    return (
        year.isdecimal() and number.isdecimal() and MINYEAR <= int(year) <= MAXYEAR and 1 <= int(number) <= 12  # noqa: PLR2004 - months of a year
    )


def _month_span(text: str) -> tuple[date, date]:
    year, number = map(int, text.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _year_span(text: str) -> tuple[date, date]:
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _period(since: date | None, until: date | None) -> str:
    """Say a period in the shortest way: a day, a month, a year, or from one day to another."""
    if since and until:
        if since == until:
            return day(since)
        if (since, until) == _year_span(f"{since.year:04}"):
            return str(since.year)
        if (since, until) == _month_span(f"{since.year:04}-{since.month:02}"):
            return month(since)
    if since and until:
        return say("من يوم %(since)s إلى يوم %(until)s", since=day(since), until=day(until))
    if since:
        return say("من يوم %(since)s", since=day(since))
    return say("إلى يوم %(until)s", until=day(until)) if until else ""

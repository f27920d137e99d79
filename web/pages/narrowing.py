"""How can an answer be narrowed? Facets as links that toggle, chips to take back."""

from collections.abc import Iterator
from dataclasses import dataclass

from searcher.analysis import Analyzer
from searcher.facets import SHOWN
from searcher.results import Facet, Results
from web.links import search_url
from web.pages.periods import period_name
from web.pages.words import name_of
from web.question import FIELDS, Question

__all__ = ["SHOWN_FACETS", "Chip", "FacetLink", "FacetList", "chips", "facet_lists"]

SHOWN_FACETS = ("section", "source", "author")
_SHOWN = 8  # values of a facet in sight; the others unfold


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value to narrow to, or if it *is_active* to take back."""

    label: str
    count: int
    url: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """The values of one field: those in sight and *more* that unfold; *is_all* unless there may be others."""

    title: str
    shown: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...]
    is_all: bool


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
        links = sorted(_values(question, facet), key=lambda link: not link.is_active)
        if len(links) > 1 or any(link.is_active or link.count < results.total for link in links):
            seen = max(_SHOWN, sum(link.is_active for link in links))
            is_all = len(facet.buckets) < SHOWN
            lists.append(FacetList(name_of(name), tuple(links[:seen]), tuple(links[seen:]), is_all))
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
        yield Chip(name_of("period"), period_name(question.since, question.until), search_url(without))
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

"""What is on the page of a search? The results or the empty answer, ready to be written."""

from dataclasses import dataclass

from searcher.counted import ARTICLES
from searcher.options import MATCHES
from searcher.results import Results
from web.language import language, say
from web.links import search_url
from web.marks import plain, visible
from web.pages.histogram import Histogram, Wider, beside, histogram, wider
from web.pages.listing import HitItem, item
from web.pages.narrowing import Chip, FacetList, chips, facet_lists
from web.pages.offers import Offers, advice, offers
from web.pages.words import duration, name_of, problem
from web.question import LAST_PAGE, PAGE_SIZE, Problem, Question

__all__ = ["Answer", "Link", "SearchPage", "answer", "problem_texts"]

_SORTS = ("relevance", "date", "oldest")
_NEIGHBOURS = 3  # page numbers linked on either side of this one
_NOT_HIDDEN = {"q", "from", "to", "match"}  # what the form shows itself,
_ANEW = {"page", "literal"}  # and what a new query does not keep
_LONGEST_VALUE = 60  # characters of a bad value that are said back


@dataclass(frozen=True, slots=True)
class Link:
    """A link; *is_current* where the visitor is there already."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found, as the page shows it."""

    total: int
    count: str
    full: str
    took: str
    reading: str
    notes: tuple[str, ...]
    hits: tuple[HitItem, ...]
    facets: tuple[FacetList, ...]
    sorts: tuple[Link, ...]
    pages: tuple[Link, ...]
    previous: str | None
    next: str | None
    offers: Offers
    histogram: Histogram | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The results of a search, or what can be done where there are none; *answer* is None after a problem."""

    question: Question
    problems: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    answer: Answer | None = None
    matches: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        question: Question,
        *,
        problems: tuple[Problem, ...] = (),
        found: Results | None = None,
        examples: tuple[str, ...] = (),
    ) -> "SearchPage":
        """Make the page for *question*; *found* is None where nothing was searched."""
        return cls(
            question,
            problem_texts(problems),
            tuple(chips(question)),
            None if found is None else answer(question, found),  # an empty answer is one
            tuple((name, name_of(name)) for name in MATCHES),
            form=tuple(pair for pair in question.parameters() if pair[0] not in _NOT_HIDDEN | _ANEW),
            examples=examples,
        )

    @property
    def title(self) -> str:
        """The window's title."""
        return plain(self.question.q)[:_LONGEST_VALUE]

    @property
    def whole_archive(self) -> str | None:
        """The URL of the same search without filters, where there are any."""
        return search_url(self.question.without_filters()) if self.question.is_narrowed else None

    @property
    def unlimited(self) -> str:
        """The URL of the same search without anything the chips name."""
        return search_url(self.question.without_filters().change(match="auto"))

    @property
    def any_form(self) -> str | None:
        """The URL of the same search for all forms of the words, where only some were wanted."""
        return search_url(self.question.change(match="auto")) if self.question.match != "auto" else None

    @property
    def wider(self) -> tuple[Wider, ...]:
        """Longer periods than the one that is asked for."""
        return tuple(wider(self.question))

    @property
    def beside(self) -> tuple[Wider, ...]:
        """The periods before and after the one that is asked for."""
        return tuple(beside(self.question))

    @property
    def leaves_roots_out(self) -> bool:
        """Whether articles that share no more than a root with the query are left out, to sort by date."""
        question = self.question
        return question.order != "relevance" and bool(question.q.strip()) and question.match == "auto"

    @property
    def advice(self) -> tuple[str, ...]:
        """What may help where nothing is found."""
        return advice(self.question)

    @property
    def number_of_first(self) -> int:
        """The number of the first hit of this page."""
        return (self.question.page - 1) * PAGE_SIZE + 1

    @property
    def first(self) -> str:
        """The URL of the first page of the results."""
        return search_url(self.question.change())


def answer(question: Question, results: Results) -> Answer:
    """Prepare *results* for the page."""
    last = min(-(-results.listed // PAGE_SIZE), LAST_PAGE)
    page = question.page
    sorts = [
        Link(name_of(name), search_url(question.change(sort=name)), question.order == name) for name in _SORTS
    ]
    return Answer(
        total=results.total,
        count=ARTICLES[language()].count(results.total),
        full=_full(results),
        took=duration(results.seconds),
        reading=results.reading if question.q.strip() else "",
        notes=results.notes,
        hits=tuple(item(question, hit) for hit in results),
        facets=facet_lists(question, results),
        sorts=tuple(sorts),
        pages=_pages(question, last),
        previous=search_url(question.change(page=min(page - 1, last))) if page > 1 and last else None,
        next=search_url(question.change(page=page + 1)) if page < last else None,
        offers=offers(question, results),
        histogram=histogram(question, results),
    )


def _full(results: Results) -> str:
    """Say how many articles have all the words, where others are found as well."""
    if not (results.relaxed and results.full):
        return ""
    return say("منها %(count)s فيها كل الكلمات", count=ARTICLES[language()].count(results.full))


def problem_texts(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Say what is wrong with the parameters."""
    return tuple(problem(name, visible(value)[:_LONGEST_VALUE]) for name, value in problems)


def _pages(question: Question, last: int) -> tuple[Link, ...]:
    """Link the first page and some around this one; none where there is only one."""
    page = question.page
    if last <= 1 or page > last:
        return ()
    near = range(max(1, page - _NEIGHBOURS), min(last, page + _NEIGHBOURS) + 1)
    numbers = [*([] if 1 in near else [1]), *near]
    return tuple(Link(str(n), search_url(question.change(page=n)), n == page) for n in numbers)

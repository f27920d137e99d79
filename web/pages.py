"""What is on a page? One frozen dataclass for each template: it gets this and the table of words, no more."""

from dataclasses import dataclass

from markupsafe import Markup

from searcher.article import Article
from searcher.counted import ARTICLES
from searcher.options import MATCHES
from searcher.results import Hit, Results
from searcher.search import Highlights
from web.links import article_url, outside, search_url
from web.listing import LONGEST, CopyItem, HitItem, item, related_item
from web.marks import marked, paragraphs, plain, visible
from web.narrowing import Chip, FacetList, chips, facet_lists
from web.offers import Offers, offers
from web.question import LAST_PAGE, PAGE_SIZE, Problem, Question
from web.words import FAULTS, PROBLEMS, WORDS, day, duration

__all__ = [
    "Answer",
    "ArticlePage",
    "FaultPage",
    "Link",
    "SearchPage",
    "answer",
    "article_page",
    "fault_page",
    "problem_texts",
]

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


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The start page, where *size* says how many articles there are, the results and the empty answer."""

    question: Question
    problems: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    answer: Answer | None = None
    size: str = ""
    matches: tuple[str, ...] = MATCHES
    form: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        question: Question,
        *,
        problems: tuple[Problem, ...] = (),
        found: Results | None = None,
        size: int = 0,
    ) -> "SearchPage":
        """Make the page for *question*; *found* is None where nothing was searched."""
        return cls(
            question,
            problem_texts(problems),
            tuple(chips(question)),
            None if found is None else answer(question, found),  # an empty answer is one
            ARTICLES["ar"].count(size),
            form=tuple(pair for pair in question.parameters() if pair[0] not in _NOT_HIDDEN | _ANEW),
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
    def number_of_first(self) -> int:
        """The number of the first hit of this page."""
        return (self.question.page - 1) * PAGE_SIZE + 1

    @property
    def first(self) -> str:
        """The URL of the first page of the results."""
        return search_url(self.question.change())


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article in full. *title* and *paragraphs* are HTML with the marks of the query."""

    article: Article
    question: Question
    window: str
    title: Markup
    paragraphs: tuple[Markup, ...]
    facts: tuple[tuple[str, str], ...]
    day_text: str
    original: str | None
    canonical: str
    back: str | None
    related: tuple[CopyItem, ...]


@dataclass(frozen=True, slots=True)
class FaultPage:
    """A page that says politely what went wrong."""

    status: int
    title: str
    text: str


def answer(question: Question, results: Results) -> Answer:
    """Prepare *results* for the page."""
    last = min(-(-results.listed // PAGE_SIZE), LAST_PAGE)
    page = question.page
    sorts = [
        Link(WORDS[name], search_url(question.change(sort=name)), question.order == name) for name in _SORTS
    ]
    return Answer(
        total=results.total,
        count=ARTICLES["ar"].count(results.total),
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
    )


def article_page(
    article: Article, question: Question, highlights: Highlights, related: tuple[Hit, ...] = ()
) -> ArticlePage:
    """Prepare *article* for its page, with what is *related* to it."""
    named = [(name, getattr(article, name)) for name in ("source", "author", "section")]
    title = article.title if article.title.strip() else WORDS["untitled"]
    return ArticlePage(
        article=article,
        question=question,
        window=plain(title)[:LONGEST],
        title=marked(title, highlights.title),
        paragraphs=paragraphs(article.body, highlights.body),
        facts=tuple((WORDS[name], visible(value)) for name, value in named if value.strip()),
        day_text=day(article.day) if article.day else "",
        original=outside(article.url),
        canonical=article_url(article.id),
        back=None if question.is_blank else search_url(question),
        related=tuple(map(related_item, related)),
    )


def fault_page(status: int, words: tuple[str, str] | None = None) -> FaultPage:
    """Prepare the page for an HTTP *status*, or one that says *words* with it."""
    alike = status if status in FAULTS else 400 if status < 500 else 500  # noqa: PLR2004 - HTTP's own classes
    return FaultPage(status, *(words or FAULTS[alike]))


def problem_texts(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Say what is wrong with the parameters."""
    return tuple(PROBLEMS[name].format(visible(value)[:_LONGEST_VALUE]) for name, value in problems)


def _pages(question: Question, last: int) -> tuple[Link, ...]:
    """Link the first page and some around this one; none where there is only one."""
    page = question.page
    if last <= 1 or page > last:
        return ()
    near = range(max(1, page - _NEIGHBOURS), min(last, page + _NEIGHBOURS) + 1)
    numbers = [*([] if 1 in near else [1]), *near]
    return tuple(Link(str(n), search_url(question.change(page=n)), n == page) for n in numbers)

"""What is on the page of an article? The whole of it, with the marks of the query that led there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from searcher.article import KEYWORD_FIELDS, Article
from searcher.counted import Noun
from searcher.query import Language
from searcher.results import Hit
from searcher.search import Highlights
from web.language import language
from web.links import article_json_url, article_url, outside, search_url
from web.marks import Body, marked, opening, paragraphs, plain, visible
from web.pages.listing import LONGEST, CopyItem, short_item
from web.pages.words import day, hijri, name_of, untitled
from web.question import Question

__all__ = ["ArticlePage", "Fact", "article_page"]

_WINDOW = 120  # characters of a title that a window shows
_DESCRIPTION = 200

_TIMES: Mapping[Language, Noun] = {
    "ar": Noun("", "مرة واحدة", "مرتان", "مرات", "مرة"),
    "en": Noun("", "once", "twice", "times", "times"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an article, such as its source; *url* finds all that have it, too."""

    name: str
    value: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article in full. *title* and the paragraphs of *body* are HTML with the marks of the query.

    *times* says how often the body has what was asked for; *permalink* is the article without the query.
    """

    article: Article
    question: Question
    window: str
    description: str
    title: Markup
    body: Body
    times: str
    facts: tuple[Fact, ...]
    day_text: str
    hijri_text: str
    original: str | None
    permalink: str
    json: str
    back: str | None
    related: tuple[CopyItem, ...]


def article_page(
    article: Article, question: Question, highlights: Highlights, related: tuple[Hit, ...] = ()
) -> ArticlePage:
    """Prepare *article* for its page, with what is *related* to it."""
    title = article.title if article.title.strip() else untitled()
    body = paragraphs(article.body, highlights.body)
    return ArticlePage(
        article=article,
        question=question,
        window=plain(title)[:_WINDOW],
        description=opening(article.body, _DESCRIPTION),
        title=marked(title, highlights.title),
        body=body,
        times=_TIMES[language()].count(body.places),
        facts=tuple(_facts(article)),
        day_text=day(article.day) if article.day else "",
        hijri_text=hijri(article.day) if article.day else "",
        original=outside(visible(article.url)),
        permalink=article_url(article.id),
        json=article_json_url(article.id),
        back=None if question.is_blank else search_url(question),
        related=tuple(map(short_item, related)),
    )


def _facts(article: Article) -> Iterator[Fact]:
    for name in KEYWORD_FIELDS:
        value: str = getattr(article, name)
        if value.strip():
            # a longer one would make a URL that no server takes
            url = search_url(Question().change(**{name: (value,)})) if len(value) <= LONGEST else None
            yield Fact(name_of(name), visible(value)[:LONGEST], url)

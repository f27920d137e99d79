"""What is on the page of an article? The whole of it, with the marks of the query that led there."""

from dataclasses import dataclass

from markupsafe import Markup

from searcher.article import Article
from searcher.results import Hit
from searcher.search import Highlights
from web.links import article_url, outside, search_url
from web.marks import marked, paragraphs, plain, visible
from web.pages.listing import LONGEST, CopyItem, related_item
from web.pages.words import day, name_of, untitled
from web.question import Question

__all__ = ["ArticlePage", "article_page"]


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


def article_page(
    article: Article, question: Question, highlights: Highlights, related: tuple[Hit, ...] = ()
) -> ArticlePage:
    """Prepare *article* for its page, with what is *related* to it."""
    named = [(name, getattr(article, name)) for name in ("source", "author", "section")]
    title = article.title if article.title.strip() else untitled()
    return ArticlePage(
        article=article,
        question=question,
        window=plain(title)[:LONGEST],
        title=marked(title, highlights.title),
        paragraphs=paragraphs(article.body, highlights.body),
        facts=tuple((name_of(name), visible(value)) for name, value in named if value.strip()),
        day_text=day(article.day) if article.day else "",
        original=outside(article.url),
        canonical=article_url(article.id),
        back=None if question.is_blank else search_url(question),
        related=tuple(map(related_item, related)),
    )

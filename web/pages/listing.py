"""How is an article shown in a list? Its title and passage with marks, where it is from, and its copies."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from searcher.counted import COPIES
from searcher.results import Hit, Similar
from web.language import language
from web.links import article_url
from web.marks import clipped, marked, visible
from web.pages.words import day, hijri, untitled
from web.question import Question

__all__ = ["LONGEST", "CopyItem", "HitItem", "copy_item", "item", "short_item"]

LONGEST = 500
"""Characters of a title or a snippet that are shown in a list."""


@dataclass(frozen=True, slots=True)
class CopyItem:
    """An article without its text, such as a copy or one on the same matter; *day* is ISO 8601, or empty.

    *hijri* is that day in the other calendar, where it reaches so far.
    """

    url: str
    title: str
    source: str
    day: str
    day_text: str
    hijri: str = ""


@dataclass(frozen=True, slots=True)
class HitItem:
    """One article in the list; *title* and *snippet* are HTML with marks, *copied* counts the *copies*."""

    url: str
    title: Markup
    snippet: Markup
    cut_before: bool
    cut_after: bool
    facts: tuple[str, ...]
    day: date | None
    day_text: str
    hijri: str
    copied: str
    copies: tuple[CopyItem, ...]


def item(question: Question, hit: Hit) -> HitItem:
    """Prepare a hit."""
    article = hit.article
    title = article.title if article.title.strip() else untitled()
    snippet = clipped(hit.snippet.text, hit.snippet.marks, LONGEST)
    facts = (article.source, article.author, article.section)
    return HitItem(
        url=article_url(article.id, question),
        title=marked(*clipped(title, hit.title_marks, LONGEST)),
        snippet=marked(*snippet),
        cut_before=hit.snippet.cut_before,
        cut_after=hit.snippet.cut_after or len(snippet[0]) < len(hit.snippet.text),
        facts=tuple(visible(fact)[:LONGEST] for fact in facts if fact.strip()),
        day=article.day,
        day_text=day(article.day) if article.day else "",
        hijri=hijri(article.day) if article.day else "",
        copied=COPIES[language()].count(len(hit.similar)),
        copies=tuple(copy_item(question, each) for each in hit.similar),
    )


def copy_item(question: Question, similar: Similar) -> CopyItem:
    """Prepare an article that is folded under another."""
    when = _day(similar.published)
    return _short(article_url(similar.id, question), similar.title, similar.source, when)


def short_item(hit: Hit) -> CopyItem:
    """Prepare an article that is shown for what it is, not for what was asked."""
    article = hit.article
    return _short(article_url(article.id), article.title, article.source, article.day)


def _short(url: str, title: str, source: str, when: date | None) -> CopyItem:
    return CopyItem(
        url,
        visible(title if title.strip() else untitled())[:LONGEST],
        visible(source.strip())[:LONGEST],
        when.isoformat() if when else "",
        day(when) if when else "",
        hijri(when) if when else "",
    )


def _day(published: str | None) -> date | None:
    """Give the day of an ISO 8601 date or moment."""
    return date.fromisoformat(published[: len("2015-07-21")]) if published else None

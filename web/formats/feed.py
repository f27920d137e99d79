"""How is a search followed in a feed reader? As an Atom feed (RFC 4287), its newest articles first.

An article without a date says 1970-01-01, when nothing in any archive was published here: a reader sorts it
last, and never takes it for news again. A time without a zone is told as UTC. Names, titles and passages are
plain text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from searcher.article import Article
from searcher.options import DEEPEST
from searcher.results import Hit, Results
from web.formats.atom import UNDATED, Atom
from web.formats.xml import line, outer_link, text
from web.language import language, say
from web.links import absolute, article_url, home, numbered, opensearch_url, search_url, this_page
from web.pages.narrowing import chips
from web.pages.words import untitled
from web.question import Question

__all__ = ["ENTRIES", "MIMETYPE", "atom", "followed"]

ENTRIES = 30
"""Entries in one document; more follow by its link `next` (RFC 5005)."""

MIMETYPE = "application/atom+xml"

_ARTICLES = UUID("11a836c4-d55d-46d9-b2ff-d260fef32c35")  # names of uuid5: chosen once, never to change
_QUESTIONS = UUID("fcdf37c5-c82d-4a12-8bf4-c7b684f86c09")
_LONGEST = 200  # characters of a feed's title
_MINUTE = timedelta(minutes=1)


def followed(question: Question) -> Question:
    """Give what a feed asks for in the place of *question*: what is new, and nothing but what was asked.

    A query that finds nothing yet waits for its first article; what it may have meant would be no news.
    """
    query = "*" if question.is_blank else question.q
    return replace(question, q=query, sort=question.sort or "date", literal=True)


def atom(question: Question, results: Results) -> str:
    """Write *results*, what `followed(question)` finds, as the feed of *question*."""
    page, asked = question.page, followed(question)
    there = home() if question.is_blank else search_url(question.change(sort=asked.sort))
    feed = Atom(
        title=_title(question),
        link=absolute(there),
        description=None,
        language=language(),
        author_name=say("باحث"),
        feed_url=absolute(this_page()),
        feed_guid=_name(_QUESTIONS, repr(asked.change().parameters())),
        links=tuple(_links(page, has_more=page * ENTRIES < min(results.listed, DEEPEST))),
        counts={
            "totalResults": results.listed,
            "startIndex": results.offset + 1,
            "itemsPerPage": ENTRIES,
        },
    )
    for hit in results:
        feed.add_item(**_entry(hit))
    written: str = feed.writeString("utf-8")
    return written


def _title(question: Question) -> str:
    said = [line(each) for each in (question.q, *(chip.label for chip in chips(question)))]
    named = " · ".join(filter(None, said))[:_LONGEST]
    return say("باحث: %(query)s", query=named) if named else say("باحث: أحدث المقالات")


def _links(page: int, *, has_more: bool) -> Iterator[tuple[str, str, str]]:
    """Give relation, media type and URL of the documents around this one."""
    yield "search", "application/opensearchdescription+xml", absolute(opensearch_url())
    if page > 1:
        yield "previous", MIMETYPE, absolute(numbered(page - 1))
    if has_more:
        yield "next", MIMETYPE, absolute(numbered(page + 1))


def _entry(hit: Hit) -> Mapping[str, object]:
    """Prepare a hit for `Atom.add_item`."""
    article, passage = hit.article, hit.snippet
    moment = _moment(article)
    summary = " ".join(text(passage.text).split())
    return {
        "title": line(article.title) or untitled(),
        "link": absolute(article_url(article.id)),
        "description": None,  # would be HTML
        "summary": summary and f"{'… ' * passage.cut_before}{summary}{' …' * passage.cut_after}",
        "author_name": line(article.author) or line(article.source) or None,
        "pubdate": moment,
        "updateddate": moment or UNDATED,
        "unique_id": _name(_ARTICLES, article.id),
        "categories": [section] if (section := line(article.section)) else [],
        "source": line(article.source),
        "via": outer_link(article.url),
    }


def _moment(article: Article) -> datetime | None:
    """Give the moment an article was published, in a zone that RFC 3339 can write: of whole minutes."""
    published = article.published
    if isinstance(published, datetime) and (offset := published.utcoffset()) is not None:
        return published if not offset % _MINUTE else published.replace(tzinfo=UTC)
    return article.moment and article.moment.replace(tzinfo=UTC)


def _name(kind: UUID, name: str) -> str:
    """Name something for good, whichever host tells of it (RFC 4122, 4.3)."""
    return uuid5(kind, name).urn

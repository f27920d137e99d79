"""How does an article lie in a row of the database? Its fields laid out and read back, and its digest."""

import json
import zlib
from datetime import date, datetime
from hashlib import blake2b

from searcher.article import Article
from searcher.database import Row
from searcher.errors import ArchiveDamaged, ArticleError

__all__ = ["COLUMNS", "article_of", "digest_of", "values_of"]

COLUMNS = "id, title, body, source, author, section, url, published, extra"
_SPEED = 1  # of zlib: the slowest level saves a seventh of the room and takes twice the time


def values_of(article: Article) -> Row:
    """Give the values of COLUMNS. Raises `ArticleError` for extra that JSON cannot hold."""
    return (
        article.id,
        article.title,
        zlib.compress(article.body.encode(), _SPEED),
        article.source,
        article.author,
        article.section,
        article.url,
        _date(article),
        _json(article),
    )


def digest_of(article: Article) -> bytes:
    """Give what differs between any two articles that differ in anything. Raises as `values_of` does."""
    digest = blake2b(digest_size=16)
    for text in (article.title, article.body, article.source, article.author, article.section, article.url):
        digest.update(text.encode())
        digest.update(b"\xff")  # in no UTF-8 text, so fields cannot run into each other
    digest.update(f"{_date(article)}\n{_json(article)}".encode())
    return digest.digest()


def article_of(row: Row) -> Article:
    """Read an article back from the values of COLUMNS."""
    article_id, title, body, source, author, section, url, published, extra = row
    article = object.__new__(
        Article
    )  # without its checks, which it has passed: they take a third of the time
    for name, value in (
        ("id", str(article_id)),
        ("title", str(title)),
        ("body", _body(article_id, body)),
        ("source", str(source)),
        ("author", str(author)),
        ("section", str(section)),
        ("url", str(url)),
        ("published", _published(published)),
        ("extra", json.loads(str(extra))),
    ):
        object.__setattr__(article, name, value)
    return article


def _body(article_id: object, value: object) -> str:
    try:
        return zlib.decompress(value).decode()  # type: ignore[arg-type] # the column is a BLOB
    except (zlib.error, UnicodeDecodeError, TypeError):
        raise ArchiveDamaged(
            f"the text of article {article_id!r} is damaged; restore it from a backup, or index it again"
        ) from None


def _published(value: object) -> datetime | date | None:
    if value is None:
        return None
    text = str(value)
    return date.fromisoformat(text) if len(text) == len("2015-07-21") else datetime.fromisoformat(text)


def _date(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _json(article: Article) -> str:
    try:
        return json.dumps(dict(article.extra), sort_keys=True)
    except (TypeError, ValueError) as error:
        raise ArticleError(f"article {article.id!r}: extra cannot be kept as JSON: {error}") from None

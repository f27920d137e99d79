"""Which articles are measured with? The first so many of the given sources, as often as wished, streamed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from index.readers import Refusal, read
from searcher.article import Article

__all__ = ["Written", "articles", "records", "text_bytes", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was put into a corpus file, and what the readers had refused before."""

    articles: int
    refused: int


def records(sources: Sequence[str], limit: int | None = None, times: int = 1) -> Iterator[Article | Refusal]:
    """Give the first *limit* records, *times* over; a copied article has an id of its own.

    The sources are read again for each round, so memory stays flat. Copies bring no new words: sizes grow
    as they would, the number of different terms does not.
    """
    for copy in range(times):
        for record in islice((record for source in sources for record in read(source)), limit):
            if isinstance(record, Refusal):
                yield record
            else:
                yield _copied(record.article, copy)


def _copied(article: Article, copy: int) -> Article:
    return replace(article, id=f"{article.id}~{copy}") if copy else article


def articles(sources: Sequence[str], limit: int | None = None) -> Iterator[Article]:
    """Give the articles among the first *limit* records."""
    return (record for record in records(sources, limit) if isinstance(record, Article))


def write(path: Path, found: Iterable[Article | Refusal]) -> Written:
    """Write the articles as JSON Lines that `bahith index` takes."""
    count = refused = 0
    with path.open("w", encoding="utf-8") as file:
        for record in found:
            if isinstance(record, Refusal):
                refused += 1
            else:
                count += 1
                file.write(json.dumps(_fields(record), ensure_ascii=False) + "\n")
    return Written(count, refused)


def _fields(article: Article) -> dict[str, object]:
    named = {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "source": article.source,
        "author": article.author,
        "section": article.section,
        "url": article.url,
        "published": article.published.isoformat() if article.published else "",
    }
    return {**article.extra, **{name: value for name, value in named.items() if value}}


def text_bytes(article: Article) -> int:
    """Count the UTF-8 bytes of title and body."""
    return len(article.title.encode()) + len(article.body.encode())

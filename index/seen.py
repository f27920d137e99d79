"""Was this id read before in this run, with what content and where? However many, in little memory."""

import sqlite3
from types import TracebackType
from typing import Self

from searcher.article import Article

__all__ = ["Seen"]


class Seen:
    """The ids of a run with their places, in a temporary database that the disk takes when it grows.

    A dict would need some 250 bytes an article, 2.5 GB for a run of ten million. Only hashes are kept, of
    64 bits and good for this process alone; two ids in ten million share one once in 300,000 runs.
    """

    def __init__(self) -> None:
        # no name: SQLite makes a file nobody else sees, and removes it when it is closed
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA cache_size = -16384")
        self._database.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY, content INTEGER, place TEXT)")
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, article_id: str) -> bool:
        query = "SELECT 1 FROM seen WHERE id = ?"
        return self._database.execute(query, (hash(article_id),)).fetchone() is not None

    def note(self, article: Article, place: str) -> str | None:
        """Note that *article* was read at *place*; give the place where its id was read first, if it was."""
        row = (hash(article.id), _content(article), _storable(place))
        if self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row).rowcount:
            return None
        query = "SELECT place FROM seen WHERE id = ?"
        return str(self._database.execute(query, row[:1]).fetchone()[0])

    def has_same(self, article: Article) -> bool:
        """Tell whether what was first read under the article's id was the same article."""
        query = "SELECT 1 FROM seen WHERE id = ? AND content = ?"
        return self._database.execute(query, (hash(article.id), _content(article))).fetchone() is not None

    def forget(self, article: Article) -> None:
        """Take back a `note`: the article could not be taken, so another with its id may be."""
        self._database.execute("DELETE FROM seen WHERE id = ?", (hash(article.id),))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _content(article: Article) -> int:
    texts = (article.title, article.body, article.source, article.author, article.section, article.url)
    return hash((texts, repr(article.published), repr(article.extra) if article.extra else ""))


def _storable(place: str) -> str:
    return place.encode("utf-8", "backslashreplace").decode()

"""Where are the articles themselves? In SQLite, the one source of truth; every index is made from it.

Each change gets a sequence number. What an engine's generation has seen is noted as the last number it
took in, so that `changes` can hand it the rest after a crash.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import Any, Literal, NamedTuple, Self

from searcher.article import Article
from searcher.errors import ArchiveDamaged, ArchiveUnwritable, ArticleError

__all__ = ["Change", "Outcome", "Store"]

Outcome = Literal["new", "changed", "unchanged"]

_SCHEMA = """
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, words INTEGER NOT NULL,
    title TEXT NOT NULL, body BLOB NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL,
    section TEXT NOT NULL, url TEXT NOT NULL, published TEXT, extra TEXT NOT NULL
);
CREATE TABLE deletions (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE marks (name TEXT PRIMARY KEY, seq INTEGER NOT NULL);
INSERT INTO marks VALUES ('last', 0);
"""
_COLUMNS = "id, title, body, source, author, section, url, published, extra"
_CHUNK = 256  # rows read at a time: bounds memory however long the articles' list is
_VARIABLES = 500  # ids in one statement, well under SQLite's limit


class Change(NamedTuple):
    """What happened to an article under sequence number *seq*; a deleted one has no *article*."""

    seq: int
    id: str
    article: Article | None


class Store:
    """The articles of one archive. Reading is safe from several threads; one process at a time may write.

    Raises `ArchiveDamaged` where SQLite cannot make sense of the file, `ArchiveUnwritable` where the disk
    refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        with self._mapped():
            if not path.is_file():
                raise ArchiveDamaged(f"{path} is missing; restore it from a backup")
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
            self._db.execute("SELECT seq FROM marks WHERE name = 'last'").fetchone()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty store in the new file *path*."""
        try:
            db = sqlite3.connect(path)
            db.executescript("PRAGMA journal_mode = WAL;" + _SCHEMA)
            db.close()
        except sqlite3.Error as error:
            raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None
        return cls(path)

    # Reading

    def get(self, article_id: str) -> Article | None:
        """Give the article as it went in, or None."""
        return self.get_many([article_id]).get(article_id)

    def get_many(self, ids: Iterable[str]) -> dict[str, Article]:
        """Give the articles that are there, by id."""
        wanted = [article_id for article_id in ids if _is_text(article_id)]
        found = {}
        for start in range(0, len(wanted), _VARIABLES):
            some = wanted[start : start + _VARIABLES]
            places = ",".join("?" * len(some))
            for row in self._rows(f"SELECT {_COLUMNS} FROM articles WHERE id IN ({places})", some):  # noqa: S608 - only question marks go in
                found[row[0]] = _article(row)
        return found

    def ids(self) -> Iterator[str]:
        """Every article's id, in the order of the last change."""
        after = 0
        while rows := self._rows(
            "SELECT seq, id FROM articles WHERE seq > ? ORDER BY seq LIMIT 10000", [after]
        ):
            yield from (row[1] for row in rows)
            after = rows[-1][0]

    def totals(self) -> tuple[int, int]:
        """Count articles and their words."""
        [(articles, words)] = self._rows("SELECT count(*), coalesce(sum(words), 0) FROM articles")
        return articles, words

    def last(self) -> int:
        """The sequence number of the last change."""
        return self._mark("last")

    def indexed(self, generation: int) -> int:
        """The sequence number up to which *generation* has taken in all changes."""
        return self._mark(f"generation {generation}")

    def changes(self, after: int) -> Iterator[Change]:
        """Yield what changed after sequence number *after*: deletions first; an id comes once."""
        for seq, article_id in self._rows(
            "SELECT seq, id FROM deletions WHERE seq > ? ORDER BY seq", [after]
        ):
            yield Change(seq, article_id, None)
        query = f"SELECT seq, {_COLUMNS} FROM articles WHERE seq > ? ORDER BY seq LIMIT {_CHUNK}"  # noqa: S608 - constants
        while rows := self._rows(query, [after]):
            for row in rows:
                yield Change(row[0], row[1], _article(row[1:]))
            after = rows[-1][0]

    def check(self) -> list[str]:
        """Ask SQLite what is wrong with the file; an empty list means nothing."""
        return [row[0] for row in self._rows("PRAGMA quick_check") if row[0] != "ok"]

    def unreadable(self) -> list[str]:
        """Read every article and say which cannot be."""
        problems = []
        for article_id in self.ids():
            try:
                self.get(article_id)
            except ArchiveDamaged as error:
                problems.append(str(error))
        return problems

    # Writing

    def begin(self) -> None:
        """Start a transaction; until `commit` nobody else sees what changes."""
        with self._mapped():
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the changes since `begin` durable and visible."""
        with self._mapped():
            self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Drop the changes since `begin`; does nothing outside a transaction."""
        with self._mapped():
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def add(self, article: Article, words: int) -> Outcome:
        """Keep *article*, in place of any that has its id; *words* is how many it has."""
        body = zlib.compress(article.body.encode())
        published = article.published.isoformat() if article.published else None
        extra = _json(article)
        digest = _digest(article, published, extra)
        known = self._rows("SELECT digest FROM articles WHERE id = ?", [article.id])
        if known and known[0][0] == digest:
            return "unchanged"
        with self._mapped():
            self._db.execute("DELETE FROM articles WHERE id = ?", [article.id])
            self._db.execute("DELETE FROM deletions WHERE id = ?", [article.id])
            self._db.execute(
                f"INSERT INTO articles (seq, digest, words, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - constants
                [self._next(), digest, words, article.id, article.title, body, article.source,
                 article.author, article.section, article.url, published, extra],
            )  # fmt: skip
        return "changed" if known else "new"

    def delete(self, article_id: str) -> bool:
        """Forget the article; tell whether there was one."""
        with self._mapped():
            if not self._db.execute("DELETE FROM articles WHERE id = ?", [article_id]).rowcount:
                return False
            self._db.execute("REPLACE INTO deletions VALUES (?, ?)", [self._next(), article_id])
        return True

    def note_indexed(self, generation: int, seq: int) -> None:
        """Note that *generation* has taken in all changes up to *seq*."""
        with self._mapped():
            self._db.execute("REPLACE INTO marks VALUES (?, ?)", [f"generation {generation}", seq])

    def forget_generations(self, but: int) -> None:
        """Drop the notes of all generations except *but*, and the deletions that it has taken in."""
        with self._mapped():
            self._db.execute(
                "DELETE FROM marks WHERE name GLOB 'generation *' AND name != ?", [f"generation {but}"]
            )
            self._db.execute("DELETE FROM deletions WHERE seq <= ?", [self.indexed(but)])

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _next(self) -> int:
        [(seq,)] = self._rows("UPDATE marks SET seq = seq + 1 WHERE name = 'last' RETURNING seq")
        return int(seq)

    def _mark(self, name: str) -> int:
        rows = self._rows("SELECT seq FROM marks WHERE name = ?", [name])
        return int(rows[0][0]) if rows else 0

    def _rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock, self._mapped():
            return self._db.execute(sql, list(values)).fetchall()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        """Turn what SQLite raises into our errors."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "malformed" in str(error) or "no such table" in str(error):
                raise ArchiveDamaged(f"{self._path} is damaged: {error}; restore it from a backup") from None
            raise ArchiveUnwritable(f"{self._path} cannot be used: {error}; look at the disk") from None
        except sqlite3.ProgrammingError as error:
            raise ArchiveUnwritable(f"{self._path} cannot be used: {error}") from None
        except sqlite3.DatabaseError as error:
            raise ArchiveDamaged(f"{self._path} is damaged: {error}; restore it from a backup") from None


def _article(row: tuple[object, ...]) -> Article:
    article_id, title, body, source, author, section, url, published, extra = row
    return Article(
        id=str(article_id),
        title=str(title),
        body=_body(article_id, body),
        source=str(source),
        author=str(author),
        section=str(section),
        url=str(url),
        published=_published(published),
        extra=json.loads(str(extra)),
    )


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


def _is_text(text: str) -> bool:
    """Tell whether SQLite can be asked for *text*: lone surrogates (from a command line) it refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _json(article: Article) -> str:
    try:
        return json.dumps(dict(article.extra), sort_keys=True)
    except (TypeError, ValueError) as error:
        raise ArticleError(f"article {article.id!r}: extra cannot be kept as JSON: {error}") from None


def _digest(article: Article, published: str | None, extra: str) -> bytes:
    digest = blake2b(digest_size=16)
    for text in (article.title, article.body, article.source, article.author, article.section, article.url):
        digest.update(text.encode())
        digest.update(b"\xff")  # in no UTF-8 text, so fields cannot run into each other
    digest.update(f"{published}\n{extra}".encode())
    return digest.digest()

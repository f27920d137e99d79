"""How is SQLite asked? One connection that threads share, whose errors are ours."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from searcher.errors import ArchiveDamaged, ArchiveUnwritable

__all__ = ["Database", "Row", "is_text"]

Row = tuple[Any, ...]

_VARIABLES = 500  # values in one statement, well under SQLite's limit
_CACHE = 32_000  # KiB of pages: the vocabulary is written all over its tree


class Database:
    """The file *path*, which must be there. Reading is safe from several threads; one process may write.

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
            self._db.execute(f"PRAGMA cache_size = -{_CACHE}")

    @staticmethod
    def create(path: Path, schema: str) -> None:
        """Make the new file *path* with the tables of *schema*."""
        try:
            db = sqlite3.connect(path)
            db.executescript("PRAGMA journal_mode = WAL;" + schema)
            db.close()
        except sqlite3.Error as error:
            raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        """Execute *sql* and give all rows of the answer."""
        with self._lock, self._mapped():
            return self._db.execute(sql, list(values)).fetchall()

    def rows_in(self, sql: str, values: Iterable[str]) -> Iterator[Row]:
        """Execute *sql*, whose ``(?)`` stands for all of *values*, some at a time; yield the rows.

        No row has a value that is no text: those are left out.
        """
        wanted = list(filter(is_text, values))
        for start in range(0, len(wanted), _VARIABLES):
            some = wanted[start : start + _VARIABLES]
            yield from self.rows(sql.replace("(?)", f"({','.join('?' * len(some))})"), some)

    def change(self, sql: str, values: Iterable[object] = ()) -> int:
        """Execute *sql* and tell how many rows it changed."""
        with self._lock, self._mapped():
            return self._db.execute(sql, list(values)).rowcount

    def change_many(self, sql: str, rows: Iterable[Row]) -> None:
        """Execute *sql* once for each of *rows*."""
        with self._lock, self._mapped():
            self._db.executemany(sql, rows)

    def change_each(self, sql: str, rows: Iterable[Row]) -> list[Any]:
        """Execute *sql* once for each of *rows*, and give the one value that each returns."""
        with self._lock, self._mapped():
            return [self._db.execute(sql, row).fetchone()[0] for row in rows]

    def begin(self) -> None:
        """Start a transaction; until `commit` nobody else sees what changes."""
        self.change("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the changes since `begin` durable and visible."""
        self.change("COMMIT")

    def rollback(self) -> None:
        """Drop the changes since `begin`; does nothing outside a transaction."""
        if self._db.in_transaction:
            self.change("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the changes of a block durable at its end, all or none."""
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

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


def is_text(text: str) -> bool:
    """Tell whether SQLite can be asked for *text*: lone surrogates (from a command line) it refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

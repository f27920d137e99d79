"""What does analysis leave in the store? How many words an article has, and its fingerprint."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from searcher.database import Database

__all__ = ["Noted", "Notes"]

_REMEMBERED = 50_000  # fingerprints: 10 MB
_ALL = (1 << 64) - 1


class Notes(NamedTuple):
    """What is known of the article *id* once it is analysed: how many words it has, and its fingerprint."""

    words: int
    fingerprint: int
    id: str


class Noted:
    """The notes of one archive, kept beside its articles in the transactions of who changes them."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._known: tuple[int, dict[str, int | None]] = (0, {})  # a state of the file, and what is in it

    def fingerprints(self, ids: Sequence[str]) -> Mapping[str, int | None]:
        """Give the fingerprints of some articles at least, by id; None for those without one.

        They are remembered until somebody commits: each list asks for many, and reading them takes about as
        long as finding it.
        """
        [(version,)] = self._db.rows("PRAGMA data_version")
        if self._known[0] != version or len(self._known[1]) > _REMEMBERED:
            self._known = (version, {})
        known = self._known[1]
        missing = (article_id for article_id in ids if article_id not in known)
        rows = self._db.rows_in("SELECT id, fingerprint FROM articles WHERE id IN (?)", missing)
        known.update((article_id, None if held is None else held & _ALL) for article_id, held in rows)
        return known

    def forget(self) -> None:
        """Read what is asked for anew: SQLite's version tells of changes by others only."""
        self._known = (0, {})

    def add(self, notes: Iterable[Notes]) -> None:
        """Keep *notes*, in the transaction under way; what is known already costs little."""
        self.forget()
        self._db.change_many(
            "UPDATE articles SET words = ?1, fingerprint = ?2 "
            "WHERE id = ?3 AND (words, fingerprint) IS NOT (?1, ?2)",
            ((words, _signed(fingerprint), name) for words, fingerprint, name in notes),
        )

    def add_at_once(self, notes: Iterable[Notes]) -> None:
        """Keep *notes* in a transaction of their own."""
        with self._db.transaction():
            self.add(notes)

    def make_room(self) -> None:
        """Add the column that files of older formats lack; `add` fills it."""
        with self._db.transaction():
            if "fingerprint" not in [row[1] for row in self._db.rows("PRAGMA table_info(articles)")]:
                self._db.change("ALTER TABLE articles ADD COLUMN fingerprint INTEGER")


def _signed(bits: int) -> int:
    """Give 64 bits as SQLite holds them: the highest is a sign."""
    return bits - (bits >> 63 << 64)

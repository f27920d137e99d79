"""Where are the articles themselves? In SQLite, the one source of truth; every index is made from it.

Each change gets a sequence number. What an engine's generation has seen is noted as the last number it
took in, so that `changes` can hand it the rest after a crash.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, Self

from searcher import noted, vocabulary
from searcher.article import Article
from searcher.database import Database, is_text
from searcher.errors import ArchiveDamaged
from searcher.results import Similar
from searcher.rows import COLUMNS, article_of, digest_of, values_of

__all__ = ["Added", "Change", "Deleted", "Outcome", "Store"]

Outcome = Literal["new", "changed", "unchanged"]

_SCHEMA = """
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, words INTEGER NOT NULL,
    fingerprint INTEGER, title TEXT NOT NULL, body BLOB NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL,
    section TEXT NOT NULL, url TEXT NOT NULL, published TEXT, extra TEXT NOT NULL
);
CREATE TABLE deletions (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE marks (name TEXT PRIMARY KEY, seq INTEGER NOT NULL);
INSERT INTO marks VALUES ('last', 0);
"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)  # marks are whole numbers
_CHUNK = 256  # rows read at a time: bounds memory however long the articles' list is


class Change(NamedTuple):
    """What happened to an article under sequence number *seq*; a deleted one has no *article*."""

    seq: int
    id: str
    article: Article | None


class Added(NamedTuple):
    """What `Store.add` did, and the article that had the id *before*, if one had it and was readable."""

    outcome: Outcome
    before: Article | None


class Deleted(NamedTuple):
    """Whether `Store.delete` found the article, and the article as it was *before*, if it was readable."""

    was_there: bool
    before: Article | None


class Store:
    """The articles of one archive. Reading is safe from several threads; one process at a time may write.

    What changes between `begin` and `commit` nobody else sees before. Raises `ArchiveDamaged` where SQLite
    cannot make sense of the file, `ArchiveUnwritable` where the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self._db = Database(path)
        self.vocabulary = vocabulary.Vocabulary(self._db)
        self.noted = noted.Noted(self._db)
        self._given = 0  # sequence numbers in the transaction under way
        self._begun = self.last()  # before it; raises where these are no tables of ours

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty store in the new file *path*."""
        Database.create(path, _SCHEMA + vocabulary.SCHEMA)
        return cls(path)

    # Reading

    def get(self, article_id: str) -> Article | None:
        """Give the article as it went in, or None."""
        return self.get_many([article_id]).get(article_id)

    def get_many(self, ids: Iterable[str]) -> dict[str, Article]:
        """Give the articles that are there, by id."""
        rows = self._db.rows_in(f"SELECT {COLUMNS} FROM articles WHERE id IN (?)", ids)  # noqa: S608 - a constant
        return {row[0]: article_of(row) for row in rows}

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the titles of a few articles that are there, by id."""
        return dict(self._db.rows_in("SELECT id, title FROM articles WHERE id IN (?)", ids))

    def similar(self, ids: Iterable[str]) -> dict[str, Similar]:
        """Give what is told of copies, of a few articles that are there, by id."""
        rows = self._db.rows_in("SELECT id, title, source, published FROM articles WHERE id IN (?)", ids)
        return {row[0]: Similar(*row) for row in rows}

    def ids(self) -> Iterator[str]:
        """Every article's id, in the order of the last change."""
        after = 0
        while rows := self._db.rows(
            "SELECT seq, id FROM articles WHERE seq > ? ORDER BY seq LIMIT 10000", [after]
        ):
            yield from (row[1] for row in rows)
            after = rows[-1][0]

    def totals(self) -> tuple[int, int]:
        """Count articles and their words."""
        [(articles, words)] = self._db.rows("SELECT count(*), coalesce(sum(words), 0) FROM articles")
        return articles, words

    def last(self) -> int:
        """The sequence number of the last change."""
        return self._mark("last") if not self._given else self._begun + self._given

    def changed(self) -> datetime | None:
        """The moment of the last commit that changed articles, in UTC; None where none has noted it."""
        ticks = self._mark("changed")
        return _EPOCH + ticks * _TICK if ticks else None

    def indexed(self, generation: int) -> int:
        """The sequence number up to which *generation* has taken in all changes."""
        return self._mark(f"generation {generation}")

    def waiting(self, generation: int) -> int:
        """Count the changes that *generation* has not taken in yet."""
        after = self.indexed(generation)
        tables = ("articles", "deletions")
        return sum(
            self._db.rows(f"SELECT count(*) FROM {table} WHERE seq > ?", [after])[0][0]  # noqa: S608 - one of two names
            for table in tables
        )

    def counted(self) -> int:
        """The sequence number up to which the vocabulary has taken in all changes."""
        return self._mark("vocabulary")

    def changes(self, after: int) -> Iterator[Change]:
        """Yield what changed after sequence number *after*: deletions first; an id comes once."""
        for seq, article_id in self._db.rows(
            "SELECT seq, id FROM deletions WHERE seq > ? ORDER BY seq", [after]
        ):
            yield Change(seq, article_id, None)
        query = f"SELECT seq, {COLUMNS} FROM articles WHERE seq > ? ORDER BY seq LIMIT {_CHUNK}"  # noqa: S608 - constants
        while rows := self._db.rows(query, [after]):
            for row in rows:
                yield Change(row[0], row[1], article_of(row[1:]))
            after = rows[-1][0]

    def check(self) -> list[str]:
        """Ask SQLite what is wrong with the file; an empty list means nothing."""
        return [row[0] for row in self._db.rows("PRAGMA quick_check") if row[0] != "ok"]

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
        """Start a transaction."""
        self._db.begin()
        self._given, self._begun = 0, self._mark("last")

    def commit(self) -> None:
        """Make the changes since `begin` durable and visible."""
        if self._given:
            self._db.change("UPDATE marks SET seq = ? WHERE name = 'last'", [self.last()])
            ticks = (datetime.now(UTC) - _EPOCH) // _TICK
            self._db.change("REPLACE INTO marks VALUES ('changed', ?)", [ticks])
        self._db.commit()
        self._given = 0

    def rollback(self) -> None:
        """Drop the changes since `begin`; does nothing outside a transaction."""
        self._db.rollback()
        self._given = 0

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, article: Article) -> Added:
        """Keep *article*, in place of any that has its id."""
        digest = digest_of(article)
        known = self._db.rows("SELECT digest FROM articles WHERE id = ?", [article.id])
        if known and known[0][0] == digest:
            return Added("unchanged", None)
        before = self._readable(article.id) if known else None
        if known:
            self._db.change("DELETE FROM articles WHERE id = ?", [article.id])
        self._db.change("DELETE FROM deletions WHERE id = ?", [article.id])
        self._db.change(
            f"INSERT INTO articles (seq, digest, words, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - constants
            [self._next(), digest, 0, *values_of(article)],
        )
        return Added("changed" if known else "new", before)

    def delete(self, article_id: str) -> Deleted:
        """Forget the article."""
        before = self._readable(article_id)
        if not is_text(article_id) or not self._db.change("DELETE FROM articles WHERE id = ?", [article_id]):
            return Deleted(was_there=False, before=None)
        self._db.change("REPLACE INTO deletions VALUES (?, ?)", [self._next(), article_id])
        return Deleted(was_there=True, before=before)

    def count(self, tally: vocabulary.Tally) -> None:
        """Take the words of all changes up to the last into the vocabulary, in the transaction under way."""
        self.vocabulary.add(tally)
        self._note_counted()

    def use_fresh_vocabulary(self) -> None:
        """Put the vocabulary that was made anew of all articles in the place of the one in use."""
        with self._db.transaction():
            self.vocabulary.use_fresh()
            self._note_counted()

    def note_indexed(self, generation: int, seq: int) -> None:
        """Note that *generation* has taken in all changes up to *seq*."""
        self._db.change("REPLACE INTO marks VALUES (?, ?)", [f"generation {generation}", seq])

    def forget_generations(self, but: int) -> None:
        """Drop the notes of all generations except *but*, and the deletions that it has taken in."""
        self._db.change(
            "DELETE FROM marks WHERE name GLOB 'generation *' AND name != ?", [f"generation {but}"]
        )
        self._db.change("DELETE FROM deletions WHERE seq <= ?", [self.indexed(but)])

    def _readable(self, article_id: str) -> Article | None:
        try:
            return self.get(article_id)
        except ArchiveDamaged:
            return None  # a damaged article can still be replaced or deleted

    def _note_counted(self) -> None:
        self._db.change("REPLACE INTO marks VALUES ('vocabulary', ?)", [self.last()])

    def _next(self) -> int:
        self.noted.forget()
        self._given += 1
        return self._begun + self._given

    def _mark(self, name: str) -> int:
        rows = self._db.rows("SELECT seq FROM marks WHERE name = ?", [name])
        return int(rows[0][0]) if rows else 0

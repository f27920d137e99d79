"""Which words do the articles have? Each word, how it is mostly written, and in how many articles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from searcher.database import Database

__all__ = ["SCHEMA", "Entry", "Tally", "Vocabulary"]

_COMMON = 3  # a word's tier is the bits of its count; rarer ones than this are in no index
_TIERS = 64  # more than there are: SQLite has no larger numbers
_LAST = "\U0010ffff"  # sorts after every word

_TABLES = """
CREATE TABLE {words} (
    word TEXT PRIMARY KEY, articles INTEGER NOT NULL, tier INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE {spellings} (
    word TEXT, spelling TEXT, articles INTEGER NOT NULL, PRIMARY KEY (word, spelling)
) WITHOUT ROWID;
"""
_INDEXED = f"(tier >= {_COMMON})"  # told by this text, and not by a value, that the index will do
_INDEX = f"CREATE INDEX common_words ON words (tier, word) WHERE {_INDEXED};"

SCHEMA = _TABLES.format(words="words", spellings="spellings") + _INDEX
"""The tables of the vocabulary in use."""


class Entry(NamedTuple):
    """A folded word, and the number of articles that have it in any spelling."""

    word: str
    articles: int


class Tally:
    """How the vocabulary is to change: articles counted in and out, word by word.

    *words* counts the articles that have a folded word in whatever spelling; *spellings* those that have
    (folded word, spelling), where the spelling is not the folded word itself.
    """

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.spellings: Counter[tuple[str, str]] = Counter()

    def merge(self, other: "Tally") -> None:
        """Add what *other* has counted."""
        self.words.update(other.words)
        self.spellings.update(other.spellings)


class Vocabulary:
    """The words of one archive, kept in its database in the transactions of who changes the articles."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, tally: Tally) -> None:
        """Take in *tally*, within the transaction of the articles it has counted."""
        self._add_words(tally.words, "words")
        self._add_spellings(tally.spellings, "spellings")

    def add_fresh(self, tally: Tally) -> None:
        """Take in *tally* in the tables that `begin_fresh` made."""
        with self._db.transaction():
            self._add_words(tally.words, "fresh_words")
            self._add_spellings(tally.spellings, "fresh_spellings")

    def completions(self, prefix: str, limit: int) -> list[Entry]:
        """Give the *limit* words in most articles that begin with folded *prefix*, the commonest first.

        Looks at one tier of counts after the other, and stops as soon as no word left can be among them.
        """
        found: list[tuple[int, str]] = []
        between = [prefix, prefix + _LAST]
        [(highest,)] = self._db.rows(f"SELECT max(tier) FROM words WHERE {_INDEXED}")  # noqa: S608 - a constant
        for tier in range(highest or 0, _COMMON - 1, -1):
            if len(found) >= limit:
                break
            found += self._db.rows(
                f"SELECT articles, word FROM words WHERE {_INDEXED} AND tier = ? AND word >= ? AND word < ?",  # noqa: S608 - as above
                [tier, *between],
            )
        if len(found) < limit:
            found += self._db.rows(
                f"SELECT articles, word FROM words WHERE word >= ? AND word < ? AND NOT {_INDEXED} "  # noqa: S608 - as above
                "ORDER BY tier DESC, word LIMIT ?",
                [*between, limit],
            )
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [Entry(word, articles) for articles, word in found[:limit]]

    def spelling(self, entry: Entry) -> str:
        """Give the commonest spelling of a word; the folded one has what the others leave."""
        rows = self._db.rows("SELECT articles, spelling FROM spellings WHERE word = ?", [entry.word])
        best = max(rows, default=(0, entry.word))
        plain = entry.articles - sum(number for number, _ in rows)
        return entry.word if plain >= best[0] else str(best[1])

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """Give how many articles have each of the folded *words* that any has."""
        return dict(self._db.rows_in("SELECT word, articles FROM words WHERE word IN (?)", words))

    def commonest(self, most: int) -> list[tuple[str, int]]:
        """Give the words in most articles with their articles, sorted by word: *most* of them at most.

        Tiers come whole: they need not be sorted by their counts.
        """
        tiers = (
            tier
            for tier in range(_TIERS)
            if self._db.rows("SELECT count(*) FROM words WHERE tier >= ?", [tier])[0][0] <= most
        )
        return self._db.rows(
            "SELECT word, articles FROM words WHERE tier >= ? ORDER BY word", [next(tiers, _TIERS)]
        )

    def begin_fresh(self) -> None:
        """Make empty tables beside those in use, in place of any that a killed run has left."""
        with self._db.transaction():
            for name in ("fresh_words", "fresh_spellings"):
                self._db.change(f"DROP TABLE IF EXISTS {name}")
            for statement in _statements(_TABLES.format(words="fresh_words", spellings="fresh_spellings")):
                self._db.change(statement)

    def use_fresh(self) -> None:
        """Put the tables of `begin_fresh` in the place of those in use, within the transaction under way."""
        for name in ("words", "spellings"):
            self._db.change(f"DROP TABLE IF EXISTS {name}")
            self._db.change(f"ALTER TABLE fresh_{name} RENAME TO {name}")
        self._db.change(_INDEX)

    def _add_words(self, words: Counter[str], table: str) -> None:
        changes = sorted((word, number) for word, number in words.items() if number)  # near in the tree
        if not self._db.rows(f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608 - one of two names
            rows = ((word, number, number.bit_length()) for word, number in changes)
            self._db.change_many(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - as above
            return
        after = self._db.change_each(
            f"INSERT INTO {table} VALUES (?1, ?2, ?3) ON CONFLICT (word) "  # noqa: S608 - one of two names
            "DO UPDATE SET articles = articles + ?2 RETURNING articles",
            ((word, number, number.bit_length()) for word, number in changes),
        )
        moved, gone = [], []
        for (word, number), articles in zip(changes, after, strict=True):
            if articles <= 0:
                gone.append((word,))
            elif articles != number and articles.bit_length() != (articles - number).bit_length():
                moved.append((articles.bit_length(), word))
        self._db.change_many(f"UPDATE {table} SET tier = ? WHERE word = ?", moved)  # noqa: S608 - as above
        self._db.change_many(f"DELETE FROM {table} WHERE word = ?", gone)  # noqa: S608 - as above

    def _add_spellings(self, spellings: Counter[tuple[str, str]], table: str) -> None:
        self._db.change_many(
            f"INSERT INTO {table} VALUES (?1, ?2, ?3) ON CONFLICT (word, spelling) "  # noqa: S608 - one of two names
            "DO UPDATE SET articles = articles + ?3",
            ((*key, spellings[key]) for key in sorted(spellings)),
        )
        self._db.change_many(
            f"DELETE FROM {table} WHERE word = ? AND spelling = ? AND articles <= 0",  # noqa: S608 - as above
            [key for key, number in spellings.items() if number < 0],
        )


def _statements(script: str) -> Iterator[str]:
    return (statement for statement in script.split(";") if statement.strip())

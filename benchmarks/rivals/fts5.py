"""How good is SQLite's full-text search? FTS5, its standard tokenizer, BM25 by `ORDER BY rank`.

Fair: `unicode61` is the tokenizer it comes with for languages other than English, `remove_diacritics 2` what
its documentation calls the right setting; every word is quoted, as it tells for text of unknown content, and
any of them may match, because its default of all words finds nothing for most questions.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.rivals.base import Text, plain

__all__ = ["Fts5"]

_TABLE = """create virtual table articles
    using fts5(id unindexed, title, body, tokenize = 'unicode61 remove_diacritics 2')"""
_BEST = "select id, title, body from articles where articles match ? order by rank limit ?"


class Fts5:
    """A table with title and body, filled in one transaction."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "articles.db"

    def index(self, texts: Iterable[Text]) -> int:
        base = sqlite3.connect(self._file)
        with base:
            base.execute(_TABLE)
            taken = base.executemany("insert into articles values (?, ?, ?)", texts).rowcount
        base.close()
        return taken

    def open(self) -> None:
        self._base = sqlite3.connect(self._file)

    def search(self, text: str, limit: int) -> list[str]:
        either = " OR ".join(f'"{word}"' for word in plain(text).split())
        return [row[0] for row in self._base.execute(_BEST, (either, limit))] if either else []

    def close(self) -> None:
        self._base.close()

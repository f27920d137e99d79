"""Where do postings wait until the commit? In memory by term; when they are many, in sorted files."""

import pickle
from array import array
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from searcher.engines.whoosh.codec import Row
from searcher.engines.whoosh.postings import Postings

__all__ = ["Pool"]

_LIMIT = 3_000_000  # postings in memory, some 200 MB

_KEY = itemgetter(0, 1)  # field and term


class Pool:
    """Takes what Whoosh's own pool takes, one posting at a time, and gives rows in order of field and term.

    Whoosh's keeps every posting as a tuple, sorts them all, and pickles each by itself.
    """

    def __init__(self, storage: Any) -> None:
        self._storage = storage
        self._fields: dict[str, dict[bytes, list[Any]]] = {}
        self._size = 0
        self._runs: list[Iterable[Row]] = []
        self._later: list[Iterable[Row]] = []

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting; documents come in order."""
        field, term, doc, count, places = posting
        terms = self._fields.setdefault(field, {})
        row = terms.get(term)
        if row is None:
            terms[term] = [doc, count, places]
        else:
            row += doc, count, places
        self._size += 1
        if self._size >= _LIMIT:
            self._put_aside()

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Take the rows of another segment, whose documents come after all those that were added."""
        self._later.append(rows)

    def iter_postings(self) -> Iterator[Row]:
        """Give all rows, each term once."""
        runs = [*self._runs, self._rows(), *self._later]
        for (field, term), rows in groupby(merge(*runs, key=_KEY), _KEY):
            parts = [postings for _, _, postings in rows]
            yield field, term, parts[0] if len(parts) == 1 else Postings.joined(parts)

    def cleanup(self) -> None:
        """Forget everything."""
        self._fields.clear()
        self._runs.clear()
        self._later.clear()

    def _rows(self) -> Iterator[Row]:
        for field, terms in sorted(self._fields.items()):
            for term, row in sorted(terms.items()):
                places = array("I", b"".join(row[2::3]))
                yield field, term, Postings(array("I", row[0::3]), array("I", map(int, row[1::3])), places)

    def _put_aside(self) -> None:
        name = f"{len(self._runs)}.run"
        with self._storage.create_file(name) as file:
            for row in self._rows():
                pickle.dump(row, file.raw_file(), protocol=4)
        self._runs.append(self._read(name))
        self._fields.clear()
        self._size = 0

    def _read(self, name: str) -> Iterator[Row]:
        with self._storage.open_file(name) as file:
            while True:
                try:
                    yield pickle.load(file.raw_file())  # noqa: S301 - written above, by this process
                except EOFError:
                    return

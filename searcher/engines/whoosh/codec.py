"""How do postings lie on the disk? As arrays, which are read at once, instead of pickled blocks of 128."""

import sys
import zlib
from array import array
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Any, TypeAlias

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.matching import ListMatcher

__all__ = ["ArrayCodec", "Postings"]

_PACKED_FROM = 200  # bytes: below, compressing gains nothing

_Numbers = Sequence[int]
_Array: TypeAlias = "array[int]"  # in quotes: it is no generic class before Python 3.12


def _narrow(numbers: _Numbers) -> _Array:
    """Put *numbers* into the narrowest array that holds them."""
    largest = max(numbers)
    return array("B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I", numbers)


def _little(numbers: _Array) -> _Array:
    """Turn the bytes of *numbers* round where the machine is not little-endian, for the disk or from it."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Postings(ListMatcher):
    """The articles that hold a term, how often, and where.

    A record is one byte that says whether the rest is compressed, then three arrays, each behind its type
    code: the gaps between document numbers, the counts (left out where all are 1), and all positions one
    after the other (left out where the field has none).
    """

    def __init__(self, record: bytes, size: int, format_: Any, **rest: Any) -> None:
        body = zlib.decompress(record[1:]) if record[:1] == b"z" else record[1:]
        gaps, body = _take(body, size)
        self.ids = array("I", accumulate(gaps))
        self.counts, body = _take(body, size)
        self._places = body
        super().__init__(self.ids, self.counts or array("B", [1]) * size, None, format_, **rest)
        self.counts = self._weights

    def positions(self) -> Iterator[_Array]:
        """Give the positions in each article, in order."""
        places, _ = _take(self._places, sum(self.counts))
        end = 0
        for count in self.counts:
            end += count
            yield places[end - count : end]

    def places(self, docs: Container[int]) -> dict[int, _Array]:
        """Give the positions in each of *docs*."""
        return {doc: places for doc, places in zip(self.ids, self.positions(), strict=True) if doc in docs}

    def value(self) -> bytes:
        """Give what the field gave for this article, which Whoosh asks for when it merges segments."""
        if self._values is None:
            self._values = [array("I", places).tobytes() for places in self.positions()]
        return self._values[self._i]

    @staticmethod
    def record(ids: _Numbers, counts: _Numbers, places: _Numbers) -> bytes:
        """Write the record that is read here."""
        body = _give([ids[0], *map(sub, ids[1:], ids)])
        body += _give(counts if max(counts) > 1 else ())
        body += _give(places)
        return b"z" + zlib.compress(body, 6) if len(body) >= _PACKED_FROM else b"-" + body


def _give(numbers: _Numbers) -> bytes:
    if not numbers:
        return b"-"
    narrow = _narrow(numbers)
    return narrow.typecode.encode() + _little(narrow).tobytes()


def _take(body: bytes, size: int) -> tuple[_Array, bytes]:
    if body[:1] == b"-":
        return array("B"), body[1:]
    numbers = array(chr(body[0]))
    end = 1 + size * numbers.itemsize
    numbers.frombytes(body[1:end])
    return _little(numbers), body[end:]


class _Writer(PostingsWriter):
    """Gathers the postings of one term and writes their record."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._ids: list[int] = []
        self._counts: list[int] = []
        self._values: list[bytes] = []

    def start_postings(self, format_: Any, terminfo: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        self._ids, self._counts, self._values = [], [], []

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: Any = None) -> None:  # noqa: ARG002 - as above
        self._ids.append(id_)
        self._counts.append(int(weight))
        self._values.append(vbytes)

    def finish_postings(self) -> W3TermInfo:
        places = array("I", b"".join(self._values))
        record = Postings.record(self._ids, self._counts, places)
        info = W3TermInfo(
            weight=sum(self._counts), df=len(self._ids), minid=self._ids[0], maxid=self._ids[-1]
        )
        info.set_extent(self._file.tell(), len(record))
        self._file.write(record)
        return info

    def written(self) -> bool:
        return bool(self._ids)


class ArrayCodec(W3Codec):
    """Whoosh's codec but for the postings."""

    length_stats = False  # no search here skips blocks by the lengths of their documents

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Writer:  # noqa: ARG002, FBT001, FBT002 - Whoosh's signature
        return _Writer(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Postings:
        offset, length = terminfo.extent()
        length = length[0] if isinstance(length, tuple) else length  # Whoosh reads it so, and never looks
        record = dbfile.get(offset, length)
        return Postings(
            record, terminfo.doc_frequency(), format_, scorer=scorer, term=term, terminfo=terminfo
        )

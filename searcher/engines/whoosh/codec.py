"""How do postings lie on the disk? As arrays: half the room of Whoosh's own, and quicker to write.

Whoosh pickles the positions of each word in each document and reads postings in blocks of 128. This codec,
put in by the door that Whoosh has for codecs, writes the postings of a term as three arrays; terms,
columns, segments, commits, merging, matchers and scoring stay Whoosh's.
"""

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import sub
from typing import Any
from uuid import uuid4

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3Segment, W3TermInfo
from whoosh.matching import ListMatcher

__all__ = ["ArrayCodec"]

_PACKED_FROM = 200  # bytes: below, compressing gains nothing
_CODES = {"B": 1 << 8, "H": 1 << 16, "I": 1 << 32}


class _Postings(ListMatcher):
    """The documents that hold a term, how often, and where.

    A record is one byte that says whether the rest is compressed, then three arrays, each behind its type
    code: the gaps between document numbers, the counts (left out where all are 1), and all positions one
    after the other (left out where the field has none).
    """

    def __init__(self, record: bytes, size: int, format_: Any, **rest: Any) -> None:
        body = zlib.decompress(record[1:]) if record[:1] == b"z" else record[1:]
        gaps, body = _take(body, size)
        counts, self._rest = _take(body, size)
        ids = array("I", accumulate(gaps))
        self._ends: Sequence[int] = ()
        self._places: Sequence[int] = ()
        super().__init__(ids, counts or array("B", [1]) * size, None, format_, **rest)

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's signature
        self._i = bisect_left(self._ids, id, self._i)

    def value(self) -> bytes:
        """Give the positions in this document as the field encoded them."""
        if not self._ends:
            self._ends = list(accumulate(self._weights))
            self._places, _ = _take(self._rest, self._ends[-1])
        end = self._ends[self._i]
        places = self._places[end - self._weights[self._i] : end]
        return array("I", places).tobytes()


class _Writer(PostingsWriter):
    """Gathers the postings of one term and writes their record."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def start_postings(self, format_: Any, terminfo: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        self._ids: list[int] = []
        self._counts: list[int] = []
        self._values: list[bytes] = []

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: Any = None) -> None:  # noqa: ARG002 - Whoosh's signature
        self._ids.append(id_)
        self._counts.append(int(weight))
        self._values.append(vbytes)

    def finish_postings(self) -> W3TermInfo:
        ids, counts = self._ids, self._counts
        body = _give([ids[0], *map(sub, ids[1:], ids)])
        body += _give(counts if max(counts) > 1 else ())
        body += _give(array("I", b"".join(self._values)))
        record = b"z" + zlib.compress(body) if len(body) >= _PACKED_FROM else b"-" + body
        info = W3TermInfo(weight=sum(counts), df=len(ids), minid=ids[0], maxid=ids[-1])
        info.set_extent(self._file.tell(), len(record))
        self._file.write(record)
        return info

    def written(self) -> bool:
        return bool(self._ids)


class ArrayCodec(W3Codec):
    """Whoosh's codec but for the postings."""

    length_stats = False  # no search here skips blocks by the lengths of their documents

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:  # noqa: ARG002 - Whoosh's signature
        # Whoosh draws names from `random`: a program that seeds it would write one segment over another.
        return W3Segment(self, indexname, segid=uuid4().hex)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Writer:  # noqa: ARG002, FBT001, FBT002 - Whoosh's signature
        return _Writer(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> _Postings:
        offset, length = terminfo.extent()
        length = length[0] if isinstance(length, tuple) else length  # Whoosh's own reader gives a tuple
        record = dbfile.get(offset, length)
        return _Postings(
            record, terminfo.doc_frequency(), format_, scorer=scorer, term=term, terminfo=terminfo
        )


def _give(numbers: Sequence[int]) -> bytes:
    """Write *numbers* as the narrowest array that holds them, little-endian, behind its type code."""
    if not numbers:
        return b"-"
    largest = max(numbers)
    narrow = array(next(code for code, limit in _CODES.items() if largest < limit), numbers)
    if sys.byteorder == "big":
        narrow.byteswap()
    return narrow.typecode.encode() + narrow.tobytes()


def _take(body: bytes, size: int) -> tuple[Sequence[int], bytes]:
    """Read what `_give` wrote, and give the rest."""
    if body[:1] == b"-":
        return (), body[1:]
    numbers = array(chr(body[0]))
    end = 1 + size * numbers.itemsize
    numbers.frombytes(body[1:end])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers, body[end:]

"""How do the terms of a segment lie on the disk? In blocks of 64, each with its postings.

Whoosh's own codec spends a hundred bytes on a word that occurs once, as most do, and reads postings one
by one. This one takes its place behind the same door; columns, segments and commits stay Whoosh's.
"""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from uuid import uuid4

from whoosh.codec.whoosh3 import W3Codec, W3Segment

from searcher.engines.whoosh.postings import Postings

__all__ = ["ArrayCodec", "Row", "Terms"]

Row = tuple[str, bytes, Postings]
"""A field, a term in it, and the term's postings."""

_FILE = ".terms"

_BLOCK = 64  # terms

_INSIDE = 100  # bytes: shorter postings stand in the block itself

_END = 8  # bytes that say where the list of blocks begins


class _TermsWriter:
    """Writes the rows of a segment, which come in order of field and term."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._file = segment.create_file(storage, _FILE)
        self._blocks: dict[str, tuple[list[bytes], list[tuple[int, int]]]] = {}
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Row]) -> None:  # noqa: ARG002 - Whoosh's signature
        for field, rows in groupby(items, itemgetter(0)):
            first_terms, extents = self._blocks[field] = [], []
            while block := list(islice(rows, _BLOCK)):
                entries = [(len(postings.ids), self._place(postings.pack())) for _, _, postings in block]
                first_terms.append(block[0][1])
                extents.append(self._write(_squeeze(([term for _, term, _ in block], entries))))

    def close(self) -> None:
        """Finish the file with the list of its blocks."""
        offset, _ = self._write(_squeeze(self._blocks))
        self._file.write(offset.to_bytes(_END, "little"))
        self._file.close()
        self.is_closed = True

    def _place(self, packed: bytes) -> bytes | tuple[int, int]:
        """Leave short postings to the block; write long ones before it, and say where."""
        return packed if len(packed) < _INSIDE else self._write(packed)

    def _write(self, content: bytes) -> tuple[int, int]:
        offset: int = self._file.tell()
        self._file.write(content)
        return offset, len(content)


class Terms:
    """The terms of a segment, and their postings."""

    def __init__(self, storage: Any, segment: Any) -> None:
        name = segment.make_filename(_FILE)
        self._file = storage.open_file(name)
        end = storage.file_length(name) - _END
        start = int.from_bytes(self._file.get(end, _END), "little")
        self._blocks: dict[str, tuple[list[bytes], list[tuple[int, int]]]] = _stretch(
            self._file.get(start, end - start)
        )
        self._block = lru_cache(maxsize=128)(self._read_block)

    def indexed_field_names(self) -> Iterable[str]:
        """Give the fields that have terms here; Whoosh asks when it merges segments."""
        return tuple(self._blocks)

    def holders(self, field: str, term: bytes) -> int:
        """Count the documents that hold *term*."""
        entry = self._entry(field, term)
        return entry[0] if entry else 0

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Give the postings of *term*, or None where it does not occur."""
        entry = self._entry(field, term)
        return self._postings(entry) if entry else None

    def rows(self) -> Iterator[Row]:
        """Give all fields, terms and postings, in order."""
        for field, (_, extents) in self._blocks.items():
            for extent in extents:
                for term, entry in zip(*self._read_block(extent), strict=True):
                    yield field, term, self._postings(entry)

    def close(self) -> None:
        del self._block  # which holds this object
        self._file.close()

    def _entry(self, field: str, term: bytes) -> Any:
        first_terms, extents = self._blocks.get(field, ((), ()))
        number = bisect_right(first_terms, term) - 1
        if number < 0:
            return None
        terms, entries = self._block(extents[number])
        place = bisect_right(terms, term) - 1
        return entries[place] if terms[place] == term else None

    def _postings(self, entry: Any) -> Postings:
        size, place = entry
        return Postings.unpack(place if isinstance(place, bytes) else self._file.get(*place), size)

    def _read_block(self, extent: tuple[int, int]) -> Any:
        return _stretch(self._file.get(*extent))


class ArrayCodec(W3Codec):
    """Whoosh's codec, but for terms and postings."""

    length_stats = False  # nothing here skips postings by the lengths of their documents

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:  # noqa: ARG002 - Whoosh's signature
        # Whoosh draws names from `random`: a program that seeds it would write one segment over another
        return W3Segment(self, indexname, segid=uuid4().hex)

    def field_writer(self, storage: Any, segment: Any) -> _TermsWriter:
        return _TermsWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> Terms:
        return Terms(storage, segment)


def _squeeze(content: object) -> bytes:
    return zlib.compress(pickle.dumps(content, protocol=4))


def _stretch(squeezed: bytes) -> Any:
    return pickle.loads(zlib.decompress(squeezed))  # noqa: S301 - our own file, and Whoosh's table of contents beside it is a pickle too

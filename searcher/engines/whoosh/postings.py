"""Which articles hold a term, how often and where? Three arrays, and how they become bytes."""

import sys
import zlib
from array import array
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import Self, TypeAlias

__all__ = ["Array", "Postings"]

Array: TypeAlias = "array[int]"  # in quotes: no generic class before Python 3.12

_PACKED_FROM = 200  # bytes: below, compressing gains nothing


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles that hold one term: *ids* go up, *counts* go with them.

    *places* has the positions in all articles one after the other; it is empty in fields that have none.
    """

    ids: Array
    counts: Array
    places: Array

    def positions(self, docs: Container[int]) -> dict[int, Array]:
        """Give the positions in each of *docs* that holds the term."""
        found: dict[int, Array] = {}
        end = 0
        for doc, count in zip(self.ids, self.counts, strict=True):
            end += count
            if doc in docs:
                found[doc] = self.places[end - count : end]
        return found

    def moved(self, base: int, numbers: dict[int, int] | None) -> Self | None:
        """Renumber the articles: from *base* on, or as *numbers* has them and without those it lacks."""
        if numbers is None:
            return type(self)(array("I", [doc + base for doc in self.ids]), self.counts, self.places)
        kept = [
            (numbers[doc], count) for doc, count in zip(self.ids, self.counts, strict=True) if doc in numbers
        ]
        if not kept:
            return None
        ids, counts = zip(*kept, strict=True)
        places = array("I")
        if self.places:
            for positions in self.positions(numbers).values():
                places.extend(array("I", positions))
        return type(self)(array("I", ids), array("I", counts), places)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put parts of one term's postings together; the ids of each go on from the part before."""
        ids, counts, places = array("I"), array("I"), array("I")
        for part in parts:
            ids.extend(part.ids)
            counts.extend(array("I", part.counts))
            places.extend(array("I", part.places))
        return cls(ids, counts, places)

    def pack(self) -> bytes:
        """Write the gaps between ids, the counts unless all are 1, and the places, as narrow as can be."""
        gaps = array("I", [self.ids[0], *map(sub, self.ids[1:], self.ids)])
        body = _give(gaps) + (_give(self.counts) if max(self.counts) > 1 else b"-") + _give(self.places)
        return b"z" + zlib.compress(body) if len(body) >= _PACKED_FROM else b"-" + body

    @classmethod
    def unpack(cls, packed: bytes, size: int) -> Self:
        """Read what `pack` wrote of *size* articles."""
        body = zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:]
        gaps, body = _take(body, size)
        counts, body = _take(body, size)
        counts = counts or array("B", [1]) * size
        places, _ = _take(body, sum(counts))
        return cls(array("I", accumulate(gaps)), counts, places)


def _give(numbers: Array) -> bytes:
    if not numbers:
        return b"-"
    largest = max(numbers)
    narrow = array("B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I", numbers)
    return narrow.typecode.encode() + _little(narrow).tobytes()


def _take(body: bytes, size: int) -> tuple[Array, bytes]:
    if body[:1] == b"-":
        return array("B"), body[1:]
    numbers = array(chr(body[0]))
    end = 1 + size * numbers.itemsize
    numbers.frombytes(body[1:end])
    return _little(numbers), body[end:]


def _little(numbers: Array) -> Array:
    """Turn bytes round where the machine is not little-endian, for the disk or from it."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

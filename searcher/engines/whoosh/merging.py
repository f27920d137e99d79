"""Which segments become one at a commit? Those that are too many of a size, and those half deleted."""

from collections import Counter
from typing import Any

from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

__all__ = ["merge"]

_TIER = 8
"""So many segments of about one size become one: a document is written again log₈ times, not more."""


def merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Take segments into *writer*; give back those that stay as they are. Whoosh's own leaves too many."""
    sizes = Counter(_tier(segment.doc_count()) for segment in segments)
    kept = []
    for segment in segments:
        living = segment.doc_count()
        if sizes[_tier(living)] < _TIER and 2 * living > segment.doc_count_all():
            kept.append(segment)
        elif living:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _tier(count: int) -> int:
    return int(count).bit_length() // _TIER.bit_length()

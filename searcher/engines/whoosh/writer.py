"""How do changes come into the index? One Whoosh writer from the first change to the commit."""

from collections import defaultdict
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searcher.engines.base import Document
from searcher.engines.whoosh.codec import ArrayCodec
from searcher.engines.whoosh.leaf import Leaf
from searcher.engines.whoosh.schema import ID, fields_of
from searcher.engines.whoosh.storage import INDEX, MappedStorage

__all__ = ["Writer"]

_MEMORY = 128  # megabytes of postings, by Whoosh's count, before they are sorted and put aside

_TIER = 8
"""So many segments of about the same size become one: each document is written log₈ times over, not more."""


class Writer:
    """Gathers changes; nobody sees them before `commit`.

    Whoosh's own lock is left out: the archive holds the only one, which dies with its process.
    """

    def __init__(self, storage: MappedStorage) -> None:
        toc = TOC.read(storage, INDEX)
        storage.sweep(toc)
        self._writer = SegmentWriter(
            FileIndex(storage, indexname=INDEX), _lk=False, codec=ArrayCodec(), limitmb=_MEMORY
        )
        self._leaves: list[tuple[Leaf, Any]] = [
            (Leaf(storage, toc.schema, segment), segment) for segment in self._writer.segments
        ]

    def add(self, document: Document) -> None:
        """Take *document*, in place of any that has its id."""
        self.delete(document.id)
        self._writer.add_document(**fields_of(document))

    def delete(self, article_id: str) -> None:
        """Mark the document as deleted in the segment that has it."""
        for leaf, segment in self._leaves:
            postings = leaf.postings(ID, article_id)
            for number in postings.ids if postings else ():
                segment.delete_document(number)

    def commit(self) -> None:
        """Write the new segment and the table of contents that names it."""
        self._close()
        self._writer.commit(mergetype=_merge)

    def cancel(self) -> None:
        """Forget everything; the files begun are swept away by the next writer."""
        self._close()
        self._writer.cancel()

    def _close(self) -> None:
        for leaf, _ in self._leaves:
            leaf.close()
        self._leaves.clear()


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Take the segments into *writer* that are too many of one size or half deleted; give the others back."""
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        tiers[_tier(segment.doc_count())].append(segment)
    kept: list[Any] = []
    for segment in segments:
        living = segment.doc_count()
        if len(tiers[_tier(living)]) < _TIER and 2 * living > segment.doc_count_all():
            kept.append(segment)
        elif living:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _tier(count: int) -> int:
    return count.bit_length() // _TIER.bit_length()

"""How do changes come into the index? One Whoosh writer from the first change to the commit."""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

from collections import Counter
from collections.abc import Iterator
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searcher.engines.base import Document
from searcher.engines.whoosh.codec import ArrayCodec, Row, Terms
from searcher.engines.whoosh.leaf import Leaf, terms_of
from searcher.engines.whoosh.pool import Pool
from searcher.engines.whoosh.schema import ID, fields_of
from searcher.engines.whoosh.storage import INDEX, MappedStorage

__all__ = ["Writer"]

_TIER = 8
"""So many segments of about the same size become one: each document is written log₈ times over, not more."""


class Writer:
    """Gathers changes; nobody sees them before `commit`.

    Whoosh's own lock is left out: the archive holds the only one, which dies with its process.
    """

    def __init__(self, storage: MappedStorage) -> None:
        toc = TOC.read(storage, INDEX)
        storage.sweep(toc)
        self._writer = _SegmentWriter(FileIndex(storage, indexname=INDEX), _lk=False, codec=ArrayCodec())
        self._leaves = [Leaf(storage, toc.schema, segment) for segment in self._writer.segments]

    def add(self, document: Document) -> None:
        """Take *document*, in place of any that has its id."""
        self.delete(document.id)
        self._writer.add_document(**fields_of(document))

    def delete(self, article_id: str) -> None:
        """Mark the document as deleted in the segment that has it."""
        for leaf in self._leaves:
            postings = leaf.postings(ID, article_id)
            for number in postings.ids if postings else ():
                leaf.segment.delete_document(number)

    def commit(self) -> None:
        """Write the new segment and the table of contents that names it."""
        try:
            self._writer.commit(mergetype=self._merge)
        finally:
            self._close()

    def cancel(self) -> None:
        """Forget everything; the files begun are swept away by the next writer."""
        try:
            self._writer.cancel()
        finally:
            self._close()

    def _close(self) -> None:
        for leaf in self._leaves:
            leaf.close()
        self._leaves.clear()

    def _merge(self, writer: SegmentWriter, segments: list[Any]) -> list[Any]:
        """Take in the segments that are too many of one size or half deleted; give back those that stay."""
        tiers = Counter(_tier(segment) for segment in segments)
        kept: list[Any] = []
        for leaf in self._leaves:
            segment, living = leaf.segment, leaf.segment.doc_count()
            if tiers[_tier(segment)] < _TIER and 2 * living > leaf.size:
                kept.append(segment)
            elif living:
                writer.add_reader(leaf.reader)
        return kept


class _SegmentWriter(SegmentWriter):
    """Whoosh's writer, but postings go through our pool."""

    pool: Any  # Whoosh declares its own

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pool = Pool(self.temp_storage())

    def add_postings_to_pool(
        self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Take over the postings of a segment; *docmap* has the new numbers where some were deleted."""
        self.pool.add_rows(_moved(terms_of(reader), startdoc, docmap))


def _moved(terms: Terms, base: int, numbers: dict[int, int] | None) -> Iterator[Row]:
    for field, term, postings in terms.rows():
        moved = postings.moved(base, numbers)
        if moved:
            yield field, term, moved


def _tier(segment: Any) -> int:
    """Give segments of about the same size the same number."""
    bits: int = segment.doc_count().bit_length()
    return bits // (_TIER.bit_length() - 1)

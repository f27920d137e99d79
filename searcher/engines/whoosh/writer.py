"""How do changes come into the index? One Whoosh writer from the first change to the commit."""

from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from searcher.engines.base import Document
from searcher.engines.whoosh.codec import ArrayCodec
from searcher.engines.whoosh.schema import ID, fields_of
from searcher.engines.whoosh.storage import INDEX, MappedStorage

__all__ = ["Writer"]

_MEMORY = 128  # megabytes of postings, by Whoosh's count, before they are sorted and put aside

_TIER = 8
"""A segment is merged with its like when there are so many of about the same size."""


class Writer:
    """Gathers changes; nobody sees them before `commit`.

    Whoosh's own lock is left out: the archive holds the only one, which dies with its process.
    """

    def __init__(self, storage: MappedStorage) -> None:
        index = FileIndex(storage, indexname=INDEX)
        storage.sweep(index._read_toc())  # noqa: SLF001 - Whoosh shows it to nobody, and reads it for every question
        self._writer = SegmentWriter(index, _lk=False, codec=ArrayCodec(), limitmb=_MEMORY)
        self._leaves: list[tuple[SegmentReader, int]] = []
        base = 0
        for segment in self._writer.segments:
            self._leaves.append((SegmentReader(storage, self._writer.schema, segment), base))
            base += segment.doc_count_all()

    def add(self, document: Document) -> None:
        self.delete(document.id)
        self._writer.add_document(**fields_of(document))

    def delete(self, article_id: str) -> None:
        key = article_id.encode()
        for leaf, base in self._leaves:
            try:
                matcher = leaf.codec().postings_reader
            except TermNotFound:
                continue
            del matcher
            self._writer.delete_document(base)

    def commit(self) -> None:
        self._writer.commit(mergetype=_merge)
        self._close()

    def cancel(self) -> None:
        self._writer.cancel()
        self._close()

    def _close(self) -> None:
        for leaf, _ in self._leaves:
            leaf.close()
        self._leaves.clear()

"""What is in one segment? Its postings, columns and living documents, as plain Python values."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from whoosh.fields import Schema
from whoosh.reading import SegmentReader

from searcher.article import KeywordField, TextField
from searcher.engines.whoosh.codec import Terms
from searcher.engines.whoosh.postings import Postings
from searcher.engines.whoosh.schema import DATE, ID_VALUE, label_field, length_field
from searcher.engines.whoosh.storage import MappedStorage

__all__ = ["Leaf", "terms_of"]


class Leaf:
    """A segment opened for reading. Columns are read whole at the first use, and kept."""

    def __init__(
        self, storage: MappedStorage, schema: Schema, segment: Any, older: "Leaf | None" = None
    ) -> None:
        self.reader = SegmentReader(storage, schema, segment)
        self.terms = terms_of(self.reader)
        self.segment = segment
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._deleted = frozenset(segment.deleted_docs())
        # a segment never changes but for its deletions, so what was read of its columns stays true
        self.columns: dict[str, Any] = older.columns if older else {}

    @cached_property
    def _ids(self) -> Any:
        return self.reader.column_reader(ID_VALUE)

    @cached_property
    def alive(self) -> frozenset[int]:
        """All documents that are not deleted."""
        return frozenset(range(self.size)) - self._deleted

    def postings(self, field: str, term: str) -> Postings | None:
        """Give the postings of *term*, those of deleted documents included; None where it never occurs."""
        return self.terms.postings(field, term.encode("utf-8", "surrogatepass"))

    def holders(self, field: str, term: str) -> int:
        """Count the documents that hold *term*, without reading which."""
        return self.terms.holders(field, term.encode("utf-8", "surrogatepass"))

    def article_id(self, number: int) -> str:
        """Give the id of one document, without reading those of all."""
        value: bytes = self._ids[number]
        return value.decode()

    def article_ids(self) -> Iterator[str]:
        """Give the ids of all living documents."""
        return map(self.article_id, self.alive)

    def dates(self) -> Sequence[int]:
        """Give every document's date, in ticks."""
        return self._column(DATE)

    def lengths(self, name: TextField) -> Sequence[int]:
        """Give how many words every document has in a text field."""
        return self._column(length_field(name))

    def labels(self, name: KeywordField) -> Sequence[bytes]:
        """Give every document's label; equal ones are one object."""
        return self._column(label_field(name))

    def close(self) -> None:
        self.reader.close()

    def _column(self, field: str) -> Sequence[Any]:
        if field not in self.columns:
            values = list(self.reader.column_reader(field, translate=False))
            self.columns[field] = [*map({value: value for value in set(values)}.__getitem__, values)]
        kept: Sequence[Any] = self.columns[field]
        return kept


def terms_of(reader: SegmentReader) -> Terms:
    """Give the terms that our codec opened for *reader*, which shows only what its own queries need."""
    terms: Terms = reader._terms  # noqa: SLF001 - see above
    return terms

"""What does Whoosh keep of a document? Its fields, whose terms come ready and are only counted."""

from array import array
from collections import Counter
from collections.abc import Generator
from itertools import product
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Format, Positions

from searcher.analysis import LEVELS
from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.engines.base import Document
from searcher.engines.fields import key_field, label_field, microseconds, text_field, word_field

__all__ = [
    "DAY",
    "MOMENT",
    "NAME",
    "NAME_VALUE",
    "UNDATED",
    "build_schema",
    "fields_of",
]

NAME, NAME_VALUE, DAY, MOMENT = "id", "id_value", "day", "moment"
UNDATED = -1

_Items = Generator[tuple[bytes, int, float, bytes], Any, None]


class _Field(FieldType):
    """A field whose terms come ready: Whoosh's own analyzers make an object of every word."""

    def __init__(self, format_: Format, *, scorable: bool = False) -> None:
        super().__init__(format_, analyzer=None, scorable=scorable)  # type: ignore[arg-type] # nothing is analysed


class _Whole(_Field):
    """One term: the value as it is, also where it is empty."""

    def __init__(self) -> None:
        super().__init__(Existence())

    def index(self, value: str, **_: Any) -> _Items:
        yield value.encode(), 1, 1.0, b""


class _Terms(_Field):
    """The terms of a text and how often each occurs, which Whoosh keeps as weights."""

    def __init__(self, *, scorable: bool = True) -> None:
        super().__init__(Existence(), scorable=scorable)

    def index(self, value: str, **_: Any) -> _Items:
        for term, count in Counter(value.split()).items():
            yield term.encode(), count, float(count), b""


class _Places(Positions):
    """How the places of a term in a document are kept: as an array."""

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return list(array("I", valuestring))


class _PlacedTerms(_Field):
    """The same with the place of each word, which phrases ask for."""

    def __init__(self) -> None:
        super().__init__(_Places(), scorable=True)

    def index(self, value: str, **_: Any) -> _Items:
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value.split()):
            places.setdefault(term, []).append(place)
        for term, found in places.items():
            yield term.encode(), len(found), float(len(found)), array("I", found).tobytes()


def build_schema() -> Schema:
    """Build the schema of a new index."""
    schema = Schema()
    schema.add(NAME, _Whole())
    schema.add(NAME_VALUE, STORED())
    schema.add(DAY, NUMERIC(int, signed=False))
    schema.add(MOMENT, COLUMN(NumericColumn("q", default=UNDATED)))
    for text, level in product(TEXT_FIELDS, LEVELS):
        schema.add(text_field(text, level), _PlacedTerms() if level == "exact" else _Terms())
    for keyword in KEYWORD_FIELDS:
        schema.add(key_field(keyword), _Whole())
        schema.add(word_field(keyword), _Terms(scorable=False))
        schema.add(label_field(keyword), COLUMN(VarBytesColumn()))
    return schema


def fields_of(document: Document) -> dict[str, Any]:
    """Lay out *document* as the schema has it."""
    moment = UNDATED
    fields: dict[str, Any] = {NAME: document.id, NAME_VALUE: document.id}
    if document.published:
        moment = microseconds(document.published)
        fields[DAY] = document.published.toordinal()
    fields[MOMENT] = moment  # always: Whoosh has no column in a segment where no document has a value
    for text, level in product(TEXT_FIELDS, LEVELS):
        fields[text_field(text, level)] = getattr(getattr(document, text), level)
    for keyword in KEYWORD_FIELDS:
        value = getattr(document, keyword)
        fields[key_field(keyword)] = value.key
        fields[word_field(keyword)] = value.words
        fields[label_field(keyword)] = value.label.encode()
    return fields

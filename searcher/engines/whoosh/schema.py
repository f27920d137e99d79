"""What does Whoosh keep of a document? Its fields, and how their terms are found without analysis."""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

from array import array
from collections import Counter
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from searcher.analysis import LEVELS, Level
from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS, KeywordField, TextField
from searcher.engines.base import Document

__all__ = [
    "DATE",
    "DAY",
    "ID",
    "ID_VALUE",
    "UNDATED",
    "build_schema",
    "day_end",
    "day_start",
    "fields_of",
    "key_field",
    "label_field",
    "length_field",
    "month",
    "split",
    "text_field",
    "ticks",
    "word_field",
]

ID, ID_VALUE, DATE = "id", "id_value", "published"

UNDATED = -1

_DAWN = datetime.min  # noqa: DTZ901 - wall clock, as the article's own
_TICK = timedelta(microseconds=1)
DAY = timedelta(days=1) // _TICK

_Item = tuple[bytes, int, float, bytes]


def text_field(name: TextField, level: Level) -> str:
    """Name the field that holds the terms of a text at one level."""
    return f"{name}_{level}"


def length_field(name: TextField) -> str:
    """Name the column that holds how many words a text has: the same at every level."""
    return f"{name}_length"


def key_field(name: KeywordField) -> str:
    """Name the field whose one term is the whole key."""
    return f"{name}_key"


def word_field(name: KeywordField) -> str:
    """Name the field whose terms are the words of the key."""
    return f"{name}_words"


def label_field(name: KeywordField) -> str:
    """Name the column that holds the label as it came."""
    return f"{name}_label"


def split(text: str) -> list[str]:
    """Give the terms of *text* in order; no word at all in an empty text."""
    return text.split(" ") if text else []


def ticks(published: datetime | None) -> int:
    """Count the microseconds from the year 1: what dates are sorted by."""
    return (published - _DAWN) // _TICK if published else UNDATED


def day_start(day: date) -> int:
    """Give the first tick of *day*."""
    return ticks(datetime.combine(day, time.min))


def day_end(day: date) -> int:
    """Give the last tick of *day*."""
    return ticks(datetime.combine(day, time.max))


def month(day: int) -> str:
    """Write the month in which a day falls; days are counted from the first of the year 1."""
    return date.fromordinal(day + 1).isoformat()[: len("2015-07")]


class _Field(FieldType):
    """A field of terms, counted in plain Python: Whoosh's own analyzers make an object of every word."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)  # type: ignore[arg-type]  # nothing is analysed here

    def index(self, value: str, **_: Any) -> Generator[_Item, Any, None]:
        raise NotImplementedError


class _Whole(_Field):
    """One term: the value as it is."""

    def index(self, value: str, **_: Any) -> Generator[_Item, Any, None]:
        yield value.encode(), 1, 1.0, b""


class _Bag(_Field):
    """The terms and how often each occurs."""

    def index(self, value: str, **_: Any) -> Generator[_Item, Any, None]:
        for term, count in Counter(split(value)).items():
            if term:
                yield term.encode(), count, count, b""


class _Sequence(_Field):
    """The terms and where each occurs, which phrases want to know."""

    def index(self, value: str, **_: Any) -> Generator[_Item, Any, None]:
        places: dict[str, list[int]] = {}
        for position, term in enumerate(split(value)):
            if term in places:
                places[term].append(position)
            else:
                places[term] = [position]
        places.pop("", None)
        for term, positions in places.items():
            yield term.encode(), len(positions), len(positions), array("I", positions).tobytes()


def build_schema() -> Schema:
    """Build the schema of a new index."""
    schema = Schema()
    schema.add(ID, _Whole())
    schema.add(ID_VALUE, COLUMN(VarBytesColumn()))
    schema.add(DATE, COLUMN(NumericColumn("q", default=UNDATED)))
    for name, level in product(TEXT_FIELDS, LEVELS):
        schema.add(text_field(name, level), _Sequence() if level == "exact" else _Bag())
    for text in TEXT_FIELDS:
        schema.add(length_field(text), COLUMN(NumericColumn("I")))
    for keyword in KEYWORD_FIELDS:
        schema.add(key_field(keyword), _Whole())
        schema.add(word_field(keyword), _Bag())
        schema.add(label_field(keyword), COLUMN(VarBytesColumn()))
    return schema


def fields_of(document: Document) -> dict[str, Any]:
    """Lay out *document* as the schema has it."""
    fields: dict[str, Any] = {
        ID: document.id,
        ID_VALUE: document.id.encode(),
        DATE: ticks(document.published),
    }
    for name in TEXT_FIELDS:
        terms = getattr(document, name)
        fields[length_field(name)] = len(split(terms.exact))
        for level in LEVELS:
            fields[text_field(name, level)] = getattr(terms, level)
    for keyword in KEYWORD_FIELDS:
        value = getattr(document, keyword)
        fields[key_field(keyword)] = fields[word_field(keyword)] = value.key
        fields[label_field(keyword)] = value.label.encode()
    return fields

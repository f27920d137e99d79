"""What are the fields of an index called, and what are dates sorted by? The same in every schema."""

from datetime import datetime

from searcher.analysis import LEVELS, Level
from searcher.article import TEXT_FIELDS, KeywordField, TextField

__all__ = ["key_field", "label_field", "level_of", "microseconds", "text_field", "word_field"]


def text_field(name: TextField, level: Level) -> str:
    """Name the field that holds the terms of a text at one level."""
    return f"{name}_{level}"


def level_of(field: str) -> Level | None:
    """Give the level of a field that `text_field` named; other fields have none."""
    name, _, last = field.rpartition("_")
    return next((level for level in LEVELS if level == last), None) if name in TEXT_FIELDS else None


def key_field(name: KeywordField) -> str:
    """Name the field whose one term is the whole key."""
    return f"{name}_key"


def word_field(name: KeywordField) -> str:
    """Name the field whose terms are the words of the key."""
    return f"{name}_words"


def label_field(name: KeywordField) -> str:
    """Name the column that holds the label as it came."""
    return f"{name}_label"


def microseconds(moment: datetime) -> int:
    """Count the microseconds from the year 1: what dates are sorted by."""
    since = moment - datetime.min  # noqa: DTZ901 - wall clock, as the article's own
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

"""Which fields can a query name, and by which words? One table, for the parser and the printer."""

from typing import Literal, TypeAlias, get_args

from searcher.analysis import fold
from searcher.article import KeywordField, TextField

__all__ = ["NAMES", "DateField", "Field", "arabic_name", "field_named", "is_date"]

DateField = Literal["date", "since", "before", "until"]

Field: TypeAlias = TextField | KeywordField | DateField

NAMES: dict[Field, tuple[str, ...]] = {
    "title": ("العنوان", "عنوان", "title"),
    "body": ("النص", "نص", "text", "body"),
    "author": ("الكاتب", "كاتب", "المؤلف", "author"),
    "source": ("المصدر", "مصدر", "source"),
    "section": ("القسم", "قسم", "section"),
    "date": ("التاريخ", "تاريخ", "date"),
    "since": ("بعد", "منذ", "after", "since"),
    "before": ("قبل", "before"),
    "until": ("حتى", "until"),
}
"""Each field's words; the first is the one that is shown."""

_BY_NAME: dict[str, Field] = {fold(name): field for field, names in NAMES.items() for name in names}
_LONGEST = 40  # characters of a name with all its harakat; longer words are not worth folding


def field_named(name: str) -> Field | None:
    """Give the field that *name* stands for, however it is spelt, or None."""
    return _BY_NAME.get(fold(name)) if len(name) <= _LONGEST else None


def arabic_name(field: Field) -> str:
    """Give the word that *field* is shown by."""
    return NAMES[field][0]


def is_date(field: Field | None) -> bool:
    """Tell whether *field* holds days."""
    return field in get_args(DateField)

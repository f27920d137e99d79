"""What stands before a colon? Fields and the root, each with its words: one table for parser and printer."""

from typing import Literal, TypeAlias, get_args

from searcher.analysis import fold
from searcher.article import KeywordField, TextField

__all__ = ["NAMES", "DateField", "Field", "Language", "Name", "is_date", "named", "shown_name"]

DateField = Literal["date", "since", "before", "until"]

Field: TypeAlias = TextField | KeywordField | DateField

Name: TypeAlias = Field | Literal["root"]

Language = Literal["ar", "en"]
"""In which a query is shown, and people are told about it."""

NAMES: dict[Name, tuple[str, ...]] = {
    "title": ("العنوان", "عنوان", "title"),
    "body": ("النص", "نص", "text", "body"),
    "author": ("الكاتب", "كاتب", "المؤلف", "author"),
    "source": ("المصدر", "مصدر", "source"),
    "section": ("القسم", "قسم", "section"),
    "date": ("التاريخ", "تاريخ", "date"),
    "since": ("بعد", "منذ", "after", "since"),
    "before": ("قبل", "before"),
    "until": ("حتى", "until"),
    "root": ("جذر", "الجذر", "root"),
}
"""Each name's words; the first Arabic and the first English one are shown."""

_BY_NAME: dict[str, Name] = {fold(name): field for field, names in NAMES.items() for name in names}
_LONGEST = 40  # characters of a name with all its harakat; longer words are not worth folding


def named(word: str) -> Name | None:
    """Give the field, or the root, that *word* stands for, however it is spelt, or None."""
    return _BY_NAME.get(fold(word)) if len(word) <= _LONGEST else None


def shown_name(name: Name, language: Language = "ar") -> str:
    """Give the word that *name* is shown by."""
    return next(word for word in NAMES[name] if word.isascii() is (language == "en"))


def is_date(name: Name | None) -> bool:
    """Tell whether *name* is a field that holds days."""
    return name in get_args(DateField)

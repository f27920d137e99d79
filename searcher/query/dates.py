"""Which days are meant? Dates as people type them to a `Period`, and a `Period` back to text.

A date is a day, a month or a year: ``2015-07-21``, ``2015-07``, ``2015``, also ``21/7/2015``, ``2015/7/21``
and ``7/2015``, in any digits. The year has four digits, which tells it from the day.

=============  =============================  =======================================
field          written                        days
=============  =============================  =======================================
``date``       ``2015-07``                    all days of it
``date``       ``2015-07..2015-08-15``        first day of the one to last of the other
``date``       ``2015..`` and ``..2015``      open at one end
``since``      ``بعد:2015-07``                from its first day on, that day included
``before``     ``قبل:2015-07``                up to the day before its first
``until``      ``حتى:2015-07``                up to its last day, that day included
=============  =============================  =======================================
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import assert_never

from searcher.analysis.letters import DIGITS, INVISIBLE
from searcher.query.fields import DateField
from searcher.query.tree import Period

__all__ = ["read_period", "show_period"]

_DIGITS = str.maketrans(DIGITS)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_AROUND = "،؛,;:!؟?"  # punctuation that touches a date in running text
_RANGE = re.compile(r"\.{2,}|…")  # some keyboards make one character of the dots
_DATE = re.compile("[0-9]{1,4}(?:[-/.\u2010\u2212\u060d][0-9]{1,4}){0,2}")
_SEPARATOR = re.compile("[^0-9]")
_YEAR_DIGITS = 4


def read_period(field: DateField, text: str) -> Period | None:
    """Read the days that *text* means after *field*; None where it is no date."""
    text = _INVISIBLE.sub("", text).translate(_DIGITS).strip().strip(_AROUND)
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    if field == "date" and (dots := _RANGE.search(text)):
        return _between(text[: dots.start()], text[dots.end() :])
    span = _span(text)
    if span is None:
        return None
    first, last = span
    match field:
        case "date":
            return Period(first, last)
        case "since":
            return Period(since=first)
        case "until":
            return Period(until=last)
        case "before":
            return Period(until=first - timedelta(days=1)) if first > date.min else None
        case _:
            assert_never(field)


def show_period(period: Period) -> str:
    """Write *period* as the value of a date field: a day, a month or a year where it is one, else a range."""
    since, until = period.since, period.until
    if since is None or until is None:
        return f"{since or ''}..{until or ''}"
    for text in (since.isoformat()[:length] for length in (len("2015"), len("2015-07"), len("2015-07-21"))):
        if _span(text) == (since, until):
            return text
    return f"{since}..{until}"


def _between(left: str, right: str) -> Period | None:
    """Read a range. Ends the wrong way round are put right: beside Arabic they are easily mistaken."""
    start, end = _span(left), _span(right)
    if (start is None and end is None) or (left and start is None) or (right and end is None):
        return None
    if start and end and start[0] > end[1]:
        start, end = end, start
    return Period(start and start[0], end and end[1])


def _span(text: str) -> tuple[date, date] | None:
    """Give the first and last day of the day, month or year *text*."""
    if not _DATE.fullmatch(text):
        return None
    parts = _SEPARATOR.split(text)
    if len(parts[0]) != _YEAR_DIGITS:
        parts.reverse()
    if len(parts[0]) != _YEAR_DIGITS:
        return None
    try:
        return _days(*map(int, parts))
    except ValueError:
        return None


def _days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)

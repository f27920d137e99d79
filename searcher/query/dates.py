"""Which days are meant? Dates as people type them to a `Period`, and a `Period` back to text.

=======================  =========================================================================
written                  examples
=======================  =========================================================================
in numbers               ``2015-07-21``, ``2015-07``, ``2015``, ``21/7/2015``, ``7/2015``
with names               ``الثلاثاء ٢١ يوليو ٢٠١٥``, ``تموز 2015``, ``Jul 21, 2015``
without a year           ``يوليو``, ``21 يوليو``: the latest that has begun
of the Hijra             ``1436-10 هـ``, ``5 شوال 1436``, ``1436``
from today               ``أمس``, ``هذا الأسبوع``, ``آخر 7 أيام``
a range                  ``2015-07..2015-08``, ``من يوليو إلى أغسطس 2015``, ``2015 - 2016``
a range open at one end  ``2015..``, ``..2015``, ``منذ 2015``, ``قبل 2015``, ``حتى 2015``
=======================  =========================================================================

After the field ``date`` all of that may stand, after the others no range: ``since`` is from the first day on,
that day included, ``before`` up to the day before the first, ``until`` up to the last day, included.
"""

from datetime import date, timedelta
from typing import assert_never

from searcher.analysis.letters import MEEM
from searcher.calendars import HIJRI_YEARS, Days
from searcher.query.fields import DateField
from searcher.query.said import Point, Said, plain, said_in
from searcher.query.stated import Stated
from searcher.query.tree import Period

__all__ = ["date_end", "read_period", "show_period"]

_LONGEST = 100
"""Characters of a text that are looked at: no date with all its harakat is longer."""

_AROUND = "،؛,;:!؟?"  # punctuation that touches a date in running text


def date_end(text: str, at: int) -> int:
    """Tell where the longest date that begins at *at* in *text* ends; *at* itself where none does.

    Whether there is such a day is not looked at: that of 31/2/2015 ends like any other.
    """
    window = plain(text[at : at + _LONGEST])
    said = said_in(window.text)
    length = window.ends[said.end - 1] if said else 0
    return at + length if length < _LONGEST else at  # else it may go on


def read_period(field: DateField, text: str, today: date | None = None) -> Period | None:
    """Read the days that *text* means after *field*, on the day *today*; None where it is no date."""
    text = text.strip().strip(_AROUND)
    text = plain(text).text.strip(f" {_AROUND}") if len(text) <= _LONGEST else ""
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    if field == "date" and text == "..":
        return Period()
    said = said_in(text)
    if said is None or said.end < len(text):
        return None
    if today is None:
        today = date.today()  # noqa: DTZ011 - the day that the reader's own calendar shows
    try:
        return _period(field, said, today)
    except (ValueError, OverflowError):  # there is no such day, or no calendar for it
        return None


def show_period(period: Period) -> str:
    """Write *period* as the value of a date field: a day, a month or a year where it is one, else a range.

    There is no blank in it, and it means the same on any day. Years that would be taken for those of the
    Hijra get their «م». Every period whose ends are in order is read back from it.
    """
    since, until = period.since, period.until
    if since is None or until is None:
        return f"{_shown(since)}..{_shown(until)}"
    for length in (len("2015"), len("2015-07"), len("2015-07-21")):
        text = _shown(since, length)
        if read_period("date", text, since) == period:
            return text
    return f"{_shown(since)}..{_shown(until)}"


def _shown(day: date | None, length: int = len("2015-07-21")) -> str:
    if day is None:
        return ""
    return day.isoformat()[:length] + (MEEM if day.year in HIJRI_YEARS else "")


def _period(field: DateField, said: Said, today: date) -> Period | None:
    if field != "date" and said.field != "date":
        return None
    match said.points:
        case (point,) if point is not None:
            return _from_field(said.field if field == "date" else field, point.days(today))
        case (left, right) if field == "date":
            return _between(left, right, today)
        case _:
            return None


def _from_field(field: DateField, days: Days) -> Period | None:
    match field:
        case "date":
            return Period(*days)
        case "since":
            return Period(since=days.first)
        case "until":
            return Period(until=days.last)
        case "before":
            return Period(until=days.first - timedelta(days=1))
        case _:
            assert_never(field)


def _between(left: Point | None, right: Point | None, today: date) -> Period:
    """Give the days of a range; an end without a month or a year has them from the other.

    Ends the wrong way round are put right: beside Arabic they are easily mistaken.
    """
    start = end = None
    if isinstance(left, Stated) and isinstance(right, Stated):
        left = left.filled_from(right)
        if left.year is not None and right.year is None:
            end = right.days_after(left.days(today).first)
    if right and end is None:
        end = right.days(today)
    if left:
        start = left.days(end.last if end and isinstance(left, Stated) else today)
    if start and end and start.first > end.last:
        start, end = end, start
    return Period(start and start.first, end and end.last)

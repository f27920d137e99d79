"""Which date do these numbers and names state? A day, a month or a year, in either calendar.

The year has four digits, which tells it from the day. It is one of the Hijra if «هـ» says so, or if nothing
does and it lies between 1343 and 1500; «م» says that it is one of our era. A month of the Hijra may stand
with a year of our era (``رمضان 2015``): then it is the one that began in it.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from searcher.analysis.letters import HEH, MEEM
from searcher.calendars import GREGORIAN, HIJRI, HIJRI_YEARS, WEEKDAYS, Calendar, Days, folded

__all__ = ["Stated", "day_at", "stated_at"]

_MONTHS: Mapping[str, Calendar] = dict.fromkeys(GREGORIAN.months, GREGORIAN) | dict.fromkeys(
    HIJRI.months, HIJRI
)
_MONTHS_OF_A_YEAR = 12
_ENGLISH_WEEKDAYS = "sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|wed|thu|fri|sat"


class Stated(NamedTuple):
    """A date as far as it is stated: *era* is the calendar of *year*, *calendar* that of *month*."""

    era: Calendar
    year: int | None
    calendar: Calendar
    month: int | None
    day: int | None

    def days(self, latest: date) -> Days:
        """Give the days; without a year, those of the latest such month that begins by *latest*.

        Raises ValueError or OverflowError where there are none.
        """
        if self.year is None:
            return self.calendar.latest(self.month or 0, self.day, latest)
        if self.era is self.calendar:
            return self.era.days(self.year, self.month, self.day)
        if self.era is HIJRI:
            raise ValueError("a month of our era in a year of the Hijra")
        days = self.calendar.latest(self.month or 0, self.day, date(self.year, 12, 31))
        if days.first.year != self.year:
            raise ValueError("no such month began in that year")
        return days

    def days_after(self, since: date) -> Days:
        """Give the days of the earliest such month or day that ends on *since* or after, in whatever year."""
        return self.calendar.earliest(self.month or 0, self.day, since)

    def filled_from(self, end: "Stated") -> "Stated":
        """Give what a range to *end* begins with, whose month may serve both: ``21 إلى 25 يوليو 2015``."""
        is_day = self.month is None and self.year is None
        return end._replace(day=self.day) if is_day and end.month is not None else self


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns when the first date is read: it takes longer than a search.

    A sign between numbers has blanks on both sides or none, else ``2015 -7`` (not 7) would be a month.
    """
    sign, gap, end = "(?:[-/.]| [-/] )", "(?:[ ,/]*|-| - )", r"(?!\w|[/.:]\w)"
    the_year = "|".join(map(folded, ("عام", "سنة", "العام", "السنة", "لعام", "لسنة")))
    of = folded("من")
    year = rf"(?:(?:{of} )?(?:{the_year}) )?(?P<year>[0-9]{{4}})(?![0-9])"
    hijri = "|".join(map(folded, (HEH, "هجري", "هجرية", "ah")))
    common = "|".join(map(folded, (MEEM, "ميلادي", "ميلادية", "ad", "ce")))
    era = rf"(?: ?(?:(?P<hijri>{hijri})|(?P<common>{common}))(?!\w))?{end}"
    weekday = f"(?:{'|'.join(WEEKDAYS)}|{_ENGLISH_WEEKDAYS})"
    lead = f"(?:(?:{folded('يوم')} )?{weekday}{gap}|{folded('يوم')} |{folded('شهر')} )?"
    names = "|".join(sorted(_MONTHS, key=len, reverse=True))
    month = rf"(?:{folded('شهر')} )?(?P<month>{names})(?![^\W\d])"
    again = rf"(?: ?/ ?(?P<slash>{names})(?![^\W\d])| ?\( ?(?P<round>{names}) ?\))?"
    nth = "(?:st|nd|rd|th)?"
    day, number = "(?P<day>[0-9]{1,2})", "(?P<number>[0-9]{1,2})"
    return (
        re.compile(f"{lead}{year}(?:{sign}{number}(?:{sign}{day})?)?{era}"),
        re.compile(f"{lead}(?:{day}{sign})?{number}{sign}{year}{era}"),
        re.compile(f"{lead}(?:{day}{nth}{gap}(?:{of} )?)?{month}{again}(?:{gap}{year}{era}|{end})"),
        re.compile(f"{lead}{month}{again} {day}{nth}[ ,]+{year}{era}"),
        re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})(?P<number>[01][0-9])(?P<day>[0-3][0-9]){end}"),
    )


_DAY = re.compile(r"[0-9]{1,2}(?!\w|[/.:]\w)")


def stated_at(text: str, at: int) -> tuple[Stated, int] | None:
    """Read the longest date that begins at *at* in plain *text*, and say where it ends; None if none does.

    Whether there is such a day is seen when its days are asked for.
    """
    matches = [match for pattern in _patterns() if (match := pattern.match(text, at))]
    if not matches:
        return None
    longest = max(matches, key=re.Match.end)
    stated = _stated(_in_order(longest))
    return (stated, longest.end()) if stated else None


def day_at(text: str, at: int) -> tuple[Stated, int] | None:
    """Read a day of a month that is yet to be told, which begins at *at*, and say where it ends."""
    match = _DAY.match(text, at)
    return (Stated(GREGORIAN, None, GREGORIAN, None, int(match[0])), match.end()) if match else None


def _in_order(match: re.Match[str]) -> Mapping[str, str | None]:
    """Give the parts of a date, day and month put right: 7/21/2015 can only be American."""
    parts = match.groupdict()
    number, day = parts.get("number"), parts.get("day")
    if not (number and day) or match.start("day") > match.start("year"):
        return parts
    if int(number) > _MONTHS_OF_A_YEAR >= int(day):
        return {**parts, "number": day, "day": number}
    return parts


def _stated(parts: Mapping[str, str | None]) -> Stated | None:
    """Make a date of the *parts* of a match; None where it names two months."""
    year = _number(parts.get("year"))
    is_hijri = parts.get("hijri") or (year in HIJRI_YEARS and not parts.get("common"))
    era = calendar = HIJRI if is_hijri else GREGORIAN
    month = _number(parts.get("number"))
    if name := parts.get("month"):
        calendar = _MONTHS[name]
        month = calendar.months[name]
        again = parts.get("slash") or parts.get("round") or name
        if calendar.months.get(again) != month:
            return None
    return Stated(era, year, calendar, month, _number(parts.get("day")))


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)

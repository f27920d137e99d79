"""Which days are meant by words that count from today? «أمس», «هذا الأسبوع», «آخر 7 أيام», ``last month``.

=========================================  =================================================================
written                                    days
=========================================  =================================================================
``أمس`` ``yesterday``                      that day
``هذا الأسبوع`` ``last month``             the whole week, month or year of the calendar
``آخر 7 أيام`` ``last 7 days``             so many days, weeks, months or years that end with today
``قبل 3 أيام`` ``3 days ago``              the one day that lies so far back
``منذ أسبوع`` ``يومين``                    from the day that lies so far back until today
=========================================  =================================================================

A week begins on Sunday: the Arabic names of its days count from there, and in most Arab countries Friday and
Saturday end it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from searcher.calendars import GREGORIAN, Days, folded

__all__ = ["Relative", "relative_at"]

Unit = Literal["day", "week", "month", "year"]
Sense = Literal["whole", "last", "ago", "since"]

_MONTHS = 12  # of a year


class Relative(NamedTuple):
    """Days that are found by counting *amount* of *unit* back from today, in one of the senses above."""

    sense: Sense
    unit: Unit
    amount: int

    def days(self, today: date) -> Days:
        """Give the days; raise ValueError or OverflowError where they are before all time, or none."""
        if not self.amount and self.sense != "whole":
            raise ValueError("no days")
        start = _BACK[self.unit](today, self.amount)
        match self.sense:
            case "whole":
                return _WHOLE[self.unit](start)
            case "last":
                return Days(start + timedelta(days=1), today)
            case "ago":
                return Days(start, start)
            case "since":
                return Days(start, today)


def _days_back(day: date, count: int) -> date:
    return day - timedelta(days=count)


def _weeks_back(day: date, count: int) -> date:
    return day - timedelta(weeks=count)


def _months_back(day: date, count: int) -> date:
    """Go back *count* months, to their last day where they are too short."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - count, _MONTHS)
    last = GREGORIAN.days(year, month + 1, None).last
    return last.replace(day=min(day.day, last.day))


def _years_back(day: date, count: int) -> date:
    return _months_back(day, count * _MONTHS)


def _week(day: date) -> Days:
    first = day - timedelta(days=day.isoweekday() % 7)
    return Days(first, first + timedelta(days=6))


_BACK: Mapping[Unit, Callable[[date, int], date]] = {
    "day": _days_back,
    "week": _weeks_back,
    "month": _months_back,
    "year": _years_back,
}
_WHOLE: Mapping[Unit, Callable[[date], Days]] = {
    "day": lambda day: Days(day, day),
    "week": _week,
    "month": lambda day: GREGORIAN.days(day.year, day.month, None),
    "year": lambda day: GREGORIAN.days(day.year, None, None),
}


def _named(rows: Iterable[tuple[Unit, int, str]]) -> dict[str, tuple[Unit, int]]:
    return {folded(name): (unit, count) for unit, count, names in rows for name in names.split("|")}


_WHOLES = _named(
    (
        ("day", 0, "اليوم|هذا اليوم|today"),
        ("day", 1, "أمس|الأمس|يوم أمس|البارحة|yesterday"),
        ("day", 2, "أول أمس|أول من أمس|أمس الأول|the day before yesterday|day before yesterday"),
        ("week", 0, "هذا الأسبوع|الأسبوع الحالي|الأسبوع الجاري|this week"),
        ("week", 1, "الأسبوع الماضي|الأسبوع الفائت|الأسبوع المنصرم|last week|previous week"),
        ("month", 0, "هذا الشهر|الشهر الحالي|الشهر الجاري|this month"),
        ("month", 1, "الشهر الماضي|الشهر الفائت|الشهر المنصرم|last month|previous month"),
        ("year", 0, "هذه السنة|هذا العام|السنة الحالية|العام الحالي|السنة الجارية|العام الجاري|this year"),
        ("year", 1, "السنة الماضية|العام الماضي|السنة الفائتة|العام الفائت|السنة المنصرمة|العام المنصرم"),
        ("year", 1, "last year|previous year"),
    )
)
_ONES = _named(
    (
        ("day", 1, "يوم|day|a day"),
        ("week", 1, "أسبوع|week|a week"),
        ("month", 1, "شهر|month|a month"),
        ("year", 1, "سنة|عام|year|a year"),
        *(("day", 2, "يومين|يومان"), ("week", 2, "أسبوعين|أسبوعان"), ("month", 2, "شهرين|شهران")),
        ("year", 2, "سنتين|سنتان|عامين|عامان"),
    )
)
_UNITS = _named(
    (
        ("day", 1, "يوم|يوما|أيام|day|days"),
        ("week", 1, "أسبوع|أسبوعا|أسابيع|week|weeks"),
        ("month", 1, "شهر|شهرا|أشهر|شهور|month|months"),
        ("year", 1, "سنة|سنوات|سنين|عام|عاما|أعوام|year|years"),
    )
)
_COUNTS = {
    folded(word): count
    for count, words in enumerate(
        (
            *("ثلاثة|ثلاث|three", "أربعة|أربع|four", "خمسة|خمس|five", "ستة|ست|six", "سبعة|سبع|seven"),
            *("ثمانية|ثماني|ثمان|eight", "تسعة|تسع|nine", "عشرة|عشر|ten"),
        ),
        3,
    )
    for word in words.split("|")
}
_SENSES: Mapping[str | None, Sense] = {
    None: "since",
    **dict.fromkeys(map(folded, ("آخر", "last", "past")), "last"),
    **dict.fromkeys(map(folded, ("قبل", "ago")), "ago"),
    **dict.fromkeys(map(folded, ("منذ", "since")), "since"),
}


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern when the first date is read: it takes longer than a search."""
    wholes, ones, units, counts = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (_WHOLES, _ONES, _UNITS, _COUNTS)
    )
    before = "|".join(word for word in _SENSES if word not in {None, "ago"})
    return re.compile(
        rf"(?:(?P<whole>{wholes})|(?:(?P<before>{before}) )?"
        rf"(?:(?P<one>{ones})|(?:(?P<digits>[0-9]{{1,6}}) ?|(?P<count>{counts}) )(?P<unit>{units}))"
        r"(?P<after> ago)?)(?!\w|[/.:]\w)"
    )


def relative_at(text: str, at: int) -> tuple[Relative, int] | None:
    """Read what begins at *at* in plain *text*, and say where it ends; None if it is nothing of the kind."""
    match = _pattern().match(text, at)
    if match is None:
        return None
    if whole := match["whole"]:
        return Relative("whole", *_WHOLES[whole]), match.end()
    sense = _SENSES[(match["after"] or "").strip() or match["before"]]
    if one := match["one"]:
        return Relative(sense, *_ONES[one]), match.end()
    count = int(match["digits"]) if match["digits"] else _COUNTS[match["count"]]
    return Relative(sense, _UNITS[match["unit"]][0], count), match.end()

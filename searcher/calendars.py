"""Which days has a month, and what is it called? The two calendars of Arab papers, and the names they use.

Names are folded, as the text must be that they are looked for in. Years of the Hijra are those of the Umm
al-Qura calendar, by which Saudi Arabia goes, from 1343 to 1500 (1924 to 2077), all that the library knows.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from searcher.analysis import fold

__all__ = ["ARABIC_MONTHS", "GREGORIAN", "HIJRI", "HIJRI_YEARS", "WEEKDAYS", "Calendar", "Days", "folded"]

HIJRI_YEARS = range(1343, 1501)
"""As years of our era they are older than any newspaper."""

_REACH = 20
"""Years among which a month has each day it can have; from one 30 Jumada II to the next pass up to 17."""

_WORD = re.compile(r"[^\W\d_][^\s\d،,/().:-]*")


def folded(text: str) -> str:
    """Fold each word of *text*; what is between them stays."""
    return _WORD.sub(lambda word: fold(word[0]), text)


def _numbered(months: Iterable[str]) -> dict[str, int]:
    return {folded(name): number for number, names in enumerate(months, 1) for name in names.split("|")}


ARABIC_MONTHS: Mapping[str, int] = _numbered(
    (  # of Egypt and the Gulf; the Levant and Iraq; Algeria and Tunisia; Morocco
        "يناير|كانون الثاني|كانون ثاني|جانفي",
        "فبراير|شباط|فيفري",
        "مارس|آذار",
        "أبريل|نيسان|أفريل",
        "مايو|أيار|ماي",
        "يونيو|يونيه|حزيران|جوان",
        "يوليو|يوليه|تموز|جويلية|يوليوز",
        "أغسطس|آب|أوت|غشت",
        "سبتمبر|أيلول|شتنبر",
        "أكتوبر|تشرين الأول|تشرين أول",
        "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر",
        "ديسمبر|كانون الأول|كانون أول|دجنبر",
    )
)
"""The months of our era in Arabic."""

_ENGLISH_MONTHS = _numbered(
    (
        *(
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
        ),
        *("september|sept|sep", "october|oct", "november|nov", "december|dec"),
    )
)
_SECOND_JUMADA = "جمادى الثانية|جمادى ثانية|جمادى الثاني|جمادى ثاني|جماد الثانية|جماد الثاني|جماد ثاني"
_HIJRI_MONTHS = _numbered(
    (
        "محرم|المحرم|محرم الحرام",
        "صفر|صفر الخير",
        "ربيع الأول|ربيع أول",
        "ربيع الآخر|ربيع آخر|ربيع الثاني|ربيع ثاني|ربيع ثان",
        "جمادى الأولى|جمادى أولى|جمادى الأول|جمادى أول|جماد الأولى|جماد الأول|جماد أول",
        f"جمادى الآخرة|جمادى الآخر|جمادى آخرة|جماد الآخرة|جماد الآخر|جماد آخر|{_SECOND_JUMADA}",
        "رجب",
        "شعبان",
        "رمضان|رمضان المبارك",
        "شوال",
        "ذو القعدة|ذي القعدة|ذا القعدة|ذوالقعدة|ذيالقعدة|ذو قعدة|ذي قعدة|القعدة",
        "ذو الحجة|ذي الحجة|ذا الحجة|ذوالحجة|ذيالحجة|ذو حجة|ذي حجة|الحجة",
    )
)
WEEKDAYS: tuple[str, ...] = tuple(folded("الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت").split("|"))
"""The days of the week in Arabic, from its first, which its name says it is."""


class Days(NamedTuple):
    """The days from *first* to *last*, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The months of a calendar by their names, and its years, months and days in days of our era.

    *days* takes year, month and day, the last two or the last one None for all of them; it and *year_of*
    raise ValueError or OverflowError where the calendar has no such day.
    """

    months: Mapping[str, int]
    days: Callable[[int, int | None, int | None], Days]
    year_of: Callable[[date], int]

    def latest(self, month: int, day: int | None, until: date) -> Days:
        """Give the latest such month or day that begins on *until* or before; else raise ValueError."""
        year = self.year_of(until)
        years = range(year, year - _REACH, -1)
        return self._nearest(years, month, day, lambda days: days.first <= until)

    def earliest(self, month: int, day: int | None, since: date) -> Days:
        """Give the earliest such month or day that ends on *since* or after; else raise ValueError."""
        year = self.year_of(since)
        years = range(year, year + _REACH)
        return self._nearest(years, month, day, lambda days: days.last >= since)

    def _nearest(
        self, years: Iterable[int], month: int, day: int | None, fits: Callable[[Days], bool]
    ) -> Days:
        for year in years:
            with suppress(ValueError):  # not every February has 29 days
                days = self.days(year, month, day)
                if fits(days):
                    return days
        raise ValueError(f"no year near has a day {day} in month {month}")


def _gregorian_days(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        first = date(year, month, 1)
        return Days(first, first.replace(day=monthrange(year, month)[1]))
    return Days(date(year, month, day), date(year, month, day))


def _hijri_days(year: int, month: int | None, day: int | None) -> Days:
    from hijridate import Hijri  # noqa: PLC0415 - most processes never see a date of the Hijra

    first = Hijri(year, 1 if month is None else month, 1 if day is None else day)
    last = Hijri(year, 12 if month is None else month, first.day)
    if day is None:
        last = Hijri(year, last.month, last.month_length())
    return Days(*(date.fromordinal(end.to_gregorian().toordinal()) for end in (first, last)))


def _hijri_year(day: date) -> int:
    from hijridate import Gregorian  # noqa: PLC0415 - as above

    return Gregorian.fromdate(day).to_hijri().year


GREGORIAN = Calendar({**ARABIC_MONTHS, **_ENGLISH_MONTHS}, _gregorian_days, lambda day: day.year)
HIJRI = Calendar(_HIJRI_MONTHS, _hijri_days, _hijri_year)

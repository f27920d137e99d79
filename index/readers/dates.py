"""When was an article published? The usual ways to write a date, read; anything else is no date."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from searcher.calendars import ARABIC_MONTHS, WEEKDAYS, folded

__all__ = ["moment"]

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DIRECTION = dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C])
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}T")
_ISO_ZONE = re.compile(r"\s*(?:Z|UTC|GMT)$|\s+(?=[+-]\d\d:?\d\d$)", re.IGNORECASE)
_COMPACT = re.compile(r"\d{8}(?:\d{6})?")
_EPOCH = re.compile(r"-?\d{9,17}(?:\.\d+)?")
_CLOCK = (
    r"(?:[\s,،T-]+(?:الساعه\s+)?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?(?:\s*(?P<half>AM|PM|صباحا|مساء|ص|م))?)?"
)
_AFTERNOON = frozenset({"pm", "م", "مساء"})
_NUMERIC = re.compile(rf"(\d{{1,4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,4}}){_CLOCK}", re.IGNORECASE)
_ENGLISH_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_MONTH = "|".join(name.replace(" ", r"\s+") for name in ARABIC_MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
_GAP = r"[\s،,/-]*"
_ARABIC = re.compile(
    rf"(?:(?:يوم\s+)?(?:{_WEEKDAY}){_GAP})?"
    rf"(?:(?P<day>\d{{1,2}}){_GAP}(?P<month>{_MONTH})(?:{_GAP}\(?\s*(?P<again>{_MONTH})\s*\)?)?{_GAP}"
    rf"|(?P<first>{_MONTH})\s+(?P<then>\d{{1,2}})[\s،,]+)"
    rf"(?P<year>\d{{4}})(?:\s*م\b)?{_CLOCK}",
    re.IGNORECASE,
)
"""`الاثنين، 12 آذار/مارس 2018 - 14:30`; `مارس 12, 2018`, as some programs write it. Matched when folded."""

_LONGEST = 64
"""Nobody writes a date in more characters; the patterns need not look at more."""

_YEARS = range(1800, 2201)
"""A newspaper's. 1439 is a year of the Hijra, which must not become one of our era."""

_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_FIRST = -6e10
"""In the year 68: no date, and still one that can be counted."""
_EPOCH_UNITS = ((1e11, 1), (1e14, 1_000), (1e17, 1_000_000))
"""Below this many, so many of the unit make a second: seconds, milliseconds, microseconds."""
_EPOCH_LEAST = 1e8
"""Smaller numbers (2015, 21, 0) are a year, a day or a missing value rather than seconds since 1970."""


def moment(value: object) -> datetime | date | None:
    """Read *value* as a date or a point in time between the years 1800 and 2200, or give None.

    ISO 8601, RFC 2822, `21/7/2015` (the day first, as Arabic papers write it), `2015/07/21`, `21 تموز 2015`
    with the month's name as any Arab country has it, seconds or milliseconds since 1970; Arabic digits
    welcome. A year or a month alone is none, for no day is invented; nor is a date of the Hijra.
    """
    if isinstance(value, bool):
        return None
    found: datetime | date | None = None
    if isinstance(value, int | float):
        found = _since_epoch(value)
    elif isinstance(value, str) and len(value) <= _LONGEST:
        text = value.strip()
        if not text.isascii():
            text = folded(text.translate(_DIGITS).translate(_DIRECTION).strip())
        found = _from_text(text)
    return found if found is not None and found.year in _YEARS else None


def _from_text(text: str) -> datetime | date | None:
    if _ISO_DAY.match(text):
        return _iso(text)
    if _COMPACT.fullmatch(text) and (found := _iso(f"{text[:8]}T{text[8:]}" if text[8:] else text)):
        return found
    if _EPOCH.fullmatch(text):
        return _since_epoch(float(text))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match)
    if match := _ARABIC.fullmatch(text):
        return _arabic(match)
    return _english(text) if _ENGLISH_MONTH.search(text) else None


def _iso(text: str) -> datetime | date | None:
    try:
        return date.fromisoformat(text) if len(text) <= len("2015-07-21") else datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(_ISO_ZONE.sub(lambda m: "" if m.group().isspace() else "+00:00", text))
    except ValueError:
        match = _NUMERIC.fullmatch(text)  # 2015-07-21 2:51
        return _numeric(match) if match else None


def _since_epoch(number: float) -> datetime | None:
    if abs(number) < _EPOCH_LEAST:
        return None
    for limit, unit in _EPOCH_UNITS:
        if abs(number) < limit:
            seconds = max(number / unit, _EPOCH_FIRST)
            return _EPOCH_START + timedelta(seconds=seconds)
    return None


def _numeric(match: re.Match[str]) -> datetime | date | None:
    first, second, third = match.group(1, 2, 3)
    if len(first) == len("2015"):
        year, month, day = int(first), int(second), int(third)
    elif len(third) == len("2015"):
        year, month, day = int(third), int(second), int(first)
        if month > 12 >= day:  # noqa: PLR2004 - 7/21/2015 can only be American
            month, day = day, month
    else:
        return None
    return _at(year, month, day, match)


def _arabic(match: re.Match[str]) -> datetime | date | None:
    months = {
        ARABIC_MONTHS[" ".join(name.split())]
        for name in match.group("month", "again", "first")
        if name is not None
    }
    if len(months) > 1:
        return None
    return _at(int(match["year"]), months.pop(), int(match["day"] or match["then"]), match)


def _at(year: int, month: int, day: int, match: re.Match[str]) -> datetime | date | None:
    """Give the day, or the point in time if *match* has found a clock."""
    hour, minute, seconds, half = match.group("hour", "minute", "second", "half")
    try:
        if hour is None:
            return date(year, month, day)
        clock = int(hour) if half is None else int(hour) % 12 + (12 if half.lower() in _AFTERNOON else 0)
        return datetime(year, month, day, clock, int(minute), int(seconds or 0))  # noqa: DTZ001 - no zone is given, none is invented
    except ValueError:
        return None


def _english(text: str) -> datetime | date | None:
    try:
        found = parsedate_to_datetime(text if ":" in text else f"{text} 00:00")
    except (ValueError, TypeError, IndexError, OverflowError):  # what the standard library lets escape
        return None
    return found if ":" in text else found.date()

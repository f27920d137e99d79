"""When was an article published? The usual ways to write a date, read; anything else is no date."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

__all__ = ["moment"]

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DIRECTION = dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C])
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}T")
_ISO_ZONE = re.compile(r"\s*(?:Z|UTC|GMT)$|\s+(?=[+-]\d\d:?\d\d$)", re.IGNORECASE)
_COMPACT = re.compile(r"\d{8}(?:\d{6})?")
_EPOCH = re.compile(r"-?\d{9,17}(?:\.\d+)?")
_NUMERIC = re.compile(
    r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})"
    r"(?:[\s,،T-]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:\s*(AM|PM|ص|م))?)?",
    re.IGNORECASE,
)
_ENGLISH_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_LONGEST = 64
"""Nobody writes a date in more characters; the patterns need not look at more."""

_FIRST_YEAR = 1000
_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_UNITS = ((1e11, 1), (1e14, 1_000), (1e17, 1_000_000))
"""Below this many, so many of the unit make a second: seconds, milliseconds, microseconds."""
_EPOCH_LEAST = 1e8
"""Smaller numbers (2015, 21, 0) are a year, a day or a missing value rather than seconds since 1970."""


def moment(value: object) -> datetime | date | None:
    """Read *value* as a date or a point in time between the years 1000 and 9999, or give None.

    ISO 8601, RFC 2822, `21/7/2015` (the day first, as Arabic papers write it), `2015/07/21`, seconds or
    milliseconds since 1970; Arabic digits welcome.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _since_epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    if not text.isascii():
        text = text.translate(_DIGITS).translate(_DIRECTION).strip()
    found = _from_text(text)
    return found if found is not None and found.year >= _FIRST_YEAR else None


def _from_text(text: str) -> datetime | date | None:
    if _ISO_DAY.match(text):
        return _iso(text)
    if _COMPACT.fullmatch(text) and (found := _iso(f"{text[:8]}T{text[8:]}" if text[8:] else text)):
        return found
    if _EPOCH.fullmatch(text):
        return _since_epoch(float(text))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match)
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
            found = _EPOCH_START + timedelta(seconds=number / unit)
            return found if found.year >= _FIRST_YEAR else None
    return None


def _numeric(match: re.Match[str]) -> datetime | date | None:
    first, second, third, hour, minute, seconds, half = match.groups()
    if len(first) == len("2015"):
        year, month, day = int(first), int(second), int(third)
    elif len(third) == len("2015"):
        year, month, day = int(third), int(second), int(first)
        if month > 12 >= day:  # noqa: PLR2004 - 7/21/2015 can only be American
            month, day = day, month
    else:
        return None
    try:
        if hour is None:
            return date(year, month, day)
        clock = int(hour) if half is None else int(hour) % 12 + (12 if half.lower() in {"pm", "م"} else 0)
        return datetime(year, month, day, clock, int(minute), int(seconds or 0))  # noqa: DTZ001 - no zone is given, none is invented
    except ValueError:
        return None


def _english(text: str) -> datetime | date | None:
    try:
        found = parsedate_to_datetime(text if ":" in text else f"{text} 00:00")
    except (ValueError, TypeError, IndexError, OverflowError):  # what the standard library lets escape
        return None
    return found if ":" in text else found.date()

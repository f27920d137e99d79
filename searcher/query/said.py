"""How are dates said? A point of time, or the two ends of a range, and the words that join them.

Spelling is out of the way first: a date is looked for in plain text, where words are folded, digits and signs
are ASCII and one blank stands for many.
"""

import re
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from searcher.analysis import fold
from searcher.analysis.letters import ARABIC_MARKS, DIGITS, INVISIBLE, LATIN_MARKS, MARK_LETTERS, WAW
from searcher.calendars import folded
from searcher.query.fields import DateField
from searcher.query.relative import Relative, relative_at
from searcher.query.stated import Stated, day_at, stated_at

__all__ = ["Point", "Said", "plain", "said_in"]

_PIECE = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{ARABIC_MARKS}{MARK_LETTERS}{LATIN_MARKS}{INVISIBLE}])*)"
    rf"|(?P<hidden>[{INVISIBLE}]+)|(?P<blank>[\s\u200b][\s\u200b{INVISIBLE}]*)|(?P<sign>.)"
)
_SIGNS = str.maketrans(
    {
        **DIGITS,
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        "\u060d": "/",  # ARABIC DATE SEPARATOR
        "\u060c": ",",  # ARABIC COMMA
        "\u2026": "..",  # some keyboards make one character of the dots
    }
)
_UNSEEN: Mapping[str | None, str] = {"hidden": "", "blank": " "}

_SINCE = folded("من|منذ|بعد|from|since|after")
_BEFORE = folded("قبل|before")
_UNTIL = folded("إلى|حتى|لغاية|to|until|till")
_WITHIN = folded("في|خلال|in|during|on")
_BETWEEN = folded("بين|between")
_LEADS: Mapping[str, DateField] = {
    **dict.fromkeys(_SINCE.split("|"), "since"),
    **dict.fromkeys(_BEFORE.split("|"), "before"),
    **dict.fromkeys(_UNTIL.split("|"), "until"),
    **dict.fromkeys(_WITHIN.split("|"), "date"),
}
"""Words before a date, and the fields that they stand for."""

_LEAD = re.compile(f"(?:(?P<word>{'|'.join(_LEADS)})|{_BETWEEN}) ")
_JOIN = re.compile(rf"\.{{2,}}(?! )| \.{{2,}} | - |-| (?:{_UNTIL}) ")
"""What stands between the ends of a range. Dots with a blank only after them leave it open."""

_AND = re.compile(f" (?:{WAW} ?|and )")
_OPEN_LEFT = re.compile(r"\.{2,} ?")
_OPEN_RIGHT = re.compile(r" ?\.{2,}")
_END = re.compile(r"(?!\w|[-/:]\w|\.+\w)")

Point: TypeAlias = Stated | Relative


class Plain(NamedTuple):
    """A text without what tells spellings apart; for each character, where that ends in the original."""

    text: str
    ends: list[int]


class Said(NamedTuple):
    """One point and the field that a word before it names, or the ends of a range, None where it is open.

    *end* is where it ends in plain text.
    """

    field: DateField
    points: tuple[Point] | tuple[Point | None, Point | None]
    end: int


def plain(text: str) -> Plain:
    """Fold words, make digits and signs ASCII, blanks one blank, and leave out what cannot be seen."""
    pieces: list[str] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        piece = match[0].translate(_SIGNS)
        if match.lastgroup == "word":
            piece = fold(piece)
        piece = _UNSEEN.get(match.lastgroup, piece)
        pieces.append(piece)
        ends += [match.end()] * len(piece)
    return Plain("".join(pieces), ends)


def said_in(text: str) -> Said | None:
    """Read the longest date expression at the start of plain *text* that ends with a word."""
    return next((said for said in _readings(text) if _END.match(text, said.end)), None)


def _readings(text: str) -> Iterator[Said]:
    """Yield the date expressions at the start of plain *text*, the longest first.

    ``[ lead ] point join point | point ".." | ".." point | [ lead ] point``, where the first point of a range
    may be the mere day of a month.
    """
    if dots := _OPEN_LEFT.match(text):
        if right := _point_at(text, dots.end()):
            yield Said("date", (None, right[0]), right[1])
        return
    lead = None if _point_at(text, 0) else _LEAD.match(text)  # «قبل يومين» is a point
    start = lead.end() if lead else 0
    field: DateField = _LEADS.get(lead["word"], "date") if lead else "date"
    point = _point_at(text, start)
    if (left := point or day_at(text, start)) is None:
        return
    is_between = lead is not None and lead["word"] is None
    join = (_AND if is_between else _JOIN).match(text, left[1])
    right = _point_at(text, join.end()) if join else None
    # A hyphen without blanks stands between two years, days or months, not after parts of a date in numbers.
    is_range = join is not None and not (join[0] == "-" and "-" in text[start : left[1]])
    if right and is_range and field in {"date", "since"}:
        yield Said("date", (left[0], right[0]), right[1])
    if point is None or is_between:
        return
    if lead is None and (dots := _OPEN_RIGHT.match(text, point[1])):
        yield Said("date", (point[0], None), dots.end())
    yield Said(field, (point[0],), point[1])


def _point_at(text: str, at: int) -> tuple[Point, int] | None:
    points = [found for read in (relative_at, stated_at) if (found := read(text, at))]
    return max(points, key=itemgetter(1), default=None)

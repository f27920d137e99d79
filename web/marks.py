"""How does text from an article get into HTML? Escaped piece by piece, with whole words marked."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from searcher.results import Marks

__all__ = ["Body", "clipped", "directed", "marked", "opening", "paragraphs", "plain", "visible"]

# Controls have no place in HTML (NUL is dropped, others are errors). One for one, so that marks stay true.
_CONTROLS = dict.fromkeys(
    (*range(9), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}"
)
_BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_APART = re.compile(r"«(?P<quoted>[^«»]+)»|(?P<date>\d+(?:[-.]\d+)+)")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")  # from its first letter to its last
_SENTENCE = re.compile(r"(.+?[.!?؟…])(?=\s|\Z)", re.DOTALL)
# Browsers shape joined letters anew for every line they try: 100,000 of them took twenty seconds.
_ENDLESS = re.compile(r"\S{250}(?=\S)")
_NO_ANCHORS: Mapping[int, int] = MappingProxyType({})


class Body(NamedTuple):
    """A text as HTML: its paragraphs, and how many *places* in it are marked."""

    paragraphs: tuple[Markup, ...]
    places: int


def visible(text: str) -> str:
    """Put U+FFFD in place of every control character but tabs and line ends."""
    return text.translate(_CONTROLS)


def plain(text: str) -> str:
    """Make *text* fit for the window's title: one line, without controls of direction."""
    return " ".join(visible(text.translate(_BIDI)).split())


def opening(text: str, length: int) -> str:
    """Give the first sentence of *text* in one line, or what goes into *length* characters of it."""
    start = plain(text.lstrip()[: 4 * length])  # more than enough, and the text may be long
    sentence = _SENTENCE.match(start)
    if sentence and len(sentence[1]) <= length:
        return sentence[1]
    return start if len(start) <= length else f"{start[:length].rpartition(' ')[0] or start[:length]}…"


def clipped(text: str, marks: Marks, length: int) -> tuple[str, Marks]:
    """Cut *text* and its *marks* to *length* characters: a word of a thousand letters fills no page."""
    if len(text) <= length:
        return text, marks
    return text[:length], tuple((start, min(end, length)) for start, end in marks if start < length)


def directed(text: str) -> Markup:
    """Write a sentence as HTML: what is quoted keeps to itself, whatever script it is in.

    Left alone, 2015-07-21 would be shown as 21-07-2015 among Arabic words.
    """
    pieces: list[Markup] = []
    at = 0
    for match in _APART.finditer(text):
        pieces.append(escape(visible(text[at : match.start()])))
        if date := match["date"]:
            pieces.append(Markup('<bdi dir="ltr">{}</bdi>').format(date))
        else:
            pieces.append(Markup("«<bdi>{}</bdi>»").format(directed(match["quoted"])))
        at = match.end()
    return Markup().join([*pieces, escape(visible(text[at:]))])


def marked(text: str, marks: Marks, anchors: Mapping[int, int] = _NO_ANCHORS) -> Markup:
    """Write *text* as HTML with a ``<mark>`` around each of *marks*.

    *anchors* has the number in its ``id`` for the start of each mark that a link leads to.
    """
    pieces: list[Markup] = []
    at = 0
    for start, end in marks:
        if start < at:  # overlaps the one before
            continue
        number = anchors.get(start)
        pieces += [
            _written(text[at:start]),
            Markup("<mark>") if number is None else Markup('<mark id="mark-{}">').format(number),
            _written(text[start:end]),
            Markup("</mark>"),
        ]
        at = end
    return Markup().join([*pieces, _written(text[at:])])


def paragraphs(text: str, marks: Marks) -> Body:
    """Write each line of *text* that is not blank as HTML of its own, without blanks around it.

    Marks with nothing but blanks between them are one place; the first of each has an ``id``: ``mark-1``.
    """
    lines = []
    number = places = 0
    for line in _LINE.finditer(text):
        inside = []
        while number < len(marks) and marks[number][0] < line.end():
            start, end = marks[number]
            if start >= line.start():
                inside.append((start - line.start(), min(end, line.end()) - line.start()))
            number += 1
        starts = _starts(line[0], inside)
        anchors = {start: places + count for count, start in enumerate(starts, 1)}
        places += len(starts)
        lines.append(marked(line[0], tuple(inside), anchors))
    return Body(tuple(lines), places)


def _written(text: str) -> Markup:
    """Write *text* as HTML; a word without end may be broken where it has gone on for long."""
    pieces = []
    at = 0
    for run in _ENDLESS.finditer(text):
        pieces.append(escape(visible(text[at : run.end()])))
        at = run.end()
    return Markup("<wbr>").join([*pieces, escape(visible(text[at:]))])


def _starts(text: str, marks: Sequence[tuple[int, int]]) -> list[int]:
    """Say where in *text* a place begins: at a mark with a word between it and the mark before."""
    starts: list[int] = []
    before: int | None = None
    for start, end in marks:
        if before is None or text[before:start].strip():
            starts.append(start)
        before = end if before is None else max(before, end)
    return starts

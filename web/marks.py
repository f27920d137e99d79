"""How does text from an article get into HTML? Escaped piece by piece, with whole words marked."""

import re

from markupsafe import Markup, escape

from searcher.results import Marks

__all__ = ["clipped", "directed", "marked", "paragraphs", "plain", "visible"]

# Controls have no place in HTML (NUL is dropped, others are errors). One for one, so that marks stay true.
_CONTROLS = dict.fromkeys(
    (*range(9), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}"
)
_BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_APART = re.compile(r"«(?P<quoted>[^«»]+)»|(?P<date>\d+(?:[-.]+\d+)+)")
_LINE = re.compile(r"[^\r\n]+")


def visible(text: str) -> str:
    """Put U+FFFD in place of every control character but tabs and line ends."""
    return text.translate(_CONTROLS)


def plain(text: str) -> str:
    """Make *text* fit for the window's title: one line, without controls of direction."""
    return " ".join(visible(text.translate(_BIDI)).split())


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


def marked(text: str, marks: Marks) -> Markup:
    """Write *text* as HTML with a ``<mark>`` around each of *marks*."""
    pieces: list[Markup] = []
    at = 0
    for start, end in marks:
        if start < at:  # overlaps the one before
            continue
        pieces += [
            escape(visible(text[at:start])),
            Markup("<mark>{}</mark>").format(visible(text[start:end])),
        ]
        at = end
    return Markup().join([*pieces, escape(visible(text[at:]))])


def paragraphs(text: str, marks: Marks) -> tuple[Markup, ...]:
    """Write each line of *text* that is not blank as HTML of its own."""
    lines = []
    number = 0
    for line in _LINE.finditer(text):
        inside = []
        while number < len(marks) and marks[number][0] < line.end():
            start, end = marks[number]
            if start >= line.start():
                inside.append((start - line.start(), min(end, line.end()) - line.start()))
            number += 1
        if line[0].strip():
            lines.append(marked(line[0], tuple(inside)))
    return tuple(lines)

"""Which article is a text file? The whole of it, unchanged; a title is found for it in its first line."""

import re
from collections.abc import Iterator

from index.readers.encodings import decode
from index.readers.records import Origin, Row
from index.readers.streams import Stream, content

__all__ = ["headline", "rows"]

_LONGEST_LINE = 150
"""A first line up to this long, with more text below it, is a title as its author wrote it."""

_LONGEST_CUT = 100
_SHORTEST_SENTENCE = 20
"""Shorter ones are «د. محمد» or «قال:» rather than what an article is about."""
_SHORTEST_CLAUSE = 50

_SENTENCE_END = re.compile(r"[.!?؟…](?=\s|$)")
_CLAUSE_END = re.compile(r"[،,؛;:](?=\s)|\s[-–—](?=\s)")


def rows(stream: Stream, origin: Origin) -> Iterator[Row]:
    """Yield the file as one row. Raises `Unreadable`."""
    text = decode(content(stream))
    yield Row(origin.place, {"title": headline(text), "body": text}, origin.name)


def headline(text: str) -> str:
    """Find a title in *text*: its first line if that is short, else its first sentence, clause or words."""
    first, _, rest = text.lstrip().partition("\n")
    line = " ".join(first[: 8 * _LONGEST_LINE].split())
    if len(line) <= (_LONGEST_LINE if rest.strip() else _LONGEST_CUT):
        return line
    opening = line[: _LONGEST_CUT + 1]
    for match in _SENTENCE_END.finditer(opening):
        if _SHORTEST_SENTENCE <= match.start() < _LONGEST_CUT and match.end() < len(opening):
            return line[: match.end()].removesuffix(".")
    clauses = [m.start() for m in _CLAUSE_END.finditer(opening) if m.start() >= _SHORTEST_CLAUSE]
    end = clauses[-1] if clauses else opening.rfind(" ")
    # one word longer than any title, or no blanks at all: cut it, there is nothing better to do
    return f"{line[: end if end > 0 else _LONGEST_CUT].rstrip()}…"

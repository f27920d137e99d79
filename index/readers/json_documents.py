"""Which articles does a JSON document hold? An array of objects, an object around one, or a single object.

Read element by element: however long the array, no more than one article is held.
"""

import codecs
import json
import re
from collections.abc import Iterator
from itertools import chain, islice

from index.readers.encodings import encoding_of
from index.readers.fields import field_of
from index.readers.json_text import DECODER, reason
from index.readers.records import Origin, Refusal, Row, Unreadable, object_row
from index.readers.streams import CHUNK, LONGEST, TOO_LONG, Stream

__all__ = ["LISTS", "rows"]

LISTS = frozenset(
    {"articles", "items", "data", "results", "docs", "documents", "records", "entries", "news", "rows"}
)
"""The names under which an object holds its articles."""

_BLANKS = re.compile(r"[ \t\n\r]*")
_CUT = len("e+1")
"""A value this near the end of what is held may be the half of a number."""
_TAIL = 64
"""An error this near the end of what is held may be no error, but a value that goes on."""


def rows(stream: Stream, origin: Origin) -> Iterator[Row | Refusal]:
    """Yield the articles of a document, or of several in a row, as jq prints them.

    Where it breaks, the rest is not read, and the refusal says so.
    """
    last = origin.place
    try:
        cursor = _Cursor(_texts(stream))
        documents = chain([origin], (Origin(f"{origin.place}:{line}") for line in cursor.lines()))
        for row in chain.from_iterable(_document(cursor, each) for each in documents):
            last = row.place
            yield row
    except Unreadable as error:
        after = f" (after {last})" if last != origin.place else ""
        yield Refusal(origin.place, f"{error}; the rest of the file is not read{after}")


def _texts(stream: Stream) -> Iterator[str]:
    encoding = encoding_of(stream.head, cut=stream.cut)
    # what is no text becomes lone surrogates, which no article can hold: it is refused, not the file
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    while chunk := stream.data.read(CHUNK):
        if text := decoder.decode(chunk):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


class _Cursor:
    """A place in a text that is read as far as needed and forgotten behind."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._text = ""
        self._at = 0
        self._ended = False
        self._lines = 1
        self._columns = 0

    def peek(self) -> str:
        """Give the next character that is no blank, or nothing at the end."""
        while True:
            match = _BLANKS.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._fill()

    def lines(self) -> Iterator[int]:
        """Yield the line of what comes next, as long as something does."""
        while self.peek():
            yield self._lines + self._text.count("\n", 0, self._at)

    def take(self, characters: str) -> str:
        """Go past the next character, which must be one of *characters*."""
        found = self.peek()
        if not found or found not in characters:
            expected = " or ".join(f"'{character}'" for character in characters)
            raise Unreadable(f"broken JSON at {self.here()}: expecting {expected}")
        self._at += 1
        return found

    def value(self) -> object:
        """Read the value that begins here."""
        self.peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or (error.pos < len(self._text) - _TAIL and "Unterminated" not in error.msg):
                    raise Unreadable(reason(error, self.here(error.pos))) from None
            except (ValueError, RecursionError) as error:
                raise Unreadable(f"{reason(error)} at {self.here()}") from None
            else:
                if end < len(self._text) - _CUT or self._ended:
                    self._at = end
                    return value
            if len(self._text) - self._at > LONGEST:
                raise Unreadable(f"{TOO_LONG} at {self.here()}")
            self._fill()

    def here(self, at: int | None = None) -> str:
        """Say where the cursor, or the character *at*, stands in the file."""
        at = self._at if at is None else at
        lines = self._lines + self._text.count("\n", 0, at)
        return f"line {lines} column {self._column(at) + 1}"

    def _column(self, at: int) -> int:
        newline = self._text.rfind("\n", 0, at)
        return at - newline - 1 if newline >= 0 else self._columns + at

    def _fill(self) -> None:
        """Forget what is behind, and read as much again as is held: so a long value costs no squares."""
        self._columns, self._lines = self._column(self._at), self._lines + self._text.count("\n", 0, self._at)
        pieces = [self._text[self._at :]]
        wanted = len(pieces[0]) + 1
        while wanted > 0 and not self._ended:
            piece = next(self._texts, "")
            self._ended = not piece
            pieces.append(piece)
            wanted -= len(piece)
        self._text, self._at = "".join(pieces), 0


def _document(cursor: _Cursor, origin: Origin) -> Iterator[Row | Refusal]:
    match cursor.peek():
        case "[":
            yield from _rows_of(_elements(cursor), origin.place)
        case "{":
            yield from _object(cursor, origin)
        case "":
            raise Unreadable("an empty file, where JSON would do")
        case _:
            raise Unreadable(f"neither a JSON array nor an object at {cursor.here()}")


def _object(cursor: _Cursor, origin: Origin) -> Iterator[Row | Refusal]:
    """Read an object: its list of articles if it has one (what else it says is about the list), or itself."""
    fields: dict[str, object] = {}
    is_wrapper = False
    cursor.take("{")
    while cursor.peek() != "}":
        name = cursor.value() if cursor.peek() == '"' else cursor.take('"')
        cursor.take(":")
        if str(name).casefold() in LISTS and cursor.peek() == "[" and not _has_body(fields):
            elements = _elements(cursor)
            first = list(islice(elements, 1))
            if first and isinstance(first[0], dict):
                is_wrapper = True
                yield from _rows_of(chain(first, elements), f"{origin.place}:{name}")
            else:
                fields[str(name)] = [*first, *elements]
        else:
            fields[str(name)] = cursor.value()
        if cursor.peek() != "}":
            cursor.take(",}")
    cursor.take("}")
    is_empty = not any(field_of(name) in {"title", "body"} for name in fields) and any(
        fields.get(name) == [] for name in LISTS
    )
    if not is_wrapper and not is_empty:
        yield Row(origin.place, fields, origin.name)


def _elements(cursor: _Cursor) -> Iterator[object]:
    cursor.take("[")
    while cursor.peek() != "]":
        yield cursor.value()
        if cursor.peek() != "]":
            cursor.take(",]")
    cursor.take("]")


def _rows_of(elements: Iterator[object], place: str) -> Iterator[Row | Refusal]:
    for number, element in enumerate(elements):
        yield object_row(f"{place}[{number}]", element)


def _has_body(fields: dict[str, object]) -> bool:
    """Tell whether *fields* are an article's. A description is none: feeds begin with their own."""
    return any(field_of(name) == "body" and name.casefold() != "description" for name in fields)

"""Which articles do JSON Lines hold? One object a line; a line that is none is refused."""

from collections.abc import Iterator

from index.readers.encodings import arabic_line, not_utf8
from index.readers.json_text import parse
from index.readers.records import Origin, Refusal, Row, Unreadable, object_row
from index.readers.streams import TOO_LONG, Stream, lines

__all__ = ["rows"]


def rows(stream: Stream, origin: Origin) -> Iterator[Row | Refusal]:
    """Yield a row or a refusal for every line that is not blank."""
    for number, line in lines(stream):
        if line is not None and line.isspace():
            continue
        place = f"{origin.place}:{number}"
        yield Refusal(place, TOO_LONG) if line is None else _row(place, line)


def _row(place: str, line: bytes) -> Row | Refusal:
    try:
        return object_row(place, parse(line.decode().rstrip()))
    except UnicodeDecodeError as error:
        return _legacy_row(place, line, error)
    except Unreadable as error:
        return Refusal(place, str(error))


def _legacy_row(place: str, line: bytes, error: UnicodeDecodeError) -> Row | Refusal:
    """Read *line* as cp1256 if it is JSON and Arabic then; that cannot be by accident."""
    text = arabic_line(line)
    try:
        return object_row(place, parse(text.rstrip())) if text else Refusal(place, not_utf8(error))
    except Unreadable:
        return Refusal(place, not_utf8(error))

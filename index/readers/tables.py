"""Which articles does a table hold? CSV by its header line: one article a row, quoted line ends and all."""

import csv
from collections.abc import Iterator

from index.readers.encodings import encoding_of, not_utf8
from index.readers.fields import field_of
from index.readers.records import Origin, Refusal, Row
from index.readers.streams import LONGEST, TOO_LONG, Stream, lines

__all__ = ["is_table", "rows"]

_DELIMITERS = (",", ";", "\t", "|")
_QUOTE = '"'


def rows(stream: Stream, origin: Origin) -> Iterator[Row | Refusal]:
    """Yield the rows under the header; their place is the line they begin on. Raises `Unreadable`."""
    csv.field_size_limit(LONGEST)  # of the whole process; the default is less than a long article
    text = _Lines(stream, encoding_of(stream.head, cut=stream.cut))
    header_line = next((line for line in text if line.strip()), "")
    if not header_line:
        return
    delimiter = _delimiter(header_line)
    header = _header(_cells(header_line, delimiter))
    if not any(field_of(name) in {"title", "body"} for name in header):
        columns = ", ".join(header)[:200]
        yield Refusal(
            f"{origin.place}:{text.number}",
            f"no column for a title or a text among {columns!r}; title, body would do",
        )
        return
    yield from _rows(text, delimiter, header, origin)


def is_table(head: str) -> bool:
    """Tell whether a text that begins with *head* is a table with a column we know among others."""
    line = head.lstrip().partition("\n")[0]
    cells = _cells(line, _delimiter(line))
    return len(cells) > 1 and any(field_of(name) in {"title", "body"} for name in cells)


class _Lines(Iterator[str]):
    """The lines of a table as text, and what the row being read has shown so far."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._lines = lines(stream)
        self._encoding = encoding
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.start = self.number + 1
        self.quotes = 0
        self.error = ""

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if line is None:
            raise csv.Error(TOO_LONG)
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError as error:
            self.error = self.error or not_utf8(error).replace("utf-8", self._encoding)
            text = line.decode(self._encoding, "replace")
        self.quotes += text.count(_QUOTE)
        return text


def _rows(text: _Lines, delimiter: str, header: list[str], origin: Origin) -> Iterator[Row | Refusal]:
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        text.begin()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Refusal(f"{origin.place}:{text.start}", f"broken CSV: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(text, cells, header, f"{origin.place}:{text.start}")


def _row(text: _Lines, cells: list[str], header: list[str], place: str) -> Row | Refusal:
    if text.error:
        return Refusal(place, text.error)
    if text.quotes % 2 and text.number > text.start:
        # a quote that nobody closes swallows the articles that follow: never take them for one
        return Refusal(place, f"broken CSV: a quote is not closed down to line {text.number}")
    spare = cells[len(header) :]
    if any(spare):
        return Refusal(place, f"{len(cells)} cells, where the header has {len(header)}")
    return Row(place, dict(zip(header, cells, strict=False)))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _delimiter(header: str) -> str:
    """Give the delimiter that finds most names we know, and of several the one with most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        cells = _cells(header, delimiter)
        return sum(field_of(name) is not None for name in cells), len(cells)

    return max(_DELIMITERS, key=merit)


def _header(cells: list[str]) -> list[str]:
    """Give every column a name of its own, so that none hides another."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell or f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return names

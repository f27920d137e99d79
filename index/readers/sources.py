"""Which records does a source give? A file, a folder or standard input is opened, read and let go."""

import stat
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

from index.readers.fields import article
from index.readers.folders import files, printable, why
from index.readers.formats import READERS, file_id, named, recognised
from index.readers.records import Origin, Record, Refusal, Row, Unreadable
from index.readers.streams import BROKEN_GZIP, open_stream
from searcher.errors import ArticleError, SourceError

__all__ = ["read"]

_WOULD_DO = ".jsonl .json .csv .txt .html (also .gz) would do"


def read(source: str, *, stdin: BinaryIO | None = None) -> Iterator[Record | Refusal]:
    """Yield the articles of *source*: a file, a folder, or "-" for *stdin*; and refusals for what is none.

    Raises `SourceError` at once, before anything is read: for a source that is not there, cannot be opened,
    or is a folder without files of a known kind. What goes wrong later is a `Refusal`, and reading goes on.
    """
    if source == "-":
        return _records(_rows_of_stdin(stdin))
    if not source:  # else it would mean the folder we are in
        raise SourceError('no source is named; a file, a folder or "-" would do')
    path = Path(source)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)
        elif stat.S_ISREG(mode):  # a pipe can be opened only once
            path.open("rb").close()
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {printable(source)!r}: {why(error)}") from None
    if stat.S_ISDIR(mode):
        return _records(_rows_of_folder(path, source))
    name = ""  # what comes through a pipe is another article each time
    if stat.S_ISREG(mode):
        name = file_id(path.parent.resolve().name, Path(path.name))
    return _records(_rows(path, Origin(printable(source), printable(name))))


def _records(rows: Iterator[Row | Refusal]) -> Iterator[Record | Refusal]:
    for row in rows:
        yield row if isinstance(row, Refusal) else _record(row)


def _record(row: Row) -> Record | Refusal:
    try:
        return Record(row.place, article(row))
    except ArticleError as error:
        return Refusal(row.place, str(error))


def _rows_of_folder(folder: Path, source: str) -> Iterator[Row | Refusal]:
    found = files(folder, source)
    first = next(found, None)
    if first is None:
        raise SourceError(f"folder {printable(source)!r} holds no articles; {_WOULD_DO}")
    return chain.from_iterable(
        iter([each]) if isinstance(each, Refusal) else _rows(*each) for each in chain([first], found)
    )


def _rows(path: Path, origin: Origin) -> Iterator[Row | Refusal]:
    try:
        with path.open("rb") as opened:
            yield from _rows_within(opened, origin)
    except OSError as error:
        yield Refusal(origin.place, f"cannot be read: {why(error)}")


def _rows_of_stdin(stdin: BinaryIO | None) -> Iterator[Row | Refusal]:
    try:
        yield from _rows_within(stdin or sys.stdin.buffer, Origin("-"))
    except OSError as error:
        yield Refusal("-", f"cannot be read: {why(error)}")


def _rows_within(opened: IO[bytes], origin: Origin) -> Iterator[Row | Refusal]:
    """Read an open file. What was read before it broke is kept, and the refusal says where that was."""
    last = "the beginning"
    try:
        stream = open_stream(opened)
        for row in READERS[recognised(stream, named(origin.place))](stream, origin):
            last = row.place
            yield row
    except Unreadable as error:
        yield Refusal(origin.place, str(error))
    except BROKEN_GZIP as error:
        yield Refusal(origin.place, f"broken gzip stream after {last}: {why(error)}")

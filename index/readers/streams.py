"""Which bytes does a file hold? Its content without gzip and UTF-16, read in pieces of bounded size."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from index.readers.records import Unreadable

__all__ = ["BROKEN_GZIP", "CHUNK", "LONGEST", "TOO_LONG", "Stream", "content", "lines", "open_stream"]

LONGEST = 64 << 20
"""The longest line, element or one-article file that is read, in bytes; thrice a very long article."""

TOO_LONG = f"longer than {LONGEST >> 20} MiB"
CHUNK = 1 << 17
BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)

_HEAD = 1 << 16
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Stream:
    """An open file: all its *data*, and the *head* of them to guess by. *cut* says that more follows."""

    data: io.BufferedReader
    head: bytes
    cut: bool


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a raw file, so that the buffered reader of the standard library cuts the lines."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # always called with a memoryview
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def open_stream(file: IO[bytes]) -> Stream:
    """Look into *file*, take off gzip (by its first two bytes, not by its name) and byte order marks.

    UTF-16 and UTF-32 become UTF-8, so that whoever reads the stream cuts lines at one byte.
    """
    chunks = _pieces(file)
    head, chunks = _ahead(chunks, 2)
    if head.startswith(b"\x1f\x8b"):
        chunks = _unzipped(gzip.GzipFile(fileobj=_buffered(chunks)))
    head, chunks = _ahead(chunks, _HEAD)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            chunks = _transcoded(chunks, encoding)
            break
    head, chunks = _ahead(chunks, _HEAD)
    if head.startswith(codecs.BOM_UTF8):
        head = head[len(codecs.BOM_UTF8) :]
        first = next(chunks)
        chunks = _then(first[len(codecs.BOM_UTF8) :], chunks)
    return Stream(_buffered(chunks), head[:_HEAD], cut=len(head) >= _HEAD)


def lines(stream: Stream) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of every line; None for a line too long to be held."""
    read = stream.data.readline
    number = 0
    while line := read(LONGEST + 1):
        number += 1
        if len(line) <= LONGEST or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = read(CHUNK)
        yield number, None


def content(stream: Stream) -> bytes:
    """Give all bytes of the file. Raises `Unreadable` if they are too many to be one article."""
    data = stream.data.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise Unreadable(TOO_LONG)
    return data


def _buffered(chunks: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(chunks), CHUNK)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece


def _unzipped(file: gzip.GzipFile) -> Iterator[bytes]:
    # read1, not read: what was unpacked before the stream breaks must come out before the error does
    while piece := file.read1(CHUNK):
        yield piece


def _transcoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Turn *chunks* into UTF-8. What is wrong with them stays wrong in it, to be refused where it stands."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        yield b"\xff"


def _ahead(chunks: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """Read at least *size* bytes of *chunks*, if there are as many; give them, and all chunks again.

    An error met on the way is raised when the chunks come to it.
    """
    pieces: list[bytes] = []
    length = 0
    try:
        while length < size and (piece := next(chunks, b"")):
            pieces.append(piece)
            length += len(piece)
    except (OSError, *BROKEN_GZIP) as error:
        chunks = _Failing(error)
    head = b"".join(pieces)
    return head, _then(head, chunks)


def _then(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from chunks


class _Failing(Iterator[bytes]):
    """No more chunks, but the error that was met."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __next__(self) -> bytes:
        raise self._error

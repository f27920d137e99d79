"""Has a request come whole? What there is of it is kept until then, so that no thread waits for a client."""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import quote

__all__ = ["CONTINUE", "HEAD_TOO_LARGE", "LATE", "Arrival"]

LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
HEAD_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

LONGEST_HEAD = 64 * 1024  # bytes of the request line and the headers together
_HEAD_TIME = 10.0  # seconds from the first byte to the end of the headers
_SILENCE = 10.0  # seconds without a byte of a connection just made, or of a body
_BODY_TIME = 300.0  # seconds for all of a body
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_LETTERS = re.compile(rb"[\x80-\xff]+")
_LAST_CHUNK = re.compile(rb"(?:\A|\r\n)0+(?:;[^\r]*)?\r\n")


@dataclass(slots=True)
class Arrival:
    """What has come of one request. *body_limit* is the most bytes of a body that will be read at all.

    It is not parsed here, but looked through for its end; whoever parses it finds what is wrong with it.
    Times are those of `time.monotonic`.
    """

    body_limit: int
    data: bytearray = field(default_factory=bytearray)
    began: float = field(default_factory=time.monotonic)
    heard: float = field(default_factory=time.monotonic)
    _head: int = 0  # its length, once it is whole
    _length: int | None = 0  # of the body; None where chunks tell

    def add(self, data: bytes) -> None:
        """Take in what has come."""
        self.data += data
        self.heard = time.monotonic()
        if self._head:
            return
        searched = max(len(self.data) - len(data) - len(_END), 0)
        if (end := self.data.find(_END, searched)) >= 0:
            self._head = end + len(_END)
            head = bytes(self.data[: end + 2])
            if _CHUNKED.search(head):
                self._length = None
            elif length := _LENGTH.search(head):
                self._length = int(length[1])

    def written(self) -> bytes:
        """Give all of it, the letters of its URL encoded: people type them, and few programs mind."""
        line, end, rest = bytes(self.data).partition(b"\r\n")
        return _LETTERS.sub(lambda letters: quote(letters[0]).encode(), line) + end + rest

    @property
    def has_head(self) -> bool:
        """Whether the headers are there."""
        return self._head > 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing more of the request is to come, or nothing that anybody will read."""
        if not self._head:
            return False
        if self.is_cut:
            return True
        if self._length is not None:
            return len(self.data) - self._head >= self._length
        come = len(self.data) - self._head
        is_end = self.data.endswith(_END) or (come > 0 and self.data.endswith(b"\r\n0" + _END))
        return is_end and _LAST_CHUNK.search(self.data, self._head) is not None

    @property
    def is_cut(self) -> bool:
        """Whether the body is longer than what will be read, so that the rest is not waited for."""
        if not self._head:
            return False
        come = len(self.data) - self._head
        return (come if self._length is None else self._length) > self.body_limit

    @property
    def is_too_large(self) -> bool:
        """Whether the headers are longer than any that make sense."""
        return not self._head and len(self.data) > LONGEST_HEAD

    @property
    def wants_word(self) -> bool:
        """Whether the client waits to be told that it may send the body."""
        return bool(
            self._head
            and len(self.data) == self._head
            and not self.is_whole
            and _EXPECTS.search(bytes(self.data))
        )

    @property
    def until(self) -> float:
        """The moment at which it is late."""
        if not self._head:
            return self.began + _HEAD_TIME
        return min(self.heard + _SILENCE, self.began + _BODY_TIME)

"""How do slow clients keep nobody waiting? A worker of gunicorn that gives a thread to whole requests only.

Gunicorn's own threads read requests themselves: as many clients as there are threads, each sending a byte now
and then, or nothing after a `Content-Length`, stop a process for as long as they please. Here the loop that
waits for connections gathers what they send, and drops who is too slow. In the same way, who does not hang up
after the last answer is waited for by the loop, and not by everybody. Who reads nothing of a long answer is
dropped after ten seconds; who reads a little now and then holds a thread, unless a proxy in front takes the
answer.
"""

import selectors
import time
from collections import deque
from contextlib import suppress
from functools import partial
from socket import SHUT_WR, SO_SNDTIMEO, SOL_SOCKET, socket
from struct import pack
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from web.operation.arrival import CONTINUE, HEAD_TOO_LARGE, LATE, Arrival

__all__ = ["Worker"]

_MOST = 256  # connections of a process whose requests are on their way: there are 1,024 files by default
_MOST_BYTES = 64 * 1024 * 1024  # of all of them together
_PIECE = 64 * 1024
_LINGER = 2.0  # seconds in which to hang up after the last answer
_UNREAD = pack("ll", 10, 0)  # seconds, and millionths, in which nothing of an answer is read


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no annotations
    """Threads for requests that have come whole, and one loop for all the others."""

    body_limit = 16 * 1024 * 1024

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._arriving: dict[TConn, Arrival] = {}
        self._leaving: deque[tuple[float, socket]] = deque()

    def enqueue_req(self, conn: TConn) -> None:
        """Give a thread to *conn* once all of its request is there; until then it does not count."""
        arrival = Arrival(self.body_limit)
        if conn.initialized:
            arrival.add(conn.parser.unreader.take_buffered())  # the beginning of it, read with the one before
        else:
            conn.close = partial(self._leave, conn)
        self.nr_conns -= 1
        conn.sock.setblocking(False)
        self._arriving[conn] = arrival
        self._receive(conn)
        if conn in self._arriving:
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._receive, conn))

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer, unless the client does not read."""
        try:
            return super().handle_request(req, conn)
        except BlockingIOError:
            raise StopIteration from None  # how gunicorn's own code has a connection closed

    def murder_pending(self) -> None:
        """Drop who is too slow, and who does not hang up; called about once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn, arrival in self._arriving.items() if arrival.until < now]:
            self._drop(conn)
        while self._leaving and self._leaving[0][0] < now:
            self._hang_up(self._leaving.popleft()[1])

    def _receive(self, conn: TConn, _: object = None) -> None:
        """Read what there is, up to the end of the request."""
        if (arrival := self._arriving.get(conn)) is None:
            return None  # dropped in this very round, to make room
        with suppress(BlockingIOError):
            while not arrival.is_whole:
                try:
                    data = conn.sock.recv(_PIECE)
                except BlockingIOError:
                    raise
                except OSError:
                    data = b""
                if not data:
                    return self._drop(conn, b"")
                arrival.add(data)
                if arrival.is_too_large:
                    return self._drop(conn, HEAD_TOO_LARGE)
                if arrival.wants_word:
                    self._say(conn, CONTINUE)
        if arrival.is_whole:
            return self._hand_over(conn)
        come = sum(len(each.data) for each in self._arriving.values())
        if len(self._arriving) > _MOST or come > _MOST_BYTES:
            self._drop(min(self._arriving, key=lambda each: self._arriving[each].until))
        return None

    def _hand_over(self, conn: TConn) -> None:
        arrival = self._forget(conn)
        self.nr_conns += 1
        conn.init()
        conn.sock.setsockopt(SOL_SOCKET, SO_SNDTIMEO, _UNREAD)
        conn.parser.unreader.unread(arrival.written())
        conn.parser.unreader.is_cut = arrival.is_cut
        conn.data_ready = True
        super().enqueue_req(conn)

    def _drop(self, conn: TConn, word: bytes = LATE) -> None:
        """Forget a request, with a last *word* if any of it has come."""
        arrival = self._forget(conn)
        if word and arrival.data:
            self._say(conn, word)
        self._hang_up(conn.sock)

    def _say(self, conn: TConn, word: bytes) -> None:
        with suppress(OSError):  # gone, or deaf; reading will tell
            conn.sock.send(word)

    def _forget(self, conn: TConn) -> Arrival:
        with suppress(KeyError):  # where all of it came at once
            self.poller.unregister(conn.sock)
        return self._arriving.pop(conn)

    def _leave(self, conn: TConn, *, graceful: bool = False) -> None:
        """Close *conn*; where *graceful*, once the client has seen the end of the answer (RFC 9112, 9.6)."""
        if not graceful:
            return self._hang_up(conn.sock)
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(SHUT_WR)
            self.poller.register(conn.sock, selectors.EVENT_READ, self._discard)
        except (OSError, ValueError, KeyError):
            return self._hang_up(conn.sock)
        self._leaving.append((time.monotonic() + _LINGER, conn.sock))
        if len(self._leaving) > _MOST:
            self._hang_up(self._leaving.popleft()[1])
        return None

    def _discard(self, sock: socket) -> None:
        try:
            data = sock.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._leaving = deque(each for each in self._leaving if each[1] is not sock)
            self._hang_up(sock)

    def _hang_up(self, sock: socket) -> None:
        with suppress(OSError, ValueError, KeyError):
            self.poller.unregister(sock)
        with suppress(OSError):
            sock.close()

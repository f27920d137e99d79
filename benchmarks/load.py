"""How many requests a second does a server stand? A light client: plain sockets, one process, one thread.

Reads its task as JSON from stdin and writes what it measured as JSON to stdout; it needs nothing but the
standard library, so that it starts at once and takes little of the processors the server runs on.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_GET = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n"
_HEAD_END = b"\r\n\r\n"
_PATIENCE = 60.0  # seconds without any answer: then something hangs


@dataclass(slots=True)
class Client:
    """One kept-alive connection with one request under way at a time, as a browser's tab has it."""

    port: int
    link: socket.socket = field(init=False)
    sent: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    needed: int = 0
    """The length of the whole answer, once its head is there."""

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """Open the connection; what was sent at once goes out at once."""
        self.link = socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)
        self.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> None:
        """Send a request."""
        self.received.clear()
        self.needed = 0
        self.sent = time.perf_counter()
        self.link.sendall(request)

    def take(self) -> int:
        """Read what is there: the status once the answer is whole, 0 before, -1 for a lost connection."""
        try:
            piece = self.link.recv(262_144)
        except ConnectionError:
            return -1
        if not piece:
            return -1
        self.received += piece
        if not self.needed and (end := self.received.find(_HEAD_END)) >= 0:
            self.needed = end + len(_HEAD_END) + _length(bytes(self.received[:end]))
        if not self.needed or len(self.received) < self.needed:
            return 0
        return int(self.received[9:12])

    @property
    def closes(self) -> bool:
        """Whether the server closes this connection after the answer."""
        return b"connection: close" in self.received[: self.received.find(_HEAD_END)].lower()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise RuntimeError("an answer without content-length; this client reads no others")


class Load:
    """As many clients as asked for, each asking again as soon as it is answered."""

    def __init__(self, port: int, clients: int, targets: Sequence[str]) -> None:
        self._requests = [_GET.format(target).encode("ascii") for target in targets]
        self._next = 0
        self._clients = [Client(port) for _ in range(clients)]
        self._selector = selectors.DefaultSelector()
        for client in self._clients:
            self._selector.register(client.link, selectors.EVENT_READ, client)
            self._ask(client)

    def run(self, seconds: float) -> dict[str, object]:
        """Keep asking for *seconds* and tell what came back; requests go on from one run to the next."""
        times: list[float] = []
        statuses: Counter[str] = Counter()
        used, began = time.process_time(), time.perf_counter()
        while (now := time.perf_counter()) < began + seconds:
            ready = self._selector.select(_PATIENCE)
            if not ready:
                raise RuntimeError(f"no answer in {_PATIENCE:.0f} seconds")
            for key, _ in ready:
                self._answered(key.data, times, statuses)
        took = now - began
        share = (time.process_time() - used) / took
        return {"seconds": took, "statuses": statuses, "times": times, "client share": share}

    def _answered(self, client: Client, times: list[float], statuses: Counter[str]) -> None:
        status = client.take()
        if not status:
            return
        statuses["lost" if status < 0 else str(status)] += 1
        if status > 0:
            times.append((time.perf_counter() - client.sent) * 1000)
        if status < 0 or client.closes:
            self._selector.unregister(client.link)
            client.link.close()
            client.connect()
            self._selector.register(client.link, selectors.EVENT_READ, client)
        self._ask(client)

    def _ask(self, client: Client) -> None:
        client.ask(self._requests[self._next % len(self._requests)])
        self._next += 1


def main() -> None:
    """Warm the server up, then measure."""
    task = json.load(sys.stdin)
    load = Load(task["port"], task["clients"], task["targets"])
    warm = load.run(task["warm"])
    measured = load.run(task["seconds"])
    measured["warming statuses"] = warm["statuses"]
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()

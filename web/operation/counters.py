"""How many requests has a client made, over all processes? Counters in memory that the processes share.

`limits` keeps its counters in one process, or in a server such as Redis. Several processes of one machine
need neither: a table that is mapped before the fork is theirs together, and a file lock, which the system
takes back from a process that dies, lets one of them count at a time. The table is of fixed size: a client
is looked for in one row of it, as in the cache of a processor, and where the row is full, the client whose
window ends first has to go.
"""

import mmap
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from threading import Lock
from weakref import finalize

from limits.storage import Storage

if sys.platform != "win32":
    import fcntl

__all__ = ["SCHEME", "SharedCounters"]

SCHEME = "shared"

_ENTRY = Struct("=16sdI4x")  # whose, until when, how many
_WIDTH = 8  # entries of a row
_ROWS = 4096
_ROW = _WIDTH * _ENTRY.size
_MOST = 2**32 - 1
_HAIR = 1.0  # seconds that the clock may be put back without the windows being begun anew
_NOBODY = bytes(16)


class SharedCounters(Storage):
    """Counters of a fixed window for the strategies of `limits`, shared with processes forked from this one.

    A megabyte, for 32,768 clients at a time. Times are seconds since 1970.
    """

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - how `limits` has it

    def __init__(self, uri: str | None = None, *, wrap_exceptions: bool = False, rows: int = _ROWS) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._rows = rows
        self._table = mmap.mmap(-1, rows * _ROW)
        self._secret = os.urandom(16)  # nobody can choose addresses that meet in one row
        self._threads = Lock()  # a file lock is the process's, whichever thread asks
        if sys.platform != "win32":
            self._file, name = tempfile.mkstemp(prefix="bahith-")
            Path(name).unlink()  # nobody else need find it
            finalize(self, os.close, self._file)

    @property
    def base_exceptions(self) -> type[Exception]:
        return OSError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count *amount* more for *key*, in a window of *expiry* seconds that begins with the first."""
        name, row = self._place(key)
        with self._alone():
            now = time.time()  # not before: another process may have begun a window meanwhile
            entries = list(self._entries(row))
            at, (_, until, count) = min(enumerate(entries), key=lambda each: (each[1][0] != name, each[1][1]))
            # A window that ends later than one that begins now: the clock was put back, and not by a hair.
            if entries[at][0] != name or not now < until <= now + expiry + _HAIR:
                until, count = now + expiry, 0
            count = min(count + amount, _MOST)
            _ENTRY.pack_into(self._table, row + at * _ENTRY.size, name, until, count)
        return count

    def get(self, key: str) -> int:
        _, until, count = self._entry(key)
        return count if time.time() < until else 0

    def get_expiry(self, key: str) -> float:
        return max(self._entry(key)[1], time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._alone():
            self._table[:] = bytes(len(self._table))
        return None

    def clear(self, key: str) -> None:
        name, row = self._place(key)
        with self._alone():
            for at, entry in enumerate(self._entries(row)):
                if entry[0] == name:
                    _ENTRY.pack_into(self._table, row + at * _ENTRY.size, _NOBODY, 0.0, 0)

    def _place(self, key: str) -> tuple[bytes, int]:
        """Give the name that stands for *key* in the table, and where its row begins."""
        name = blake2b(key.encode(errors="replace"), digest_size=16, key=self._secret).digest()
        return name, int.from_bytes(name[:8], "little") % self._rows * _ROW

    def _entries(self, row: int) -> Iterator[tuple[bytes, float, int]]:
        return _ENTRY.iter_unpack(self._table[row : row + _ROW])

    def _entry(self, key: str) -> tuple[bytes, float, int]:
        name, row = self._place(key)
        with self._alone():
            return next((entry for entry in self._entries(row) if entry[0] == name), (name, 0.0, 0))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads and processes from the table."""
        with self._threads:
            if sys.platform == "win32":  # no fork, so no other process
                yield
                return
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)

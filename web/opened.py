"""How do the requests of one process share an archive? It is opened by the first of them, and kept."""

import os
from pathlib import Path
from threading import Lock
from typing import cast

from flask import Flask, current_app, g

from searcher.archive import Archive

__all__ = ["OpenedArchive", "archive", "retire", "set_up"]

_NAME = "bahith"


class OpenedArchive:
    """An archive that is opened when it is first wanted, once in a process, by whichever thread comes first.

    A server forks its processes after the application is made; an archive that was open then (a parent's
    connection to SQLite) must not be used by the child, so each process opens its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._archive: Archive | None = None
        self._retired: Archive | None = None
        self._process = 0

    def __call__(self) -> Archive:
        """Give the archive. Raises what `Archive.open` raises, and tries again the next time."""
        archive = self._archive
        if archive is not None and self._process == os.getpid():
            return archive
        with self._lock:
            if self._archive is None or self._process != os.getpid():
                self._archive = Archive.open(self.path)
                self._process = os.getpid()
            return self._archive

    def retire(self, failed: Archive) -> None:
        """Open the archive anew for whoever wants it next, unless that has happened since it *failed*.

        Other threads may still be searching the failed one: closing it now would make them fail as well, and
        each of them would retire the next. It is closed when its successor is retired.
        """
        with self._lock:
            if failed is not self._archive:
                return
            self._archive, before, self._retired = None, self._retired, failed
        if before is not None:
            before.close()

    def close(self) -> None:
        """Close the archive if it is open; the next who wants it opens it anew."""
        with self._lock:
            open_ones = [archive for archive in (self._archive, self._retired) if archive is not None]
            self._archive = self._retired = None
        if self._process == os.getpid():
            for archive in open_ones:
                archive.close()


def set_up(app: Flask, path: Path) -> None:
    """Let the requests to *app* share the archive in *path*."""
    app.extensions[_NAME] = OpenedArchive(path)


def archive() -> Archive:
    """Give the archive this application serves, and note which it was, should it fail."""
    g.archive = archive = _shared()()
    return archive


def retire(failed: Archive) -> None:
    """Have the archive that *failed* opened anew by whoever wants it next."""
    _shared().retire(failed)


def _shared() -> OpenedArchive:
    return cast("OpenedArchive", current_app.extensions[_NAME])

"""Who asked for what? A line for each request in the combined log format, the seconds it took at its end.

What a client sends is written as Apache's servers write it: quotes, backslashes and all that is not printable
ASCII escaped, so that nobody can forge a line. A line is one write of less than a pipe takes at once, to a
file that is only appended to: the lines of several processes never mix.
"""

import os
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote
from weakref import finalize

from flask import Flask

from searcher.errors import ServerError
from web.operation.observed import Answered, observed
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

__all__ = ["set_up"]

_STDOUT = "-"
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)  # in any locale
_SPECIAL = re.compile(r'[^ -~]|["\\]')
_WHOLE = re.compile(r'(?:[^\\]|\\["\\]|\\x[0-9a-f]{2})*')  # text that does not end within an escape
_LONGEST_URL = 2000
_LONGEST_HEADER = 500
_RAW = ("RAW_URI", "REQUEST_URI")  # where gunicorn and waitress have the URL as it was sent


def set_up(app: Flask, settings: Settings) -> None:
    """Have a line written for each request to *app*. Raises `ServerError` where there is no writing."""
    if settings.access_log is None:
        return
    try:
        out = _Stdout() if settings.access_log == _STDOUT else _File(settings.access_log)
    except OSError as error:
        raise ServerError(f"cannot write {settings.access_log}: {error.strerror or error}") from None

    def tell(environ: "WSGIEnvironment", answered: Answered) -> None:
        with suppress(OSError):  # a full disk is no reason to answer nobody
            out.write(f"{_line(environ, answered)}\n".encode("ascii"))

    app.wsgi_app = observed(app.wsgi_app, tell)  # type: ignore[assignment, method-assign]  # Flask's own way


class _Stdout:
    """Standard output."""

    def write(self, line: bytes) -> None:
        os.write(sys.stdout.fileno(), line)


class _File:
    """A file that is appended to, opened anew once it has been moved away (by logrotate, say)."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = Lock()
        self._open()

    def write(self, line: bytes) -> None:
        with self._lock:
            if self._is_gone():
                self._close()
                self._open()
            os.write(self._number, line)

    def _open(self) -> None:
        self._number = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        self._close = finalize(self, os.close, self._number)

    def _is_gone(self) -> bool:
        try:
            return not os.path.samestat(Path(self._path).stat(), os.fstat(self._number))
        except FileNotFoundError:
            return True


def _line(environ: "WSGIEnvironment", answered: Answered) -> str:
    now = datetime.now(UTC)
    moment = f"{now.day:02}/{_MONTHS[now.month - 1]}/{now:%Y:%H:%M:%S +0000}"
    url = next((environ[name] for name in _RAW if environ.get(name)), None) or _url(environ)
    method, protocol = _safe(environ["REQUEST_METHOD"], 50), _safe(environ["SERVER_PROTOCOL"], 50)
    request = f"{method} {_safe(url, _LONGEST_URL)} {protocol}"
    return (
        f"{_safe(environ.get('REMOTE_ADDR') or '-', _LONGEST_HEADER)} - - [{moment}] "
        f'"{request}" {answered.status[:3]} {answered.size or "-"} '
        f'"{_safe(environ.get("HTTP_REFERER") or "-", _LONGEST_HEADER)}" '
        f'"{_safe(environ.get("HTTP_USER_AGENT") or "-", _LONGEST_HEADER)}" {answered.seconds:.6f}'
    )


def _url(environ: "WSGIEnvironment") -> str:
    """Put the URL together again where the server does not tell how it was sent."""
    path = quote(environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""), encoding="latin-1")
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _safe(text: str, most: int) -> str:
    cut = _WHOLE.match(_SPECIAL.sub(_escaped, text)[:most])
    return cut[0] if cut else ""


def _escaped(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in '"\\':
        return f"\\{letter}"
    return "".join(
        f"\\x{byte:02x}" for byte in letter.encode("latin-1" if letter <= "\xff" else "utf-8", "replace")
    )

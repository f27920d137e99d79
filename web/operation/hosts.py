"""By which name was the site asked for? By one that can be a name; whoever sends another is told so.

What routes requests cannot take a name with an empty label, or one of over 63 letters, and would fail before
anything else sees the request.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, abort, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["set_up"]

_NAME = "HTTP_HOST"
_REFUSED = "bahith.host_refused"


def set_up(app: Flask) -> None:
    """Have *app* answer 400 to requests whose header `Host` names no host."""
    app.wsgi_app = _checked(app.wsgi_app)  # type: ignore[assignment, method-assign]  # Flask's own way to add middleware
    app.before_request(_refuse)


def _checked(inner: "WSGIApplication") -> "WSGIApplication":
    def checked(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not _is_name(environ.get(_NAME, "")):
            del environ[_NAME]  # as if there were none, for all that come before the answer
            environ[_REFUSED] = True
        return inner(environ, start_response)

    return checked


def _refuse() -> None:
    if request.environ.get(_REFUSED):
        abort(400, "the header Host names no host")


def _is_name(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True

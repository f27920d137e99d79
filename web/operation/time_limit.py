"""How long may an answer take? As long as the settings allow; then whoever waits is told to come back later.

Python cannot stop what a thread is doing. So the application is run by a thread beside the server's, which
waits so long and no longer; what comes late is thrown away. There are several times as many of these
threads as the server has, so that some may hang: when all of them do, requests wait for one, and are given
up in their turn. Only what reads is limited. Changes are let finish: they wait a bounded time for their turn
to write, and who was told "too late" could not know whether an article had been taken in.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from werkzeug.exceptions import ServiceUnavailable

from web.operation.threads import LimitedThreads, TooLate
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["set_up"]

_MOST = 32  # threads of a process that may be answering, or hang
_RETRY = 10  # seconds after which to come back
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def set_up(app: Flask, settings: Settings) -> None:
    """Have *app* answer 503 to what takes longer than the settings allow."""
    if settings.time_limit:
        app.wsgi_app = _limited(app, settings.time_limit)  # type: ignore[assignment, method-assign]  # Flask's own way


def _limited(app: Flask, seconds: float) -> "WSGIApplication":
    inner = app.wsgi_app
    threads = LimitedThreads(_MOST)

    def limited(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in _READING:
            return inner(environ, start_response)
        # What is left behind must not read from the connection, where the next request may come.
        environ["wsgi.input"] = BytesIO()
        started: list[tuple[Any, ...]] = []

        def start(*status: Any) -> Callable[[bytes], object]:
            started[:] = [status]
            return _refuse_to_write

        try:
            answer = threads.call(lambda: inner(environ, start), seconds)
        except TooLate:
            return _too_late(app, seconds)(environ, start_response)
        start_response(*started[0])
        return answer

    return limited


def _too_late(app: Flask, seconds: float) -> "WSGIApplication":
    """Answer as *app* answers its own errors: a page or problem details, with the headers of every answer."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with app.request_context(environ):
            app.logger.warning("%s %s took longer than %g s", request.method, request.path, seconds)
            error = ServiceUnavailable(f"no answer within {seconds:g} seconds", retry_after=_RETRY)
            response = app.make_response(app.handle_user_exception(error))
            return app.process_response(response)(environ, start_response)

    return answer


def _refuse_to_write(_: bytes) -> object:
    raise NotImplementedError("WSGI's own relic: an answer is returned, not written")

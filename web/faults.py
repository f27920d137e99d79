"""What is answered when something goes wrong? A page, or to a program problem details; and the log."""

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from searcher.errors import BahithError, RequestError
from web.api.problems import problem_of, status_of
from web.opened import retire
from web.pages.fault import fault_page

__all__ = ["set_up"]


def set_up(app: Flask) -> None:
    """Have *app* answer every exception."""
    app.register_error_handler(Exception, _answer)


def _answer(error: Exception) -> ResponseReturnValue:
    app = current_app
    status = status_of(error)
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:  # noqa: PLR2004 - a redirect
        return error
    if isinstance(error, BahithError) and not isinstance(error, RequestError):
        app.logger.error("%s", error)
        if "archive" in g:
            retire(g.archive)  # a mended archive is found again by the next request
    elif status == 500:  # noqa: PLR2004 - HTTP's own number
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
    if request.path.startswith("/api/"):
        return _with_headers_of(error, problem_of(error))
    page = render_template("fault.html", page=fault_page(status))
    return _with_headers_of(error, Response(page, status))


def _with_headers_of(error: Exception, response: Response) -> Response:
    """Keep what HTTP wants said with some errors: `Allow` with 405, `Retry-After` with 503."""
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name.lower() != "content-type":
                response.headers[name] = value
    return response

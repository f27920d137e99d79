"""How is the web application put together? The factory: routes, headers, and polite errors."""

from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from searcher.errors import BahithError, RequestError
from web.api import api, problem_of
from web.links import example_url, help_url, home, static_url
from web.marks import directed, visible
from web.opened import OpenedArchive
from web.pages import fault_page
from web.views import pages
from web.words import ADVICE, EXAMPLES, WORDS

__all__ = ["create_app"]

_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def create_app(path: str | Path) -> Flask:
    """Make the application that serves the archive in *path*, which is opened by the first request.

    `app.extensions["bahith"]` is the `OpenedArchive`: close it when the application is no longer wanted.
    """
    app = Flask("web", root_path=str(Path(__file__).parent))
    app.url_map.merge_slashes = False  # an article's id may be a URL
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # as above
    app.json.mimetype = "application/json; charset=utf-8"  # type: ignore[attr-defined]  # as above
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["bahith"] = OpenedArchive(Path(path))
    app.extensions["static versions"] = _versions(Path(app.static_folder or ""))
    app.jinja_env.globals.update(
        w=WORDS, advice=ADVICE, examples=EXAMPLES, visible=visible, directed=directed,
        home=home, example_url=example_url, help_url=help_url, static_url=static_url,
    )  # fmt: skip
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_error_handler(Exception, _answer_error)
    app.after_request(_add_headers)
    return app


def _versions(folder: Path) -> dict[str, str]:
    return {
        file.name: blake2b(file.read_bytes(), digest_size=6).hexdigest()
        for file in folder.iterdir()
        if file.is_file()
    }


def _add_headers(response: Response) -> Response:
    response.headers.extend(_HEADERS)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _answer_error(error: Exception) -> ResponseReturnValue:
    """Say politely what went wrong, to a program as problem details; the log hears the rest."""
    app = current_app
    status = _status(error)
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:  # noqa: PLR2004 - a redirect
        return error
    if isinstance(error, BahithError) and not isinstance(error, RequestError):
        app.logger.error("%s", error)
        if (failed := g.get("archive")) is not None:  # a mended archive is found again by the next request
            app.extensions["bahith"].retire(failed)
    elif status == 500:  # noqa: PLR2004 - HTTP's own number
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
    if request.path.startswith("/api/"):
        return _with_headers_of(error, problem_of(error))
    page = render_template("fault.html", page=fault_page(status))
    return _with_headers_of(error, Response(page, status))


def _status(error: Exception) -> int:
    match error:
        case HTTPException(code=int() as code):
            return code
        case RequestError():
            return 400
        case BahithError():
            return 503
        case _:
            return 500


def _with_headers_of(error: Exception, response: Response) -> Response:
    """Keep what HTTP wants said with some errors: `Allow` with 405, `Retry-After` with 503."""
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name.lower() != "content-type":
                response.headers[name] = value
    return response

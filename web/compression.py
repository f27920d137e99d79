"""How small is an answer on its way? Compressed as the browser asks for it: Arabic text to a quarter."""

from flask import Flask, Response, request
from flask_compress import Compress

__all__ = ["set_up"]

_KINDS = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/csv",
    "image/svg+xml",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
)


def set_up(app: Flask) -> None:
    """Have *app* compress what is text; of the ways that browsers know, first those that cost least."""
    app.config.update(COMPRESS_MIMETYPES=list(_KINDS), COMPRESS_ALGORITHM=["zstd", "br", "gzip"])
    Compress(app)
    app.after_request(_read)  # before it: what is registered last is called first


def _read(response: Response) -> Response:
    """Have the file of a static answer closed with the answer: its compressed form takes its place before."""
    if request.endpoint == "static" and response.is_streamed:
        response.direct_passthrough = False
        response.make_sequence()
    return response

"""What must a browser not do with what it gets? The headers of every answer."""

from flask import Flask, Response, request

__all__ = ["set_up"]

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # what browsers before frame-ancestors know
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_YEAR = 365 * 24 * 3600


def set_up(app: Flask) -> None:
    """Put the headers on what *app* answers; static files keep for good: URLs have their version."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.extend(_HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response

"""What does a program get when something goes wrong? Problem details (RFC 9457)."""

from flask import Response, jsonify
from werkzeug.exceptions import HTTPException

from searcher.errors import BahithError, RequestError

__all__ = ["problem", "problem_of", "reason"]


def problem(status: int, title: str, detail: str) -> Response:
    """Make a response of problem details."""
    response = jsonify(type="about:blank", title=title, status=status, detail=detail)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def problem_of(error: Exception) -> Response:
    """Make problem details of *error*; only what was wrong with the request is told in full."""
    match error:
        case RequestError():
            return problem(400, "Bad Request", str(error))
        case BahithError():
            return problem(503, "Service Unavailable", reason(error))
        case HTTPException(code=int() as code):
            return problem(code, error.name, error.description or error.name)
        case _:
            return problem(500, "Internal Server Error", "an unexpected error; it has been logged")


def reason(error: BahithError) -> str:
    """Say what is the matter without the paths that the message holds: those are for the log."""
    return (type(error).__doc__ or type(error).__name__).splitlines()[0]

"""What does a program get when something goes wrong? Problem details (RFC 9457)."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import NotRequired

from flask import Response, jsonify
from typing_extensions import TypedDict  # pydantic asks for it up to Python 3.11, and brings it
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from searcher.errors import BahithError, RequestError

__all__ = ["PROBLEM_JSON", "FaultDict", "ProblemDict", "Refused", "problem_of", "reason", "status_of"]

PROBLEM_JSON = "application/problem+json"


class FaultDict(TypedDict):
    """One of the things that are wrong with a request, and where."""

    detail: str
    parameter: NotRequired[str]
    """The parameter of the URL."""
    pointer: NotRequired[str]
    """The place in the body: a JSON Pointer (RFC 6901) as the fragment of a URI."""


class ProblemDict(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    """`about:blank`: the status and its title say what kind of problem it is."""
    title: str
    status: int
    detail: str
    """What went wrong and what would do, in a sentence."""
    errors: NotRequired[list[FaultDict]]


class Refused(HTTPException):
    """A request that is answered with problem details, with HTTP *headers* where the status wants some."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        errors: Sequence[FaultDict] = (),
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.code = status
        self.errors = errors
        self._headers = tuple(headers)

    @classmethod
    def of(cls, status: HTTPStatus, errors: Sequence[FaultDict]) -> "Refused":
        """Refuse for each of *errors*."""
        return cls(status, "; ".join(error["detail"] for error in errors), errors)

    def get_headers(self, *_: object) -> list[tuple[str, str]]:
        """Give the headers of the answer."""
        return list(self._headers)


def problem_of(error: Exception) -> Response:
    """Make problem details of *error*; only what was wrong with the request is told in full."""
    status = status_of(error)
    told: ProblemDict = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "detail": _detail(error),
    }
    if isinstance(error, Refused) and error.errors:
        told["errors"] = list(error.errors)
    response = jsonify(told)
    response.status_code = status
    response.content_type = PROBLEM_JSON
    return response


def status_of(error: Exception) -> int:
    """Give the HTTP status that *error* is answered with."""
    match error:
        case HTTPException(code=int() as code):
            return code
        case RequestError():
            return 400
        case BahithError():
            return 503
        case _:
            return 500


def _detail(error: Exception) -> str:
    match error:
        case RequestError():
            return str(error)
        case BahithError():
            return reason(error)
        case HTTPException(code=int()):
            return error.description or error.name
        case _:
            return "an unexpected error; it has been logged"


def reason(error: BahithError) -> str:
    """Say what is the matter without the paths that the message holds: those are for the log."""
    return (type(error).__doc__ or type(error).__name__).splitlines()[0]

"""What does a program get when something goes wrong? Problem details (RFC 9457)."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import NotRequired

from flask import Response, jsonify
from typing_extensions import TypedDict  # pydantic asks for it up to Python 3.11, and brings it
from werkzeug.exceptions import HTTPException

from searcher.errors import BahithError, RequestError

__all__ = ["PROBLEM_JSON", "FaultDict", "ProblemDict", "Refused", "problem", "problem_of", "reason"]

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


def problem(status: int, title: str, detail: str, errors: Sequence[FaultDict] = ()) -> Response:
    """Make a response of problem details."""
    told: ProblemDict = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        told["errors"] = list(errors)
    response = jsonify(told)
    response.status_code = status
    response.content_type = PROBLEM_JSON
    return response


def problem_of(error: Exception) -> Response:
    """Make problem details of *error*; only what was wrong with the request is told in full."""
    match error:
        case Refused(code=int() as code, description=str() as detail, errors=errors):
            return problem(code, HTTPStatus(code).phrase, detail, errors)
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

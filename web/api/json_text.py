"""Which value does the body of a request hold? Strict JSON in UTF-8; what reads two ways is refused.

A name that comes twice, NaN and numbers without end are read differently by different programs, or not at
all (RFC 8259): it is not for us to choose.
"""

import json
from collections import Counter
from http import HTTPStatus
from math import isfinite

from flask import request
from werkzeug.exceptions import HTTPException

from web.api.problems import Refused

__all__ = ["read_json"]

_JSON = "application/json"


class _Unread(ValueError):
    """Why a text is not taken."""


def read_json() -> object:
    """Read the body of this request. Raises `Refused`: 415 for another type, 413, 400 for what is no JSON."""
    if request.mimetype != _JSON:
        given = f"not {request.mimetype[:60]!r}" if request.mimetype else "which the request does not say"
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body must be {_JSON}, {given}")
    try:
        return _DECODER.decode(_body().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        why = f"it is no UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        what = f"{error.msg[:1].lower()}{error.msg[1:].rstrip(': ')}"
        why = f"{what} at line {error.lineno} column {error.colno}"
    except _Unread as error:
        why = str(error)
    except RecursionError:
        why = "it is nested too deeply"
    except ValueError:  # Python's own limit: to read a number takes time that grows with its square
        why = "it holds a number of too many digits"
    raise Refused(HTTPStatus.BAD_REQUEST, f"the body cannot be read as JSON: {why}")


def _body() -> bytes:
    try:
        body = request.get_data(cache=False)
        if request.content_length is None:
            request.stream.read(1)  # of chunks, what is beyond the limit is left out in silence; this is told
    except HTTPException:
        raise
    except Exception:  # noqa: BLE001 - each server has its own for a body that is no HTTP
        raise Refused(HTTPStatus.BAD_REQUEST, "the body cannot be read: its chunks are broken") from None
    return body


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise _Unread(f"the name {twice[:60]!r} comes twice in an object")
    return read


def _float(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise _Unread(f"the number {digits[:60]} is too big")
    return number


def _constant(name: str) -> object:
    raise _Unread(f"{name} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)

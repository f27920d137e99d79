"""How is JSON read so that nothing in it breaks us? One decoder; what it cannot read becomes a reason."""

import json
from math import isfinite

from index.readers.records import Unreadable

__all__ = ["DECODER", "parse", "reason"]


_WHOLE = {
    "Unterminated string starting at": "the string that begins there is not closed",
    "Expecting value": "expecting a value",
    "Expecting property name enclosed in double quotes": "expecting a name in double quotes",
    "Extra data": "more data after the value has ended",
}
"""What the standard library says shortly, for a position to follow, as a phrase of its own."""


def _float(digits: str) -> float | str:
    """Read a number; one too big for a float (1e999) stays as written, for JSON has no infinity."""
    number = float(digits)
    return number if isfinite(number) else digits


DECODER = json.JSONDecoder(
    strict=False,  # a bare tab within a string is no reason to lose the article
    parse_float=_float,
    parse_constant=lambda _: None,  # NaN is what pandas writes where a value is missing
)


def parse(text: str) -> object:
    """Read one JSON value. Raises `Unreadable`."""
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(reason(error)) from None


def reason(error: ValueError | RecursionError, where: str = "") -> str:
    """Say what is wrong with a JSON text, and *where* if the column alone does not tell."""
    if isinstance(error, json.JSONDecodeError):
        what = _WHOLE.get(error.msg) or error.msg[:1].lower() + error.msg[1:].rstrip(": ")
        return f"broken JSON at {where or f'column {error.colno}'}: {what}"
    if isinstance(error, RecursionError):
        return "JSON is nested too deeply"
    return "JSON holds a number of too many digits"

"""What does a request ask for? Its parameters and its body, or a sentence on all that is wrong in them.

The sentences are made of the JSON Schema that the API is described by, so they never say anything else.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from web.api.bodies import IN_WORDS
from web.api.problems import FaultDict, Refused
from web.parameters import Declared, given, properties

__all__ = ["read_body", "read_parameters"]

_Model = TypeVar("_Model", bound=Declared)

_PARAMETER = "parameter"
_MOST = 10  # faults that are told: a body may have a million
_SHOWN = 60  # characters of a wrong value or name that are said back
_KINDS: Mapping[type, str] = {dict: "an object", list: "a list", bool: "a truth value", type(None): "null"}
_EXAMPLES: Mapping[str, str] = {
    "date": "a day such as 2015-07-21",
    "date-time": "a moment such as 2015-07-21T14:30:00+03:00",
}


class _Fault(NamedTuple):
    """A field that is wrong, and its value; the name is empty where it is all of it."""

    name: str
    value: object
    is_missing: bool


def read_parameters(model: type[_Model], args: MultiDict[str, str]) -> _Model:
    """Read the parameters of a URL as *model*. Raises `Refused`, 400, for any that is unknown or wrong."""
    try:
        return model.model_validate(given(args, model))
    except ValidationError as error:
        faults = [
            FaultDict(detail=_said(_PARAMETER, fault, properties(model)), parameter=fault.name)
            for fault in _wrong(error)
        ]
    raise Refused.of(HTTPStatus.BAD_REQUEST, faults)


def read_body(model: type[_Model], value: object) -> _Model:
    """Read a JSON *value* as *model*. Raises `Refused`, 422, for what is none."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = [
            FaultDict(detail=_said("field", fault, properties(model)), pointer=_pointer(fault.name))
            if fault.name
            else FaultDict(detail=_said_of_all(value, fault.value), pointer="#")
            for fault in _wrong(error)
        ]
    raise Refused.of(HTTPStatus.UNPROCESSABLE_ENTITY, faults)


def _wrong(error: ValidationError) -> Iterator[_Fault]:
    """Yield what is wrong, each name once."""
    seen: set[str] = set()
    for each in error.errors(include_url=False, include_context=False):
        name = str(each["loc"][0]) if each["loc"] else ""
        if name not in seen and len(seen) < _MOST:
            seen.add(name)
            yield _Fault(name, each["input"], each["type"] == "missing")


def _said(kind: str, fault: _Fault, known: Mapping[str, Mapping[str, Any]]) -> str:
    name, value, is_missing = fault
    if name not in known:
        return f"no {kind} {name[:_SHOWN]!r}; there {_listed(known)}"
    if kind == _PARAMETER and isinstance(value, list) and known[name].get("type") != "array":
        return f"{name} must be given once"
    said = f"{name} must be {_expected(known[name])}"
    if is_missing:
        return f"{said}; it is missing"
    return (
        said
        if isinstance(value, dict) and known[name].get("type") == "object"
        else f"{said}, not {_shown(value)}"
    )


def _said_of_all(body: object, wrong: object) -> str:
    if not isinstance(body, dict):
        return f"the body must be an object, not {_shown(body)}"
    if isinstance(wrong, str):
        return f"the name of a field must be Unicode text, not {_shown(wrong)}"
    return "an article needs a word in its title or its body"


def _listed(names: Mapping[str, object]) -> str:
    return f"are {', '.join(names)}" if names else "are none"


def _expected(schema: Mapping[str, Any]) -> str:
    """Say in words what *schema* asks for."""
    match schema:
        case {"enum": [one, other]}:
            said = f"{one} or {other}"
        case {"enum": values}:
            said = f"one of {', '.join(values)}"
        case {"type": "array", "items": {"enum": _} as items}:
            said = _expected(items)
        case {"type": "integer", "minimum": least, "maximum": most}:
            said = f"a whole number from {least} to {most}"
        case {"format": form} if form in _EXAMPLES:
            said = _EXAMPLES[form]
        case {"anyOf": choices}:
            said = " or ".join(_expected(choice) for choice in choices if choice.get("type") != "null")
        case {"type": "string"}:
            said = _text(schema)
        case {"type": "object"}:
            said = "an object of Unicode text, nested at most 100 levels deep"
        case _:
            said = "something else"
    return said


def _text(schema: Mapping[str, Any]) -> str:
    size = f"of at most {schema['maxLength']} characters" if "maxLength" in schema else ""
    return " ".join(filter(None, ("a text", size, IN_WORDS.get(schema.get("pattern", ""), ""))))


def _shown(value: object) -> str:
    """Show a wrong *value*, briefly, in characters that can be shown."""
    match value:
        case str():
            return repr(value[:_SHOWN]) + ("…" if len(value) > _SHOWN else "")
        case bool() | None | dict() | list():
            return _KINDS[type(value)]
        case _:
            return repr(value)[:_SHOWN]


def _pointer(name: str) -> str:
    """Point to the field *name* (RFC 6901, section 6); to all of the body where the name is no name."""
    if len(name) > _SHOWN:
        return "#"
    return "#/" + quote(name.replace("~", "~0").replace("/", "~1"), errors="replace")

"""How is the API described? In OpenAPI 3.1, made by spectree of the routes and of what each view declares.

A view says with `described` what it answers; what it is asked with are the models that its arguments `query`
and `json` are annotated with. `set_up` has them read and checked before the view is called, and serves
``/openapi.json``: of the routes that this application has.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from flask import Flask, Request, Response, jsonify, make_response, request
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from spectree import Response as Answers
from spectree import SecurityScheme, SpecTree, Tag
from spectree.model_adapter.pydantic_adapter import PydanticModelAdapter
from spectree.models import SecureType, SecuritySchemeData
from spectree.plugins.base import Context
from spectree.plugins.flask_plugin import FlaskPlugin

import searcher
from web.api.answers import Problem
from web.api.bodies import ID
from web.api.json_text import read_json
from web.api.problems import PROBLEM_JSON
from web.api.strict import read_body, read_parameters

__all__ = ["described", "set_up"]

_View = TypeVar("_View", bound=Callable[..., Any])

_DECLARED = "__operation__"
_FIRST_FAULT = 400
_SCHEMES = [SecurityScheme(name="token", data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer"))]
_DESCRIPTION = """\
Arabic full-text search in an archive of articles: the same answers as on the page, for programs.

Errors are problem details (RFC 9457). A parameter that is not described is refused; a blank one counts as \
missing. An id may be any text: one that no path carries unharmed (with empty or dotted segments, control \
characters, or `/related` at its end) goes into the parameter `id`."""
_HEADERS = {
    "201": {"Location": "Where the article is."},
    "401": {"WWW-Authenticate": "What is wrong with the token (RFC 6750)."},
    "503": {"Retry-After": "Seconds after which to try again, where that helps."},
}


class _Operation(NamedTuple):
    name: str
    tag: Tag
    answers: Mapping[int, tuple[type[BaseModel] | None, str]]
    problems: Mapping[int, str]
    is_secured: bool
    variables: Mapping[str, str]


def described(
    name: str,
    tag: Tag,
    answers: Mapping[int, tuple[type[BaseModel] | None, str]],
    problems: Mapping[int, str] | None = None,
    *,
    is_secured: bool = False,
    **variables: str,
) -> Callable[[_View], _View]:
    """Describe a view as the operation *name*: model and meaning of its *answers*, the meaning of *problems*.

    *variables* says what those of its path are; where it *is_secured*, a token is asked for.
    """

    def note(view: _View) -> _View:
        declared = _Operation(name, tag, answers, problems or {}, is_secured, variables)
        setattr(view, _DECLARED, declared)
        return view

    return note


def set_up(app: Flask) -> None:
    """Have the described views of *app* given what was checked, and describe them under ``/openapi.json``."""
    tree = SpecTree(
        backend=_Checks,
        mode="strict",
        title="Bahith",
        description=_DESCRIPTION,
        version=searcher.__version__,
        license={"name": "GPL-3.0-or-later", "url": "https://www.gnu.org/licenses/gpl-3.0.html"},
        model_adapter=_Schemas(),  # type: ignore[arg-type]  # spectree's own adapter does not fit its protocol
        naming_strategy=lambda model: model.__name__,
        nested_naming_strategy=lambda _, name: name.removesuffix("Dict"),
        validation_error_status=_FIRST_FAULT,
        validation_error_model=Problem,
    )
    operations = {
        endpoint: operation
        for endpoint, view in app.view_functions.items()
        if (operation := getattr(view, _DECLARED, None)) is not None
    }
    if any(operation.is_secured for operation in operations.values()):
        tree.config.security_schemes = _SCHEMES
    for endpoint, operation in operations.items():
        app.view_functions[endpoint] = _declare(tree, operation)(app.view_functions[endpoint])

    def document() -> Response:
        """Give the description, with paths from where the application is mounted."""
        return jsonify({**_completed(tree.spec), "servers": [{"url": request.script_root or "/"}]})

    app.add_url_rule("/openapi.json", "openapi", document)


def _completed(spec: dict[str, Any]) -> dict[str, Any]:
    """Say what spectree cannot: that parameters may be blank. Leave out models of which nothing is made."""
    for path in spec["paths"].values():
        for operation in path.values():
            for parameter in operation["parameters"]:
                is_list = parameter["schema"].get("type") == "array"  # one without a value is not said at all
                if parameter["in"] == "query" and not parameter["required"] and not is_list:
                    parameter["allowEmptyValue"] = True
    schemas = spec["components"]["schemas"]
    text = json.dumps(spec)
    used = {name: schema for name, schema in schemas.items() if f'"#/components/schemas/{name}"' in text}
    return {**spec, "components": {**spec["components"], "schemas": used}}


def _declare(tree: SpecTree, operation: _Operation) -> Callable[[_View], _View]:
    answers = {f"HTTP_{status}": answer for status, answer in operation.answers.items()}
    answers |= {f"HTTP_{status}": (Problem, meaning) for status, meaning in operation.problems.items()}
    decorate: Callable[[_View], _View] = tree.validate(
        resp=_Answers(**answers),
        tags=[operation.tag],
        security=[{_SCHEMES[0].name: []}] if operation.is_secured else None,
        path_parameter_descriptions=operation.variables,
        operation_id=operation.name,
    )
    return decorate


class _Untitled(GenerateJsonSchema):
    """JSON Schema without titles for fields: they would say their names once more."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's own method
        return False


class _Schemas(PydanticModelAdapter):
    """Models as JSON Schema."""

    def json_schema(self, model: type[BaseModel], **options: Any) -> dict[str, Any]:
        return model.model_json_schema(schema_generator=_Untitled, **options)


class _Answers(Answers):
    """Answers whose errors are problem details, with their headers, and any error that is not listed."""

    def generate_spec(self, *names: Any, **options: Any) -> dict[str, Any]:
        spec = super().generate_spec(*names, **options)
        as_json = spec[str(_FIRST_FAULT)]["content"]
        problem = {PROBLEM_JSON: as_json["application/json"]}
        for status, answer in spec.items():
            if answer.get("content") == as_json:
                answer["content"] = problem
            if headers := _HEADERS.get(status):
                answer["headers"] = {
                    name: {"description": meaning, "schema": {"type": "string"}}
                    for name, meaning in headers.items()
                }
        return {**spec, "default": {"description": "Any other problem.", "content": problem}}


class _Checks(FlaskPlugin):
    """Reads requests in our own words. Answers are held to their models by types and tests, not each time."""

    def request_validation(self, request: Request, query: Any, body: Any, *_: Any) -> None:
        request.context = Context(  # type: ignore[attr-defined]  # where spectree looks for it
            read_parameters(query, request.args) if query else None,
            read_body(body, read_json()) if body else None,
            *(None, None, None),
        )

    def validate_response(self, resp: Any, *_: Any) -> tuple[Response, None]:
        return make_response(resp), None

    def parse_path(self, *route: Any) -> tuple[str, list[dict[str, Any]]]:
        path, variables = super().parse_path(*route)
        return path, [{**each, "schema": dict(ID)} for each in variables]

"""Which parameters may a URL have, and what may they be? Models: pages read them leniently, the API strictly.

A parameter's type, bounds, default and description stand here and nowhere else: reading, the sentence that
refuses a value, and the API's description are made of them.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from werkzeug.datastructures import MultiDict

from searcher.engines.base import Sort
from searcher.options import MatchLevel

__all__ = ["LAST_PAGE", "WHOLE", "Declared", "Flag", "QuestionParameters", "given", "lenient", "properties"]

LAST_PAGE = 10_000  # the library pages through 100,000 hits
_LONGEST_NUMBER = 9
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Value = str | list[str]
"""What a URL gives a parameter; a list where it may be repeated, or is."""


class Declared(BaseModel):
    """A model with nothing in it but what is declared; what is said of a field stands below it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _whole(value: object) -> int:
    """Read a number of Arabic or other digits, and nothing that merely looks like one (1_000, 1.0)."""
    text = value.strip() if isinstance(value, str) else ""
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise ValueError
    return int(text)


def _flag(value: object) -> bool:
    return bool(("0", "1").index(_stripped(value)))


def _day(value: object) -> date:
    text = _stripped(value)
    if not _DAY.fullmatch(text):
        raise ValueError
    return date(*map(int, text.split("-")))  # int reads Arabic digits, too


def _stripped(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004 - what pydantic takes for a wrong value
    return value.strip()


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


WHOLE = BeforeValidator(_whole)
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "integer", "enum": [0, 1]})]
Day = Annotated[date, BeforeValidator(_day)]
OptionalDay = Annotated[Day | SkipJsonSchema[None], Field(json_schema_extra=_without_default)]


class QuestionParameters(Declared):
    """What a search is asked for with, on the page and in the API."""

    q: str = Field("", examples=["وزير الصحة"])
    """The query, in the query language. Where it is blank, the filters alone say what is found."""
    source: tuple[str, ...] = ()
    """Only articles from one of these sources."""
    section: tuple[str, ...] = ()
    """Only articles in one of these sections."""
    author: tuple[str, ...] = ()
    """Only articles by one of these authors."""
    from_: OptionalDay = Field(None, alias="from", examples=["2015-07-01"])
    """The first day of publication."""
    since: OptionalDay = None
    """Another name for `from`."""
    to: OptionalDay = Field(None, examples=["2015-12-31"])
    """The last day of publication, included. Of two days in the wrong order, the earlier is the first."""
    until: OptionalDay = None
    """Another name for `to`."""
    match: Annotated[MatchLevel, BeforeValidator(_stripped)] = "auto"
    """How closely words must agree: in any form (`auto`), as spelt, by dictionary form, by root."""
    sort: Annotated[Sort | SkipJsonSchema[None], BeforeValidator(_stripped)] = Field(
        None, json_schema_extra=_without_default
    )
    """In which order; by relevance where there is a query, else by date, the newest first."""
    page: Annotated[int, Field(ge=1, le=LAST_PAGE), WHOLE] = 1
    """Which page of the results, each of `limit` entries."""
    literal: Flag = Field(False, json_schema_extra={"default": 0})
    """1 searches for nothing but what was typed, and suggests nothing."""
    all_: Flag = Field(False, alias="all", json_schema_extra={"default": 0})
    """1 lists near-identical articles one by one, too."""

    @property
    def first(self) -> date | None:
        """The first day that is asked for, by either name."""
        return self.from_ or self.since

    @property
    def last(self) -> date | None:
        """The last day that is asked for, by either name."""
        return self.to or self.until


def given(args: MultiDict[str, str], model: type[Declared]) -> dict[str, Value]:
    """Give what a URL's parameters *args* hold; a blank value is none.

    Those that *model* declares as several are lists, without repetitions; so are others that are repeated.
    """
    several = _several(model)
    values = {name: [value for value in args.getlist(name) if value.strip()] for name in args}
    return {
        name: list(dict.fromkeys(held)) if name in several or len(held) > 1 else held[0]
        for name, held in values.items()
        if held
    }


class Read(NamedTuple):
    """What could be read of a URL's parameters, and by name those that could not."""

    parameters: QuestionParameters
    wrong: Mapping[str, str]


def lenient(args: MultiDict[str, str]) -> Read:
    """Read the parameters of a page's URL: others are left alone, as is all but the first of several values.

    What cannot be is left at its default.
    """
    several = _several(QuestionParameters)
    values = {
        name: value[0] if isinstance(value, list) and name not in several else value
        for name, value in given(args, QuestionParameters).items()
        if name in properties(QuestionParameters)
    }
    try:
        return Read(QuestionParameters.model_validate(values), {})
    except ValidationError as error:
        wrong = {str(each["loc"][0]): str(each["input"]) for each in error.errors()}
    kept = {name: value for name, value in values.items() if name not in wrong}
    return Read(QuestionParameters.model_validate(kept), wrong)


@cache
def properties(model: type[Declared]) -> Mapping[str, Mapping[str, Any]]:
    """Give the JSON Schema of each field of *model*, by its name in a URL or in JSON."""
    described: Mapping[str, Mapping[str, Any]] = model.model_json_schema().get("properties", {})
    return described


def _several(model: type[Declared]) -> frozenset[str]:
    """Name the parameters of *model* that may be repeated."""
    return frozenset(name for name, schema in properties(model).items() if schema.get("type") == "array")

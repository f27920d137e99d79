"""What is found, for a program? A search and suggestions, as the library gives them."""

from collections.abc import Mapping
from typing import Annotated

from flask import Blueprint, Flask, Response, jsonify
from pydantic import Field, WithJsonSchema
from spectree import Tag

from searcher.engines.base import FACET_FIELDS, FacetField
from searcher.options import DEEPEST
from searcher.query import Language
from searcher.suggest import MOST
from web.api.answers import Health, SearchResults, Suggestions
from web.api.description import described
from web.opened import archive
from web.parameters import WHOLE, Declared, Flag, QuestionParameters
from web.question import Question

__all__ = ["MAX_LIMIT", "SEARCHING", "api", "describe_health"]

api = Blueprint("search_api", __name__)

SEARCHING = Tag(name="Searching", description="What the archive has.")
MAX_LIMIT = 100  # hits in one answer
_HEALTH = "operation.health"
_FACET = WithJsonSchema({"type": "string", "enum": list(FACET_FIELDS)})  # one list, of the two it is made of


class SearchParameters(QuestionParameters):
    """What a search is asked for with."""

    limit: Annotated[int, Field(ge=0, le=MAX_LIMIT), WHOLE] = 10
    """How many entries are wanted; 0 asks for numbers and facets alone."""
    offset: Annotated[int, Field(ge=0, le=DEEPEST), WHOLE] = 0
    """How many entries to pass over; of a `page`, so many of its first."""
    facet: tuple[Annotated[FacetField, _FACET], ...] = ()
    """By which fields the articles found are to be counted."""
    explain: Flag = Field(False, json_schema_extra={"default": 0})
    """1 says of each hit which of its words were found, and what each adds to its score."""
    lang: Language = "ar"
    """The language of readings and notes."""


class SuggestParameters(Declared):
    """What suggestions are asked for with."""

    q: str = Field("", examples=["وزير الزر"])
    """The text that is being typed."""
    limit: Annotated[int, Field(ge=0, le=MOST), WHOLE] = 8
    """How many suggestions are wanted at most."""


@api.get("/api/search")
@described("search", SEARCHING, {200: (SearchResults, "What was found.")})
def search(query: SearchParameters) -> Response:
    """Search for articles.

    The same answer as the library's and the command's. Ranges are counted in Unicode code points.
    """
    found = Question.of(query).put_to(
        archive(),
        limit=query.limit,
        offset=min((query.page - 1) * query.limit + query.offset, DEEPEST),
        facets=query.facet,
        language=query.lang,
    )
    return jsonify(found.as_dict(explain=query.explain))


@api.get("/api/suggest")
@described("suggest", SEARCHING, {200: (Suggestions, "What the text may become.")})
def suggest(query: SuggestParameters) -> Response:
    """Complete what is being typed: words and titles."""
    suggestions = archive().suggest(query.q, query.limit)
    return jsonify(query=query.q, suggestions=[each.as_dict() for each in suggestions])


def describe_health(app: Flask) -> None:
    """Describe the health that *app* tells: whoever does knows nothing of descriptions."""
    states: Mapping[int, tuple[type[Health], str]] = {
        200: (Health, "Searching works."),
        503: (Health, "It does not."),
    }
    described("health", Tag(name="Operating", description="Is it well?"), states)(app.view_functions[_HEALTH])

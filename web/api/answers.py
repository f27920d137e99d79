"""What does the API answer? Models around the shapes of the library's own answers, to be described by."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from searcher.results import Suggestion
from searcher.shapes import ArticleDict, HitDict, ResultsDict
from searcher.store import Outcome
from web.api.problems import ProblemDict

__all__ = ["Changed", "Health", "Problem", "Related", "SearchResults", "Suggestions", "WholeArticle"]

_DOCUMENTED = ConfigDict(use_attribute_docstrings=True)


class Problem(RootModel[ProblemDict]):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(
        use_attribute_docstrings=True,
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "limit must be a whole number from 0 to 100, not 'x'",
                    "errors": [
                        {
                            "detail": "limit must be a whole number from 0 to 100, not 'x'",
                            "parameter": "limit",
                        }
                    ],
                }
            ]
        },
    )


class SearchResults(RootModel[ResultsDict]):
    """The answer to a search."""

    model_config = _DOCUMENTED


class WholeArticle(RootModel[ArticleDict]):
    """An article, as it went in."""

    model_config = _DOCUMENTED


class Suggestions(BaseModel):
    """What a text that is being typed may become, the likeliest first."""

    model_config = _DOCUMENTED

    query: str
    suggestions: list[Suggestion]


class Related(BaseModel):
    """Articles about the same thing as the article `id`, the nearest first."""

    model_config = _DOCUMENTED

    id: str
    related: list[HitDict]


class Changed(BaseModel):
    """What became of an article that was sent. It can be searched for when this is answered."""

    model_config = _DOCUMENTED

    id: str
    """What it is known by."""
    outcome: Outcome


class Health(BaseModel):
    """Whether searching works."""

    model_config = _DOCUMENTED

    status: Literal["ok", "unavailable"]
    articles: int = 0
    reason: str = ""

"""What does the archive have under an id? The whole article, and others on the same matter."""

import json
from http import HTTPStatus
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field
from spectree import Tag
from werkzeug.routing import PathConverter

from searcher.article import Article
from searcher.shapes import ArticleDict
from searcher.suggest import MOST
from web.api.answers import Related, WholeArticle
from web.api.bodies import NOT_BLANK
from web.api.description import described
from web.api.problems import Refused
from web.opened import archive
from web.parameters import WHOLE, Declared

__all__ = ["ARTICLES", "MISSING", "ArticleId", "IdParameters", "Nothing", "api", "missing"]

api = Blueprint("articles_api", __name__)

ARTICLES = Tag(name="Articles", description="The articles themselves.")
MISSING = {404: "There is no such article."}
_ID = "The id of an article."


class ArticleId(PathConverter):
    """An id in a path; what ends with ``/related`` is none, as it asks for something else."""

    regex = r"(?!.*/related\Z)[^/].*?"


class Nothing(Declared):
    """No parameters at all."""


class IdParameters(Declared):
    """The id of an article."""

    id: Annotated[str, Field(pattern=NOT_BLANK)]
    """The id of an article, which may be any text."""


class RelatedParameters(Declared):
    """How many related articles are wanted."""

    limit: Annotated[int, Field(ge=0, le=MOST), WHOLE] = 5
    """How many articles are wanted at most."""


class RelatedByIdParameters(RelatedParameters, IdParameters):
    """The id of an article, and how many related ones are wanted."""


@api.get("/api/articles/<article:article_id>")
@described("getArticle", ARTICLES, {200: (WholeArticle, "The article.")}, MISSING, article_id=_ID)
def article(article_id: str, query: Nothing) -> Response:  # noqa: ARG001 - parameters are refused
    """Give the whole article."""
    return _article(article_id)


@api.get("/api/articles")
@described("getArticleById", ARTICLES, {200: (WholeArticle, "The article.")}, MISSING)
def article_by_id(query: IdParameters) -> Response:
    """Give the whole article whose id no path carries unharmed."""
    return _article(query.id)


@api.get("/api/articles/<path:article_id>/related")
@described("getRelated", ARTICLES, {200: (Related, "Such articles.")}, MISSING, article_id=_ID)
def related(article_id: str, query: RelatedParameters) -> Response:
    """Give articles about the same thing."""
    return _related(article_id, query.limit)


@api.get("/api/related")
@described("getRelatedById", ARTICLES, {200: (Related, "Such articles.")}, MISSING)
def related_by_id(query: RelatedByIdParameters) -> Response:
    """Give articles about the same thing as one whose id no path carries unharmed."""
    return _related(query.id, query.limit)


def missing(article_id: str) -> Refused:
    """Make the refusal for an id that no article has."""
    return Refused(HTTPStatus.NOT_FOUND, f"no article {article_id!r}")


def _article(article_id: str) -> Response:
    found = archive().get(article_id)
    if found is None:
        raise missing(article_id)
    return jsonify(_as_dict(found))


def _as_dict(found: Article) -> ArticleDict:
    return {
        "id": found.id,
        "title": found.title,
        "body": found.body,
        "source": found.source,
        "author": found.author,
        "section": found.section,
        "url": found.url,
        "published": found.published.isoformat() if found.published else None,
        "extra": _strict(dict(found.extra)),
    }


def _strict(extra: dict[str, object]) -> dict[str, object]:
    """Put null and question marks where *extra* has what Python takes for JSON and others do not."""
    text = json.dumps(extra, ensure_ascii=False).encode(errors="replace").decode()
    read: dict[str, object] = json.loads(text, parse_constant=lambda _: None)
    return read


def _related(article_id: str, limit: int) -> Response:
    if archive().get(article_id) is None:
        raise missing(article_id)
    hits = archive().related(article_id, limit=limit)
    return jsonify(id=article_id, related=[hit.as_dict() for hit in hits])

"""How are articles changed over the web? By who has the token, and so that they can be found at once."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import Blueprint, Flask, Response, current_app, jsonify, request

from searcher.article import Article
from searcher.errors import ArchiveLocked, ArticleError
from searcher.writer import Writer
from web.api.answers import Changed
from web.api.articles import ARTICLES, MISSING, IdParameters, Nothing, missing
from web.api.bodies import ID_IN_WORDS, NewArticle, ReplacedArticle, is_id
from web.api.description import described
from web.api.problems import FaultDict, Refused
from web.links import article_json_url
from web.opened import archive

__all__ = ["set_up"]

_NAME = "token"
_PATIENCE = 2.0  # seconds that a request waits for its turn to write
_RETRY = 5  # seconds after which to come back: indexing many articles takes its time
_ID = "The id of an article."
_KEPT = {200: (Changed, "The article was there, and is as it was sent."), 201: (Changed, "It is new.")}
_FORGOTTEN = {204: (None, "It is forgotten.")}
_UNAUTHORIZED = {401: "The token is missing, or is another."}
_BUSY = {503: "Somebody else is writing."}
_BODY = {
    413: "The body is too big.",
    415: "The body is no JSON.",
    422: "The body is JSON, but no article.",
}

changing = Blueprint("changing_api", __name__)


def set_up(app: Flask, token: str) -> None:
    """Let who has *token* change the articles of *app*."""
    app.extensions[_NAME] = token.encode()
    app.register_blueprint(changing)


@changing.before_request
def check_token() -> None:
    """Refuse who does not have the token (RFC 6750), before anything else is told."""
    scheme, _, given = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() == "bearer" and hmac.compare_digest(
        given.strip().encode("latin-1", "replace"), current_app.extensions[_NAME]
    ):
        return
    wrong = ', error="invalid_token"' if scheme.lower() == "bearer" else ""
    raise Refused(
        HTTPStatus.UNAUTHORIZED,
        "this needs the header Authorization: Bearer TOKEN, with the token that the server was given",
        headers=[("WWW-Authenticate", f'Bearer realm="bahith"{wrong}')],
    )


@changing.post("/api/articles")
@described("addArticle", ARTICLES, _KEPT, {**_BODY, **_UNAUTHORIZED, **_BUSY}, is_secured=True)
def add(query: Nothing, json: NewArticle) -> Response:  # noqa: ARG001 - parameters are refused
    """Take in an article, in place of any that has its id."""
    return _keep(json.article(json.identity))


@changing.put("/api/articles/<article:article_id>")
@described(
    "putArticle",
    ARTICLES,
    _KEPT,
    {**_BODY, **_UNAUTHORIZED, **_BUSY},
    is_secured=True,
    article_id=_ID,
)
def put(article_id: str, query: Nothing, json: ReplacedArticle) -> Response:  # noqa: ARG001 - as above
    """Take in an article under this id, in place of any that has it."""
    if json.id not in {None, article_id}:
        fault = FaultDict(detail=f"id must be that of the URL, {article_id!r}, or missing", pointer="#/id")
        raise Refused.of(HTTPStatus.UNPROCESSABLE_ENTITY, [fault])
    if not is_id(article_id):
        raise Refused(HTTPStatus.BAD_REQUEST, f"an id must be {ID_IN_WORDS}, not {article_id[:60]!r}")
    return _keep(json.article(article_id))


@changing.delete("/api/articles/<article:article_id>")
@described(
    "deleteArticle",
    ARTICLES,
    _FORGOTTEN,
    {**MISSING, **_UNAUTHORIZED, **_BUSY},
    is_secured=True,
    article_id=_ID,
)
def delete(article_id: str, query: Nothing) -> tuple[str, int]:  # noqa: ARG001 - as above
    """Forget an article."""
    return _forget(article_id)


@changing.delete("/api/articles")
@described("deleteArticleById", ARTICLES, _FORGOTTEN, {**MISSING, **_UNAUTHORIZED, **_BUSY}, is_secured=True)
def delete_by_id(query: IdParameters) -> tuple[str, int]:
    """Forget an article whose id no path carries unharmed."""
    return _forget(query.id)


def _keep(article: Article) -> Response:
    with _writing() as writer:
        outcome = writer.add(article)
    response = jsonify(id=article.id, outcome=outcome)
    if outcome == "new":
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = article_json_url(article.id)
    return response


def _forget(article_id: str) -> tuple[str, int]:
    with _writing() as writer:
        was_there = writer.delete(article_id)
    if not was_there:
        raise missing(article_id)
    return "", HTTPStatus.NO_CONTENT


@contextmanager
def _writing() -> Iterator[Writer]:
    """Have the archive's one writer. Raises `Refused` where another is at work, or for what is no article."""
    try:
        with archive().writer(timeout=_PATIENCE) as writer:
            yield writer
    except ArchiveLocked:
        raise Refused(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "somebody else is writing to the archive; try again later",
            headers=[("Retry-After", str(_RETRY))],
        ) from None
    except ArticleError as error:
        fault = FaultDict(detail=str(error), pointer="#")
        raise Refused.of(HTTPStatus.UNPROCESSABLE_ENTITY, [fault]) from None

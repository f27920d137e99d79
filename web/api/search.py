"""What does a program get? JSON: the same answers as the pages, and problem details (RFC 9457) for errors."""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, request

from searcher.engines.base import SORTS
from searcher.errors import RequestError
from searcher.options import LANGUAGES, MATCHES
from searcher.query import Language
from web.api.problems import problem
from web.opened import archive
from web.question import LAST_PAGE, Problem, Question

__all__ = ["MAX_LIMIT", "api"]

api = Blueprint("api", __name__)

MAX_LIMIT = 100  # hits in one answer
_DEEPEST = 100_000
_DAY = "a day such as 2015-07-21"
_PARAMETERS = (
    "q", "limit", "offset", "page", "sort", "match", "source", "section", "author",
    "from", "since", "to", "until", "facet", "explain", "literal", "all", "lang",
)  # fmt: skip
_EXPECTED: Mapping[str, str] = {
    "page": f"a whole number from 1 to {LAST_PAGE}",
    "sort": f"one of {', '.join(SORTS)}",
    "match": f"one of {', '.join(MATCHES)}",
    "literal": "0 or 1",
    "all": "0 or 1",
    "from": _DAY,
    "to": _DAY,
    "order": "a period that begins before it ends",
}


@api.get("/api/search")
def search() -> Response:
    """Answer a search with what `Results.as_dict` gives."""
    _check_names(_PARAMETERS)
    question, problems = Question.read(request.args)
    if problems:
        raise RequestError("; ".join(map(_sentence, problems)))
    if "offset" in request.args and "page" in request.args:
        raise RequestError("offset and page exclude each other; give one of them")
    limit, explain = _number("limit", 10, MAX_LIMIT), bool(_number("explain", 0, 1))
    found = question.put_to(
        archive(),
        limit=limit,
        offset=_number("offset", min((question.page - 1) * limit, _DEEPEST), _DEEPEST),
        facets=tuple(dict.fromkeys(facet for facet in request.args.getlist("facet") if facet)),
        language=_language(),
    )
    return jsonify(found.as_dict(explain=explain))


@api.get("/api/suggest")
def suggest() -> Response:
    """Complete what is being typed: words and titles, as `Suggestion.as_dict` has them."""
    _check_names(("q", "limit"))
    typed = request.args.get("q", "")
    suggestions = archive().suggest(typed, _number("limit", 8, MAX_LIMIT))
    return jsonify(query=typed, suggestions=[each.as_dict() for each in suggestions])


@api.get("/api/articles/<path:article_id>/related")
def related(article_id: str) -> Response:
    """Give articles on the same matter as one whose id goes into a path, as hits."""
    _check_names(("limit",))
    return _related(article_id)


@api.get("/api/related")
def related_by_id() -> Response:
    """Give articles on the same matter as one whose id no path carries unharmed."""
    _check_names(("id", "limit"))
    return _related(request.args.get("id", ""))


def _related(article_id: str) -> Response:
    limit = _number("limit", 5, MAX_LIMIT)
    if archive().get(article_id) is None:
        return problem(404, "Not Found", f"no article {article_id!r}")
    hits = archive().related(article_id, limit=limit)
    return jsonify(id=article_id, related=[hit.as_dict() for hit in hits])


def _language() -> Language:
    value = request.args.get("lang", "").strip() or "ar"
    for language in LANGUAGES:
        if language == value:
            return language
    raise RequestError(f"lang must be one of {', '.join(LANGUAGES)}, not {value!r}")


def _check_names(known: tuple[str, ...]) -> None:
    unknown = sorted(set(request.args) - set(known))
    if unknown:
        raise RequestError(f"no parameter {unknown[0]!r}; there are {', '.join(known)}")


def _sentence(problem: Problem) -> str:
    return f"{problem.name} must be {_EXPECTED[problem.name]}, not {problem.value!r}"


def _number(name: str, default: int, most: int) -> int:
    value = request.args.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or len(value) > len(str(most)) or int(value) > most:
        raise RequestError(f"{name} must be a whole number from 0 to {most}, not {value!r}")
    return int(value)

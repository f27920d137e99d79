"""What is there besides pages? Feed, table, the browser's search box: what their URLs answer."""

from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.http import dump_options_header

from web.formats import feed, opensearch, suggestions
from web.formats.freshness import validators
from web.formats.table import table
from web.language import is_known, language
from web.links import absolute, numbered
from web.opened import archive
from web.pages.search import SearchPage
from web.question import Problem, Question

__all__ = ["formats"]

formats = Blueprint("formats", __name__)

_UTF8 = "; charset=utf-8"
_HOUR = 3600  # seconds that a description is good for
_ATTRIBUTE = "!#$&+-.^_`|~"  # what stands for itself in a parameter's extended value (RFC 8187)


@formats.before_request
def check_language() -> None:
    """Refuse a language that the page does not speak."""
    if not is_known():
        abort(400)


@formats.get("/feed.atom")
def atom() -> ResponseReturnValue:
    """Follow a search."""
    question, problems = Question.read(request.args)
    if problems:
        return _refused(question, problems)
    opened = archive()
    now = validators(opened)
    if (same := now.not_modified()) is not None:
        return same
    offset = (question.page - 1) * feed.ENTRIES
    found = feed.followed(question).put_to(
        opened, limit=feed.ENTRIES, offset=offset, facets=(), language=language()
    )
    return now.mark(Response(feed.atom(question, found), content_type=feed.MIMETYPE + _UTF8))


@formats.get("/search.csv")
def csv() -> ResponseReturnValue:
    """Take the results away in a table."""
    question, problems = Question.read(request.args)
    if problems:
        return _refused(question, problems)
    made = table(question, archive())
    response = Response(made.lines, content_type="text/csv; charset=utf-8; header=present")
    extended = f"UTF-8''{quote(made.name, safe=_ATTRIBUTE)}"
    names = {"filename": "bahith.csv", "filename*": extended}
    response.headers["Content-Disposition"] = dump_options_header("attachment", names)
    if made.has_more:
        response.headers["Link"] = f'<{absolute(numbered(question.page + 1))}>; rel="next"'
    return response


@formats.get("/opensearch.xml")
def description() -> Response:
    """Describe the search to a browser."""
    text = render_template("opensearch.xml", page=opensearch.description())
    response = Response(text, content_type=opensearch.MIMETYPE + _UTF8)
    response.cache_control.max_age = _HOUR
    return response


@formats.get("/suggest")
def suggest() -> Response:
    """Complete what is typed into a browser's own search box."""
    found = suggestions.completions(request.args.get("q", ""), archive())
    return Response(current_app.json.dumps(found), content_type=suggestions.MIMETYPE + _UTF8)


def _refused(question: Question, problems: tuple[Problem, ...]) -> tuple[str, int]:
    """Say on the page of the search what is wrong with its parameters."""
    return render_template("search.html", page=SearchPage.of(question, problems=problems)), 400

"""What does a visitor's browser get? The pages: search, article and help."""

from flask import Blueprint, abort, render_template, request

from searcher.search import Highlights
from web.kept import examples
from web.language import is_known, language
from web.opened import archive
from web.pages.article import article_page
from web.pages.counting import ASKED, counted
from web.pages.fault import fault_page
from web.pages.manual import help_page
from web.pages.script import script_words
from web.pages.search import SearchPage
from web.pages.start import start_page
from web.question import PAGE_SIZE, Question

__all__ = ["pages"]

pages = Blueprint("pages", __name__)

_RELATED = 5  # articles on the same matter

pages.app_template_global()(script_words)


@pages.before_request
def check_language() -> None:
    """Refuse a language that the page does not speak."""
    if not is_known():
        abort(400)


@pages.get("/")
def search() -> tuple[str, int]:
    """Answer a search, or show where to begin one."""
    question, problems = Question.read(request.args)
    if problems:
        return _render("search.html", SearchPage.of(question, problems=problems), 400)
    if question.is_blank:
        return _render("start.html", start_page(question, archive()), 200)
    offset = (question.page - 1) * PAGE_SIZE
    found = question.put_to(archive(), limit=PAGE_SIZE, offset=offset, facets=ASKED, language=language())
    found = counted(archive(), question, found)
    page = SearchPage.of(question, found=found, examples=() if found.total else examples(archive()))
    is_beyond = question.page > 1 and not found.hits
    return _render("search.html", page, 404 if is_beyond else 200)


@pages.get("/article/<path:article_id>")
def article(article_id: str) -> tuple[str, int]:
    """Show one article whose id goes into a path."""
    question, _ = Question.read(request.args)
    found = archive().get(article_id)
    if found is None:
        return _render("fault.html", fault_page(404, of_article=True), 404)
    text = question.q.strip()
    highlights = archive().highlight(found, text) if text else Highlights((), ())
    related = archive().related(article_id, limit=_RELATED)
    return _render("article.html", article_page(found, question, highlights, related), 200)


@pages.get("/article")
def article_by_id() -> tuple[str, int]:
    """Show one article whose id does not: with empty or dotted segments, or controls."""
    return article(request.args.get("id", ""))


@pages.get("/help")
def manual() -> tuple[str, int]:
    """Tell how a query is written."""
    return _render("help.html", help_page(language()), 200)


def _render(template: str, page: object, status: int) -> tuple[str, int]:
    return render_template(template, page=page), status

"""What does a browser's own search box offer while one types? OpenSearch suggestions, extension 1.1."""

from searcher.archive import Archive
from searcher.counted import ARTICLES
from searcher.results import Suggestion
from web.language import language, say
from web.links import absolute, article_url, search_url
from web.marks import plain
from web.question import Question

__all__ = ["MIMETYPE", "completions"]

MIMETYPE = "application/x-suggestions+json"

_LONGEST = 200  # letters typed: no query that is being completed has more
_MOST = 8

Completions = tuple[str, list[str], list[str], list[str]]
"""What was typed; the completions; what is said beside each; and where each leads."""


def completions(typed: str, archive: Archive) -> Completions:
    """Complete what was *typed*; any text is something that may be typed."""
    found = archive.suggest(typed, _MOST) if len(typed) <= _LONGEST else ()
    return (
        typed,
        [plain(each.text) for each in found],
        [_said(each) for each in found],
        [absolute(_there(each)) for each in found],
    )


def _said(suggestion: Suggestion) -> str:
    if suggestion.kind == "title":
        return say("مقالة")
    if any(map(str.isspace, suggestion.text)):  # the number would be that of the last word
        return ""
    return ARTICLES[language()].count(suggestion.articles)


def _there(suggestion: Suggestion) -> str:
    if suggestion.kind == "title":
        return article_url(suggestion.id)
    return search_url(Question(suggestion.text))

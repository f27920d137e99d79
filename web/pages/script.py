"""What does the page's script say? Words and counts of what it shows by itself, in the page's language."""

from collections.abc import Mapping

from searcher.counted import ARTICLES, Noun
from searcher.query import Language
from web.language import language, say

__all__ = ["script_words"]

_SUGGESTIONS: Mapping[Language, Noun] = {
    "ar": Noun("لا اقتراحات", "اقتراح واحد", "اقتراحان", "اقتراحات", "اقتراحًا"),
    "en": Noun("no suggestions", "1 suggestion", "2 suggestions", "suggestions", "suggestions"),
}


def script_words() -> Mapping[str, object]:
    """Give all of it; what the script fills in stands in braces."""
    return {
        "articles": _forms(ARTICLES[language()]),
        "suggestions": _forms(_SUGGESTIONS[language()]),
        "suggested": say("اقتراحات"),
        "article": say("مقالة"),
        "period": say("من {since} إلى {until}"),
    }


def _forms(noun: Noun) -> tuple[str, ...]:
    return noun.none, noun.one, noun.two, noun.few, noun.many

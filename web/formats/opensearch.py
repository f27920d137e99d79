"""How does a browser learn to search here? By a description as OpenSearch 1.1, draft 6, has it."""

from dataclasses import dataclass

from web.formats import feed, suggestions
from web.language import N_, language, say
from web.links import (
    absolute,
    csv_url,
    feed_url,
    home,
    json_url,
    opensearch_url,
    search_url,
    static_url,
    suggest_url,
)
from web.question import Question

__all__ = ["MIMETYPE", "Description", "Template", "description"]

MIMETYPE = "application/opensearchdescription+xml"

_TERMS = "{searchTerms}"
_PAGE = (("page", "startPage"),)
_PART = (("offset", "startIndex"), ("limit", "count"))
_ABOUT = N_(
    "بحث في أرشيف من المقالات العربية: يجد الكلمة بكل صيغها وكيفما رُسمت، ويفهم العبارات والتواريخ والحقول."
)
_TAGS = N_("عربي أخبار مقالات صحف أرشيف بحث")


@dataclass(frozen=True, slots=True)
class Template:
    """A way to search: the media type of the answer, its role (`rel`), the URL, and the first hit's index."""

    type: str
    rel: str
    url: str
    first_index: int = 1


@dataclass(frozen=True, slots=True)
class Description:
    """What a browser is told; lengths are bounded by the specification: 16, 48, 1024 and 256 characters."""

    language: str
    short_name: str
    long_name: str
    about: str
    tags: str
    urls: tuple[Template, ...]
    start: str
    icon: str
    example: str = "وزير"


def description() -> Description:
    """Describe the search in the language that the URL names."""
    asked = Question(_TERMS)
    return Description(
        language=language(),
        short_name=say("باحث"),
        long_name=say("باحث، محرّك بحث عربي"),
        about=say(_ABOUT),
        tags=say(_TAGS),
        urls=(
            Template("text/html", "results", _template(search_url(asked), _PAGE)),
            Template(feed.MIMETYPE, "results", _template(feed_url(asked), _PAGE)),
            Template("application/json", "results", _template(json_url(asked), _PART), first_index=0),
            Template("text/csv", "results", _template(csv_url(asked), _PAGE)),
            Template(suggestions.MIMETYPE, "suggestions", _template(suggest_url(_TERMS))),
            Template(MIMETYPE, "self", absolute(opensearch_url())),
        ),
        start=absolute(home()),
        icon=absolute(static_url("favicon.svg")),
    )


def _template(url: str, optional: tuple[tuple[str, str], ...] = ()) -> str:
    """Make a template of the *url* of a search for `{searchTerms}`, with *optional* parameters after it."""
    more = "".join(f"&{name}={{{parameter}?}}" for name, parameter in optional)
    return absolute(url).replace("%7BsearchTerms%7D", _TERMS) + more

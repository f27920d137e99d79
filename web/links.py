"""Where does a link lead? The URLs of searches, articles, static files, and of the world outside."""

import re
from urllib.parse import quote, urlencode, urlsplit

from flask import current_app, request, url_for

from searcher.query import Language
from web.question import Question

__all__ = ["article_url", "example_url", "help_url", "home", "outside", "search_url", "static_url"]

# Segments a path carries unharmed through browsers and proxies: no empty ones, no dots alone, no controls,
# no backslash. Any other id travels in the query string.
_SAFE = re.compile(r"(?!\.{1,2}(/|\Z))[^/\\\x00-\x1f\x7f]+(/(?!\.{1,2}(/|\Z))[^/\\\x00-\x1f\x7f]+)*")


def home() -> str:
    """Give the URL of the start page."""
    return f"{request.script_root}/"


def example_url(text: str) -> str:
    """Give the URL of a search for *text* and nothing else."""
    return search_url(Question(text))


def help_url(language: Language = "ar") -> str:
    """Give the URL of the page about the query language."""
    return f"{request.script_root}/help{'' if language == 'ar' else f'?lang={language}'}"


def search_url(question: Question) -> str:
    """Give the URL of the search page for *question*."""
    return f"{home()}{question.query_string()}"


def article_url(article_id: str, question: Question | None = None) -> str:
    """Give the URL of an article; with *question*, it shows its marks and the way back."""
    pairs = list(question.parameters()) if question else []
    if _SAFE.fullmatch(article_id):
        path = f"/article/{quote(article_id)}"
    else:
        path = "/article"
        pairs.insert(0, ("id", article_id))
    return f"{request.script_root}{path}{'?' if pairs else ''}{urlencode(pairs)}"


def outside(url: str) -> str | None:
    """Give *url* if it is one that a page may safely link to: http or https, with a host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # a host in brackets that is no IPv6 address
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def static_url(name: str) -> str:
    """Give the URL of a static file, which changes with its content so that it can be cached for good."""
    version: str = current_app.extensions["static versions"].get(name, "")
    return url_for("static", filename=name, v=version or None)

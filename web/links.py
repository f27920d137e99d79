"""Where does a link lead? The URLs of searches, articles, static files, and of the world outside."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, quote_plus, urlsplit

from flask import Flask, current_app, request, url_for

from searcher.query import Language
from web.language import language, tagged
from web.question import Question

__all__ = [
    "URL_SIGNS",
    "absolute",
    "article_json_url",
    "article_url",
    "csv_url",
    "example_url",
    "feed_url",
    "help_url",
    "home",
    "json_url",
    "numbered",
    "openapi_url",
    "opensearch_url",
    "other_language",
    "outside",
    "search_url",
    "set_up",
    "static_url",
    "suggest_url",
    "this_page",
]

_VERSIONS = "static versions"

# Segments a path carries unharmed through browsers and proxies: no empty ones, no dots alone, no controls,
# no backslash. Any other id travels in the query string.
_SAFE = re.compile(r"(?!\.{1,2}(/|\Z))[^/\\\x00-\x1f\x7f]+(/(?!\.{1,2}(/|\Z))[^/\\\x00-\x1f\x7f]+)*")

# What is percent-encoded: all but what never is (RFC 3986) and what is Arabic, which HTML takes as it is: a
# third of the bytes, and legible. Not ALM, though, which turns text around and is not seen.
_ENCODED = re.compile(r"(?:[^A-Za-z0-9_.~\u0600-\u06ff-]|\u061c)+")

URL_SIGNS = "!#$%&'()*+,/:;=?@[]~"  # what stays as it is in a URL that is written already (RFC 3986)


def set_up(app: Flask) -> None:
    """Let the templates of *app* make links."""
    app.extensions[_VERSIONS] = {
        file.name: blake2b(file.read_bytes(), digest_size=6).hexdigest()
        for file in Path(app.static_folder or "").iterdir()
        if file.is_file()
    }
    app.jinja_env.globals.update(
        home=home,
        example_url=example_url,
        help_url=help_url,
        search_url=search_url,
        static_url=static_url,
        other_language=other_language,
        feed_url=feed_url,
        json_url=json_url,
        csv_url=csv_url,
        opensearch_url=opensearch_url,
        this_page=this_page,
    )


class OtherLanguage(NamedTuple):
    """This page in the other language: which that is, what it calls itself, and where."""

    language: Language
    name: str
    url: str


def other_language() -> OtherLanguage:
    """Link this very page in the other language."""
    other = OtherLanguage("ar", "العربية", "") if language() == "en" else OtherLanguage("en", "English", "")
    return other._replace(url=_here(other.language))


def this_page() -> str:
    """Give the URL of this very page."""
    return _here(language())


def numbered(page: int) -> str:
    """Give the URL of this very request for another *page* of what it answers."""
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != "page"]
    pairs += [("page", str(page))] if page > 1 else []
    return _again(pairs)


def absolute(url: str) -> str:
    """Write one of our URLs for who reads it elsewhere, from the root that this request names.

    Where it names none (HTTP/1.0, or a host of impossible letters), that is the server's own address.
    """
    return f"{request.scheme}://{request.host or _server()}{quote(url, safe=URL_SIGNS)}"


def home() -> str:
    """Give the URL of the start page."""
    return _url("/")


def example_url(text: str) -> str:
    """Give the URL of a search for *text* and nothing else."""
    return search_url(Question(text))


def help_url() -> str:
    """Give the URL of the page about the query language."""
    return _url("/help")


def search_url(question: Question) -> str:
    """Give the URL of the search page for *question*."""
    return _url("/", question.parameters())


def feed_url(question: Question) -> str:
    """Give the URL of *question* as an Atom feed, whose order is its own."""
    return _url("/feed.atom", question.change(sort=None).parameters())


def json_url(question: Question) -> str:
    """Give the URL of the page of results for *question* as JSON."""
    return _url("/api/search", question.parameters())


def csv_url(question: Question) -> str:
    """Give the URL of all results for *question* as a table."""
    return _url("/search.csv", question.change().parameters())


def openapi_url() -> str:
    """Give the URL of the description of the API, which is the same in every language."""
    return f"{request.script_root}/openapi.json"


def opensearch_url() -> str:
    """Give the URL of the description that lets a browser search here from its own box."""
    return _url("/opensearch.xml")


def suggest_url(typed: str) -> str:
    """Give the URL of what a browser's own search box offers for what is *typed*."""
    return _url("/suggest", [("q", typed)])


def article_url(article_id: str, question: Question | None = None) -> str:
    """Give the URL of an article; with *question*, it shows its marks and the way back."""
    path, pairs = _of_article("/article", article_id)
    return _url(path, [*pairs, *(question.parameters() if question else ())])


def article_json_url(article_id: str) -> str:
    """Give the URL of an article as JSON, which is the same in every language."""
    path, pairs = _of_article("/api/articles", article_id)
    if article_id.endswith("/related"):  # in a path, that asks for the articles related to another
        path, pairs = "/api/articles", [("id", article_id)]
    return _written(path, pairs)


def outside(url: str) -> str | None:
    """Give *url* if it is one that a page may safely link to: http or https, with a host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # a host in brackets that is no IPv6 address
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def static_url(name: str) -> str:
    """Give the URL of a static file, which changes with its content so that it can be cached for good."""
    version: str = current_app.extensions[_VERSIONS].get(name, "")
    return url_for("static", filename=name, v=version or None)


def _here(language: Language) -> str:
    """Write the URL of this request in *language*."""
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]
    pairs += [("lang", "en")] if language == "en" else []
    return _again(pairs)


def _again(pairs: list[tuple[str, str]]) -> str:
    """Write the URL of this request with the parameters *pairs* in the place of its own."""
    return _written(quote(request.path), pairs)


def _server() -> str:
    """Give the address that the server itself listens on."""
    host, port = request.server or ("localhost", None)
    return f"{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"


def _of_article(root: str, article_id: str) -> tuple[str, list[tuple[str, str]]]:
    """Give the path below *root* for an article's id, and the parameters that it needs besides."""
    if _SAFE.fullmatch(article_id):
        return f"{root}/{quote(article_id)}", []
    return root, [("id", article_id)]


def _url(path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """Write the URL of *path* with the parameters *pairs*, in the language of this page."""
    return _written(path, [*pairs, *tagged()])


def _written(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Write the URL of *path*, which is encoded, with the parameters *pairs*."""
    query = "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)
    return f"{request.script_root}{path}{'?' if query else ''}{query}"


@lru_cache(maxsize=1000)
def _encoded(text: str) -> str:
    """Write *text* for a URL; a page says the same in most of its links."""
    return _ENCODED.sub(lambda other: quote_plus(other[0]), text)

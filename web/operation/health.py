"""Does searching work? A word that the archive is known to have is searched for, end to end."""

from typing import NamedTuple

from flask import Response, current_app, g, jsonify

from searcher.analysis.tokenizer import WORD
from searcher.archive import Archive
from searcher.errors import BahithError, EngineDamaged
from web.api.problems import reason
from web.opened import archive, retire

__all__ = ["health"]

_KNOWN = "a word known to be there"
_READ = 5000  # characters of an article that a word is taken from


class _Known(NamedTuple):
    """A word that the archive has while it is of this *version*."""

    version: int
    word: str


def health() -> Response:
    """Say whether searching works, by searching; an archive without articles is in good health."""
    try:
        articles = archive().search("*", limit=0).total
        if articles and not (_finds(archive(), _known(archive())) or _finds(archive(), _learn(archive()))):
            raise EngineDamaged("a word that the archive has is not found: run bahith verify")
    except BahithError as error:
        current_app.logger.warning("%s", error)
        if "archive" in g:
            retire(g.archive)
        response = jsonify(status="unavailable", reason=reason(error))
        response.status_code = 503
        return response
    return jsonify(status="ok", articles=articles)


def _finds(opened: Archive, word: str) -> bool:
    """Tell whether a search for *word* brings an article with a mark in it."""
    found = opened.search(f'"{word}"', limit=1, literal=True)
    return any(hit.title_marks or hit.snippet.marks for hit in found)


def _known(opened: Archive) -> str:
    """Give the word that was known before, or one that is in the archive of today."""
    known: _Known | None = current_app.extensions.get(_KNOWN)
    return known.word if known and known.version == opened.version() else _learn(opened)


def _learn(opened: Archive) -> str:
    """Take a word, the longest, from the article that has stayed unchanged for the longest time."""
    version = opened.version()
    article = opened.get(next(opened.ids(), ""))
    text = f"{article.title}\n{article.body}"[:_READ] if article else ""
    word = max((match[0] for match in WORD.finditer(text)), key=len, default="")
    current_app.extensions[_KNOWN] = _Known(version, word)
    return word

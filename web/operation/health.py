"""Does searching work? A word that the archive is known to have is searched for, end to end."""

from flask import Response, current_app, g, jsonify

from searcher.analysis.tokenizer import WORD
from searcher.archive import Archive
from searcher.errors import BahithError, EngineDamaged
from web.api.problems import reason
from web.kept import Kept
from web.opened import archive, retire

__all__ = ["health"]

_READ = 5000  # characters of an article that a word is taken from


def health() -> Response:
    """Say whether searching works, by searching; an archive without articles is in good health."""
    try:
        opened = archive()
        articles = opened.search("*", limit=0).total
        if articles and not (_finds(opened, _known(opened)) or _finds(opened, _known.anew(opened))):
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


def _word_of(opened: Archive) -> str:
    """Give a word, the longest, of the article that has stayed unchanged for the longest time."""
    article = opened.get(next(opened.ids(), ""))
    text = f"{article.title}\n{article.body}"[:_READ] if article else ""
    return max((match[0] for match in WORD.finditer(text)), key=len, default="")


_known = Kept(_word_of)

"""Which word was meant? Words of the archive, by how common they are and what the slip would cost.

The noisy channel: the best correction is the likeliest to be meant times the likeliest to be written so
(Kernighan, Church and Gale 1990; Brill and Moore 2000), which is here the logarithm of the articles that
have it less the cost of the slip.
"""

from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from searcher.analysis.affixes import ARTICLE, PROCLITICS
from searcher.query.lookup import Known, Lookup
from searcher.query.slips import SECOND, SLIP, cost

__all__ = ["Candidate", "corrections"]

_SHORTEST = 3  # letters of a word that is corrected,
_LONGEST = 40  # and at most
_SHORT = 4  # letters up to which one slip is as much as a word bears,
_SHORT_STEM = 3  # and up to which what is left without a clitic bears none
_STEM = 3  # letters that must be left without a clitic
_UNSEEN = 2.0  # what a word loses that is only known in pieces
_RAREST = 7.5  # what a clitic may cost that is tried
_SURE = 0.0  # score that a word two slips away hardly reaches: it would need 160,000 articles
_GLUED = {
    each.text: each.cost for each in PROCLITICS if each.text and "N" in each.kinds and each.cost <= _RAREST
}


class Candidate(NamedTuple):
    """A folded word that may have been meant: what the slip costs, its articles, and its score in nats.

    Where the word is known without a clitic only, *articles* are those of the word without.
    """

    word: str
    cost: float
    articles: int
    score: float


def corrections(word: str, own: int, lookup: Lookup, limit: int = 5) -> list[Candidate]:
    """Give what folded *word*, which *own* articles have, may have been meant to be, best first.

    The word itself is among it where it is known, if but without its clitics. Numbers are never corrected.
    """
    known = [Candidate(word, 0.0, own, log(own))] if own > 0 else []
    pieced: list[Candidate] = []
    if limit > 0 and _SHORTEST <= len(word) <= _LONGEST and not any(letter.isdigit() for letter in word):
        known += (each for each in _best(word, _edits(word), limit + 1, lookup) if each.cost)
        pieced += _without_clitics(word, limit, lookup)
        pieced += _with_article(word, limit, lookup)
    best = {each.word: each for each in (*sorted(pieced, key=_score), *known)}  # the last of a word stays
    return sorted(best.values(), key=lambda each: (-each.score, each.word))[: max(limit, 0)]


def _without_clitics(word: str, limit: int, lookup: Lookup) -> Iterator[Candidate]:
    """Correct what is left without a clitic, and glue it on again."""
    for clitic, rarity in _GLUED.items():
        stem = word.removeprefix(clitic)
        if _STEM <= len(stem) < len(word):
            edits = _edits(stem) if len(stem) > _SHORT_STEM else 0
            for each in _best(stem, edits, limit, lookup):
                yield each._replace(word=clitic + each.word, score=each.score - rarity - _UNSEEN)


def _with_article(word: str, limit: int, lookup: Lookup) -> Iterator[Candidate]:
    """Correct the word with the article before it, and cut that off."""
    if not word.startswith(ARTICLE):
        for each in _best(ARTICLE + word, _edits(word), limit, lookup):
            bare = each.word.removeprefix(ARTICLE)
            if len(bare) < len(each.word):
                yield each._replace(word=bare, score=each.score - _GLUED[ARTICLE] - _UNSEEN)


def _best(word: str, edits: int, limit: int, lookup: Lookup) -> list[Candidate]:
    """Give the *limit* best of the words at most *edits* away from *word*, itself included.

    Those two edits away are left out where one that is nearer is likelier than they can be.
    """
    found = _weighed(word, lookup.near(word, min(edits, 1)), limit)
    if edits > 1 and not (found and found[0].score > _SURE):
        found = _weighed(word, lookup.near(word, edits), limit)
    return found


def _weighed(word: str, near: Iterable[Known], limit: int) -> list[Candidate]:
    """Give the *limit* best of *near*; what slips cost is asked only of what could still be among them."""
    bounds = (
        (log(known.articles) - (SLIP * known.edits + SECOND * max(known.edits - 1, 0)), known)
        for known in near
        if known.articles > 0 and len(known.word) >= _SHORTEST - 1
    )
    found: list[Candidate] = []
    for bound, known in sorted(bounds, reverse=True):
        if len(found) == limit and bound <= found[-1].score:
            break
        price = cost(word, known.word)
        found.append(Candidate(known.word, price, known.articles, log(known.articles) - price))
        found.sort(key=_score, reverse=True)
        del found[limit:]
    return found


def _edits(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2


def _score(candidate: Candidate) -> float:
    return candidate.score

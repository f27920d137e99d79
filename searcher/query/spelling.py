"""Which word was meant? Words of the archive, by how common they are and what the slip would cost.

The noisy channel: the best correction is the likeliest to be meant times the likeliest to be written so
(Kernighan, Church and Gale 1990; Brill and Moore 2000), which is here the logarithm of the articles that
have it less the cost of the slip.
"""

from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import log
from typing import NamedTuple

from searcher.analysis.affixes import ARTICLE, PROCLITICS
from searcher.query.lookup import Known, Lookup
from searcher.query.slips import SLIP, cost

__all__ = ["Candidate", "corrections"]

_SHORTEST = 3  # letters of a word that is corrected,
_LONGEST = 40  # and at most
_SHORT = 4  # letters up to which one slip is as much as a word bears
_WEIGHED = 60  # near words whose slips are looked at
_STEM = 3  # letters that must be left without a clitic
_UNSEEN = 2.0  # what a word loses that is only known in pieces
_GLUED = tuple((each.text, each.cost) for each in PROCLITICS if each.text and "N" in each.kinds)
_ARTICLE_COST = dict(_GLUED)[ARTICLE]


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
    if _SHORTEST <= len(word) <= _LONGEST and not any(letter.isdigit() for letter in word):
        known += _whole(word, lookup)
        pieced += _pieced(word, lookup)
    best = {each.word: each for each in (*sorted(pieced, key=_score), *known)}  # the last of a word stays
    return sorted(best.values(), key=lambda each: (-each.score, each.word))[: max(limit, 0)]


def _whole(word: str, lookup: Lookup) -> Iterator[Candidate]:
    for known in _nearest(word, lookup):
        if known.word != word:
            price = cost(word, known.word)
            yield Candidate(known.word, price, known.articles, log(known.articles) - price)


def _pieced(word: str, lookup: Lookup) -> Iterator[Candidate]:
    """Correct what is left without a clitic, and glue that on again; or with the article, and cut that off."""
    for clitic, rarity in _GLUED:
        stem = word.removeprefix(clitic)
        if len(stem) < len(word) and len(stem) >= _STEM:
            for known in _nearest(stem, lookup):
                price = cost(stem, known.word)
                score = log(known.articles) - price - rarity - _UNSEEN
                yield Candidate(clitic + known.word, price, known.articles, score)
    if not word.startswith(ARTICLE):
        for known in _nearest(ARTICLE + word, lookup):
            bare = known.word.removeprefix(ARTICLE)
            if len(bare) < len(known.word):
                price = cost(word, bare)
                score = log(known.articles) - price - _ARTICLE_COST - _UNSEEN
                yield Candidate(bare, price, known.articles, score)


def _nearest(word: str, lookup: Lookup) -> Iterable[Known]:
    """Give those near words that can be among the best, judged by their articles and the number of edits."""
    near = lookup.near(word, 1 if len(word) <= _SHORT else 2)
    kept = (known for known in near if known.articles > 0 and len(known.word) >= _SHORTEST - 1)
    return nlargest(_WEIGHED, kept, key=lambda known: log(known.articles) - SLIP * known.edits)


def _score(candidate: Candidate) -> float:
    return candidate.score

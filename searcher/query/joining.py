"""Were words run together, or was one torn apart? Blanks that hurried writers leave out or put in."""

from collections.abc import Iterator, Mapping
from heapq import nlargest
from math import log
from typing import NamedTuple

from searcher.analysis import fold
from searcher.analysis.affixes import ARTICLE
from searcher.analysis.letters import WAW
from searcher.query.lookup import Lookup

__all__ = ["Joined", "Split", "joined", "split"]

_SHORTEST = 4  # letters of what is taken apart,
_LONGEST = 60  # and at most: a headline without a blank is no query
_PIECE = 20  # letters of a piece, at most
_KEPT = 8  # ways to cut the beginning of a word that are followed up

# In nats, as what slips cost.
_PUT_IN = 4.5  # a blank put in
_LEFT_OUT = 6.0  # one left out: two common words are rarely meant to stand side by side
_MORE = 1.5  # each one left out besides
_TINY = 1.5  # a piece of two letters or one: nearly every word has one in it


class Split(NamedTuple):
    """Folded words that one falls into, and how many articles the rarest of them has; *score* is in nats."""

    words: tuple[str, ...]
    articles: int
    score: float


class Joined(NamedTuple):
    """The folded word that two make, and how many articles have it; *score* is in nats."""

    word: str
    articles: int
    score: float


def split(word: str, lookup: Lookup, limit: int = 3) -> list[Split]:
    """Give the best ways to take folded *word* apart into words that are known, best first.

    As likely as its rarest piece is common: no piece is of one letter but waw between others. The best ways
    to each place in the word are kept and continued, so time grows with its length only.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return []
    pieces = {
        (start, end): fold(word[start:end])  # a hamza that stood in a word may be the end of one
        for start in range(len(word))
        for end in range(start + 1, min(start + _PIECE, len(word)) + 1)
    }
    counts = lookup.counts(pieces.values())
    ways: list[list[Split]] = [[] for _ in range(len(word) + 1)]
    for end in range(1, len(word) + 1):
        ways[end] = nlargest(_KEPT, _ending(end, pieces, counts, ways), key=_score)
    found = (way for way in ways[-1] if len(way.words) > 1)
    return sorted(found, key=lambda way: (-way.score, way.words))[: max(limit, 0)]


def joined(first: str, second: str, lookup: Lookup) -> Joined | None:
    """Give the word that *first* and *second*, written apart, make together; None where it is not known."""
    word = fold(first + second)
    articles = lookup.counts([word])[word]
    return Joined(word, articles, log(articles) - _PUT_IN) if articles > 0 else None


def _ending(
    end: int,
    pieces: Mapping[tuple[int, int], str],
    counts: Mapping[str, int],
    ways: list[list[Split]],
) -> Iterator[Split]:
    """Give the ways to cut a word up to *end*, by those to cut it up to where the last piece begins."""
    for start in range(max(end - _PIECE, 0), end):
        piece, articles = pieces[start, end], counts[pieces[start, end]]
        is_inside = start > 0 and end < len(ways) - 1
        if not articles or piece == ARTICLE or (end - start == 1 and not (piece == WAW and is_inside)):
            continue
        price = _TINY if end - start <= 2 else 0.0  # noqa: PLR2004 - tiny
        if start == 0:
            yield Split((piece,), articles, log(articles) - price)
        for way in ways[start]:
            rarest = min(way.articles, articles)
            paid = log(way.articles) - way.score + price + (_LEFT_OUT if len(way.words) == 1 else _MORE)
            yield Split((*way.words, piece), rarest, log(rarest) - paid)


def _score(way: Split) -> float:
    return way.score

"""Which words may one become that is being typed? Those of the archive, and those that titles go on with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from searcher.analysis import Analyzer, beginnings
from searcher.analysis.affixes import ARTICLE
from searcher.analysis.letters import BEH, FEH, KAF, LAM, WAW
from searcher.article import TEXT_FIELDS
from searcher.engines.base import Engine, SearchRequest
from searcher.query import And, Word
from searcher.query.tree import Wish
from searcher.store import Store

__all__ = ["Completion", "completions", "following"]

_LOOKED_AT = 3  # times as many of the commonest words as are wanted: stop words are among them
_TITLES = 80  # that are looked at for what follows a word: more take milliseconds
_APART = f" {'0' * 20} "  # stands between titles, and is no word of any
_DEFINED = 0.5  # what a word counts for that has the article, which was not typed so,
_BARE = 0.2  # or that lacks it: who types it means it
_RARE = 5  # articles: fewer have slips of the pen and words run together,
_SHARE = 0.01  # where the commonest word that is meant has so many times more
_DEFINITE = (ARTICLE, *(piece + ARTICLE for piece in (WAW, FEH, BEH, KAF, WAW + BEH)), LAM + LAM)


class Completion(NamedTuple):
    """A folded word that may be meant, and its articles.

    *weight* is the share of these that it counts for: less where the article was not typed, or was and is not
    there. *titles* is about how many have it after the word before: some are looked at, for all.
    """

    word: str
    articles: int
    weight: float
    titles: float = 0

    @property
    def is_bare(self) -> bool:
        """Tell whether the article was typed, and the word lacks it."""
        return self.weight == _BARE


def completions(typed: str, limit: int, store: Store, analyzer: Analyzer) -> list[Completion]:
    """Give the words that *typed* may become, the commonest first.

    No stop words: nobody looks for them. Where the article is put on or left off, there may be others.
    """
    weights = _prefixes(typed)
    found = {
        word: Completion(word, articles, weight)
        for prefix in weights
        for word, articles in store.vocabulary.completions(prefix, _LOOKED_AT * limit)
        if (weight := _weight(word, weights))
    }
    best = sorted(found.values(), key=lambda each: (-each.articles * each.weight, each.word))
    return _telling(best, typed, analyzer)[:limit]


def following(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    before: Word, typed: str, limit: int, engine: Engine, store: Store, analyzer: Analyzer
) -> list[Completion]:
    """Give the words that *typed* may become after the word *before* in titles, the commonest first."""
    in_title, in_body = (Word(before.text, before.terms, "exact", field) for field in TEXT_FIELDS)
    # By titles alone, most articles score the same, and an engine sorts all of these by id.
    asked = And((in_title, Wish(in_body)))
    found = engine.search(SearchRequest(asked, limit=_TITLES))
    titles = store.titles(match.id for match in found.matches).values()
    words = analyzer.columns(_APART.join(titles)).exact.split(" ")  # at once: one by one takes twice as long
    counts = Counter(two for one, two in pairwise(words) if one == before.terms.exact)
    prefixes = _prefixes(typed)
    weights = {word: weight for word in counts if (weight := _weight(word, prefixes))}
    held = store.vocabulary.counts(weights)
    share = len(found.matches) / max(found.total, 1)
    best = sorted(
        (
            Completion(word, held[word], weight, counts[word] / share)
            for word, weight in weights.items()
            if word in held
        ),
        key=lambda each: (each.is_bare, -each.titles * each.weight, each.word),
    )
    return _telling(best, typed, analyzer)[:limit]


def _telling(found: Sequence[Completion], typed: str, analyzer: Analyzer) -> list[Completion]:
    """Leave out stop words, and words of very few articles where another is common, unless typed whole."""
    telling = [each for each in found if not analyzer.is_stop_word(each.word)]
    commonest = max((each.articles * each.weight for each in telling), default=0)
    rare = min(_RARE, _SHARE * commonest)
    whole = beginnings(typed)
    return [each for each in telling if each.articles >= rare or each.word in whole]


def _prefixes(typed: str) -> dict[str, float]:
    """Give the folded beginnings of the words that *typed* may become, and what such words count for."""
    own = sorted(beginnings(typed))
    prefixes = dict.fromkeys(own, 1.0)
    for prefix in own:
        glued = max((piece for piece in _DEFINITE if prefix.startswith(piece)), key=len, default="")
        if bare := prefix[len(glued) :]:
            prefixes.setdefault(bare, _BARE)
            prefixes.setdefault(ARTICLE + bare, _DEFINED)
    return prefixes


def _weight(word: str, prefixes: Mapping[str, float]) -> float:
    """Say what *word* counts for; nothing where it would only begin as was typed with another article."""
    weight = max((weight for prefix, weight in prefixes.items() if word.startswith(prefix)), default=0.0)
    return 0.0 if weight == _BARE and word.startswith(ARTICLE) else weight

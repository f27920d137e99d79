"""Which words may one become that is being typed? Those of the archive, and those that titles go on with."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice, pairwise
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
_TITLES = 50  # that are looked at for what follows a word
_DEFINED = 0.5  # what a word counts for that has the article, which was not typed so,
_BARE = 0.2  # or that lacks it: who types it means it
_DEFINITE = (ARTICLE, *(piece + ARTICLE for piece in (WAW, FEH, BEH, KAF, WAW + BEH)), LAM + LAM)


class Completion(NamedTuple):
    """A folded word that may be meant, and its articles.

    *weight* is the share of these that it counts for: less where the article was not typed, or was and is not
    there. *titles* are those that have it after the word before, of some that were looked at.
    """

    word: str
    articles: int
    weight: float
    titles: int = 0

    @property
    def is_bare(self) -> bool:
        """Tell whether the article was typed, and the word lacks it."""
        return self.weight == _BARE


def completions(typed: str, limit: int, store: Store, analyzer: Analyzer) -> tuple[list[Completion], bool]:
    """Give the words that *typed* may become, the commonest first, and whether there are no others.

    No stop words: nobody looks for them. Where the article is put on or left off, there may be others.
    """
    weights = _prefixes(typed)
    found: dict[str, Completion] = {}
    are_all = True
    for prefix, share in weights.items():
        entries = store.vocabulary.completions(prefix, _LOOKED_AT * limit)
        are_all = are_all and (share < 1 or len(entries) < _LOOKED_AT * limit)
        for word, articles in entries:
            if weight := _weight(word, weights):
                found[word] = Completion(word, articles, weight)
    best = sorted(found.values(), key=lambda each: (-each.articles * each.weight, each.word))
    telling = (each for each in best if not analyzer.is_stop_word(each.word))
    return list(islice(telling, limit)), are_all and len(best) <= limit


def following(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    before: Word, typed: str, limit: int, engine: Engine, store: Store, analyzer: Analyzer
) -> list[Completion]:
    """Give the words that *typed* may become after the word *before* in titles, the commonest first."""
    in_title, in_body = (Word(before.text, before.terms, "exact", field) for field in TEXT_FIELDS)
    # By titles alone, most articles score the same, and an engine sorts all of these by id.
    asked = And((in_title, Wish(in_body)))
    matches = engine.search(SearchRequest(asked, limit=_TITLES)).matches
    weights = _prefixes(typed)
    counts: Counter[str] = Counter()
    for title in store.titles(match.id for match in matches).values():
        words = analyzer.columns(title).exact.split(" ")
        next_to = {two for one, two in pairwise(words) if one == before.terms.exact}
        counts.update(word for word in next_to if _weight(word, weights))
    held = store.vocabulary.counts(counts)
    found = [
        Completion(word, held[word], _weight(word, weights), number)
        for word, number in counts.items()
        if word in held
    ]
    found.sort(key=lambda each: (each.is_bare, -each.titles * each.weight, each.word))
    return list(islice((each for each in found if not analyzer.is_stop_word(each.word)), limit))


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

"""What may a query become that is being typed? Its last word completed, and titles of articles."""

from searcher.analysis import Analyzer, Token, beginnings
from searcher.analysis.affixes import ARTICLE
from searcher.analysis.letters import BEH, FEH, KAF, LAM, WAW
from searcher.engines.base import Engine, SearchRequest
from searcher.options import check_number
from searcher.query import Node, Word, all_of, any_of
from searcher.results import Suggestion
from searcher.store import Store
from searcher.vocabulary import Entry

__all__ = ["MOST", "suggest"]

MOST = 100  # suggestions that can be asked for

_TITLES = 3  # of the suggestions, where there are words enough
_SHORTEST = 2  # letters typed before titles are looked for
_ASKED = 12  # completions that a title is looked for with
_DEFINED = 0.5  # what a word counts for that has the article, which was not typed so,
_BARE = 0.2  # or that lacks it: who types it means it
_DEFINITE = (ARTICLE, *(piece + ARTICLE for piece in (WAW, FEH, BEH, KAF, WAW + BEH)), LAM + LAM)


def suggest(
    typed: str, limit: int, engine: Engine, store: Store, analyzer: Analyzer
) -> tuple[Suggestion, ...]:
    """Give *limit* suggestions at most for *typed*. Raises `RequestError` for a limit that cannot be."""
    check_number("limit", limit, MOST)
    tokens = list(analyzer.tokens(typed))
    if not limit or not tokens:
        return ()
    whole = [token for token in tokens if token.end < len(typed)]
    last = tokens[len(whole) :]  # the one that is being typed, or none: then there is a blank after it
    completions = [_completions(token.text, max(limit, _ASKED), store, analyzer) for token in last]
    titles = _titles(whole, last, completions, engine, store, analyzer)
    words = [
        Suggestion(typed[: token.start] + store.vocabulary.spelling(entry), "word", entry.articles)
        for token, entries in zip(last, completions, strict=True)
        for entry in entries[:limit]
    ]
    kept = limit - min(len(titles), limit // 2)
    return (*words[:kept], *titles)[:limit]


def _completions(typed: str, limit: int, store: Store, analyzer: Analyzer) -> list[Entry]:
    """Give the words that *typed* may become, the commonest first; no stop words: nobody looks for them."""
    ranks: dict[Entry, float] = {}
    for prefix, weight in _prefixes(typed).items():
        for entry in store.vocabulary.completions(prefix, 3 * limit):
            ranks.setdefault(entry, entry.articles * weight)
    best = sorted(ranks, key=lambda entry: (-ranks[entry], entry.word))
    return [entry for entry in best if not analyzer.is_stop_word(entry.word)][:limit]


def _prefixes(typed: str) -> dict[str, float]:
    """Give the folded beginnings of the words that *typed* may become, and what such words count for."""
    own = beginnings(typed)
    prefixes = dict.fromkeys(own, 1.0)
    for prefix in own:
        glued = max((piece for piece in _DEFINITE if prefix.startswith(piece)), key=len, default="")
        if bare := prefix[len(glued) :]:
            prefixes.setdefault(bare, _BARE)
            prefixes.setdefault(ARTICLE + bare, _DEFINED)
    return prefixes


def _titles(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    whole: list[Token],
    last: list[Token],
    completions: list[list[Entry]],
    engine: Engine,
    store: Store,
    analyzer: Analyzer,
) -> list[Suggestion]:
    """Find titles that have the *whole* words, and one that the last may become."""
    nodes: list[Node] = [
        Word(token.text, token.terms, field="title")
        for token in whole
        if not analyzer.is_stop_word(token.text)
    ]
    if not nodes and all(len(token.text) < _SHORTEST for token in last):
        return []
    nodes += [any_of(_as_spelt(entry.word, analyzer) for entry in each[:_ASKED]) for each in completions]
    found = engine.search(SearchRequest(all_of(nodes), limit=_TITLES)).matches
    titles = store.titles(match.id for match in found)
    return [Suggestion(titles[match.id], "title", id=match.id) for match in found if match.id in titles]


def _as_spelt(word: str, analyzer: Analyzer) -> Word:
    return Word(word, analyzer.terms(word), "exact", "title")

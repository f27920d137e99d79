"""Which articles are about the same thing as this one? Those that share the words that say most of it."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from math import ceil, log
from typing import NamedTuple

from searcher.analysis import Analyzer, Terms
from searcher.article import Article
from searcher.copies import fold
from searcher.engines.base import Engine, Match, SearchRequest
from searcher.errors import RequestError
from searcher.fingerprint import are_copies
from searcher.options import check_number
from searcher.query import Node, Word
from searcher.query.tree import AtLeast, Nothing
from searcher.results import Hit
from searcher.snippets import snippet, wanted
from searcher.store import Store

__all__ = ["MOST", "related"]

MOST = 100  # articles that can be asked for

_WORDS = 25  # that are asked for
_READ = 600  # words of the text: what it is about is said by then
_IN_TITLE = 3  # times as much as in the text
_SHARE = 0.2  # of the words an article must have
_FLOOR = 0.35  # of the score that the article itself has; below it, most share no more than a subject
_BEYOND = 30  # articles that are looked at beside those wanted: copies are among them


class _Telling(NamedTuple):
    """A word of the article, and what it says of it."""

    terms: Terms
    weight: float


def related(article_id: str, limit: int, engine: Engine, store: Store, analyzer: Analyzer) -> tuple[Hit, ...]:
    """Give *limit* articles at most about the same thing as *article_id*, the nearest first.

    Copies of it are left out, those of the others folded. Raises `RequestError` for an unknown id, and for a
    limit that cannot be.
    """
    check_number("limit", limit, MOST)
    article = store.get(article_id)
    if article is None:
        raise RequestError(f"no article {article_id!r}")
    if not limit:
        return ()
    asked = _question(article, engine, store, analyzer)
    found = engine.search(SearchRequest(asked, limit=2 * limit + _BEYOND)).matches
    return _hits(_near(article_id, found), article_id, limit, store, analyzer)


def _question(article: Article, engine: Engine, store: Store, analyzer: Analyzer) -> Node:
    telling = _telling(article, engine.count(), store, analyzer)
    words = tuple(Word(each.terms.exact, each.terms, "lemma") for each in telling)
    return AtLeast(max(ceil(_SHARE * len(words)), 1), words) if words else Nothing()


def _telling(article: Article, size: int, store: Store, analyzer: Analyzer) -> list[_Telling]:
    """Give the words that tell most, by how often the article has them and how few others do (tf · idf)."""
    counts: Counter[str] = Counter()
    forms: dict[str, dict[str, Terms]] = {}
    for text, times in ((article.title, _IN_TITLE), (article.body, 1)):
        for token in islice(analyzer.tokens(text), _READ):
            exact = token.terms.exact
            if not exact.isalpha() or analyzer.is_stop_word(exact):  # numbers are the same by accident
                continue
            counts[token.terms.lemma] += times
            forms.setdefault(token.terms.lemma, {})[exact] = token.terms
    held = store.vocabulary.counts(exact for some in forms.values() for exact in some)
    telling = [
        _Telling(next(iter(forms[lemma].values())), _tells(times, forms[lemma], held, size))
        for lemma, times in counts.items()
    ]
    telling.sort(key=lambda each: (-each.weight, each.terms))
    return [each for each in telling[:_WORDS] if each.weight > 0]


def _tells(times: int, forms: Mapping[str, Terms], held: Mapping[str, int], size: int) -> float:
    """Weigh a word; its forms are counted one by one, so that their sum is an estimate from above."""
    holders = sum(held.get(form, 0) for form in forms)
    if holders <= 1:  # nobody else has it
        return 0.0
    return (1 + log(times)) * max(log(size / holders), 0.0)


def _near(article_id: str, matches: tuple[Match, ...]) -> list[Match]:
    """Give the matches that are near enough to the article, which is one of them unless it is new."""
    own = max((match.score for match in matches), default=0.0)
    return [match for match in matches if match.id != article_id and match.score >= _FLOOR * own]


def _hits(
    matches: list[Match], article_id: str, limit: int, store: Store, analyzer: Analyzer
) -> tuple[Hit, ...]:
    held = store.noted.fingerprints([article_id, *(match.id for match in matches)])
    own = held.get(article_id)

    def is_copy(match: Match) -> bool:
        one = held.get(match.id)
        return own is not None and one is not None and are_copies(own, one)

    others = [match for match in matches if not is_copy(match)]
    groups, _ = fold([held.get(match.id) for match in others], len(others), limit)
    articles = store.get_many(others[first].id for first, *_ in groups[:limit])
    similar = store.similar(others[place].id for _, *rest in groups[:limit] for place in rest)
    unmarked = wanted(Nothing(), "body")
    return tuple(
        Hit(
            article,
            others[first].score,
            snippet(article.body, unmarked, analyzer),
            similar=tuple(similar[name] for place in rest if (name := others[place].id) in similar),
        )
        for first, *rest in groups[:limit]
        if (article := articles.get(others[first].id)) is not None
    )

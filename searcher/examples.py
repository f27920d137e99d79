"""What might a newcomer ask? Queries of the archive's own words, different in kind, that find something."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.analysis.affixes import ARTICLE
from searcher.analysis.letters import ARABIC_MARKS, INVISIBLE, TATWEEL
from searcher.engines.base import Engine, SearchRequest
from searcher.facets import facet
from searcher.headlines import Headlines, headlines
from searcher.options import check_number
from searcher.query import Everything, Keyword, parse, show
from searcher.query.fields import shown_name
from searcher.query.plan import plan
from searcher.results import Bucket
from searcher.store import Store
from searcher.vocabulary import Entry, Vocabulary

__all__ = ["MOST", "examples"]

MOST = 100  # examples that can be asked for

_TITLES = 200  # that are read, the newest
_TRIED = 60  # examples of one kind that are looked at for one that fits
_SEVERAL = 2  # articles that two words together should find, if any do
_SHORTEST = 3  # letters of a word
_MARKS = re.compile(f"[{ARABIC_MARKS}{INVISIBLE}{TATWEEL}]")


class _Example(NamedTuple):
    """A query, the dictionary forms of its words, and how many articles it should find."""

    text: str
    lemmas: frozenset[str] = frozenset()
    enough: int = 1


def examples(limit: int, engine: Engine, store: Store, analyzer: Analyzer) -> tuple[str, ...]:
    """Give *limit* queries at most, the same for the same archive: one of each kind, then more of them.

    Words come again only where there are no others. Raises `RequestError` for a limit that cannot be.
    """
    check_number("limit", limit, MOST)
    facets = engine.search(SearchRequest(Everything(), limit=0, facets=("day", "source"))).facets
    titles = _newest(facets["day"], engine, store)
    said = headlines(titles, engine.count(), store.vocabulary.counts, analyzer)
    chosen: dict[str, None] = {}
    used: set[str] = set()

    def fits(example: _Example, *, again: bool) -> bool:
        return example.text not in chosen and (again or used.isdisjoint(example.lemmas))

    for again in (False, True):
        kinds = list(_kinds(said, facets["source"], store.vocabulary, analyzer))
        while kinds and len(chosen) < limit:
            kind = kinds.pop(0)
            fitting = (each for each in islice(kind, _TRIED) if fits(each, again=again))
            if (best := _best(fitting, engine, analyzer)) is not None:
                chosen[best.text] = None
                used |= best.lemmas
                kinds.append(kind)  # for more of it, once all others had their turn
    return tuple(chosen)


def _newest(days: Iterable[Bucket], engine: Engine, store: Store) -> list[str]:
    """Give the newest titles; articles of days before those that have enough need not be sorted."""
    since, room = None, _TITLES
    for day in sorted(days, key=lambda bucket: bucket.value, reverse=True):
        if room > 0:
            since, room = date.fromisoformat(day.value), room - day.count
    found = engine.search(SearchRequest(Everything(), limit=_TITLES, sort="date", since=since)).matches
    return list(store.titles(match.id for match in found).values())


def _kinds(
    said: Headlines, sources: Iterable[Bucket], vocabulary: Vocabulary, analyzer: Analyzer
) -> Iterator[Iterator[_Example]]:
    """Yield what examples there are of each kind, the best first."""

    def example(shape: str, *words: str, enough: int = 1) -> _Example:
        lemmas = frozenset(analyzer.terms(word).lemma for word in words)
        return _Example(shape.format(*(_spelt(word, vocabulary) for word in words)), lemmas, enough)

    in_title = f"{shown_name('title')}:{{}}"
    yield (example("{} {}", *pair, enough=_SEVERAL) for pair in said.pairs)
    yield (example("«{} {}»", *pair, enough=_SEVERAL) for pair in said.pairs)
    yield (example("{}", word) for word in _other_forms(said, vocabulary, analyzer))
    yield (example(in_title, word) for word in said.words)
    yield map(_Example, _named(sources, analyzer))
    yield (example("{} أو {}", *pair) for pair in pairwise(said.words))


def _other_forms(said: Headlines, vocabulary: Vocabulary, analyzer: Analyzer) -> list[str]:
    """Give dictionary forms that are words of the archive too, but not those that most titles have.

    First those of broken plurals: nobody sees the one in the other.
    """
    forms = {lemma: word.removeprefix(ARTICLE) for lemma, word in said.forms.items()}
    held = vocabulary.counts(lemma for lemma, word in forms.items() if lemma != word)
    others = [
        said.terms[word].lemma
        for word in said.words
        if said.forms[said.terms[word].lemma] == word and said.terms[word].lemma in held
    ]
    telling = [word for word in others if len(word) >= _SHORTEST and not analyzer.is_stop_word(word)]
    return sorted(telling, key=lambda lemma: forms[lemma].startswith(lemma[:-1]))


def _named(sources: Iterable[Bucket], analyzer: Analyzer) -> Iterator[str]:
    """Yield queries for the sources that most articles are from."""
    for bucket in facet("source", sources).buckets:
        words = analyzer.columns(bucket.value).lemma
        if words:
            yield show(Keyword("source", bucket.value, words))


def _spelt(word: str, vocabulary: Vocabulary) -> str:
    """Give *word* as it is mostly spelt, but without harakat and the like."""
    held = vocabulary.counts([word])
    return _MARKS.sub("", vocabulary.spelling(Entry(word, held.get(word, 0))))


def _best(examples: Iterable[_Example], engine: Engine, analyzer: Analyzer) -> _Example | None:
    """Give the first that finds enough, or else the first that finds anything."""
    spare = None
    for each in examples:
        number = _found(each.text, engine, analyzer)
        if number >= each.enough:
            return each
        if number and spare is None:
            spare = each
    return spare


def _found(text: str, engine: Engine, analyzer: Analyzer) -> int:
    """Count what *text* finds as it stands; nothing where it is not read as it looks."""
    parsed = parse(text, analyzer)
    if parsed.notes:
        return 0
    strict = plan(parsed.node, level=None, is_stop_word=analyzer.is_stop_word).strict
    return engine.search(SearchRequest(strict, limit=0)).total

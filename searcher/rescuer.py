"""What is answered where a query finds too little? What else was meant; and where nothing is found, that."""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.engines.base import Engine, SearchRequest
from searcher.explain import Ask
from searcher.options import Options
from searcher.query import Word, notes, parse
from searcher.query.lookup import Lookup
from searcher.query.rescue import TRIED, Guess, guesses, nearest
from searcher.results import Correction, Results
from searcher.search import search
from searcher.store import Store

__all__ = ["HANDFUL", "Rescuer"]

HANDFUL = 5
"""Articles with all the words that are enough: whoever finds so many is not asked what they meant."""

_OFFERED = 3
_COUNTED = 10  # guesses that the engine is asked about


class Rescuer(NamedTuple):
    """Answers searches, and helps out where one finds too little."""

    engine: Engine
    store: Store
    lookup: Lookup
    analyzer: Analyzer
    ask: Ask

    def search(self, text: str, options: Options) -> Results:
        """Answer query *text*; see `Archive.search`."""
        began = perf_counter()
        found = self._literally(text, options)
        if options.literal or found.full >= HANDFUL or not text.strip():
            return found
        offered = self._corrections(text, found, options)
        if found.total:
            return replace(found, suggestions=offered, seconds=perf_counter() - began)
        if offered:
            return self._instead(found, offered, options, began)
        node = parse(text, self.analyzer, options.today).node
        told = tuple(nearest(node, self.lookup))
        return replace(found, tried=TRIED, nearest=told, seconds=perf_counter() - began)

    def _literally(self, text: str, options: Options) -> Results:
        return search(text, options, self.engine, self.store, self.lookup, self.analyzer, self.ask)

    def _instead(
        self, found: Results, offered: tuple[Correction, ...], options: Options, began: float
    ) -> Results:
        """Search for the first of what is *offered*, and say so."""
        best, *others = offered
        instead = self._literally(best.text, options)
        said = notes.rescued(found.query, best.text).say(options.language)
        return replace(
            instead,
            query=found.query,
            corrected=best,
            suggestions=tuple(others),
            tried=TRIED,
            notes=(said, *found.notes, *instead.notes),
            seconds=perf_counter() - began,
        )

    def _corrections(self, text: str, found: Results, options: Options) -> tuple[Correction, ...]:
        """Give the guesses that find more than what was typed; those with all their words first."""
        counting = replace(options, limit=0, offset=0, facets=(), literal=True)
        kept: dict[str, tuple[Correction, int, float]] = {}
        for number, guess in zip(range(_COUNTED), self._guesses(text, options), strict=False):
            counted = self._literally(guess.text, counting)
            better = counted.full > found.full or (not found.full and counted.total > 0)
            if better and counted.reading != found.reading and counted.reading not in kept:
                articles = counted.full or counted.total
                kept[counted.reading] = (
                    Correction(guess.text, guess.reason, articles),
                    counted.full,
                    -number,
                )
        ranked = sorted(kept.values(), key=lambda each: (each[1] > 0, each[2]), reverse=True)
        return tuple(correction for correction, _, _ in ranked[:_OFFERED])

    def _guesses(self, text: str, options: Options) -> Iterator[Guess]:
        node = parse(text, self.analyzer, options.today).node
        return guesses(text, node, self.lookup, self.analyzer, self._finds)

    def _finds(self, word: Word) -> int:
        """Count the articles that have the dictionary form of *word*."""
        return self.engine.search(SearchRequest(replace(word, level="lemma"), limit=0)).total

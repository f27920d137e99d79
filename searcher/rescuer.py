"""What is answered where a query finds too little? What else was meant; and where nothing is found, that."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from math import log
from time import perf_counter
from typing import NamedTuple, Self

from searcher.analysis import Analyzer
from searcher.engines.base import Engine, SearchRequest
from searcher.explain import Ask
from searcher.options import Options
from searcher.query import And, Node, Phrase, Word, notes, parse, show
from searcher.query.lookup import Lookup
from searcher.query.notes import Note
from searcher.query.rescue import TRIED, Guess, guesses, has_unknown, nearest
from searcher.results import Correction, Results
from searcher.search import search
from searcher.store import Store

__all__ = ["HANDFUL", "MANY", "Rescuer"]

HANDFUL = 5
"""Articles with all the words that are enough, if all of these are known;"""

MANY = 100
"""and as many as are enough in any case: whoever finds so many is not asked what they meant."""

_OFFERED = 3
_WHOLE = {"layout", "arabizi", "buckwalter"}  # reasons to read the whole text otherwise
_PARTS = 8  # of a query that finds nothing, which are tried one by one
_COUNTED = 10  # guesses that the engine is asked about


class _Offer(NamedTuple):
    correction: Correction
    is_sure: bool

    @classmethod
    def of(cls, guess: Guess, counted: Results) -> Self:
        return cls(Correction(guess.text, guess.reason, counted.full or counted.total), guess.is_sure)


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
        if options.literal or found.full >= MANY or not text.strip():
            return found
        counting = replace(options, limit=0, offset=0, facets=(), literal=True)
        if found.full >= HANDFUL:
            # Words that share but their root, or their sound, hide that one of them is unknown.
            node = parse(text, self.analyzer, options.today).node
            if options.match != "auto" or not has_unknown(node, self.lookup):
                return found
            counting = replace(counting, match="lemma")
        guessed = self._corrections(text, counting)
        offered = tuple(correction for correction, _ in guessed)
        if found.total:
            return replace(found, suggestions=offered, seconds=perf_counter() - began)
        if guessed and guessed[0].is_sure:
            return self._instead(found, offered, options, began)
        node = parse(text, self.analyzer, options.today).node
        said = (note.say(options.language) for note in self._reasons(text, node, options))
        return replace(
            found,
            suggestions=offered,
            tried=TRIED,
            nearest=tuple(nearest(node, self.lookup)),
            notes=(*found.notes, *said),
            seconds=perf_counter() - began,
        )

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

    def _corrections(self, text: str, counting: Options) -> list[_Offer]:
        """Give the guesses that find more than what was typed; those with all their words first."""
        found = self._literally(text, counting)
        told: set[object] = {found.reading}
        offers: list[tuple[float, _Offer]] = []
        for guess in islice(self._guesses(text, counting), _COUNTED):
            counted = self._literally(guess.text, counting)
            signs = {counted.reading, (guess.reason, counted.full)}  # of the same articles, mostly
            partly = counted.total and not found.full and (guess.reason in _WHOLE or guess.score > 0)
            if counted.full > found.full or partly:
                if told.isdisjoint(signs):
                    offers.append((_rank(guess, counted), _Offer.of(guess, counted)))
                told |= signs
        return [offer for _, offer in sorted(offers, key=lambda each: -each[0])[:_OFFERED]]

    def _reasons(self, text: str, node: Node, options: Options) -> Iterator[Note]:
        """Yield why nothing was found: the filters, the parts that find nothing, or that none finds all."""
        counting = replace(options, limit=0, offset=0, facets=(), literal=True)
        if options.narrows:
            whole = replace(counting, source=(), section=(), author=(), since=None, until=None)
            if count := self._literally(text, whole).total:
                yield notes.narrowed(count)
                return
        if isinstance(node, And):
            parts = [show(child, options.language) for child in node.children[:_PARTS]]
            dead = [part for part in parts if not self._literally(part, counting).total]
            yield from map(notes.dead_part, dead[:_OFFERED])
            if not dead and len(parts) == len(node.children):
                yield notes.apart()

    def _guesses(self, text: str, options: Options) -> Iterator[Guess]:
        node = parse(text, self.analyzer, options.today).node
        return guesses(text, node, self.lookup, self.analyzer, self._finds)

    def _finds(self, node: Word | Phrase) -> int:
        """Count the articles that have the dictionary form of a word, or a phrase."""
        asked = replace(node, level="lemma") if isinstance(node, Word) else node
        return self.engine.search(SearchRequest(asked, limit=0)).total


def _rank(guess: Guess, counted: Results) -> float:
    """Rank a guess: what finds all its words first, then the whole text read otherwise, then by score."""
    whole = 100.0 if guess.reason in _WHOLE else 0.0
    return (1000.0 if counted.full else 0.0) + whole + guess.score + log(1 + counted.full)

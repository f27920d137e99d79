"""What is answered where a query finds too little? What else was meant; and where nothing is found, that."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from math import log
from time import perf_counter
from typing import NamedTuple, Self

from searcher.engines.base import SearchRequest
from searcher.options import Options
from searcher.query import Node, Phrase, Word, notes, parse, positive
from searcher.query.mending import Guess, nearest
from searcher.query.rescue import TRIED, guesses, has_unknown
from searcher.reasons import reasons
from searcher.results import Correction, Results
from searcher.search import Sources, search

__all__ = ["rescued"]

_PATIENCE = 0.05  # seconds that searches may take in all: ten of the usual ones
_OFFERED = 3
_WHOLE = {"layout", "arabizi", "buckwalter"}  # reasons to read the whole text otherwise
_FULL = 1000.0  # more than any score
_COUNTED = 10  # guesses that the engine is asked about


class _Offer(NamedTuple):
    correction: Correction
    is_sure: bool

    @classmethod
    def of(cls, guess: Guess, counted: Results) -> Self:
        return cls(Correction(guess.text, guess.reason, counted.full or counted.total), guess.is_sure)


def rescued(found: Results, options: Options, sources: Sources, handful: int) -> Results:
    """Give the answer *found* with what else may have been meant, or the answer to that.

    Where a *handful* is found, only words that no article has are looked at.
    """
    began = perf_counter()
    answer = _Rescuer(sources).rescue(found, options, handful)
    return replace(answer, seconds=found.seconds + perf_counter() - began)


class _OutOfTimeError(Exception):
    """Searches have taken as long as they may: what was found out by then has to do."""


@dataclass(slots=True)
class _Rescuer:
    sources: Sources
    spent: float = 0.0  # seconds, on all searches

    def rescue(self, found: Results, options: Options, handful: int) -> Results:
        node = parse(found.query, self.sources.analyzer, options.today).node
        counting = replace(options, limit=0, offset=0, facets=(), literal=True)
        literal = found
        if found.full >= handful:
            if options.match != "auto" or not has_unknown(node, self.sources.lookup):
                return found
            counting = replace(counting, match="lemma")  # roots and sounds meet misspelt words, too
            literal = self._counted(found.query, counting)
        offers = self._corrections(literal, node, counting)
        if literal is not found:
            offers = [self._as_searched(offer, replace(counting, match=options.match)) for offer in offers]
        if not found.total and offers and offers[0].is_sure:
            return self._instead(found, offers, options)
        answer = replace(found, suggestions=tuple(offer.correction for offer in offers))
        return answer if found.full else self._told(answer, node, options)

    def _counted(self, text: str, counting: Options) -> Results:
        """Count the articles of query *text*. Raises `_OutOfTimeError`."""
        if self.spent > _PATIENCE:
            raise _OutOfTimeError
        found = search(text, counting, self.sources)
        self.spent += found.seconds
        return found

    def _instead(self, found: Results, offers: list[_Offer], options: Options) -> Results:
        """Search for the first of *offers*, and say so."""
        best, *others = (offer.correction for offer in offers)
        instead = search(best.text, options, self.sources)
        said = notes.rescued(found.query, best.text).say(options.language)
        return replace(
            instead,
            query=found.query,
            corrected=best,
            suggestions=tuple(others),
            tried=TRIED,
            notes=(said, *found.notes, *instead.notes),
        )

    def _told(self, found: Results, node: Node, options: Options) -> Results:
        """Say of an answer that has not all words what was tried, which words are near, and why."""
        said: list[str] = []
        with suppress(_OutOfTimeError):
            told = reasons(found, node, options, self._counted, self.sources.lookup)
            said += (note.say(options.language) for note in told)
        tried = TRIED if any(positive(node)) and not found.total else ()
        words = tuple(nearest(node, self.sources.lookup))
        return replace(found, tried=tried, nearest=words, notes=(*found.notes, *said))

    def _corrections(self, found: Results, node: Node, counting: Options) -> list[_Offer]:
        """Give the guesses that find more than what was typed; those with all their words first."""
        offers: list[tuple[float, _Offer]] = []
        with suppress(_OutOfTimeError):
            offers += self._ranked(found, node, counting)  # what came before the time was out is kept
        offers.sort(key=lambda each: -each[0])
        best = [offer for rank, offer in offers if rank > _FULL] or [offer for _, offer in offers]
        return best[:_OFFERED]

    def _ranked(self, found: Results, node: Node, counting: Options) -> Iterator[tuple[float, _Offer]]:
        told: set[object] = {found.reading}
        for guess in islice(self._guesses(found.query, node), _COUNTED):
            counted = self._counted(guess.text, counting)
            signs = {counted.reading, (guess.reason, counted.full)}  # of the same articles, mostly
            partly = counted.total and not found.full and (guess.reason in _WHOLE or guess.score > 0)
            if counted.full > found.full or partly:
                if told.isdisjoint(signs):
                    yield _rank(guess, counted), _Offer.of(guess, counted)
                told |= signs

    def _as_searched(self, offer: _Offer, counting: Options) -> _Offer:
        """Count the articles of *offer* as a search for it does."""
        counted = search(offer.correction.text, counting, self.sources)
        return offer._replace(correction=replace(offer.correction, articles=counted.full or counted.total))

    def _guesses(self, text: str, node: Node) -> Iterator[Guess]:
        return guesses(text, node, self.sources.lookup, self.sources.analyzer, self._finds)

    def _finds(self, node: Word | Phrase) -> int:
        """Count the articles that have the dictionary form of a word, or a phrase."""
        asked = replace(node, level="lemma") if isinstance(node, Word) else node
        return self.sources.engine.search(SearchRequest(asked, limit=0)).total


def _rank(guess: Guess, counted: Results) -> float:
    """Rank a guess: what finds all its words first, then the whole text read otherwise, then by score."""
    if guess.is_certain:
        return 2 * _FULL + guess.score
    extra = _FULL / 2 if guess.reason in _WHOLE else log(1 + counted.full)
    return (_FULL if counted.full else 0.0) + guess.score + extra

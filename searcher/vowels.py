"""Which articles have the harakat that a quoted phrase was written with? They come before the others.

Indexes have no harakat: the texts of the best articles are looked at.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from searcher.analysis import Analyzer, fold
from searcher.analysis.letters import HARAKAT, SHADDA, TATWEEL
from searcher.article import TEXT_FIELDS, Article
from searcher.engines.base import SearchRequest, SearchResponse
from searcher.query import Node, Phrase, Word, positive
from searcher.snippets import mark, wanted
from searcher.store import Store

__all__ = ["Answers", "agreement", "preferring", "vocalised"]

_DEPTH = 200  # articles at the top of the list that are put in order

Answers = Callable[[SearchRequest], SearchResponse]
"""Answers a request, as an engine does."""


def vocalised(node: Node) -> tuple[Phrase, ...]:
    """Give the phrases of *node* that have harakat."""
    phrases = (part for part in positive(node) if isinstance(part, Phrase))
    return tuple(phrase for phrase in phrases if any(map(_has_harakat, phrase.words)))


def preferring(phrases: tuple[Phrase, ...], answers: Answers, store: Store, analyzer: Analyzer) -> Answers:
    """Answer as *answers* does, but the best articles come in the order of how their harakat agree."""

    def ordered(request: SearchRequest) -> SearchResponse:
        if request.sort != "relevance" or not request.limit or request.offset >= _DEPTH:
            return answers(request)
        end = request.offset + request.limit
        response = answers(replace(request, offset=0, limit=max(end, _DEPTH)))
        top, rest = response.matches[:_DEPTH], response.matches[_DEPTH:]
        articles = store.get_many(match.id for match in top)
        agreed = {name: _agreement_in(article, phrases, analyzer) for name, article in articles.items()}
        best = sorted(top, key=lambda match: -agreed.get(match.id, 0.0))
        return replace(response, matches=(*best, *rest)[request.offset : end])

    return ordered


def agreement(typed: str, written: str) -> float:
    """Say how the harakat of two spellings of a word agree: 1 if all that were *typed* do, -1 if none does.

    0 where one of them has none; a letter without harakat agrees with any. What stands on the last letter
    counts half: it changes with the word's place in its sentence.
    """
    wanted_letters, letters = list(_letters(typed)), list(_letters(written))
    if [letter for letter, _ in wanted_letters] != [letter for letter, _ in letters]:
        return 0.0
    total = agreed = 0.0
    last = len(letters) - 1
    for place, ((_, asked), (_, there)) in enumerate(zip(wanted_letters, letters, strict=True)):
        if asked:
            weight = 0.5 if place == last else 1.0
            total += weight
            agreed += weight * _compared(asked, there)
    return agreed / total if total else 0.0


def _compared(asked: frozenset[str], there: frozenset[str]) -> float:
    if not there:
        return 0.0
    if asked - {SHADDA} and there - {SHADDA}:
        return 1.0 if asked == there else -1.0
    return 1.0 if asked & there else 0.0  # one has but a shadda


def _agreement_in(article: Article, phrases: tuple[Phrase, ...], analyzer: Analyzer) -> float:
    """Add up how the words of *phrases* agree, each where it does best."""
    best: dict[Word, float] = {}
    for phrase in phrases:
        words = [word for word in phrase.words if _has_harakat(word)]
        for name in TEXT_FIELDS:
            text = getattr(article, name)
            if not _may_agree(text, words, analyzer):
                continue
            for start, end in mark(text, wanted(phrase, name), analyzer):
                written = text[start:end]
                for word in words:
                    if analyzer.terms(written).exact == word.terms.exact:
                        best[word] = max(best.get(word, -1.0), agreement(word.text, written))
    return sum(best.values())


def _may_agree(text: str, words: list[Word], analyzer: Analyzer) -> bool:
    """Tell whether any of *words* stands in *text* with harakat: much quicker than to find the phrase."""
    wanted_terms = {word.terms.exact for word in words}
    written = {piece for piece in text.split() if not HARAKAT.isdisjoint(piece)}
    return any(token.terms.exact in wanted_terms for piece in written for token in analyzer.tokens(piece))


def _has_harakat(word: Word) -> bool:
    return not HARAKAT.isdisjoint(word.text)


def _letters(word: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the folded letters of *word*, each with its harakat."""
    letter, marks = "", set[str]()
    for sign in word:
        if sign in HARAKAT:
            marks.add(sign)
        elif sign != TATWEEL and sign.isalnum():
            if letter:
                yield fold(letter), frozenset(marks)
            letter, marks = sign, set()
    if letter:
        yield fold(letter), frozenset(marks)

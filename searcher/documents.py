"""What do an engine, the store and the vocabulary get of an article? Terms, a fingerprint, its words."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from searcher.analysis import Analyzer, Words
from searcher.article import Article
from searcher.engines.base import Document, FieldTerms, KeywordTerms
from searcher.fingerprint import fingerprint
from searcher.noted import Notes
from searcher.vocabulary import Tally

__all__ = ["Analysed", "Analysis", "Change"]

_LABELS = 10_000  # sources, authors and sections that are remembered: they repeat


class Change(NamedTuple):
    """An article that is new or changed, and the one it takes the place of, or that is deleted."""

    article: Article | None
    before: Article | None = None


class Analysed(NamedTuple):
    """An article as an engine takes it, and what the store notes of it."""

    document: Document
    notes: Notes


class Analysis:
    """Analyses changes, and counts their words until the count is taken."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._keywords: dict[str, KeywordTerms] = {}
        self._words: Counter[str] = Counter()
        self._spellings: Counter[str] = Counter()

    def analysed(self, changes: Iterable[Change]) -> list[Analysed]:
        """Analyse the articles that *changes* bring."""
        found = []
        for article, before in changes:
            if before is not None:
                title, body = self._analyzer.words(before.title), self._analyzer.words(before.body)
                self._words.subtract(title.folded | body.folded)
                self._spellings.subtract(title.spellings | body.spellings)
            if article is not None:
                title, body = self._analyzer.words(article.title), self._analyzer.words(article.body)
                self._words.update(title.folded | body.folded)
                self._spellings.update(title.spellings | body.spellings)
                notes = Notes(title.number + body.number, fingerprint(title.terms, body.terms), article.id)
                found.append(Analysed(self._document(article, title, body), notes))
        return found

    def take_tally(self) -> Tally:
        """Give the count of words since the last time."""
        tally = Tally()
        tally.words = self._words
        for spelling, number in self._spellings.items():
            tally.spellings[self._analyzer.terms(spelling).exact, spelling] = number
        self._words, self._spellings = Counter(), Counter()
        return tally

    def _document(self, article: Article, title: Words, body: Words) -> Document:
        return Document(
            id=article.id,
            title=FieldTerms(*title.terms),
            body=FieldTerms(*body.terms),
            source=self._keyword(article.source),
            author=self._keyword(article.author),
            section=self._keyword(article.section),
            published=article.moment,
        )

    def _keyword(self, label: str) -> KeywordTerms:
        if (known := self._keywords.get(label)) is None:
            if len(self._keywords) >= _LABELS:
                self._keywords.clear()
            known = KeywordTerms(label, self._analyzer.key(label), self._analyzer.columns(label).lemma)
            self._keywords[label] = known
        return known

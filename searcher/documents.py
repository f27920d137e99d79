"""What do an engine and the vocabulary get of an article? Its terms, and its words as they stand."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.engines.base import Document, FieldTerms, KeywordTerms
from searcher.vocabulary import Tally

__all__ = ["Analysis", "Change"]


class Change(NamedTuple):
    """An article that is new or changed, and the one it takes the place of, or that is deleted."""

    article: Article | None
    before: Article | None = None


class Analysis:
    """Analyses changes, and counts their words until the count is taken."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._words: Counter[str] = Counter()
        self._spellings: Counter[str] = Counter()

    def documents(self, changes: Iterable[Change]) -> list[Document]:
        """Give the documents of the articles that *changes* bring."""
        documents = []
        for article, before in changes:
            if before is not None:
                words, spellings = _vocabulary(*self._texts(before))
                self._words.subtract(words)
                self._spellings.subtract(spellings)
            if article is not None:
                texts = self._texts(article)
                words, spellings = _vocabulary(*texts)
                self._words.update(words)
                self._spellings.update(spellings)
                documents.append(_document(article, *texts, self._analyzer))
        return documents

    def take_tally(self) -> Tally:
        """Give the count of words since the last time."""
        tally = Tally()
        tally.words = self._words
        for spelling, number in self._spellings.items():
            tally.spellings[self._analyzer.terms(spelling).exact, spelling] = number
        self._words, self._spellings = Counter(), Counter()
        return tally

    def _texts(self, article: Article) -> tuple["_Text", "_Text"]:
        words = [self._analyzer.split(text) for text in (article.title, article.body)]
        title, body = (_Text(each, FieldTerms(*self._analyzer.columns_of(each))) for each in words)
        return title, body


class _Text(NamedTuple):
    words: list[str]
    terms: FieldTerms


def _vocabulary(title: _Text, body: _Text) -> tuple[set[str], set[str]]:
    """Give the folded words of an article, and the spellings in it that are none themselves.

    What is folded folds to itself: so a spelling that is among the folded words is its own.
    """
    folded = {*title.terms.exact.split(" "), *body.terms.exact.split(" ")} - {""}
    return folded, {*title.words, *body.words} - folded


def _document(article: Article, title: _Text, body: _Text, analyzer: Analyzer) -> Document:
    return Document(
        id=article.id,
        title=title.terms,
        body=body.terms,
        source=_keyword(article.source, analyzer),
        author=_keyword(article.author, analyzer),
        section=_keyword(article.section, analyzer),
        published=article.moment,
    )


def _keyword(label: str, analyzer: Analyzer) -> KeywordTerms:
    return KeywordTerms(label, analyzer.key(label), analyzer.columns(label).lemma)

"""How good is bm25s? BM25 over whole words, and with the Snowball stemmer that its documentation proposes.

Fair: its default method and pattern for words; its stop words are English and it has none for Arabic, so none
are taken out. It pads its answers with articles that have none of the words: those are left out. It has one
text to an article, so title and body are one. The index is loaded as a memory map, the articles with it.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bm25s

from benchmarks.rivals.base import Text

__all__ = ["Plain", "Snowball"]

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of every index it builds


class Plain:
    """bm25s over the words as they stand."""

    stemmer: Any = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def index(self, texts: Iterable[Text]) -> int:
        corpus = [text._asdict() for text in texts]
        retriever = bm25s.BM25()
        tokens = self._tokens([f"{text['title']}\n{text['body']}" for text in corpus])
        retriever.index(tokens, show_progress=False)
        retriever.save(str(self._folder), corpus=corpus, show_progress=False)
        return len(corpus)

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords=[], stemmer=self.stemmer, show_progress=False)

    def open(self) -> None:
        self._retriever = bm25s.BM25.load(str(self._folder), load_corpus=True, mmap=True)
        self._count = len(self._retriever.corpus)

    def search(self, text: str, limit: int) -> list[str]:
        tokens = self._tokens([text])
        found = self._retriever.retrieve(tokens, k=min(limit, self._count), show_progress=False)
        pairs = zip(found.documents[0], found.scores[0], strict=True)
        return [article["id"] for article, score in pairs if score > 0]

    def close(self) -> None:
        del self._retriever


class Snowball(Plain):
    """bm25s with the Arabic stemmer of PyStemmer."""

    def __init__(self, folder: Path) -> None:
        import Stemmer  # noqa: PLC0415 - `bm25s` without it is to work where it is not installed

        super().__init__(folder)
        self.stemmer = Stemmer.Stemmer("arabic")

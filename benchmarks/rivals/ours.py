"""How is Bahith measured beside the others? In the library, as README shows it; queries as they are."""

from collections.abc import Iterable
from pathlib import Path

import searcher
from benchmarks.rivals.base import Text
from index.rebuild import rebuild
from searcher.errors import ArticleError, ReindexNeeded

__all__ = ["Bahith"]


class Bahith:
    """An archive. Its queries are sent unchanged, for its query language takes any text."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._path = folder / "archive"
        self._engine = engine
        self._archive: searcher.Archive | None = None

    def index(self, texts: Iterable[Text]) -> int:
        taken = 0
        with searcher.create(self._path, self._engine) as archive, archive.writer() as writer:
            for text in texts:
                try:
                    writer.add(searcher.Article(text.id, text.title, text.body))
                except ArticleError:  # no word in it: nothing could ever find it
                    continue
                taken += 1
        return taken

    def open(self) -> None:
        try:
            self._archive = searcher.open(self._path)
        except ReindexNeeded:  # kept from a run with another analyzer
            rebuild(self._path, self._engine)
            self._archive = searcher.open(self._path)

    def search(self, text: str, limit: int) -> list[str]:
        if self._archive is None:
            raise RuntimeError("not open")
        results = self._archive.search(text, limit=limit, snippets=False, copies=True)
        return [hit.article.id for hit in results]

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()

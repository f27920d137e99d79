"""The engine that is always there: the contract, kept with an index of Whoosh's."""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from typing import Self

from whoosh.index import FileIndex

from searcher.engines.base import Document, SearchRequest, SearchResponse
from searcher.engines.whoosh import guard
from searcher.engines.whoosh.schema import build_schema
from searcher.engines.whoosh.search import search
from searcher.engines.whoosh.snapshot import Snapshot
from searcher.engines.whoosh.storage import INDEX, MappedStorage
from searcher.engines.whoosh.writer import Writer
from searcher.errors import EngineError

__all__ = ["WhooshEngine"]


class WhooshEngine:
    """Pure Python, nothing to compile. Threads may share it: searches take turns, and wait for no commit."""

    name = "whoosh"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._storage = MappedStorage(path)
        self._snapshot: Snapshot | None = None
        self._writer: Writer | None = None
        self._reading, self._writing = RLock(), RLock()

    @classmethod
    def create(cls, path: Path) -> Self:
        engine = cls(path)
        with guard.writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise EngineError(f"{path} is not empty; a new index needs a folder of its own")
            FileIndex.create(engine._storage, build_schema(), INDEX)
        return engine

    @classmethod
    def open(cls, path: Path) -> Self:
        engine = cls(path)
        with guard.reading(path):
            engine._refresh()
        return engine

    def add(self, document: Document) -> None:
        with self._writing, guard.writing(self._path):
            self._write().add(document)

    def delete(self, article_id: str) -> None:
        with self._writing, guard.writing(self._path):
            self._write().delete(article_id)

    def commit(self) -> None:
        with self._writing, guard.writing(self._path):
            writer, self._writer = self._writer, None
            if writer:
                writer.commit()

    def rollback(self) -> None:
        with self._writing, guard.writing(self._path):
            writer, self._writer = self._writer, None
            if writer:
                writer.cancel()

    def search(self, request: SearchRequest) -> SearchResponse:
        with self._reading, guard.reading(self._path):
            snapshot = self._refresh()
            return search(snapshot, request)

    def ids(self) -> Iterator[str]:
        with self._reading, guard.reading(self._path):
            return iter([name for leaf in self._refresh().leaves for name in leaf.article_ids()])

    def count(self) -> int:
        with self._reading, guard.reading(self._path):
            return sum(len(leaf.alive) for leaf in self._refresh().leaves)

    def close(self) -> None:
        self.rollback()
        with self._reading:
            if self._snapshot:
                self._snapshot.close()
            self._snapshot = None

    def _write(self) -> Writer:
        if self._writer is None:
            self._writer = Writer(self._storage)
        return self._writer

    def _refresh(self) -> Snapshot:
        self._snapshot = Snapshot.current(self._storage, self._snapshot)
        return self._snapshot

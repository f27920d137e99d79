"""Who keeps the contract with an index of tantivy's? The engine for millions of articles."""

from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from typing import Self

from tantivy import DocAddress, Index, IndexWriter, Order, Query, Searcher, SearchResult

from searcher.engines.base import Document, Match, SearchRequest, SearchResponse
from searcher.engines.tantivy import guard
from searcher.engines.tantivy.compiler import Compiler
from searcher.engines.tantivy.facets import facets
from searcher.engines.tantivy.schema import (
    NAME,
    NEWEST,
    OLDEST,
    build_schema,
    document_of,
    name_in,
    register_tokenizers,
)
from searcher.errors import EngineError

__all__ = ["TantivyEngine"]

_THREADS = 1  # that sorts terms, beside the one that hands them over and is the slower one
_MEMORY = 128_000_000  # bytes of postings before they are written as a segment
_UNFINISHED = ".tmp*"  # lists of files that tantivy was writing when it was killed, and does not know of
_IDS = 50_000  # ids fetched at a time
_TIES = (
    50  # hits fetched beyond a page: they cost little, and searching anew for more ties costs it all again
)

_Hit = tuple[float, DocAddress]


class TantivyEngine:
    """An index of tantivy's. Threads may share it: searches run side by side, and do not wait for commits."""

    name = "tantivy"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = _open(path)
        self._schema = self._index.schema
        self._seen: tuple[int, int] | None = None
        self._searcher: Searcher | None = None
        self._session: _Session | None = None
        self._reading, self._writing = RLock(), RLock()

    @classmethod
    def create(cls, path: Path) -> Self:
        with guard.writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise EngineError(f"{path} is not empty; a new index needs a folder of its own")
            Index(build_schema(), path=str(path), reuse=False)
            return cls(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        with guard.reading(path):
            engine = cls(path)
            engine._fresh()
            return engine

    # Writing

    def add(self, document: Document) -> None:
        with self._writing, guard.writing(self._path):
            self._forget(document.id).add_document(document_of(document, self._schema))

    def delete(self, article_id: str) -> None:
        with self._writing, guard.writing(self._path):
            self._forget(article_id)

    def commit(self) -> None:
        with self._writing, guard.writing(self._path):
            if session := self._take_session():
                session.commit()

    def rollback(self) -> None:
        with self._writing, guard.writing(self._path):
            if session := self._take_session():
                session.rollback()

    def _forget(self, article_id: str) -> IndexWriter:
        if self._session is None:
            self._session = _Session(self._path)
        writer = self._session.writer
        writer.delete_documents_by_term(NAME, article_id)
        return writer

    def _take_session(self) -> "_Session | None":
        """End the session, and with it tantivy's own lock: the next writer may be another process's."""
        session, self._session = self._session, None
        return session

    # Reading

    def search(self, request: SearchRequest) -> SearchResponse:
        with guard.reading(self._path):
            searcher = self._fresh()
            compiler = Compiler(self._schema, searcher, scores=request.limit > 0)
            query = compiler.request(request)
            if not request.limit:
                matches: tuple[Match, ...] = ()
                total = _total(searcher.search(query, limit=1))
            elif request.sort == "relevance":
                matches, total = _best(searcher, query, request.offset, request.offset + request.limit)
            else:
                matches, total = _dated(searcher, compiler, query, request)
            return SearchResponse(total, matches, facets(searcher, query, request.facets))

    def ids(self) -> Iterator[str]:
        with guard.reading(self._path):
            searcher = self._fresh()
        for start in range(0, searcher.num_docs, _IDS):
            with guard.reading(self._path):
                found = searcher.search(
                    Query.all_query(), limit=_IDS, offset=start, count=False, order_by_field=OLDEST
                )
            yield from (name_in(key) for key, _ in found.hits)

    def count(self) -> int:
        with guard.reading(self._path):
            return self._fresh().num_docs

    def close(self) -> None:
        self.rollback()
        self._searcher = None

    def _fresh(self) -> Searcher:
        """Give a searcher over what was last committed, by whichever process."""
        status = (self._path / "meta.json").stat()
        seen = (status.st_ino, status.st_mtime_ns)
        if (searcher := self._searcher) is not None and seen == self._seen:
            return searcher
        with self._reading:
            self._index.reload()
            self._searcher, self._seen = self._index.searcher(), seen
            return self._searcher


class _Session:
    """What is written from one commit to the next, through an index opened for it.

    An index lists the files it may remove when it is opened; one that was open while another process wrote
    would write its old list over the new, and what is not in the list is never removed.
    """

    def __init__(self, path: Path) -> None:
        for left in path.glob(_UNFINISHED):
            left.unlink(missing_ok=True)
        self._index = _open(path)
        self.writer = self._new_writer()

    def commit(self) -> None:
        """Make the changes durable and visible; wait for the merging of segments, which would be in vain."""
        self.writer.commit()
        self.writer.wait_merging_threads()
        self._index.reload()  # files that are open here are not removed
        self.writer = self._new_writer()

    def rollback(self) -> None:
        """Drop the changes."""
        self.writer.rollback()

    def _new_writer(self) -> IndexWriter:
        """Make a writer, and remove the files of no segment: merged away, or left by a writer that died."""
        writer = self._index.writer(_MEMORY, _THREADS)
        writer.garbage_collect_files()
        return writer


def _open(path: Path) -> Index:
    index = Index.open(str(path))
    register_tokenizers(index)
    index.config_reader("manual")  # no thread is to look for commits: `_fresh` looks before each search
    return index


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined] # tantivy's annotations leave it out


def _best(searcher: Searcher, query: Query, start: int, end: int) -> tuple[tuple[Match, ...], int]:
    """Give the page from *start* to *end* by score, ties by id, and how many documents there are in all.

    tantivy leaves ties in the order of its files, which the next merge changes; so all that tie with the
    last of the page are fetched, and those that share a score with any of it are put in order.
    """
    limit = end + _TIES
    found = searcher.search(query, limit=limit)
    hits: list[_Hit] = found.hits
    while len(hits) == limit and hits[-1][0] == hits[end - 1][0]:  # not past the ties yet
        limit *= 4
        hits = searcher.search(query, limit=limit, count=False).hits
    if start >= len(hits):
        return (), _total(found)
    highest, lowest = hits[start][0], hits[min(end, len(hits)) - 1][0]
    before = sum(1 for score, _ in hits[:start] if score > highest)
    near = [(-score, _name(searcher, address)) for score, address in hits if lowest <= score <= highest]
    page = sorted(near)[start - before : end - before]
    return tuple(Match(name, -score) for score, name in page), _total(found)


def _dated(
    searcher: Searcher, compiler: Compiler, query: Query, request: SearchRequest
) -> tuple[tuple[Match, ...], int]:
    """Give the page by date; then the scores of what is on it, which sorting by a field does not give."""
    found = searcher.search(
        query,
        limit=request.limit,
        offset=request.offset,
        order_by_field=NEWEST if request.sort == "date" else OLDEST,
        order=Order.Asc,
    )
    names = [name_in(key) for key, _ in found.hits]
    if not names:
        return (), _total(found)
    scored = searcher.search(compiler.only(query, NAME, names), limit=len(names), count=False)
    scores = {_name(searcher, address): score for score, address in scored.hits}
    return tuple(Match(name, scores[name]) for name in names), _total(found)


def _name(searcher: Searcher, address: DocAddress) -> str:
    return str(searcher.doc(address).get_first(NAME))

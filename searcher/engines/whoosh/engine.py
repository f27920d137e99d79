"""Who keeps the contract with an index of Whoosh's? The engine that is always there: pure Python."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from heapq import nsmallest
from pathlib import Path
from threading import RLock
from typing import Any, Self

from whoosh import index
from whoosh.query import Query, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from searcher.engines.base import TIMES, Document, FacetField, Match, SearchRequest, SearchResponse
from searcher.engines.fields import label_field, level_of
from searcher.engines.ranking import K1, B, rarity, spread
from searcher.engines.whoosh import guard
from searcher.engines.whoosh.codec import ArrayCodec
from searcher.engines.whoosh.compiler import compile_request, holders_in, scored
from searcher.engines.whoosh.merging import merge
from searcher.engines.whoosh.schema import (
    MOMENT,
    NAME,
    NAME_VALUE,
    UNDATED,
    build_schema,
    fields_of,
)
from searcher.engines.whoosh.storage import SyncedStorage
from searcher.errors import EngineError
from searcher.results import Bucket

__all__ = ["WhooshEngine"]

_MEMORY = 512  # megabytes of postings, by Whoosh's count, before they are sorted and put aside
_DAY = 86_400_000_000  # microseconds


class _Weighting(BM25F):
    """BM25 with the rarity that `ranking` says, which is never negative."""

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        parent = searcher.get_parent()
        if (level := level_of(fieldname)) is None:
            count = int(parent.doc_frequency(fieldname, text))
        else:
            count = spread(level, text, holders_in(searcher))
        return rarity(parent.doc_count_all(), count)


class WhooshEngine:
    """An index of Whoosh's. Threads may share it: searches take turns, and do not wait for commits."""

    name = "whoosh"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._storage = SyncedStorage(path)
        self._searcher: Searcher | None = None
        self._writer: Any = None
        self._known: Searcher | None = None
        self._reading, self._writing = RLock(), RLock()

    @classmethod
    def create(cls, path: Path) -> Self:
        engine = cls(path)
        with guard.writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise EngineError(f"{path} is not empty; a new index needs a folder of its own")
            engine._storage.create_index(build_schema())
        return engine

    @classmethod
    def open(cls, path: Path) -> Self:
        engine = cls(path)
        with guard.reading(path):
            engine._fresh()
        return engine

    # Writing

    def add(self, document: Document) -> None:
        with self._writing, guard.writing(self._path):
            self._forget(document.id)
            self._writer.add_document(**fields_of(document))

    def delete(self, article_id: str) -> None:
        with self._writing, guard.writing(self._path):
            self._forget(article_id)

    def commit(self) -> None:
        with self._writing, guard.writing(self._path):
            if writer := self._take_writer():
                writer.commit(mergetype=merge)

    def rollback(self) -> None:
        with self._writing, guard.writing(self._path):
            if writer := self._take_writer():
                writer.cancel()

    def _forget(self, article_id: str) -> None:
        if self._writer is None:
            self._storage.sweep()
            # Without Whoosh's own lock: the archive holds the only one, which dies with its process.
            self._writer = self._storage.open_index().writer(limitmb=_MEMORY, _lk=False, codec=ArrayCodec())
            self._known = self._writer.searcher()
        self._writer.delete_by_query(Term(NAME, article_id), searcher=self._known)

    def _take_writer(self) -> Any:
        writer, self._writer = self._writer, None
        if self._known is not None:
            self._known.close()
            self._known = None
        return writer

    # Reading

    def search(self, request: SearchRequest) -> SearchResponse:
        with self._reading, guard.reading(self._path):
            searcher = self._fresh()
            if not searcher.doc_count():  # Whoosh's reader of nothing lacks half its methods
                return SearchResponse(0, (), dict.fromkeys(request.facets, ()))
            query = compile_request(request)
            if request.limit:
                scores = _scores(searcher, query)
            else:
                scores = dict.fromkeys(searcher.docs_for_query(query), 0.0)
            return SearchResponse(
                total=len(scores),
                matches=_page(searcher, scores, request),
                facets={name: _facet(searcher, scores, name) for name in request.facets},
            )

    def ids(self) -> Iterator[str]:
        with self._reading, guard.reading(self._path):
            searcher = self._fresh()
            fields = searcher.reader().all_stored_fields() if searcher.doc_count() else ()
            return iter([stored[NAME_VALUE] for stored in fields])

    def count(self) -> int:
        with self._reading, guard.reading(self._path):
            return int(self._fresh().doc_count())

    def close(self) -> None:
        self.rollback()
        with self._reading:
            if self._searcher is not None:
                self._searcher.close()
            self._searcher = None

    def _fresh(self) -> Searcher:
        """Give a searcher over what was last committed, by whichever process."""
        for attempt in range(5):
            try:
                if self._searcher is None or not self._searcher.up_to_date():
                    # Not `refresh`: that keeps readers of segments in which documents were deleted since.
                    fresh = self._storage.open_index().searcher(weighting=_Weighting(B=B, K1=K1))
                    if self._searcher is not None:
                        self._searcher.close()
                    self._searcher = fresh
            except (FileNotFoundError, index.EmptyIndexError):
                # A commit of another process has replaced the files that were just listed.
                if attempt == 4:  # noqa: PLR2004 - the last
                    raise
            else:
                return self._searcher
        raise AssertionError


def _scores(searcher: Searcher, query: Query) -> dict[int, float]:
    """Score every document that answers; Whoosh's collectors drop some of those that score nothing."""
    scores = {}
    for leaf, offset in searcher.leaf_searchers():
        for number, score in scored(query.matcher(leaf, leaf.context(needs_current=False))):
            scores[offset + number] = score
    return scores


def _page(searcher: Searcher, scores: dict[int, float], request: SearchRequest) -> tuple[Match, ...]:
    """Put the documents in the order asked for and cut the page; ties go by id."""
    reader = searcher.reader()
    if request.sort == "relevance":
        ranks = {number: -score for number, score in scores.items()}
    else:
        moments = reader.column_reader(MOMENT)
        ranks = {number: _rank(moments[number], newest=request.sort == "date") for number in scores}
    end = request.offset + request.limit
    last = nsmallest(end, ranks.values())[-1:]
    shown = [number for number, rank in ranks.items() if last and rank <= last[0]]
    names = {number: reader.stored_fields(number)[NAME_VALUE] for number in shown}
    ordered = sorted(shown, key=lambda number: (ranks[number], names[number]))
    return tuple(Match(names[number], scores[number]) for number in ordered[request.offset : end])


def _rank(moment: int, *, newest: bool) -> float:
    if moment == UNDATED:
        return float("inf")
    return -moment if newest else moment


def _facet(searcher: Searcher, numbers: dict[int, float], name: FacetField) -> tuple[Bucket, ...]:
    reader = searcher.reader()
    match name:
        case "month" | "day":
            moments = reader.column_reader(MOMENT)
            days = Counter(moments[number] // _DAY for number in numbers if moments[number] != UNDATED)
            counts: Counter[str] = Counter()
            for day, count in days.items():
                counts[date.fromordinal(day + 1).isoformat()[: TIMES[name]]] += count
        case _:
            labels = reader.column_reader(label_field(name))
            counts = Counter(label.decode() for label in (labels[number] for number in numbers) if label)
    return tuple(Bucket(value, count) for value, count in counts.items())

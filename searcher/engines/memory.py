"""What is the right answer? The engine that anyone can read, and that every other is compared with.

It keeps all documents in one file of JSON Lines and looks at each of them for every search. Whoever
writes an engine starts here: `_score` is the meaning of the query tree, by the letter.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Self, assert_never

from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.engines.base import (
    TIMES,
    Document,
    FacetField,
    FieldTerms,
    KeywordTerms,
    Match,
    SearchRequest,
    SearchResponse,
    Sort,
)
from searcher.engines.corpus import Corpus, Entry, split
from searcher.errors import ArchiveUnwritable, EngineDamaged, EngineError
from searcher.query import tree
from searcher.results import Bucket

__all__ = ["MemoryEngine"]

_FILE = "documents.jsonl"
_HEADER = {"documents": 1}  # so that an emptied file is not an empty index


class MemoryEngine:
    """The oracle: right, readable, and as slow as looking at everything is."""

    name = "memory"

    def __init__(self, path: Path) -> None:
        self._file = path / _FILE
        self._read: tuple[tuple[int, int, int], Corpus] = ((0, 0, 0), Corpus())
        self._changes: dict[str, Document | None] = {}

    @classmethod
    def create(cls, path: Path) -> Self:
        engine = cls(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise EngineError(f"{path} is not empty; a new index needs a folder of its own")
        except OSError as error:
            raise ArchiveUnwritable(f"{path}: {error.strerror}") from error
        engine._write([])
        return engine

    @classmethod
    def open(cls, path: Path) -> Self:
        engine = cls(path)
        engine._refresh()
        return engine

    def add(self, document: Document) -> None:
        self._changes[document.id] = document

    def delete(self, article_id: str) -> None:
        self._changes[article_id] = None

    def commit(self) -> None:
        changes, self._changes = self._changes, {}
        kept = {key: entry.document for key, entry in self._refresh().entries.items()}
        self._write(document for document in (kept | changes).values() if document is not None)

    def rollback(self) -> None:
        self._changes.clear()

    def search(self, request: SearchRequest) -> SearchResponse:
        corpus = self._refresh()
        allowed = [entry for entry in corpus.entries.values() if _is_allowed(entry.document, request)]
        scored = [(entry.document, _score(request.query, entry, corpus)) for entry in allowed]
        found = _in_order(
            [(document, score) for document, score in scored if score is not None], request.sort
        )
        page = found[request.offset : request.offset + request.limit]
        return SearchResponse(
            total=len(found),
            matches=tuple(Match(document.id, score) for document, score in page),
            facets={name: _facet(name, [document for document, _ in found]) for name in request.facets},
        )

    def ids(self) -> Iterator[str]:
        return iter(list(self._refresh().entries))

    def count(self) -> int:
        return len(self._refresh().entries)

    def close(self) -> None:
        self.rollback()

    def _refresh(self) -> Corpus:
        """Read the file again if another engine has written it since."""
        try:
            with self._file.open(encoding="utf-8") as lines:
                status = os.fstat(lines.fileno())
                stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
                seen, corpus = self._read  # as one, for another thread may replace them
                if stamp != seen:
                    if json.loads(next(lines, "")) != _HEADER:
                        raise ValueError("it begins otherwise than an index does")  # noqa: TRY301 - caught for its message
                    corpus = Corpus.of(map(_load, lines))
                    self._read = stamp, corpus
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineDamaged(f"{self._file} cannot be read: {error}; run: bahith reindex") from error
        return corpus

    def _write(self, documents: Iterable[Document]) -> None:
        """Write the new file beside the old one, then put it in its place: readers see one or the other."""
        beside = self._file.with_suffix(".new")
        try:
            with beside.open("w", encoding="utf-8") as lines:
                lines.write(json.dumps(_HEADER) + "\n")
                lines.writelines(_dump(document) for document in documents)
                lines.flush()
                os.fsync(lines.fileno())
            beside.replace(self._file)
        except OSError as error:
            raise ArchiveUnwritable(f"{beside}: {error.strerror}") from error


def _dump(document: Document) -> str:
    return json.dumps(asdict(document), ensure_ascii=False, default=datetime.isoformat) + "\n"


def _load(line: str) -> Document:
    values = json.loads(line)
    for name in TEXT_FIELDS:
        values[name] = FieldTerms(**values[name])
    for keyword in KEYWORD_FIELDS:
        values[keyword] = KeywordTerms(**values[keyword])
    values["published"] = values["published"] and datetime.fromisoformat(values["published"])
    return Document(**values)


def _score(node: tree.Node, entry: Entry, corpus: Corpus) -> float | None:  # noqa: C901, PLR0911 - one case a node
    """Score the document for *node*, or give None where it does not answer."""
    match node:
        case tree.Word() | tree.Prefix() | tree.Fuzzy():
            return corpus.word(entry, node)
        case tree.Phrase(words=words, slop=slop, field=name):
            wanted = [word.terms.exact for word in words]
            return _sum(
                corpus.phrase(entry, node, field)
                for field in ([name] if name else TEXT_FIELDS)
                if _has_phrase(entry.words[field, "exact"], wanted, slop)
            )
        case tree.Keyword(field=name, words=words):
            held = split(getattr(entry.document, name).words)
            return 0.0 if set(split(words)) <= set(held) else None
        case tree.Period():
            return 0.0 if _is_within(node, entry.document) else None
        case tree.And(children=children):
            scores = [_score(child, entry, corpus) for child in children]
            return None if None in scores else _sum(scores) or 0.0
        case tree.Or(children=children):
            return _sum(_score(child, entry, corpus) for child in children)
        case tree.Not(child=child):
            return 0.0 if _score(child, entry, corpus) is None else None
        case tree.Everything():
            return 0.0
        case tree.Nothing():
            return None
        case tree.Wish(child=child):
            return _score(child, entry, corpus) or 0.0
        case tree.AtLeast(minimum=minimum, children=children):
            scores = [_score(child, entry, corpus) for child in children]
            enough = len(scores) - scores.count(None) >= minimum
            return _sum(scores) or 0.0 if enough else None
        case _:
            assert_never(node)


def _sum(scores: Iterable[float | None]) -> float | None:
    """Add up the scores of what answers; None where nothing does."""
    answers = [score for score in scores if score is not None]
    return sum(answers) if answers else None


def _has_phrase(words: list[str], wanted: list[str], slop: int) -> bool:
    """Tell whether *wanted* stand among *words* in order, *slop* others between them at most in all."""
    if not wanted or not all(wanted):
        return False
    starts = [place for place, word in enumerate(words) if word == wanted[0]]
    return any(_end(words, wanted[1:], start) - start < len(wanted) + slop for start in starts)


def _end(words: list[str], wanted: list[str], place: int) -> float:
    """Give the place of the last of *wanted*, each taken as near after the one before as it stands."""
    for term in wanted:
        if term not in words[place + 1 :]:
            return float("inf")
        place = words.index(term, place + 1)
    return place


def _is_allowed(document: Document, request: SearchRequest) -> bool:
    """Tell whether the filters and dates of *request* let the document through."""
    if request.ids and document.id not in request.ids:
        return False
    if any(getattr(document, each.field).key not in each.keys for each in request.filters):
        return False
    period = tree.Period(request.since, request.until)
    return period == tree.Period() or _is_within(period, document)


def _is_within(period: tree.Period, document: Document) -> bool:
    """Tell whether the document was published in *period*; one without a date never was."""
    if document.published is None:
        return False
    day = document.published.date()
    return (period.since is None or period.since <= day) and (period.until is None or day <= period.until)


def _in_order(found: list[tuple[Document, float]], sort: Sort) -> list[tuple[Document, float]]:
    """Sort what was found; ids first, as a stable sort keeps them where scores or dates are equal."""
    found.sort(key=lambda pair: pair[0].id)
    if sort == "relevance":
        return sorted(found, key=lambda pair: pair[1], reverse=True)
    undated = [pair for pair in found if pair[0].published is None]
    dated = [pair for pair in found if pair[0].published is not None]
    return sorted(dated, key=lambda pair: str(pair[0].published), reverse=sort == "date") + undated


def _facet(name: FacetField, documents: list[Document]) -> tuple[Bucket, ...]:
    """Count the labels of one field; an empty one is no label."""
    labels = [
        str(document.published or "")[: TIMES[name]] if name in TIMES else getattr(document, name).label
        for document in documents
    ]
    return tuple(Bucket(label, count) for label, count in Counter(labels).items() if label)

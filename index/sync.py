"""What changes in the archive? Every record is new, changed, unchanged or refused, and all are counted."""

import time
from collections.abc import Callable, Iterable
from typing import Protocol

from index.readers import Record, Refusal
from index.report import Counts, Report
from index.seen import Seen
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.store import Outcome

__all__ = ["Counts", "Outcome", "Report", "Writer", "sync"]

_REFUSALS_KEPT = 1000
_PROGRESS_SECONDS = 0.1
_COMMIT_SECONDS = 10.0  # of work that a killed run has to do again at the most, beside the commit itself


class Writer(Protocol):
    """What `sync` needs of an archive's writer."""

    def add(self, article: Article) -> Outcome:
        """Take *article*, and say what that meant. Raises `ArticleError` if it cannot be taken."""

    def commit(self) -> None:
        """Make what was added last for ever, and searchable."""


def sync(  # noqa: PLR0913 - each is a wish of its own, and all have a default
    writer: Writer,
    records: Iterable[Record | Refusal],
    *,
    progress: Callable[[Counts], None] | None = None,
    refused: Callable[[Refusal], None] | None = None,
    commit_every: int | None = 25_000,
    seen: Seen | None = None,
) -> Report:
    """Feed *records* to *writer* and account for every one: read = new + changed + unchanged + refused.

    A second record with the id of an earlier one is unchanged if it is the same, and refused if not: which
    of the two is right, nobody here can know. *refused* is told each refusal as it happens; *progress* the
    counts, ten times a second at most, and at the end. Commits after *commit_every* articles that were new
    or changed, or after ten seconds of them (None: only at the end). *seen* may be given to ask it later
    which ids were there.
    """
    if seen is None:
        with Seen() as own:
            return sync(
                writer, records, progress=progress, refused=refused, commit_every=commit_every, seen=own
            )
    tally = _Tally(refused, progress)
    waiting = 0
    committed = time.monotonic()
    for record in records:
        outcome = record if isinstance(record, Refusal) else _take(writer, record, seen)
        tally.count(outcome)
        waiting += outcome in {"new", "changed"}
        if commit_every is None or not waiting:
            continue
        if waiting >= commit_every or time.monotonic() - committed >= _COMMIT_SECONDS:
            writer.commit()
            waiting = 0
            committed = time.monotonic()
    if waiting:
        writer.commit()
    return tally.report()


def _take(writer: Writer, record: Record, seen: Seen) -> Outcome | Refusal:
    article = record.article
    first = seen.note(article, record.place)
    if first is not None:
        if seen.has_same(article):
            return "unchanged"
        return Refusal(record.place, f"duplicate id {article.id!r}, first at {first}")
    try:
        return writer.add(article)
    except ArticleError as error:
        seen.forget(article)
        return Refusal(record.place, str(error))


class _Tally:
    """The account of a run, and who is told of it."""

    def __init__(
        self, refused: Callable[[Refusal], None] | None, progress: Callable[[Counts], None] | None
    ) -> None:
        self._tell_refusal = refused
        self._tell_progress = progress
        self._read = 0
        self._outcomes: dict[Outcome, int] = {"new": 0, "changed": 0, "unchanged": 0}
        self._refused = 0
        self._refusals: list[Refusal] = []
        self._told = time.monotonic()

    def count(self, outcome: Outcome | Refusal) -> None:
        self._read += 1
        if isinstance(outcome, Refusal):
            self._refuse(outcome)
        else:
            self._outcomes[outcome] += 1
        if self._tell_progress and time.monotonic() - self._told >= _PROGRESS_SECONDS:
            self._tell_progress(self._counts())
            self._told = time.monotonic()

    def report(self) -> Report:
        if self._tell_progress:
            self._tell_progress(self._counts())
        return Report(self._counts(), tuple(self._refusals))

    def _refuse(self, refusal: Refusal) -> None:
        self._refused += 1
        if len(self._refusals) < _REFUSALS_KEPT:
            self._refusals.append(refusal)
        if self._tell_refusal:
            self._tell_refusal(refusal)

    def _counts(self) -> Counts:
        return Counts(self._read, **self._outcomes, refused=self._refused)

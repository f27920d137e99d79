"""Who analyses articles? This process, or where there are many articles, others beside it.

Analysis is most of the work of indexing, and Python does one thing at a time in a process.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from searcher.analysis import Analyzer
from searcher.documents import Analysed, Analysis, Change
from searcher.errors import RequestError
from searcher.vocabulary import Tally

if TYPE_CHECKING:
    from searcher.pool import Pool

__all__ = ["Feed", "default_workers"]

_FEW = 200  # articles that are analysed here before workers are started: they take a while to be ready
_BATCH = 32  # articles that a worker is given at a time,
_CHARACTERS = 200_000  # or this much text
_MOST = 8  # processes: the one that feeds the others keeps up with no more


def default_workers() -> int:
    """Give the number of processes that suits this machine: one that feeds, and one for each core.

    The one that feeds waits a good part of its time. A single core is best left to one process.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores + 1, _MOST) if cores > 1 else 1


class Feed:
    """Takes changes, hands them on analysed in no particular order, and counts their words.

    *workers* is how many processes are at work once there is enough of it: this one, which feeds the others
    and the engine, and those that analyse. With 1, this one does it all.
    """

    def __init__(self, analyzer: Analyzer, hand_on: Callable[[Analysed], None], workers: int = 1) -> None:
        number: object = workers  # callers without a type checker pass anything
        if not isinstance(number, int) or number < 1:
            raise RequestError(f"workers must be a number from 1 on, not {number!r}")
        self._own = analyzer.own
        self._analysis = Analysis(analyzer)
        self._hand_on = hand_on
        self._workers = workers
        self._pool: Pool | None = None
        self._taken = 0
        self._batch: list[Change] = []
        self._size = 0

    def put(self, change: Change) -> None:
        """Take one change; what has been analysed meanwhile is handed on."""
        self._taken += 1
        self._batch.append(change)
        self._size += sum(len(article.body) for article in change if article is not None)
        if len(self._batch) >= _BATCH or self._size >= _CHARACTERS:
            self._send()

    def finish(self) -> None:
        """Hand on all that is left."""
        self._send()
        if self._pool is not None:
            self._pass(self._pool.rest())

    def take_tally(self) -> Tally:
        """Give the count of words since the last time; after `finish`."""
        tally = self._analysis.take_tally()
        if self._pool is not None:
            for counted in self._pool.tallies():
                tally.merge(counted)
        return tally

    def close(self) -> None:
        """Forget what is under way, and let the workers go."""
        if self._pool is not None:
            self._pool.close()
        self._pool = None
        self._batch, self._size = [], 0
        self._analysis.take_tally()

    def _send(self) -> None:
        batch, self._batch, self._size = self._batch, [], 0
        if self._pool is None and self._workers > 1 and self._taken > _FEW:
            self._start()
        if self._pool is None:
            self._pass([self._analysis.analysed(batch)])
        elif batch:
            self._pass(self._pool.ask(batch))

    def _start(self) -> None:
        from searcher.pool import Pool  # noqa: PLC0415 - what it imports would slow every cold search

        try:
            self._pool = Pool(self._workers - 1, self._own)
        except OSError:  # no more processes are allowed here
            self._workers = 1

    def _pass(self, batches: list[list[Analysed]]) -> None:
        for batch in batches:
            for article in batch:
                self._hand_on(article)

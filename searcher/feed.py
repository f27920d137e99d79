"""Who turns articles into documents? This process, or where there are many articles, others beside it.

Analysis is most of the work of indexing, and Python does one thing at a time in a process. Each worker is
asked by a thread of its own, so that it has the next batch as soon as it has answered the last. Workers are
started anew rather than forked, because an engine has threads; they end when their pipe does, however the
process at its other end died.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, NamedTuple

from searcher.analysis import Analyzer
from searcher.documents import Analysis, Change
from searcher.engines.base import Document
from searcher.errors import ArchiveError
from searcher.vocabulary import Tally

__all__ = ["Feed", "default_workers"]

_FEW = 200  # articles that are analysed here before workers are started: they take a while to be ready
_BATCH = 32  # articles that a worker is given at a time,
_CHARACTERS = 200_000  # or this much text
_WAITING = 3  # batches for each worker that are under way, which bounds the memory
_MOST = 8  # processes: the one that feeds the others keeps up with no more


def default_workers() -> int:
    """Give the number of processes that suits this machine: one for each core that may be used."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


class Feed:
    """Takes changes, hands their documents on in no particular order, and counts their words.

    *workers* is how many processes are at work once there is enough of it: this one, which feeds the others
    and the engine, and those that analyse. With 1, this one does it all.
    """

    def __init__(self, analyzer: Analyzer, hand_on: Callable[[Document], None], workers: int = 1) -> None:
        self._analysis = Analysis(analyzer)
        self._hand_on = hand_on
        self._workers = workers
        self._pool: _Pool | None = None
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
            try:
                self._pool = _Pool(self._workers - 1)
            except OSError:  # no more processes are allowed here
                self._workers = 1
        if self._pool is None:
            self._pass([self._analysis.documents(batch)])
        elif batch:
            self._pass(self._pool.ask(batch))

    def _pass(self, batches: list[list[Document]]) -> None:
        for documents in batches:
            for document in documents:
                self._hand_on(document)


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection

    def documents(self, batch: list[Change]) -> list[Document]:
        """Have *batch* analysed."""
        answer: list[Document] = self._ask(batch)
        return answer

    def tally(self) -> Tally:
        """Take over what has been counted since the last time."""
        answer: Tally = self._ask(None)
        return answer

    def _ask(self, batch: list[Change] | None) -> Any:
        try:
            self.pipe.send(batch)
            answer = self.pipe.recv()
        except (EOFError, OSError):
            raise ArchiveError(
                "a process that analyses articles died, perhaps for want of memory; "
                "try again with fewer --workers"
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Pool:
    """Workers, and the batches they are busy with."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        self._all: list[_Worker] = []
        for _ in range(workers):
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(there,), daemon=True)
            process.start()
            there.close()
            self._all.append(_Worker(process, here))
            self._free.put(self._all[-1])
        self._threads = ThreadPoolExecutor(workers, "bahith-feed")
        self._busy: deque[Future[list[Document]]] = deque()

    def ask(self, batch: list[Change]) -> list[list[Document]]:
        """Have *batch* analysed some time; give what is done, waiting where too much is under way."""
        self._busy.append(self._threads.submit(self._ask, batch))
        done = []
        while self._busy and (self._busy[0].done() or len(self._busy) > _WAITING * len(self._all)):
            done.append(self._busy.popleft().result())
        return done

    def rest(self) -> list[list[Document]]:
        """Wait for all that is under way."""
        done = []
        while self._busy:
            done.append(self._busy.popleft().result())
        return done

    def tallies(self) -> list[Tally]:
        """Take over what each worker has counted."""
        return list(self._threads.map(_Worker.tally, self._all))

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._all:
            worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.process.join()
            worker.process.close()
            worker.pipe.close()

    def _ask(self, batch: list[Change]) -> list[Document]:
        worker = self._free.get()
        try:
            return worker.documents(batch)
        finally:
            self._free.put(worker)


def _work(pipe: Connection) -> None:
    """Answer what comes through *pipe*, until it is closed at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the archive
    analysis = Analysis(Analyzer())
    with suppress(EOFError, OSError):
        while True:
            batch: list[Change] | None = pipe.recv()
            try:
                answer = analysis.take_tally() if batch is None else analysis.documents(batch)
            except Exception as error:  # noqa: BLE001 - it is raised where the batch came from
                pipe.send(error)
                continue
            pipe.send(answer)

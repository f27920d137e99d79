"""Which processes analyse beside this one? A worker each at the end of a pipe, asked by a thread of its own.

So each has the next batch as soon as it has answered the last. Workers are started anew rather than forked,
because an engine has threads; they end when their pipe does, however the process at its other end died.
"""

import multiprocessing
import signal
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, NamedTuple

from searcher.analysis import Analyzer, OwnWords
from searcher.documents import Analysed, Analysis, Change
from searcher.errors import ArchiveError
from searcher.vocabulary import Tally

__all__ = ["Pool"]

_WAITING = 3  # batches for each worker that are under way, which bounds the memory


class Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection

    def analysed(self, batch: list[Change]) -> list[Analysed]:
        """Have *batch* analysed."""
        answer: list[Analysed] = self._ask(batch)
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
                "a process that analyses articles died, for want of memory, or because it imports a script "
                'without `if __name__ == "__main__":`; try again with one worker'
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return answer


class Pool:
    """Workers that know the words *own*, and the batches they are busy with."""

    def __init__(self, workers: int, own: OwnWords) -> None:
        context = multiprocessing.get_context("spawn")
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._all: list[Worker] = []
        for _ in range(workers):
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(there, own), daemon=True)
            process.start()
            there.close()
            self._all.append(Worker(process, here))
            self._free.put(self._all[-1])
        self._threads = ThreadPoolExecutor(workers, "bahith-feed")
        self._busy: deque[Future[list[Analysed]]] = deque()

    def ask(self, batch: list[Change]) -> list[list[Analysed]]:
        """Have *batch* analysed some time; give what is done, waiting where too much is under way."""
        self._busy.append(self._threads.submit(self._ask, batch))
        done = []
        while self._busy and (self._busy[0].done() or len(self._busy) > _WAITING * len(self._all)):
            done.append(self._busy.popleft().result())
        return done

    def rest(self) -> list[list[Analysed]]:
        """Wait for all that is under way."""
        done = []
        while self._busy:
            done.append(self._busy.popleft().result())
        return done

    def tallies(self) -> list[Tally]:
        """Take over what each worker has counted."""
        return list(self._threads.map(Worker.tally, self._all))

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._all:
            worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.process.join()
            worker.process.close()
            worker.pipe.close()

    def _ask(self, batch: list[Change]) -> list[Analysed]:
        worker = self._free.get()
        try:
            return worker.analysed(batch)
        finally:
            self._free.put(worker)


def _work(pipe: Connection, own: OwnWords) -> None:
    """Answer what comes through *pipe*, until it is closed at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the archive
    analysis = Analysis(Analyzer(own))
    with suppress(EOFError, OSError):
        while True:
            batch: list[Change] | None = pipe.recv()
            try:
                answer = analysis.take_tally() if batch is None else analysis.analysed(batch)
            except Exception as error:  # noqa: BLE001 - it is raised where the batch came from
                pipe.send(error)
                continue
            pipe.send(answer)

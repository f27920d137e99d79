"""Who does what somebody waits for, but not for ever? Threads that are kept, and may be left alone.

What `concurrent.futures` offers costs more for each call, and has the process wait at its end for threads
that hang.
"""

from collections.abc import Callable
from contextvars import Context, copy_context
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

__all__ = ["LimitedThreads", "TooLate"]

_Answer = TypeVar("_Answer")


class TooLate(Exception):
    """Nobody has answered in time."""


class _Call(Generic[_Answer]):
    """A function that is called in another thread, what became of it, and whether anybody still waits."""

    __slots__ = ("answer", "context", "done", "error", "function", "is_given_up")

    def __init__(self, function: Callable[[], _Answer], context: Context) -> None:
        self.function = function
        self.context = context
        self.done = Lock()
        self.done.acquire()
        self.answer: list[_Answer] = []
        self.error: BaseException | None = None
        self.is_given_up = False

    def run(self) -> None:
        if not self.is_given_up:
            try:
                self.answer.append(self.context.run(self.function))
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                self.error = error
        self.done.release()


class LimitedThreads:
    """Up to *most* threads, made as they are needed and kept; they do not outlive the process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._calls: SimpleQueue[_Call[object]] = SimpleQueue()
        self._lock = Lock()
        self._threads = 0
        self._busy = 0  # calls taken on and not yet done

    def call(self, function: Callable[[], _Answer], seconds: float) -> _Answer:
        """Give what *function* gives, called with the context variables of the caller.

        Raises what it raises, or `TooLate` after so many *seconds*: it then goes on by itself, unless it has
        not begun.
        """
        call = _Call(function, copy_context())
        with self._lock:
            self._busy += 1
            is_short = self._busy > self._threads < self._most
            self._threads += is_short
        if is_short:
            Thread(target=self._work, daemon=True).start()
        self._calls.put(call)  # type: ignore[arg-type]  # the queue does not mind what they answer
        if not call.done.acquire(timeout=seconds):
            call.is_given_up = True
            raise TooLate
        if call.error is not None:
            raise call.error
        return call.answer[0]

    def _work(self) -> None:
        while True:
            call = self._calls.get()
            call.run()
            del call  # holds an answer, perhaps a long one
            with self._lock:
                self._busy -= 1

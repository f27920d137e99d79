"""What became of a request? Whoever wants to know is told once it is answered, or given up."""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["Answered", "observed"]


class Answered(NamedTuple):
    """The line of the *status*, the *size* of the body in bytes, and how many *seconds* it all took."""

    status: str
    size: int
    seconds: float


def observed(
    inner: "WSGIApplication", tell: "Callable[[WSGIEnvironment, Answered], None]"
) -> "WSGIApplication":
    """Tell what becomes of each request to *inner*; of one that raises, 500."""

    def observing(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began = perf_counter()
        answered = ["500"]

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            answered[0] = status
            return start_response(status, headers, *error)

        def end(size: int) -> None:
            tell(environ, Answered(answered[0], size, perf_counter() - began))

        try:
            return _Counted(inner(environ, start), end)
        except BaseException:
            end(0)
            raise

    return observing


class _Counted:
    """The body of an answer: tells its size once it is sent, or given up."""

    def __init__(self, body: Iterable[bytes], end: Callable[[int], None]) -> None:
        self._body = body
        self._end = end
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._body:
            self._size += len(part)
            yield part

    def close(self) -> None:
        try:
            if hasattr(self._body, "close"):
                self._body.close()
        finally:
            self._end(self._size)

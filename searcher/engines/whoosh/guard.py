"""Which of our errors is it? No exception of Whoosh leaves the engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searcher.errors import ArchiveUnwritable, BahithError, EngineDamaged, EngineError

__all__ = ["reading", "writing"]


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say that the index in *path* is damaged, whatever Whoosh says.

    A file that is not what it should be shows itself as any exception at all, from struct, pickle, zlib
    or Whoosh, so all of them are caught; the original is the cause of ours.
    """
    try:
        yield
    except BahithError:
        raise
    except Exception as error:
        raise EngineDamaged(
            f"the index in {path} cannot be read ({_describe(error)}); run: bahith reindex"
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say that the index in *path* cannot be written."""
    try:
        yield
    except BahithError:
        raise
    except OSError as error:
        raise ArchiveUnwritable(f"the index in {path} cannot be written ({_describe(error)})") from error
    except Exception as error:
        raise EngineError(f"the index in {path} could not be changed ({_describe(error)})") from error


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

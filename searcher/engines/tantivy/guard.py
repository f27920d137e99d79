"""Which of our errors is it? No exception of tantivy leaves the engine, nor does a panic of Rust's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searcher.errors import ArchiveUnwritable, BahithError, EngineDamaged, EngineError

__all__ = ["reading", "writing"]

_DISK = ("IoError", "Io Error", "os error", "OpenWriteError", "OpenDirectoryError", "Lock")
"""What tantivy's messages say where the disk refuses: all its errors are `ValueError`."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say that the index in *path* is damaged, whatever tantivy says."""
    try:
        yield
    except BaseException as error:
        if not _is_failure(error):
            raise
        if "Lockfile" in str(error):
            raise ArchiveUnwritable(
                f"{path} cannot be written, and tantivy's readers put a lock there; make it writable"
            ) from error
        raise EngineDamaged(
            f"the index in {path} cannot be read ({_describe(error)}); run: bahith reindex"
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say that the index in *path* cannot be written."""
    try:
        yield
    except BaseException as error:
        if not _is_failure(error):
            raise
        said = _describe(error)
        if isinstance(error, OSError) or any(sign in said for sign in _DISK):
            raise ArchiveUnwritable(f"the index in {path} cannot be written ({said})") from error
        raise EngineError(f"the index in {path} could not be changed ({said})") from error


def _is_failure(error: BaseException) -> bool:
    """Tell whether *error* is the engine's; a panic is no `Exception`, and its class cannot be imported."""
    if isinstance(error, BahithError):
        return False
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _describe(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__

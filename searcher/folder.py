"""What is where in an archive's folder, and who may write there? Paths and the one writer's lock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from searcher.errors import ArchiveLocked, ArchiveUnwritable

__all__ = ["articles_file", "engine_folder", "lexicon_file", "put", "size_of", "words_file", "write_lock"]


def articles_file(path: Path) -> Path:
    """Say where the archive in *path* has its articles."""
    return path / "articles.db"


def engine_folder(path: Path, generation: int) -> Path:
    """Say where *generation* of the archive in *path* has its index."""
    return path / "engine" / str(generation)


def lexicon_file(path: Path) -> Path:
    """Say where a user may edit the words that were added to the lexicon of the archive in *path*, if any."""
    return path / "lexicon.txt"


def words_file(path: Path, generation: int) -> Path:
    """Say where *generation* of the archive in *path* keeps a copy of the words it was made with, if any."""
    return engine_folder(path, generation) / "lexicon.txt"


def put(file: Path, text: str) -> None:
    """Put *file* in place; readers see the old one or this one whole, also after a power cut."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        raise ArchiveUnwritable(f"{file} cannot be written: {error}") from None


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders; its rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def size_of(path: Path) -> int:
    """Add up the bytes of all files in *path*, passing over those that go away meanwhile."""
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total


@contextmanager
def write_lock(path: Path, timeout: float) -> Iterator[None]:
    """Hold the one writer's lock of the archive in *path*; the system frees it when the process dies.

    Waits up to *timeout* seconds. Raises `ArchiveLocked` when another process has it for longer.
    """
    lock = FileLock(path / "lock", timeout=timeout)
    try:
        lock.acquire()
    except Timeout:
        raise ArchiveLocked(
            f"another process is writing to {path} (waited {timeout:g} s); try again when it is done"
        ) from None
    except OSError as error:
        raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None
    try:
        yield
    finally:
        lock.release()

"""Does an archive hold what it should? Every article readable, all of them in the index, no others."""

from contextlib import suppress
from pathlib import Path

from searcher.archive import Archive
from searcher.engines import registry
from searcher.errors import ArchiveLocked, ArchiveNotFound, ArchiveUnwritable, BahithError, EngineError
from searcher.folder import articles_file, engine_folder
from searcher.stamp import Stamp
from searcher.store import Store

__all__ = ["verify"]

_NAMED = 5  # ids named in one line


def verify(path: Path) -> list[str]:
    """Say what is wrong with the archive in *path*, a line each; an empty list means nothing.

    Raises `ArchiveNotFound` where there is none.
    """
    problems: list[str] = []
    try:
        with Archive.open(path) as archive:
            _finish(archive)
    except ArchiveNotFound:
        raise
    except BahithError as error:
        problems.append(str(error))
    try:
        store = Store(articles_file(path))
    except BahithError as error:
        return list(dict.fromkeys([*problems, str(error)]))
    try:
        problems += store.check()
        stored = set(store.ids())
        problems += store.unreadable()
        problems += _compare(path, stored)
    except BahithError as error:
        problems.append(str(error))
    finally:
        store.close()
    return list(dict.fromkeys(problems))


def _finish(archive: Archive) -> None:
    """Make up for what a writer that died left undone; a writer that lives does so itself."""
    with suppress(ArchiveLocked, ArchiveUnwritable), archive.writer(timeout=0):
        pass


def _compare(path: Path, stored: set[str]) -> list[str]:
    stamp = Stamp.read(path)
    try:
        engine = registry.load(stamp.engine).open(engine_folder(path, stamp.generation))
    except EngineError as error:
        return [str(error)]
    try:
        indexed = list(engine.ids())
    finally:
        engine.close()
    problems = []
    if doubled := len(indexed) - len(set(indexed)):
        problems.append(f"{doubled} articles are in the index twice; run: bahith verify --repair")
    for sentence, ids in (
        ("stored but not in the index", stored - set(indexed)),
        ("in the index but not stored", set(indexed) - stored),
    ):
        if ids:
            named = ", ".join(sorted(ids)[:_NAMED]) + (", …" if len(ids) > _NAMED else "")
            problems.append(f"{len(ids)} articles {sentence} ({named}); run: bahith verify --repair")
    return problems

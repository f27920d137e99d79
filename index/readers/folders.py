"""Which files of a folder hold articles? Those of a known kind, all the way down, in order."""

import os
from collections.abc import Iterator
from pathlib import Path

from index.readers.formats import file_id, named
from index.readers.records import Origin, Refusal
from searcher.folder import articles_file

__all__ = ["files", "printable", "why"]


def files(folder: Path, place: str) -> Iterator[tuple[Path, Origin] | Refusal]:
    """Walk *folder*, the files before the folders; hidden ones and unknown suffixes are no articles.

    Nor is what Bahith itself wrote: the folder of an archive is passed over.
    Nor are tables of tabs: beside articles they are lists about them (topics, judgments); one that is named
    by itself is read.

    *place* is the folder as given. Links to folders are followed, but no folder is read twice.
    """
    top = folder.resolve()
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
            folders = [each for each in inside if each.is_dir()]
            if articles_file(path).exists():
                continue
        except OSError as error:
            yield Refusal(_place(folder, path, place), f"cannot be read: {why(error)}")
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        for each in inside:
            if named(each.name) and ".tsv" not in each.suffixes and each not in folders:
                yield _file(folder, each, place, top.name)
        waiting += [each for each in reversed(folders) if not _is_met_anyway(each, top)]


def printable(name: str) -> str:
    """Give a file's *name* as text, also where it is none (a name in an old encoding)."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def why(error: Exception) -> str:
    """Say what went wrong, in the system's words but our style."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return text[:1].lower() + text[1:]


def _is_met_anyway(path: Path, top: Path) -> bool:
    """Tell a link to a folder that lies under *top* itself: its articles are read under their own path."""
    return path.is_symlink() and path.resolve().is_relative_to(top)


def _file(folder: Path, path: Path, place: str, name: str) -> tuple[Path, Origin] | Refusal:
    here = _place(folder, path, place)
    if path.exists() and not path.is_file():
        return Refusal(here, "no regular file")  # opening a pipe would wait for ever
    return path, Origin(here, printable(file_id(name, path.relative_to(folder))))


def _place(folder: Path, path: Path, place: str) -> str:
    if path == folder:
        return printable(place)
    return printable(f"{place.rstrip('/' + os.sep)}/{path.relative_to(folder).as_posix()}")

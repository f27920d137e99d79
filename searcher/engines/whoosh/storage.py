"""How do Whoosh's files come to the disk and back? Safe from a power cut; mapped, never copied."""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

import mmap
import os
import shutil
from array import array
from pathlib import Path
from typing import Any, BinaryIO, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

__all__ = ["INDEX", "MappedStorage"]

INDEX = "MAIN"


class _Window:
    """A part of a mapped file that can be read like a file."""

    def __init__(self, view: memoryview) -> None:
        self.view = view
        self._position = 0

    def read(self, size: int | None = None) -> bytes:
        end = len(self.view) if size is None or size < 0 else self._position + size
        piece = bytes(self.view[self._position : end])
        self._position += len(piece)
        return piece

    def readline(self) -> bytes:
        rest = bytes(self.view[self._position :])
        return self.read(rest.find(b"\n") + 1 or len(rest))

    def seek(self, where: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: len(self.view)}[whence]
        self._position = base + where
        return self._position

    def tell(self) -> int:
        return self._position


class _MappedFile(StructFile):
    """A file for reading. Whoosh's own copies the file into memory each time it is opened."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._view = view
        super().__init__(cast("BinaryIO", _Window(view)), name)

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._view[position : position + length])

    def get_array(self, position: int, typecode: str, length: int) -> "array[Any]":
        self.seek(position)
        return self.read_array(typecode, length)

    def subset(self, offset: int, length: int, name: str | None = None) -> "_MappedFile":
        return _MappedFile(self._view[offset : offset + length], name or self._name or "")


class MappedStorage(FileStorage):
    """A folder of index files. What was written is on the disk before a commit says so."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self._written: list[str] = []

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> StructFile:
        self._written.append(name)
        created: StructFile = super().create_file(name, *args, **kwargs)
        return created

    def open_file(self, name: str, **_: Any) -> StructFile:
        with Path(self._fpath(name)).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        return _MappedFile(memoryview(content), name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Put the new table of contents in its place, which is what makes a commit of all files before it."""
        for name in {*self._written, oldname}:
            if self.file_exists(name):
                _sync(self._fpath(name))
        self._written.clear()
        super().rename_file(oldname, newname, safe)
        _sync(self.folder)

    def sweep(self, toc: TOC) -> None:
        """Remove what a writer that died has left: all files that *toc* does not know."""
        known = tuple(f"{segment.segment_id()}." for segment in toc.segments)
        current = f"_{INDEX}_{toc.generation}.toc"
        for path in Path(self.folder).iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != current and not (known and path.name.startswith(known)):
                path.unlink()


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""How do Whoosh's files come to the disk? All of them synced before the table of contents that names them."""

import os
import shutil
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

__all__ = ["SyncedStorage"]


class SyncedStorage(FileStorage):
    """A folder of index files that survives a power cut: Whoosh itself never syncs."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self._written: set[str] = set()

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> StructFile:
        self._written.add(name)
        made: StructFile = super().create_file(name, *args, **kwargs)
        return made

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Put the new table of contents in its place, which is what makes a commit."""
        for name in self._written:
            path = Path(self.folder) / name
            if path.exists():
                _sync(path)
        self._written.clear()
        super().rename_file(oldname, newname, safe)
        if os.name != "nt":  # Windows opens no folders
            _sync(Path(self.folder))

    def sweep(self) -> None:
        """Remove the temporary folders of writers that died."""
        for path in Path(self.folder).iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

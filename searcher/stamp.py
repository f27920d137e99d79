"""Which engine, format and analyzer is an archive made with? A small file, switched by one atomic rename."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from searcher.errors import ArchiveDamaged, ArchiveNotFound, ArchiveVersion
from searcher.folder import put

__all__ = ["FORMAT", "Signature", "Stamp"]

FORMAT = 3  # 1 had no vocabulary, 2 no fingerprints
_NAME = "stamp.json"

Signature = tuple[int, int]
"""Differs between any two writings of a stamp."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an archive says of itself. *generation* names the folder of the index in use."""

    engine: str
    fingerprint: str
    generation: int = 1
    format: int = FORMAT

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the stamp of the archive in *folder*.

        An older format is read, too: `rebuild` brings it up to date. Raises `ArchiveNotFound`,
        `ArchiveVersion` for a newer format, `ArchiveDamaged` for anything else.
        """
        try:
            text = (folder / _NAME).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            if (folder / "articles.db").exists():
                raise ArchiveDamaged(f"{folder / _NAME} is missing; run: bahith reindex") from None
            raise ArchiveNotFound(f"no archive in {folder}; bahith index would make one") from None
        except (OSError, UnicodeDecodeError) as error:
            raise ArchiveDamaged(f"{folder / _NAME} cannot be read: {error}; run: bahith reindex") from None
        return cls._parse(text, folder / _NAME)

    @classmethod
    def _parse(cls, text: str, path: Path) -> Self:
        try:
            held = json.loads(text)
            version = held["format"]
            if isinstance(version, int) and version > FORMAT:
                raise ArchiveVersion(
                    f"{path.parent} has format {version}, this bahith reads up to {FORMAT}; "
                    "use the version that made it"
                )
            stamp = cls(held["engine"], held["fingerprint"], held["generation"], version)
            types = [type(value) for value in asdict(stamp).values()]
        except (ValueError, KeyError, TypeError, RecursionError):
            types = []
        if types != [str, str, int, int]:
            raise ArchiveDamaged(f"{path} makes no sense; run: bahith reindex")
        return stamp

    def write(self, folder: Path) -> None:
        """Put the stamp in place; readers see the old one or this one whole, also after a power cut."""
        put(folder / _NAME, json.dumps(asdict(self), indent=2))

    @staticmethod
    def signature(folder: Path) -> Signature:
        """Give something that differs after every `write`; cheap enough to ask before each search."""
        try:
            status = (folder / _NAME).stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

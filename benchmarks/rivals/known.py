"""Which rivals are there? Name → class and library; imported on first use, for each needs its own library."""

import sqlite3
from importlib import import_module
from pathlib import Path
from typing import cast

from benchmarks.machine import about_engine, release
from benchmarks.rivals.base import Rival

__all__ = ["LIBRARIES", "NAMES", "load", "named"]

_CLASSES = {
    "bahith": "benchmarks.rivals.ours.Bahith",
    "whoosh": "benchmarks.rivals.stock_whoosh.StockWhoosh",
    "fts5": "benchmarks.rivals.fts5.Fts5",
    "bm25s": "benchmarks.rivals.sparse.Plain",
    "bm25s-snowball": "benchmarks.rivals.sparse.Snowball",
    "tantivy": "benchmarks.rivals.stock_tantivy.StockTantivy",
}
NAMES = tuple(_CLASSES)
LIBRARIES = {
    "whoosh": ("whoosh3",),
    "bm25s": ("bm25s", "numpy"),
    "bm25s-snowball": ("bm25s", "numpy", "PyStemmer"),
    "tantivy": ("tantivy",),
}


def load(name: str, folder: Path, engine: str) -> Rival:
    """Make the rival *name* over *folder*; *engine* is for Bahith, the others have none to choose."""
    module, _, rival = _CLASSES[name].rpartition(".")
    made = getattr(import_module(module), rival)
    return cast("Rival", made(folder, engine) if name == "bahith" else made(folder))


def named(name: str, engine: str) -> str:
    """Give the versions behind a name."""
    if name == "bahith":
        found = about_engine(engine)
        library = f" ({found['engine library']})" if found["engine library"] else ""
        return f"{release('bahith')}, engine {found['engine']}{library}"
    if name == "fts5":
        return f"SQLite {sqlite3.sqlite_version}"
    return ", ".join(f"{library} {release(library)}" for library in LIBRARIES[name])

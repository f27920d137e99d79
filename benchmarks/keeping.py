"""Is the index of a collection there already? Made once, and used again where it was kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.beir import Collection
from benchmarks.rivals import Rival, load
from searcher.engines import registry

__all__ = ["ready"]

_MARK = "complete.json"


@contextmanager
def ready(name: str, folder: Path, engine: str, collection: Collection) -> Iterator[tuple[Rival, int]]:
    """Give the system *name* open over *folder*, and how many articles it took; index if that is empty."""
    resolved = registry.resolve(engine)  # what `auto` stands for may change between two runs
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / _MARK
    if not mark.exists():
        if any(folder.iterdir()):
            raise RuntimeError(f"{folder} holds an unfinished index; remove it")
        taken = load(name, folder, engine).index(collection.texts())
        mark.write_text(json.dumps({"articles": taken, "engine": resolved}), encoding="utf-8")
    made = json.loads(mark.read_text(encoding="utf-8"))
    if name == "bahith" and made["engine"] != resolved:
        raise RuntimeError(f"{folder} was made with --engine {made['engine']}; remove it or ask for that")
    rival = load(name, folder, engine)
    rival.open()
    try:
        yield rival, made["articles"]
    finally:
        rival.close()

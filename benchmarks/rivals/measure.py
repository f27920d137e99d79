"""How fast are the others? Each indexes and answers in a process of its own, on the same articles."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.footprint import run
from benchmarks.rivals.known import NAMES, named
from benchmarks.timing import spread

__all__ = ["chosen", "speed"]

_ROOT = Path(__file__).parents[2]


def chosen(names: Iterable[str]) -> list[str]:
    """Give the rivals that *names* stand for; Bahith is always among them."""
    wished = set(NAMES if "all" in names else names) | {"bahith"}
    return [name for name in NAMES if name in wished]


def speed(names: Sequence[str], corpus: Path, place: Path, engine: str, rounds: int) -> dict[str, object]:
    """Measure each of *names*: the short and the long queries, ten articles, without snippets."""
    measured = {name: _one(name, corpus, place, engine, rounds) for name in names}
    return {"versions": {name: named(name, engine) for name in names}, "systems": measured}


def _one(name: str, corpus: Path, place: Path, engine: str, rounds: int) -> dict[str, object]:
    folder = place / f"rival-{name}"
    folder.mkdir()
    worker = [sys.executable, "-m", "benchmarks.rivals.worker", name, engine, str(folder), str(corpus)]
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path}
    indexed = run([*worker, "0"], env)
    taken = json.loads(indexed.stdout)["articles"]
    searched = run([*worker, str(rounds)], env)
    times = json.loads(searched.stdout)
    spreads = {kind: spread(values) for kind, values in times.items()}
    return {
        "articles": taken,
        "articles/s": round(taken / indexed.seconds, 1),
        "processor s": round(indexed.processor_seconds, 1),
        "indexing, MB": round(indexed.peak.bytes / 1e6),
        "size, MB": round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 2),
        **{f"{kind} {cut}": told[cut] for kind, told in spreads.items() for cut in ("p50", "p95")},
        "searching, MB": round(searched.peak.bytes / 1e6),
    }

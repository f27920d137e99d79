"""How soon is a page there, and how much is sent? Every kind of page, one visitor, over HTTP.

Example:
    python -m benchmarks.visits ARCHIVE --json visits.json
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import searcher
from benchmarks.ending import ended_in_a_line
from benchmarks.machine import about
from benchmarks.queries import SHORT
from benchmarks.serving import load, server
from benchmarks.tables import table
from benchmarks.timing import spread

__all__ = ["main", "visits"]

_ARTICLES = 50  # whose pages are asked for
_STATIC = ("bahith.css", "bahith.js", "favicon.svg")


def visits(archive: Path, seconds: float, warm: float) -> dict[str, dict[str, float]]:
    """Ask for each kind of page for *seconds*; give milliseconds and kilobytes by its name."""
    with server(archive) as served:
        measured = {}
        for name, targets in _targets(archive).items():
            told = load(served.port, targets, clients=1, seconds=seconds, warm=warm)
            sizes = [_size(served.port, target) for target in targets]
            measured[name] = {**spread(told["times"]), "kB, most": round(max(sizes) / 1000, 1)}
        return measured


def static_sizes() -> dict[str, float]:
    """Give the kilobytes of what every page loads besides."""
    folder = Path(__file__).parents[1] / "web" / "static"
    return {name: round((folder / name).stat().st_size / 1000, 1) for name in _STATIC}


def _targets(archive: Path) -> Mapping[str, Sequence[str]]:
    with searcher.open(archive) as opened:
        ids = [hit.article.id for hit in opened.search("*", limit=_ARTICLES)]
    queries = [quote(query) for query in SHORT]
    return {
        "start page": ["/"],
        "results": [f"/?q={query}" for query in queries],
        "results in English": [f"/?q={query}&lang=en" for query in queries],
        "article, with marks": [
            f"/article/{quote(each)}?q={query}" for each, query in zip(ids, queries * len(ids), strict=False)
        ],
        "help": ["/help"],
        "feed": [f"/feed.atom?q={query}" for query in queries],
        "suggestions": [f"/api/suggest?q={query[: 6 * size]}" for query in queries for size in (2, 3, 4)],
    }


def _size(port: int, target: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", target)
    size = len(connection.getresponse().read())
    connection.close()
    return size


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each kind of page, and print."""
    parser = argparse.ArgumentParser(description="Visit the page of an archive.")
    parser.add_argument("archive", type=Path, help="the archive that is served; nothing is changed in it")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each kind of page (default 5)")
    parser.add_argument("--warm", type=float, default=3.0, help="seconds before that (default 3)")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    told, sizes = about(), static_sizes()
    print("\n".join(f"{name:<16} {value}" for name, value in told.items()))
    measured = visits(options.archive, options.seconds, options.warm)
    head = ["page", *next(iter(measured.values()))]
    print(f"\n{table(head, ([name, *figures.values()] for name, figures in measured.items()))}")
    print("besides, once:", ", ".join(f"{name} {size} kB" for name, size in sizes.items()))
    if options.json:
        figures = {"about": told, "pages": measured, "static, kB": sizes}
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    ended_in_a_line(main)

"""How well does it find? Collections in BEIR's layout, queries as a user sends them, judged by ir-measures.

Example:
    python -m benchmarks.relevance collections/arcd collections/news --rivals all --json relevance.json
    python -m benchmarks.relevance collections/* --engine whoosh --keep kept --per-query before.jsonl
    python -m benchmarks.relevance --compare before.jsonl after.jsonl
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import beir
from benchmarks.comparing import compare, read_rows, write_rows
from benchmarks.ending import ended_in_a_line
from benchmarks.keeping import ready
from benchmarks.machine import about, release
from benchmarks.measures import MEASURES, UNJUDGED, judge, mean
from benchmarks.rivals import NAMES, named
from benchmarks.rivals.measure import chosen
from benchmarks.tables import table
from searcher.engines import registry

_DEPTH = 100  # hits judged: Recall@100 looks no further


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge, or compare what was judged, and print."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if bool(options.folders) == bool(options.compare):
        parser.error("give folders of collections, or --compare with two files")
    figures = _compared(*options.compare) if options.compare else _judged(options)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add(
        "folders", nargs="*", help="collections: corpus.jsonl, queries.jsonl, qrels.tsv or qrels/, .gz or not"
    )
    add("--engine", default=registry.AUTO, choices=(registry.AUTO, *registry.names()))
    add("--rivals", nargs="+", choices=("all", *NAMES), default=(), help="judge these too")
    add("--split", help="which file in qrels/ (default test, or the only one)")
    add("--keep", type=Path, metavar="DIR", help="keep the indexes there, and use those that are there")
    add("--per-query", type=Path, metavar="FILE", help="write the figures of each query as JSON Lines")
    add("--compare", nargs=2, metavar="FILE", help="two such files; FILE#SYSTEM where it has several")
    add("--json", type=Path, help="write the figures here")
    return parser


def _compared(first: str, second: str) -> dict[str, object]:
    rows = compare(read_rows(first), read_rows(second))
    print(table(list(rows[0]), [list(row.values()) for row in rows]))
    print("\np: two-sided, Fisher's randomisation test on the paired differences, 10,000 random signs")
    return {"first": first, "second": second, "test": "Fisher's randomisation test", "rows": rows}


def _judged(options: argparse.Namespace) -> dict[str, object]:
    systems = chosen(options.rivals)
    collections = [beir.read(folder, options.split) for folder in options.folders]
    told = {**about(), "judged by": f"ir-measures {release('ir-measures')}"}
    print("\n".join(f"{name:<16} {value}" for name, value in told.items()))
    versions = {name: named(name, options.engine) for name in systems}
    print("\n".join(f"{name:<16} {version}" for name, version in versions.items()))
    figures: dict[str, dict[str, dict[str, float]]] = {}
    lines: list[dict[str, object]] = []
    for collection in collections:
        figures[collection.name] = {}
        for system in systems:
            rows, summary = _one(system, collection, options)
            figures[collection.name][system] = summary
            lines += ({"collection": collection.name, "system": system, "query": query, **row}
                      for query, row in rows.items())  # fmt: skip
        _show(collection.name, figures[collection.name])
    if len(collections) > 1:
        means = {name: mean([found[name] for found in figures.values()], MEASURES) for name in systems}
        figures["mean of the collections"] = means
        _show("mean of the collections", means)
    if options.per_query:
        write_rows(options.per_query, lines)
    return {"about": told, "systems": versions, "collections": figures}


def _one(
    system: str, collection: beir.Collection, options: argparse.Namespace
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Index where needed, ask every query, judge; figures by query, and their means."""
    with tempfile.TemporaryDirectory(prefix="bahith-bench-") as temporary:
        folder = (options.keep or Path(temporary)) / f"{collection.name}-{system}"
        with ready(system, folder, options.engine, collection) as (rival, taken):
            began = time.perf_counter()
            rankings = {query: rival.search(text, _DEPTH) for query, text in collection.queries.items()}
            seconds = time.perf_counter() - began
    rows = judge(rankings, collection.judgements)
    summary = mean(list(rows.values()), (*MEASURES, UNJUDGED))
    summary |= {
        "nothing found": sum(not ranking for ranking in rankings.values()),
        "queries": len(rankings),
        "articles": taken,
        "ms a query": round(seconds / len(rankings) * 1000, 2),
    }
    return rows, summary


def _show(name: str, systems: dict[str, dict[str, float]]) -> None:
    head = [name, *next(iter(systems.values()))]
    print(f"\n{table(head, ([system, *found.values()] for system, found in systems.items()))}", flush=True)


if __name__ == "__main__":
    ended_in_a_line(main)

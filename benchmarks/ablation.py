"""What does each ingredient bring? The same collections judged with one thing changed at a time.

Indexes are made once (`--keep`) and searched in many ways; nothing but the search differs.

Example:
    python -m benchmarks.ablation collections/* --keep kept --json ablation.json
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from statistics import fmean
from unittest.mock import patch

import searcher
from benchmarks import beir
from benchmarks.ending import ended_in_a_line
from benchmarks.keeping import ready
from benchmarks.machine import about
from benchmarks.measures import MEASURES, judge, mean
from benchmarks.spelling import SPELLINGS
from benchmarks.tables import table
from searcher.analysis import Analyzer
from searcher.engines import ranking, registry
from searcher.query import plan

_DEPTH = 100
_SHOWN = ("nDCG@10", "Recall@100")

Change = Callable[[], AbstractContextManager[object]]


def _weights(weigh: Callable[[ranking.Place, float], float]) -> Change:
    changed = {place: weigh(place, weight) for place, weight in ranking.WEIGHTS.items()}
    return lambda: patch.dict(ranking.WEIGHTS, changed)  # type: ignore[arg-type] # it is a dict


def _constant(name: str, value: object) -> Change:
    """Change a constant of `ranking` in every module that has imported it."""

    @contextmanager
    def change() -> Iterator[None]:
        homes = [module for module in _modules() if hasattr(module, name)]
        patches = [patch.object(module, name, value) for module in homes]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()

    return change


def _modules() -> list[object]:
    import sys  # noqa: PLC0415 - at the time of the change, when the engine has been loaded

    return [module for name, module in sys.modules.items() if name.startswith("searcher.engines")]


CHANGES: Mapping[str, Change] = {
    "as it is": nullcontext,
    "as spelt only": _constant("LEVELS", ("exact",)),
    "dictionary forms only": _constant("LEVELS", ("lemma",)),
    "without the root": _constant("LEVELS", ("exact", "lemma")),
    "without the spelling": _constant("LEVELS", ("lemma", "root")),
    "without the dictionary form": _constant("LEVELS", ("exact", "root")),
    "titles weigh as the text": _weights(lambda place, _: ranking.WEIGHTS["body", place[1]]),
    "only the best place counts": _constant("TIE", 0.0),
    "all places add up": _constant("TIE", 1.0),
    "all words or nothing": lambda: patch.object(plan, "_loosen", lambda node, _: node),
    "stop words count": lambda: patch.object(Analyzer, "is_stop_word", lambda *_: False),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge each change on each collection, and each spelling of the queries, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("folders", nargs="+", help="collections in BEIR's layout")
    add("--engine", default=registry.AUTO, choices=(registry.AUTO, *registry.names()))
    add("--keep", type=Path, required=True, metavar="DIR", help="keep the indexes there")
    add("--only", nargs="+", choices=("changes", "spellings"), default=("changes", "spellings"))
    add("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    told = about()
    print("\n".join(f"{name:<16} {value}" for name, value in told.items()))
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for collection in map(beir.read, options.folders):
        figures[collection.name] = _collection(collection, options)
    for measure in _SHOWN:
        print(f"\n{_table(measure, figures)}", flush=True)
    if options.json:
        text = json.dumps({"about": told, "collections": figures}, indent=2, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")


def _collection(collection: beir.Collection, options: argparse.Namespace) -> dict[str, dict[str, float]]:
    folder = options.keep / f"{collection.name}-bahith"
    found: dict[str, dict[str, float]] = {}
    with ready("bahith", folder, options.engine, collection), searcher.open(folder / "archive") as archive:
        if "changes" in options.only:
            for name, change in CHANGES.items():
                with change():
                    found[name] = _judged(archive, collection, str)
        if "spellings" in options.only:
            for name, spell in {"as it is": str, **SPELLINGS}.items():
                found[name] = _judged(archive, collection, spell)
    print(f"{collection.name}: {len(found)} ways judged", flush=True)
    return found


def _judged(
    archive: searcher.Archive, collection: beir.Collection, spell: Callable[[str], str]
) -> dict[str, float]:
    rankings = {
        query: [
            hit.article.id for hit in archive.search(spell(text), limit=_DEPTH, snippets=False, copies=True)
        ]
        for query, text in collection.queries.items()
    }
    return mean(list(judge(rankings, collection.judgements).values()), MEASURES)


def _table(measure: str, figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    names = list(figures)
    ways = list(figures[names[0]])
    rows = [
        [way, *found, round(fmean(found), 4)]
        for way in ways
        if (found := [figures[name][way][measure] for name in names])
    ]
    return table([measure, *names, "mean"], rows)


if __name__ == "__main__":
    ended_in_a_line(main)

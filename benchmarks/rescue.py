"""Is a mistyped query saved? Queries of collections with one slip each, and the first suggestion followed.

Success@10 is the share of queries with a relevant article among the first ten.

Example:
    python -m benchmarks.rescue collections/* --queries 300 --engine tantivy --keep kept --json rescue.json
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import fmean
from time import perf_counter

import searcher
from benchmarks import beir
from benchmarks.ending import ended_in_a_line
from benchmarks.keeping import ready
from benchmarks.machine import about
from benchmarks.mistyping import KINDS, slip
from benchmarks.tables import table
from benchmarks.timing import spread
from searcher.analysis import Analyzer
from searcher.engines import registry
from searcher.results import Results

__all__ = ["Trial", "followed", "main", "trials"]

_TOP = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """One query, mistyped: whether each way finds a relevant article, and the milliseconds of searches.

    *clean* is the search for what was *meant*, *alone* that for what was *typed* with nothing done about it,
    *saved* that for what was *followed*; *plain* is the time of the second, *rescuing* that of a search that
    may suggest.
    """

    collection: str
    kind: str
    meant: str
    typed: str
    followed: str
    clean: bool
    alone: bool
    saved: bool
    plain: float
    rescuing: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Try, and print."""
    options = _options(arguments)
    told = {**about(), "seed": options.seed}
    print("\n".join(f"{name:<16} {value}" for name, value in told.items()))
    tried = list(_tried(options))
    by_collection = _figures(tried, dict.fromkeys(trial.collection for trial in tried), "collection")
    by_kind = _figures(tried, KINDS, "kind")
    overall = {"all": _figure(tried)}
    times = {
        "as typed": spread([trial.plain for trial in tried]),
        "with rescue": spread([trial.rescuing for trial in tried]),
        "what rescue adds": spread([max(trial.rescuing - trial.plain, 0.0) for trial in tried]),
    }
    _show("collection", by_collection | overall)
    _show("slip", by_kind)
    _show("milliseconds", times)
    for trial in tried if options.lost else ():
        if trial.clean and not trial.saved:
            print(f"\n{trial.collection}, {trial.kind}\n  {trial.meant}\n  {trial.typed}\n  {trial.followed}")
    if options.json:
        figures = {"about": told, **overall, "collections": by_collection, "slips": by_kind, "times": times}
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _show(name: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    head = [name, *next(iter(figures.values()))]
    print(f"\n{table(head, ([row, *found.values()] for row, found in figures.items()))}", flush=True)


def followed(archive: searcher.Archive, typed: str) -> tuple[Results, str]:
    """Give what somebody sees who searches for *typed* and takes the first suggestion, and its query."""
    results = archive.search(typed, limit=_TOP, snippets=False, copies=True)
    if results.corrected:
        return results, results.corrected.text
    if not results.suggestions:
        return results, typed
    text = results.suggestions[0].text
    return archive.search(text, limit=_TOP, snippets=False, copies=True, literal=True), text


def trials(
    archive: searcher.Archive, collection: beir.Collection, number: int, random: Random
) -> list[Trial]:
    """Mistype *number* of the queries of *collection*, and search for them in every way."""
    names = sorted(collection.queries)
    random.shuffle(names)
    tried: list[Trial] = []
    for name in names:
        if len(tried) == number:
            break
        try:
            typed = slip(collection.queries[name], random)
        except ValueError:  # no word in it that is long enough
            continue
        tried.append(_trial(archive, collection, name, typed.text, typed.kind))
    return tried


def _trial(archive: searcher.Archive, collection: beir.Collection, name: str, typed: str, kind: str) -> Trial:
    meant = collection.queries[name]
    relevant = {article for article, grade in collection.judgements[name].items() if grade > 0}
    archive.search(typed, limit=_TOP)  # what is loaded at the first need is not timed
    alone, plain = _timed(lambda: _plainly(archive, typed))
    _, rescuing = _timed(lambda: archive.search(typed, limit=_TOP, snippets=False, copies=True))
    results, text = followed(archive, typed)
    return Trial(
        collection=collection.name,
        kind=kind,
        meant=meant,
        typed=typed,
        followed=text,
        clean=_finds(_plainly(archive, meant), relevant),
        alone=_finds(alone, relevant),
        saved=_finds(results, relevant),
        plain=plain,
        rescuing=rescuing,
    )


def _plainly(archive: searcher.Archive, text: str) -> Results:
    return archive.search(text, limit=_TOP, snippets=False, copies=True, literal=True)


def _finds(results: Results, relevant: set[str]) -> bool:
    return any(hit.article.id in relevant for hit in results)


def _timed(ask: Callable[[], Results]) -> tuple[Results, float]:
    began = perf_counter()
    results = ask()
    return results, (perf_counter() - began) * 1000


def _tried(options: argparse.Namespace) -> Iterator[Trial]:
    collections = [beir.read(folder, options.split) for folder in options.folders]
    random = Random(options.seed)  # noqa: S311 - the same slips every time
    shares = [options.queries // len(collections)] * len(collections)
    for place in range(options.queries % len(collections)):
        shares[place] += 1
    for collection, share in zip(collections, shares, strict=True):
        with _opened(collection, options) as archive:
            yield from trials(archive, collection, share, random)


@contextmanager
def _opened(collection: beir.Collection, options: argparse.Namespace) -> Iterator[searcher.Archive]:
    with ExitStack() as stack:
        kept = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bahith-bench-")))
        folder = kept / f"{collection.name}-bahith"
        stack.enter_context(ready("bahith", folder, options.engine, collection))
        yield stack.enter_context(searcher.open(folder / "archive"))


def _figures(tried: Sequence[Trial], names: Iterable[str], by: str) -> dict[str, dict[str, float]]:
    sorted_out = {name: [trial for trial in tried if getattr(trial, by) == name] for name in names}
    return {name: _figure(some) for name, some in sorted_out.items() if some}


def _figure(tried: Sequence[Trial]) -> dict[str, float]:
    clean = fmean(trial.clean for trial in tried)
    saved = fmean(trial.saved for trial in tried)
    return {
        "queries": len(tried),
        "as meant": round(clean, 3),
        "as typed": round(fmean(trial.alone for trial in tried), 3),
        "followed": round(saved, 3),
        "followed / meant": round(saved / clean, 3) if clean else 0.0,
        "words restored": round(fmean(_words(trial.followed) == _words(trial.meant) for trial in tried), 3),
    }


def _words(text: str) -> str:
    return Analyzer.key(text)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("folders", nargs="+", help="collections in BEIR's layout")
    add("--queries", type=int, default=300, help="as many of each collection as of the others")
    add("--engine", default=registry.AUTO, choices=(registry.AUTO, *registry.names()))
    add("--split", help="which file in qrels/ (default test, or the only one)")
    add("--keep", type=Path, metavar="DIR", help="keep the indexes there, and use those that are there")
    add("--seed", type=int, default=1)
    add("--lost", action="store_true", help="print the queries that are not saved")
    add("--json", type=Path, help="write the figures here")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    ended_in_a_line(main)

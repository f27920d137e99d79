"""How fast is an engine? Analysis, indexing, size, memory, searching, serving: tables, and JSON on request.

Example:
    python -m benchmarks.speed articles.jsonl.gz --engine whoosh --articles 3000 --json speed.json
    python -m benchmarks.speed articles.jsonl.gz --rivals all
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from benchmarks import corpus, indexing, searching, serving
from benchmarks.ending import ended_in_a_line
from benchmarks.machine import about, about_engine
from benchmarks.rivals import NAMES
from benchmarks.rivals.measure import chosen, speed
from benchmarks.tables import table
from searcher.engines import registry

PARTS = ("analysis", "search", "suggest", "cold", "web", "rivals")
_ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = _options(arguments)
    place = Path(tempfile.mkdtemp(prefix="bahith-bench-", dir=options.work))
    figures: dict[str, object] = {}
    try:
        measure(options, place, figures)
    finally:
        shutil.rmtree(place)
        if options.json:  # what was measured before something failed, too
            text = json.dumps(figures, indent=2, ensure_ascii=False)
            options.json.write_text(f"{text}\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("sources", nargs="+", help="files or folders of articles, as `bahith index` takes them")
    add("--archive", type=Path, help="measure this archive as it is, and index none")
    add("--engine", default=registry.AUTO, choices=(registry.AUTO, *registry.names()))
    add("--articles", type=int, metavar="N", help="only the first N records")
    add("--times", type=int, default=1, metavar="N", help="the corpus N times over, copies with other ids")
    add("--rounds", type=int, default=10, help="how often each query is timed (default 10)")
    add("--runs", type=int, default=9, help="how often the cold command is run (default 9)")
    add("--clients", type=int, default=16, help="clients of the web server (default 16)")
    add("--seconds", type=float, default=15.0, help="of load on the web server (default 15)")
    add("--warm", type=float, default=10.0, help="seconds of load before that (default 10)")
    add("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure besides indexing")
    add("--rivals", nargs="+", choices=("all", *NAMES), default=(), help="compare with these")
    add("--work", type=Path, help="where to put what is measured with (default: the system's place)")
    add("--json", type=Path, help="write the figures here")
    return parser.parse_args(arguments)


def measure(options: argparse.Namespace, place: Path, figures: dict[str, object]) -> None:
    """Measure all parts wished for into *figures*, telling each as soon as it is there."""

    def tell(name: str, found: dict[str, object]) -> None:
        figures[name] = found
        print(f"\n{name}\n\n{_shown(found)}", flush=True)

    tell("about", {**about(), **about_engine(options.engine)})
    if "analysis" in options.parts:
        tell("analysis", _apart(indexing.analysis, options.sources, options.articles))
    articles, archive = place / "articles.jsonl", options.archive or place / "archive"
    if options.archive is None:
        written = corpus.write(articles, corpus.records(options.sources, options.articles, options.times))
        tell("corpus", {**asdict(written), "times": options.times})
        tell("indexing", indexing.indexing(archive, articles, options.engine))
    else:
        tell("archive", indexing.contents(archive))
    if "search" in options.parts:
        tell("search", _apart(searching.searching, archive, options.rounds))
    if "suggest" in options.parts:
        tell("suggest", _apart(searching.suggesting, archive, options.rounds))
    if "cold" in options.parts:
        tell("cold command", searching.cold_command(archive, options.runs))
        tell("cold command, seeds", _cold_on_seeds(place, options))
    if "web" in options.parts:
        tell("web", serving.serving(archive, options.clients, options.seconds, options.warm))
    if "rivals" in options.parts and options.rivals and options.archive is None:
        shutil.rmtree(archive)
        tell("rivals", speed(chosen(options.rivals), articles, place, options.engine, options.rounds))


def _apart(measuring: Callable[..., dict[str, object]], *given: object) -> dict[str, object]:
    """Measure in a process of its own, which remembers nothing of what was measured before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measuring, *given).result()


def _cold_on_seeds(place: Path, options: argparse.Namespace) -> dict[str, object]:
    indexing.indexing(place / "seeds", _ROOT / "seeds", options.engine)
    return searching.cold_command(place / "seeds", options.runs)


def _shown(found: dict[str, object]) -> str:
    """Lay out figures: a table where they are figures of several things, lines where not."""
    plain = {name: value for name, value in found.items() if not isinstance(value, dict)}
    lines = [f"{name:<36} {value:,}" if isinstance(value, int | float) else f"{name:<36} {value}"
             for name, value in plain.items()]  # fmt: skip
    nested = {name: value for name, value in found.items() if isinstance(value, dict)}
    return "\n".join([*lines, *(_nested(name, value) for name, value in nested.items())])


def _nested(name: str, figures: dict[str, object]) -> str:
    rows = {row: values for row, values in figures.items() if isinstance(values, dict)}
    if not rows:
        return f"{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items())
    head = list(dict.fromkeys(column for values in rows.values() for column in values))
    body = ([row, *(values.get(column) for column in head)] for row, values in rows.items())
    return f"\n{table([name, *head], body)}\n"


if __name__ == "__main__":
    ended_in_a_line(main)

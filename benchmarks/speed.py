"""How fast is an engine? Indexing, size, memory, searching, a cold command: a table, and JSON on request.

Example:
    python benchmarks/speed.py articles.jsonl.gz --engine whoosh --json speed.json
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import quantiles

import searcher
from index.readers import Record, read

COMMAND = (sys.executable, "-m", "searcher.cli", "--archive")
QUERIES = (
    "وزير الخارجية",
    "سعر النفط",
    "زلزال",
    "مفاوضات النووي الايراني",
    "الملك سلمان",
    '"مجلس الأمن"',
    "غارات حلب",
    "انتخابات البرلمان التركي",
    "حريق مستشفى",
    "مباراة الهلال والنصر",
    "اسعار الذهب",
    "شركة الاتصالات السعودية",
    "حوادث السير في الرياض",
    "-سوريا لاجئين",
    "العنوان:ارامكو",
    "مدارس البنات",
    "سقوط طائرة",
    "ارتفاع درجات الحرارة",
    "كأس آسيا",
    "كيف أقلع عن التدخين",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("articles", help="a file of articles, as `bahith index` takes it")
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="bahith-bench-"))
    try:
        figures = {"machine": machine(), "day": date.today().isoformat(), "engine": options.engine}  # noqa: DTZ011 - the day on this machine
        figures |= indexing(place / "archive", options.articles, options.engine)
        figures |= searching(place / "archive")
        figures |= analysis(options.articles)
        figures |= cold(place)
    finally:
        shutil.rmtree(place)
    for name, value in figures.items():
        print(f"{name:<28} {value:,}" if isinstance(value, int) else f"{name:<28} {value}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def machine() -> str:
    """Say what this was measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def indexing(path: Path, articles: str, engine: str) -> dict[str, object]:
    """Index through the command, as a user does."""
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "searcher.cli",
        "--archive",
        str(path),
        "index",
        "--engine",
        engine,
        articles,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    took = time.perf_counter() - began
    with searcher.open(path) as archive:
        stats = archive.stats()
    text = sum(len(r.article.title.encode()) + len(r.article.body.encode()) for r in records(articles))
    return {
        "report": done.stdout.strip(),
        "indexing, articles/s": round(stats.articles / took, 1),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "size, MB": stats.size // 1_000_000,
        "size / text": round(stats.size / text, 2),
    }


def records(articles: str) -> Iterator[Record]:
    """Read the articles that can be taken."""
    return (record for record in read(articles) if isinstance(record, Record))


def searching(path: Path) -> dict[str, object]:
    """Time each query three times in one process, ten hits with snippets."""
    with searcher.open(path) as archive:
        times = [timed(lambda query=query: archive.search(query)) for _ in range(3) for query in QUERIES]
    cuts = quantiles(times, n=20)
    return {"search p50, ms": round(cuts[9], 1), "search p95, ms": round(cuts[18], 1)}


def analysis(articles: str) -> dict[str, object]:
    """Time the analysis of the same texts for the second time: all words known."""
    analyzer = searcher.Analyzer()
    texts = [record.article.body for record in islice(records(articles), 5000)]
    words = sum(analyzer.count(text) for text in texts)
    for text in texts:
        analyzer.columns(text)
    took = timed(lambda: [analyzer.columns(text) for text in texts])
    return {"analysis, words/s": round(words / took * 1000)}


def cold(place: Path) -> dict[str, object]:
    """Time `bahith search` on the seeds in a fresh process; the best of seven."""
    seeds = Path(__file__).parents[1] / "seeds"
    command = [*COMMAND, str(place / "seeds")]
    subprocess.run([*command, "index", str(seeds)], capture_output=True, check=True)  # noqa: S603 - our own command
    run = [*command, "search", "وزير"]
    times = [timed(lambda: subprocess.run(run, capture_output=True, check=True)) for _ in range(7)]  # noqa: S603 - our own command
    return {"cold command, ms": round(min(times))}


def timed(doing: Callable[[], object]) -> float:
    """Give the milliseconds that *doing* takes."""
    began = time.perf_counter()
    doing()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

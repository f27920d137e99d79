"""How fast is text taken in? Analysis on one core, and indexing through the command as a user runs it."""

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median

import searcher
from benchmarks.corpus import articles, text_bytes
from benchmarks.footprint import run
from benchmarks.timing import timed
from searcher.analysis import Analyzer
from searcher.archive import Archive

__all__ = ["COMMAND", "analysis", "contents", "indexing"]

COMMAND = (sys.executable, "-m", "searcher.cli", "--archive")
_TEXTS = 5000
_WARM_ROUNDS = 3


def analysis(sources: Sequence[str], limit: int | None) -> dict[str, object]:
    """Time the analysis of some texts, one thread: new to a process that did nothing yet, then known."""
    texts = [f"{article.title}\n{article.body}" for article in islice(articles(sources, limit), _TEXTS)]
    analyzer = Analyzer()
    analyze = analyzer.columns

    def once() -> None:
        for text in texts:
            analyze(text)

    cold = timed(once)
    warm = median(timed(once) for _ in range(_WARM_ROUNDS))
    words = sum(sum(1 for _ in analyzer.tokens(text)) for text in texts)
    return {
        "words": words,
        "cold, words/s": round(words / cold * 1000),
        "warm, words/s": round(words / warm * 1000),
    }


def indexing(archive: Path, corpus: Path, engine: str) -> dict[str, object]:
    """Index *corpus* with a process of its own: start, reading, analysis, commits and all."""
    done = run([*COMMAND, str(archive), "index", "--engine", engine, str(corpus)])
    inside = contents(archive)
    return {
        "report": done.stdout.strip(),
        "seconds": round(done.seconds, 2),
        "processor seconds": round(done.processor_seconds, 2),
        "articles/s": round(float(str(inside["articles"])) / done.seconds, 1),
        "peak memory, MB": round(done.peak.bytes / 1e6),
        "memory measured as": f"summed {done.peak.how or 'nothing'} of all its processes",
        "peak without mapped files, MB": round(done.peak.own / 1e6),
        **inside,
    }


def contents(archive: Path) -> dict[str, object]:
    """Tell how much is in an archive, and how much room it takes."""
    with searcher.open(archive) as opened:
        stats, text = opened.stats(), _text_taken(opened)
    return {
        "articles": stats.articles,
        "text, MB": round(text / 1e6, 2),
        "size, MB": round(stats.size / 1e6, 2),
        "size / text": round(stats.size / text, 3),
    }


def _text_taken(archive: Archive) -> int:
    """Count the UTF-8 bytes of title and body of the articles that are in."""
    found = (archive.get(article_id) for article_id in archive.ids())
    return sum(text_bytes(article) for article in found if article)

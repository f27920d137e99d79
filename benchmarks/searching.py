"""How fast is an answer? Kinds of query in the library, suggestions, and the command from a cold start."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import searcher
from benchmarks.footprint import run
from benchmarks.indexing import COMMAND
from benchmarks.queries import LONG, PHRASES, PREFIXES, SHORT
from benchmarks.timing import percentile, spread, timed
from searcher.archive import Archive

__all__ = ["cold_command", "searching", "suggesting"]

_FACETS = ("source", "section", "author", "month")
_MIXED = ("short", "long", "phrase")  # the kinds that make the headline figure


class _Case(NamedTuple):
    """One query and what narrows it."""

    text: str
    options: Mapping[str, Any]


def searching(path: Path, rounds: int) -> dict[str, object]:
    """Time every kind of query, ten hits, with snippets and without; warm, each query *rounds* times."""
    figures: dict[str, object] = {}
    with searcher.open(path) as archive:
        kinds = _kinds(archive)
        for snippets in (True, False):
            times = {kind: _times(archive, cases, rounds, snippets=snippets) for kind, cases in kinds.items()}
            times["overall"] = [value for kind in _MIXED for value in times[kind]]
            figures["with snippets" if snippets else "without snippets"] = {
                kind: spread(values) for kind, values in times.items()
            }
        figures["queries"] = {kind: len(cases) for kind, cases in kinds.items()}
        figures["finding nothing"] = {kind: _empty(archive, cases) for kind, cases in kinds.items()}
    return figures


def _kinds(archive: Archive) -> dict[str, list[_Case]]:
    return {
        "short": [_Case(text, {}) for text in SHORT],
        "long": [_Case(text, {}) for text in LONG],
        "phrase": [_Case(text, {}) for text in PHRASES],
        "filtered": [_Case(text, options) for text, options in zip(SHORT, _filters(archive), strict=True)],
        "faceted": [_Case(text, {"facets": _FACETS}) for text in SHORT],
    }


def _filters(archive: Archive) -> list[dict[str, Any]]:
    """Make as many filters as there are short queries: the commonest sources, half of all days, and both."""
    buckets = archive.search("*", limit=0, facets=("source",)).facets["source"].buckets
    sources = [bucket.value for bucket in buckets[:3]] or [""]
    since, until = _middle(archive)
    days: dict[str, Any] = {"since": since, "until": until}
    found: list[dict[str, Any]] = []
    for place, _ in enumerate(SHORT):
        source: dict[str, Any] = {"source": sources[place % len(sources)]}
        found.append((source, days, {**source, **days})[place // len(sources) % 3])
    return found


def _middle(archive: Archive) -> tuple[date, date]:
    """Give the days between which the middle half of the time lies that the articles are from."""
    ends = [archive.search("*", sort=sort, limit=100).hits for sort in ("oldest", "date")]
    days = [hit.article.day for hits in ends for hit in hits if hit.article.day]
    if not days:
        return date.min, date.max
    quarter = (max(days) - min(days)) / 4
    return min(days) + quarter, max(days) - quarter


def _times(archive: Archive, cases: Sequence[_Case], rounds: int, *, snippets: bool) -> list[float]:
    def answer(case: _Case) -> float:
        return timed(lambda: archive.search(case.text, snippets=snippets, **case.options))

    for case in cases:
        answer(case)  # what is read from the disk once is not what is measured
    return [answer(case) for _ in range(rounds) for case in cases]


def _empty(archive: Archive, cases: Sequence[_Case]) -> int:
    return sum(archive.search(case.text, limit=0, **case.options).total == 0 for case in cases)


def suggesting(path: Path, rounds: int) -> dict[str, object]:
    """Time `archive.suggest` for what stands in the search box after each letter."""
    with searcher.open(path) as archive:
        suggest = getattr(archive, "suggest", None)
        if suggest is None:
            return {"skipped": "this version's archive has no suggest"}
        for prefix in PREFIXES:
            suggest(prefix, limit=8)
        times = [timed(partial(suggest, prefix, limit=8)) for _ in range(rounds) for prefix in PREFIXES]
    return {"prefixes": len(PREFIXES), **spread(times)}


def cold_command(path: Path, rounds: int) -> dict[str, object]:
    """Time `bahith search` in a fresh process, disk cache warm: the wall clock, and the processor's."""
    command = [*COMMAND, str(path), "search", "وزير"]
    runs = [run(command) for _ in range(rounds)]
    return {
        "runs": rounds,
        "median, ms": round(percentile([done.seconds for done in runs], 50) * 1000),
        "least, ms": round(min(done.seconds for done in runs) * 1000),
        "processor, median, ms": round(percentile([done.processor_seconds for done in runs], 50) * 1000),
    }

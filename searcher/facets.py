"""How do the articles found spread over a field? Labels that a filter cannot tell apart, brought together."""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

from searcher.analysis import Analyzer
from searcher.engines.base import TIMES
from searcher.results import Bucket, Facet

__all__ = ["SHOWN", "facet", "values"]

SHOWN = 20
"""Values of a facet that are told, unless they are times."""

_REMEMBERED = 20_000  # labels: archives have them again and again, and folding one takes microseconds


def facet(name: str, buckets: Iterable[Bucket]) -> Facet:
    """Make a facet of the *buckets* that an engine gives.

    Times come in their order, all of them; of other values the commonest.
    """
    if name in TIMES:
        return Facet(name, tuple(sorted(buckets, key=lambda bucket: bucket.value)))
    return Facet(name, tuple(values(buckets, SHOWN)))


def values(buckets: Iterable[Bucket], most: int) -> list[Bucket]:
    """Give *most* values at most, the commonest first: for all labels with the same key the commonest."""
    counts: dict[str, int] = {}
    commonest: dict[str, tuple[int, str]] = {}
    for value, count in ((bucket.value, bucket.count) for bucket in buckets):
        key = _key(value)
        counts[key] = counts.get(key, 0) + count
        rank = (-count, value)
        commonest[key] = min(rank, commonest.get(key, rank))
    ranked = ((-counts[key], label) for key, (_, label) in commonest.items())
    return [Bucket(label, -count) for count, label in nsmallest(most, ranked)]


@lru_cache(maxsize=_REMEMBERED)
def _key(label: str) -> str:
    return Analyzer.key(label)

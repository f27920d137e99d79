"""How long does it take, mostly and at worst? Timings, and percentiles of them."""

import time
from collections.abc import Callable, Iterable, Sequence

__all__ = ["percentile", "spread", "timed"]


def timed(doing: Callable[[], object]) -> float:
    """Give the milliseconds that *doing* takes."""
    began = time.perf_counter()
    doing()
    return (time.perf_counter() - began) * 1000


def percentile(values: Iterable[float], percent: float) -> float:
    """Give the value that *percent* of *values* do not exceed, interpolated between neighbours."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values to take a percentile of")
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    """Give p50, p95 and p99 in milliseconds, and how many timings they come from."""
    cuts = {f"p{cut}": round(percentile(milliseconds, cut), 2) for cut in (50, 95, 99)}
    return {**cuts, "timings": len(milliseconds)}

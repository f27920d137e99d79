"""Is one better than the other, or was it chance? Figures by query, and a paired test for each measure.

The test is Fisher's randomisation test: were the two the same, each query's difference might as well have the
other sign. The p-value is the share of random signs that give a mean difference at least as large.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.measures import MEASURES

__all__ = ["Rows", "compare", "read_rows", "sign_test", "write_rows"]

Rows = Mapping[tuple[str, str], Mapping[str, Any]]
"""(collection, query) → its figures."""

_TRIALS = 10_000
_SEED = 20  # any: the same files give the same p-values
_TOLERANCE = 1e-12  # sums in another order differ by less


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write figures by query as JSON Lines."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_rows(name: str) -> Rows:
    """Read the figures in FILE, or those of one system in it: `FILE#SYSTEM`."""
    file, _, system = name.partition("#")
    rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    systems = sorted({row["system"] for row in rows})
    if system or len(systems) == 1:
        found = {(row["collection"], row["query"]): row for row in rows if system in {"", row["system"]}}
        if found:
            return found
    raise ValueError(f"{file} has the systems {', '.join(systems)}; name one: {file}#{systems[0]}")


def compare(first: Rows, second: Rows) -> list[dict[str, object]]:
    """Compare *second* with *first* on the queries both have: each collection, then all queries."""
    common = [key for key in first if key in second]
    if not common:
        raise ValueError("the two files have no query in common")
    names = list(dict.fromkeys(collection for collection, _ in common))
    groups = {name: [key for key in common if key[0] == name] for name in names}
    if len(groups) > 1:
        groups["all queries"] = common
    return [
        _line(name, measure, [(first[key][measure], second[key][measure]) for key in keys])
        for name, keys in groups.items()
        for measure in MEASURES
    ]


def _line(name: str, measure: str, pairs: Sequence[tuple[float, float]]) -> dict[str, object]:
    differences = [after - before for before, after in pairs]
    return {
        "collection": name,
        "measure": measure,
        "queries": len(pairs),
        "first": round(fmean(before for before, _ in pairs), 4),
        "second": round(fmean(after for _, after in pairs), 4),
        "difference": round(fmean(differences), 4) + 0.0,  # no -0.0
        "better": sum(difference > 0 for difference in differences),
        "worse": sum(difference < 0 for difference in differences),
        "p": round(sign_test(differences), 4),
    }


def sign_test(differences: Iterable[float], trials: int = _TRIALS) -> float:
    """Give the two-sided p-value of Fisher's randomisation test, from *trials* random signs."""
    changed = [difference for difference in differences if difference]
    observed = abs(sum(changed)) - _TOLERANCE
    tables = [_sums(changed[start : start + 8]) for start in range(0, len(changed), 8)]
    chance = random.Random(_SEED)  # noqa: S311 - a simulation, no secret
    extreme = 0
    for _ in range(trials):
        signs = chance.randbytes(len(tables))
        extreme += abs(sum(table[byte] for table, byte in zip(tables, signs, strict=True))) >= observed
    return (extreme + 1) / (trials + 1)  # what was observed is one of the possible outcomes


def _sums(group: Sequence[float]) -> list[float]:
    """Give the sum of up to eight differences for each way a byte can set their signs."""
    return [
        sum(value if byte >> place & 1 else -value for place, value in enumerate(group))
        for byte in range(256)
    ]

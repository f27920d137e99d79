"""How much is a word worth? BM25 over all segments together."""

from collections.abc import Sequence
from math import log

from searcher.article import TextField
from searcher.engines.whoosh.leaf import Leaf

__all__ = ["K1", "Statistics"]

K1, B = 1.2, 0.75

_REMEMBERED = 10_000


class Statistics:
    """What BM25 wants to know of all segments together; deleted documents count until merged away."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._size = sum(leaf.size for leaf in leaves)
        self._averages: dict[TextField, float] = {}
        self._norms: dict[tuple[str, TextField], list[float]] = {}
        self._rarities: dict[tuple[str, str], float] = {}

    def rarity(self, field: str, term: str) -> float:
        """Weigh a term by how few documents hold it (the idf)."""
        key = field, term
        if key not in self._rarities:
            if len(self._rarities) >= _REMEMBERED:
                self._rarities.clear()
            holders = sum(leaf.holders(field, term) for leaf in self._leaves)
            self._rarities[key] = log(1 + (self._size - holders + 0.5) / (holders + 0.5))
        return self._rarities[key]

    def norms(self, leaf: Leaf, name: TextField) -> Sequence[float]:
        """Give for each document of *leaf* what BM25 makes of its length."""
        key = leaf.name, name
        if key not in self._norms:
            short, long = K1 * (1 - B), K1 * B / self._average(name)
            self._norms[key] = [short + long * length for length in leaf.lengths(name)]
        return self._norms[key]

    def _average(self, name: TextField) -> float:
        if name not in self._averages:
            self._averages[name] = sum(sum(leaf.lengths(name)) for leaf in self._leaves) / self._size
        return self._averages[name] or 1.0

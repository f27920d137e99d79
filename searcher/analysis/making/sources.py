"""What do the dictionaries hold? Their rows, the frequencies of words, and the lists beside this package."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from math import log
from pathlib import Path
from typing import NamedTuple

import arramooz

from searcher.analysis.normalize import fold

__all__ = ["COMMON", "SURELY", "Form", "Frequencies", "frequencies", "lines", "plain", "rows"]

_ARRAMOOZ = Path(arramooz.__file__).parent / "data"
_HERE = Path(__file__).parents[1]
_KINDS = {"noun_prop": "P", "abbrev": "P", "verb": "V", "noun": "N", "adj": "N"}

COMMON = 9.0  # log frequency of words that everybody uses
SURELY = 1.0  # ahead of another reading of the same word

Frequencies = Mapping[tuple[str, str], float]
"""Log frequency by (kind, folded word)."""


class Form(NamedTuple):
    """A stem before it has a root: its kind, how common it is, its dictionary form."""

    stem: str
    kind: str
    weight: float
    lemma: str


def rows(database: str, query: str) -> list[tuple[str, ...]]:
    """Ask one of arramooz's databases; what is null is empty."""
    connection = sqlite3.connect(_ARRAMOOZ / database)
    try:
        return [tuple(str(value or "") for value in row) for row in connection.execute(query)]
    finally:
        connection.close()


def frequencies() -> Frequencies:
    """Log frequency by (kind, folded word)."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for word, kind, count in rows("wordfreq.sqlite", "SELECT unvocalized, word_type, freq FROM wordfreq"):
        counts[
            _KINDS.get(kind, "S" if kind[:4] in ("prep", "pron", "conj", "part") else "N"), fold(word)
        ] += int(count)
    return {key: log(count + 1) for key, count in counts.items()}


def plain(word: str) -> str:
    """Fold a dictionary word, less the alef that carries its tanween and the article of a plural's row."""
    word = word.strip().removesuffix("\u064b")
    return fold(word) if " " not in word else ""


def lines(name: str) -> list[str]:
    """Give the lines of a list beside this package that are no remarks."""
    found = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]

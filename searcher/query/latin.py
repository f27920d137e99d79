"""What of a query is good in Latin letters? The names of fields and the operators."""

import re

from searcher.query.fields import NAMES

__all__ = ["parted"]

_NAMES = "|".join(sorted(name for names in NAMES.values() for name in names if name.isascii()))
_GOOD = re.compile(rf"-?(?i:{_NAMES}):|(?:OR|AND|NOT)$")


def parted(piece: str) -> tuple[str, str]:
    """Part *piece*, which has no blanks, into the name or operator that it begins with, and the rest."""
    good = _GOOD.match(piece)
    end = good.end() if good else 0
    return piece[:end], piece[end:]

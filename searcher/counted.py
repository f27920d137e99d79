"""How many are there? Numbers that agree with what they count, in Arabic and in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from searcher.query import Language

__all__ = ["ARTICLES", "COPIES", "Noun"]

_FEW = range(3, 11)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its forms after no number, one, two, 3 to 10, and all others."""

    none: str
    one: str
    two: str
    few: str
    many: str

    def count(self, number: int) -> str:
        """Say *number* of it; the last two digits decide the form: 103 مقالات, 111 مقالة, 200 مقالة."""
        match number:
            case 0:
                return self.none
            case 1:
                return self.one
            case 2:
                return self.two
            case _:
                return f"{number:,} {self.few if number % 100 in _FEW else self.many}"


ARTICLES: Mapping[Language, Noun] = {
    "ar": Noun("لا مقالات", "مقالة واحدة", "مقالتان", "مقالات", "مقالة"),
    "en": Noun("no articles", "1 article", "2 articles", "articles", "articles"),
}

COPIES: Mapping[Language, Noun] = {
    "ar": Noun(
        "لا مقالات شبه مطابقة",
        "مقالة شبه مطابقة",
        "مقالتان شبه مطابقتين",
        "مقالات شبه مطابقة",
        "مقالة شبه مطابقة",
    ),
    "en": Noun(
        "no articles nearly the same",
        "1 article nearly the same",
        "2 articles nearly the same",
        "articles nearly the same",
        "articles nearly the same",
    ),
}
"""Articles that are folded under another, by their number."""

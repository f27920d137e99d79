"""Which number does a word name? So that five and 5 meet at the level `lemma`.

Words one by one: what several words make together (five-and-twenty) is not put together; and the word that is
Monday, too, stays a day.
"""

from collections.abc import Mapping

from searcher.analysis.normalize import fold

__all__ = ["NUMERALS"]

_WORDS = {
    1: "واحد", 2: "اثنان", 3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة",
    10: "عشرة", 20: "عشرون", 30: "ثلاثون", 40: "أربعون", 50: "خمسون", 60: "ستون", 70: "سبعون",
    80: "ثمانون", 90: "تسعون", 100: "مئة", 300: "ثلاثمئة", 400: "أربعمئة", 500: "خمسمئة", 600: "ستمئة",
    700: "سبعمئة", 800: "ثمانمئة", 900: "تسعمئة", 1000: "ألف",
}  # fmt: skip

NUMERALS: Mapping[str, str] = {fold(word): str(number) for number, word in _WORDS.items()}
"""Digits by the dictionary form of the word."""

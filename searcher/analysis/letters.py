"""Which characters make Arabic words? Letters and marks by their Unicode names, and groups of them.

The names are pyarabic's where it has them. Groups are strings fit for a regular expression's character
class: escapes and ranges, because a bare combining mark in source code attaches itself to its neighbour.
"""

from pyarabic.araby import (
    AIN,
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    ALEF_WASLA,
    BEH,
    DAD,
    DAL,
    FATHATAN,
    FEH,
    GHAIN,
    HAH,
    HAMZA,
    HEH,
    JEEM,
    KAF,
    KHAH,
    LAM,
    MEEM,
    MINI_ALEF,
    NOON,
    QAF,
    REH,
    SAD,
    SEEN,
    SHADDA,
    SHEEN,
    TAH,
    TATWEEL,
    TEH,
    TEH_MARBUTA,
    THAL,
    THEH,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
    ZAH,
    ZAIN,
)

__all__ = [
    "AIN",
    "ALEF",
    "ALEF_HAMZA_ABOVE",
    "ALEF_HAMZA_BELOW",
    "ALEF_MADDA",
    "ALEF_MAKSURA",
    "ALEF_WASLA",
    "ARABIC_LETTERS",
    "ARABIC_MARKS",
    "BEH",
    "DAD",
    "DAL",
    "DIGITS",
    "FATHATAN",
    "FEH",
    "FOREIGN",
    "GHAIN",
    "HAH",
    "HAMZA",
    "HARAKAT",
    "HEH",
    "INVISIBLE",
    "JEEM",
    "KAF",
    "KHAH",
    "KIN",
    "LAM",
    "LATIN_MARKS",
    "MARK_LETTERS",
    "MEEM",
    "MINI_ALEF",
    "NOON",
    "QAF",
    "REH",
    "SAD",
    "SEEN",
    "SHADDA",
    "SHEEN",
    "TAH",
    "TATWEEL",
    "TEH",
    "TEH_MARBUTA",
    "THAL",
    "THEH",
    "THOUSANDS",
    "WAW",
    "WAW_HAMZA",
    "YEH",
    "YEH_HAMZA",
    "ZAH",
    "ZAIN",
]

MARK_LETTERS = "\u06e5\u06e6\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
"""Letters to Unicode, marks to a reader: small waw and yeh, and presentation forms of harakat."""

ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdfb\ufe80-\ufefc"
)
"""Letters of the Arabic script with their presentation forms; no tatweel, no digits, no marks."""

ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff"
)
"""Harakat, tanween, shadda, sukun, dagger alef and the Quranic marks."""

LATIN_MARKS = "\u0300-\u034f\ufe00-\ufe0f"
"""Combining accents, and the selectors that choose a glyph."""

INVISIBLE = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, joiners, direction marks, byte order mark; not U+200B, which does end a word."""

KIN = {
    "\u06a9": KAF,  # ARABIC LETTER KEHEH
    "\u06aa": KAF,  # ARABIC LETTER SWASH KAF
    "\u06cc": YEH,  # ARABIC LETTER FARSI YEH
    "\u06cd": YEH,  # ARABIC LETTER YEH WITH TAIL
    "\u06d0": YEH,  # ARABIC LETTER E
    "\u06d2": YEH,  # ARABIC LETTER YEH BARREE
    "\u06d3": YEH_HAMZA,  # ARABIC LETTER YEH BARREE WITH HAMZA ABOVE
    "\u0620": YEH,  # ARABIC LETTER KASHMIRI YEH
    "\u06be": HEH,  # ARABIC LETTER HEH DOACHASHMEE
    "\u06c0": HEH,  # ARABIC LETTER HEH WITH YEH ABOVE
    "\u06c1": HEH,  # ARABIC LETTER HEH GOAL
    "\u06c2": HEH,  # ARABIC LETTER HEH GOAL WITH HAMZA ABOVE
    "\u06c3": TEH_MARBUTA,  # ARABIC LETTER TEH MARBUTA GOAL
    "\u06d5": HEH,  # ARABIC LETTER AE
    "\u06ba": NOON,  # ARABIC LETTER NOON GHUNNA
    "\u0672": ALEF,  # ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE
    "\u0673": ALEF,  # ARABIC LETTER ALEF WITH WAVY HAMZA BELOW
}
"""The same letters as neighbours of Arabic write them."""

FOREIGN = {
    "\u067e": BEH,  # ARABIC LETTER PEH
    "\u0686": JEEM,  # ARABIC LETTER TCHEH
    "\u06a4": FEH,  # ARABIC LETTER VEH
    "\u06a5": FEH,  # ARABIC LETTER FEH WITH THREE DOTS BELOW
    "\u06af": KAF,  # ARABIC LETTER GAF
    "\u06ad": KAF,  # ARABIC LETTER NG
}
"""Letters for foreign sounds, each with the Arabic one that most writers put instead."""

HARAKAT = frozenset(map(chr, range(0x064B, 0x0653)))
"""Tanween, the short vowels, shadda and sukun."""

THOUSANDS = ",\u060c\u066c"
"""What stands between the thousands of a number: commas, and Arabic's own separator."""

DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
"""Arabic-Indic and Persian digits."""

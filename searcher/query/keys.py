"""Which key is which sign? The Arabic keyboards, key by key beside the Latin ones that people switch from.

The layouts are those of Unicode CLDR's keyboard charts (``ar-t-k0-windows``, ``ar-t-k0-osx`` and their
variants). The X Keyboard Configuration Database differs in three signs of 101 (a grave accent on U, an
apostrophe on M, an ellipsis on the bar) and turns the guillemets of Apple's layout round; CLDR was taken.
Keys with Option or AltGr are left out: nobody comes to them by mistake.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from searcher.analysis.letters import (
    AIN,
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    BEH,
    DAD,
    DAL,
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
    NOON,
    QAF,
    REH,
    SAD,
    SEEN,
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

__all__ = ["LAYOUTS", "Layout", "to_arabic", "to_latin"]

_FATHATAN, _DAMMATAN, _KASRATAN, _FATHA, _DAMMA, _KASRA, _SHADDA, _SUKUN = map(chr, range(0x64B, 0x653))
_COMMA, _SEMICOLON, _QUESTION_MARK, _PERCENT = "\u060c", "\u061b", "\u061f", "\u066a"
_OPENING, _CLOSING = "\u2018", "\u2019"

Row = tuple[str, ...]


class Layout(NamedTuple):
    """An Arabic keyboard: what each sign of the Latin one would have been, had it been switched on.

    A sign that is the same on both is not in the table, nor are digits.
    """

    name: str
    arabic: Mapping[str, str]


def _keys(latin: str, row: Row) -> Iterator[tuple[str, str]]:
    return zip(latin, row, strict=True)


_ROWS = {
    **dict(_keys("qwertyuiop", (DAD, SAD, THEH, QAF, FEH, GHAIN, AIN, HEH, KHAH, HAH))),
    **dict(_keys("asdfghjkl;", (SHEEN, SEEN, YEH, BEH, LAM, ALEF, TEH, NOON, MEEM, KAF))),
    "[": JEEM,
    ":": ":",
    '"': '"',
    "(": ")",
    ")": "(",
    "?": _QUESTION_MARK,
}
"""What all have in common. A right parenthesis is where Latin keyboards have the left one."""

_MICROSOFT = {
    **_ROWS,
    **dict(_keys("]'", (DAL, TAH))),
    **dict(_keys("zxcvb", (YEH_HAMZA, HAMZA, WAW_HAMZA, REH, LAM + ALEF))),
    **dict(_keys("nm,./", (ALEF_MAKSURA, TEH_MARBUTA, WAW, ZAIN, ZAH))),
    **dict(_keys("QWER", (_FATHA, _FATHATAN, _DAMMA, _DAMMATAN))),
    **dict(_keys("TYUIOP", (LAM + ALEF_HAMZA_BELOW, ALEF_HAMZA_BELOW, _OPENING, "÷", "×", _SEMICOLON))),
    **dict(_keys("DFGHJKL", ("]", "[", LAM + ALEF_HAMZA_ABOVE, ALEF_HAMZA_ABOVE, TATWEEL, _COMMA, "/"))),
    **dict(_keys("ZXBNM<>", ("~", _SUKUN, LAM + ALEF_MADDA, ALEF_MADDA, _CLOSING, ",", "."))),
}
_101 = {
    **_MICROSOFT,
    **dict(_keys("`~{}ASCV", (THAL, _SHADDA, "<", ">", _KASRA, _KASRATAN, "}", "{"))),
}
_102 = {
    **_MICROSOFT,
    **dict(_keys("`~{}ACV", (">", "<", "}", "{", "\\", _KASRA, _KASRATAN))),
    # Its other key with a backslash on Latin keyboards, left of Z, has tatweel and the bar; letters matter
    # more than tatweel, an operator more than shadda.
    "\\": THAL,
}
_APPLE = {
    **_ROWS,
    **dict(_keys("`]'", (TATWEEL, TEH_MARBUTA, _SEMICOLON))),
    **dict(_keys("zxcvbnm,", (ZAH, TAH, THAL, DAL, ZAIN, REH, WAW, _COMMA))),
    **dict(_keys("QWERTYUI", (_FATHA, _FATHATAN, _KASRA, _KASRATAN, _DAMMA, _DAMMATAN, _SUKUN, _SHADDA))),
    **dict(_keys("OP{}", ("]", "[", "}", "{"))),
    **dict(_keys("ASDHZ", ("«", "»", ALEF_MAKSURA, ALEF_MADDA, "'"))),
    **dict(_keys("CVBNM", (YEH_HAMZA, HAMZA, ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, WAW_HAMZA))),
    **dict(_keys("<>@%_", (">", "<", "\u274a", _PERCENT, TATWEEL))),
}
_APPLE_PC = {**_101, "%": _PERCENT, "_": TATWEEL}

_AZERTY = str.maketrans(
    {
        **dict(zip("qwazQWAZ", "azqwAZQW", strict=True)),
        **dict(zip("[]{}", "^$\u00a8\u00a3", strict=True)),
        **dict(zip(";':\"", "m\u00f9M%", strict=True)),
        **dict(zip("m,./M<>?", ",;:!?./\u00a7", strict=True)),
        "\\": "*",
    }
)
"""The sign on a French keyboard's key, by the one on an American keyboard's; digits and their signs agree
with the Arabic keyboard of the Maghreb."""

_ACCENTED = dict(zip("\u00e2\u00ea\u00ee\u00f4\u00fb", "aeiou", strict=True))
"""A circumflex waits for the next letter and joins it."""


def _french() -> dict[str, str]:
    keys = {key.translate(_AZERTY): sign for key, sign in _102.items() if key not in "()`~"}
    return keys | {accented: keys["^"] + keys[letter] for accented, letter in _ACCENTED.items()}


LAYOUTS = (
    Layout("Arabic (101)", _101),
    Layout("Arabic (102)", _102),
    Layout("Arabic (Mac)", _APPLE),
    Layout("Arabic - PC (Mac)", _APPLE_PC),
    Layout("Arabic (102) AZERTY", _french()),
)
"""The commonest first."""


def to_arabic(layout: Layout, case: Callable[[str], str]) -> Callable[[str], Sequence[str]]:
    """Give what writes a text that was typed on the Latin keyboard on *layout*, after *case*."""
    keys = str.maketrans(dict(layout.arabic))
    return lambda text: (case(text).translate(keys),)


def to_latin(layout: Layout) -> Callable[[str], Sequence[str]]:
    """Give the way back: what one key writes as two letters may come of it, or of the keys of the two."""
    keys: dict[str, str] = {}
    for key, sign in layout.arabic.items():
        keys.setdefault(sign, key)
    one_by_one = str.maketrans({sign: key for sign, key in keys.items() if len(sign) == 1})
    longest = re.compile("|".join(map(re.escape, sorted(keys, key=len, reverse=True))))
    return lambda text: (longest.sub(lambda sign: keys[sign[0]], text), text.translate(one_by_one))

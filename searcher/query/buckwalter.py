"""Which Arabic text is this transliteration? Buckwalter's, one Latin sign for each Arabic letter and mark.

The table is Tim Buckwalter's of 2002 (http://www.qamus.org/transliteration.htm). pyarabic has it too, in a
module that takes longer to load than all that is asked of it here.
"""

import re

from searcher.analysis.letters import (
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

__all__ = ["buckwalter", "is_distinct"]

_LETTERS = (
    *(
        HAMZA,
        ALEF_MADDA,
        ALEF_HAMZA_ABOVE,
        WAW_HAMZA,
        ALEF_HAMZA_BELOW,
        YEH_HAMZA,
        ALEF,
        BEH,
        TEH_MARBUTA,
        TEH,
    ),
    *(THEH, JEEM, HAH, KHAH, DAL, THAL, REH, ZAIN, SEEN, SHEEN, SAD, DAD, TAH, ZAH, AIN, GHAIN),
    *(TATWEEL, FEH, QAF, KAF, LAM, MEEM, NOON, HEH, WAW, ALEF_MAKSURA, YEH),
)
_SIGNS = "'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYy"
_MARKS = map(chr, range(0x64B, 0x653))
_TABLE = str.maketrans(
    {
        **dict(zip(_SIGNS, _LETTERS, strict=True)),
        **dict(zip("FNKaui~o", _MARKS, strict=True)),
        "`": MINI_ALEF,
        "{": ALEF_WASLA,
    }
)
_WRITTEN = re.compile(rf"[{re.escape(_SIGNS)}FNKaui~o`{{]+")
_CONSONANT = re.compile("[A-Zb-hj-np-tv-z]")
_DISTINCT = re.compile(r"[a-z][A-Z](?![A-Z])|\bAl[a-z]+[A-Z]|[$|}{~*]\w|\w[&<>]|^[<>]\w|\b[DSTZHE][a-z]")


def buckwalter(text: str) -> str | None:
    """Give the Arabic of *text* with its marks, or None where a sign of it is none of Buckwalter's."""
    if not _WRITTEN.fullmatch(text) or not _CONSONANT.search(text):
        return None
    return text.translate(_TABLE)


def is_distinct(text: str) -> bool:
    """Tell whether *text* has what nobody writes who writes as it sounds: capitals and signs as letters."""
    return _DISTINCT.search(text) is not None

"""What have the spellings of a foreign name in common? Its skeleton: the consonants that everybody hears.

One writer hears a name otherwise than another: vowels come and go, a g becomes ghain, jeem or qaf. So vowels
go and letters of one sound are one, as in Soundex (US patent 1,261,167); the name in Latin letters has the
same skeleton. It is marked, so that none is taken for a root.
"""

import re

from searcher.analysis.letters import (
    ALEF,
    BEH,
    DAL,
    FEH,
    GHAIN,
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
    TEH,
    THEH,
    WAW,
    YEH,
    ZAIN,
)

__all__ = ["skeleton"]

_MARK = "~"
_LEFT = 3  # consonants; with fewer, too many names would be one

_SAME_SOUND = str.maketrans({GHAIN: KAF, JEEM: KAF, QAF: KAF, TAH: TEH, SAD: SEEN})
_SILENT = re.compile(f"(?<!^){ALEF}|[{WAW}{YEH}{HAMZA}]|(?<!^){HEH}$")
_FINAL_VOWELS = re.compile(f"[{ALEF}{WAW}{YEH}{HEH}{HAMZA}]+$")

_LATIN_NAME = re.compile("[a-z]{3,}")
_DOUBLE = re.compile(r"(.)\1+")
_SOFT = re.compile("c(?=[eiy])")
_VOICED = re.compile("(?<=[bdglmnrvw])s$")
_TOGETHER = (
    ("sch", SHEEN),
    ("sh", SHEEN),
    ("ch", SHEEN),
    ("kh", KHAH),
    ("gh", KAF),
    ("ph", FEH),
    ("th", THEH),
    ("ck", KAF),
    ("x", KAF + SEEN),
)
_ALONE = str.maketrans(
    {
        **dict.fromkeys("aeiou", ALEF),
        **dict.fromkeys("bp", BEH),
        **dict.fromkeys("cgjkq", KAF),
        **dict.fromkeys("fv", FEH),
        "d": DAL,
        "h": HEH,
        "l": LAM,
        "m": MEEM,
        "n": NOON,
        "r": REH,
        "s": SEEN,
        "t": TEH,
        "w": WAW,
        "y": YEH,
        "z": ZAIN,
    }
)


def skeleton(name: str) -> str:
    """Give what the spellings of folded *name*, in Arabic or Latin letters, have in common, or nothing.

    Where that would be fewer than three consonants, an Arabic name keeps its vowels.
    """
    sounds = _from_latin(name) if name.isascii() else name.translate(_SAME_SOUND).replace(TEH + SHEEN, SHEEN)
    heard = _SILENT.sub("", sounds)
    if len(heard.removeprefix(ALEF)) < _LEFT:
        heard = "" if name.isascii() else _FINAL_VOWELS.sub("", sounds)
    return _MARK + heard if heard else ""


def _from_latin(name: str) -> str:
    if not _LATIN_NAME.fullmatch(name):
        return ""
    name = _VOICED.sub("z", _SOFT.sub("s", _DOUBLE.sub(r"\1", name)))
    for letters, sound in _TOGETHER:
        name = name.replace(letters, sound)
    return name.translate(_ALONE)

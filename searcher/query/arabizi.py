"""Which Arabic letters may Latin ones stand for? Tables of the pieces that people write Arabic with.

Arabizi has no rules, only habits: digits for letters that look like them, the digraphs of English and French
newspapers, vowels that Arabic leaves out. A cost is about -ln(how often the piece stands for those letters),
put down by hand. All Arabic is in folded spelling (teh marbuta is heh, hamzas are their seats).
"""

from collections.abc import Iterator, Mapping

from searcher.analysis.letters import (
    AIN,
    ALEF,
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
    TEH,
    THAL,
    THEH,
    WAW,
    YEH,
    ZAH,
    ZAIN,
)

__all__ = ["ANYWHERE", "ARTICLE", "ARTICLE_LEFT_OUT", "FINAL", "INITIAL", "LONGEST"]

Pieces = Mapping[str, Mapping[str, float]]
"""Latin piece → Arabic letters → cost."""

ARTICLE = ALEF + LAM
ARTICLE_LEFT_OUT = 2.0  # «Saudia» for the Arabic word, which nobody writes without its article

_CONSONANTS: Pieces = {
    "b": {BEH: 0.0},
    "p": {BEH: 0.1},
    "t": {TEH: 0.3, TAH: 0.9},
    "th": {THEH: 0.4, THAL: 1.0, TEH: 2.5, TEH + HEH: 3.0},
    "j": {JEEM: 0.0},
    "dj": {JEEM: 0.1},
    "7": {HAH: 0.0},
    "7'": {KHAH: 0.0},
    "5": {KHAH: 0.0},
    "kh": {KHAH: 0.1, KAF + HEH: 3.0},
    "d": {DAL: 0.2, DAD: 0.9, THAL: 2.0, ZAH: 2.5},
    "dh": {THAL: 0.6, ZAH: 1.0, DAD: 1.0, DAL + HEH: 3.0},
    "4": {THAL: 0.7, SHEEN: 1.5},
    "r": {REH: 0.0},
    "z": {ZAIN: 0.2, ZAH: 1.2, THAL: 1.2},
    "s": {SEEN: 0.3, SAD: 0.9, THEH: 2.0, ZAIN: 2.5},
    "sh": {SHEEN: 0.1, SEEN + HEH: 3.0},
    "ch": {SHEEN: 0.5, TEH + SHEEN: 1.0, KAF: 2.0, KHAH: 2.0},
    "sch": {SHEEN: 0.3},
    "9": {SAD: 0.2, QAF: 1.0},
    "9'": {DAD: 0.0},
    "6": {TAH: 0.0},
    "6'": {ZAH: 0.0},
    "3": {AIN: 0.0},
    "3'": {GHAIN: 0.0, AIN: 1.0},
    "gh": {GHAIN: 0.1, JEEM: 2.0, QAF: 2.5},
    "g": {JEEM: 0.6, GHAIN: 0.9, QAF: 1.2, KAF: 2.0},
    "f": {FEH: 0.0},
    "ph": {FEH: 0.3},
    "v": {FEH: 0.1},
    "8": {QAF: 0.3, GHAIN: 1.5},
    "q": {QAF: 0.0, KAF: 2.0},
    "qu": {QAF: 0.8, KAF: 1.0},
    "k": {KAF: 0.3, QAF: 1.2, KHAH: 2.5},
    "c": {KAF: 0.7, SEEN: 1.0, QAF: 1.5},
    "ck": {KAF: 0.2},
    "x": {KAF + SEEN: 0.1, KHAH: 2.5},
    "l": {LAM: 0.0},
    "m": {MEEM: 0.0},
    "n": {NOON: 0.0},
    "h": {HEH: 0.6, HAH: 0.7},
    "w": {WAW: 0.0},
    "y": {YEH: 0.1},
    "2": {ALEF: 0.6, YEH: 0.7, WAW: 0.9, HAMZA: 0.9, QAF: 1.0, "": 1.5},
    "'": {"": 0.8, AIN: 0.8, ALEF: 1.0, YEH: 1.0, HAMZA: 1.2, WAW: 1.5},
    "-": {"": 0.2},
}

_VOWELS: Pieces = {
    "a": {"": 0.5, ALEF: 0.7, AIN: 2.0, AIN + ALEF: 2.5},
    "aa": {ALEF: 0.2, AIN + ALEF: 1.5, AIN: 1.5, ALEF + AIN: 2.0, "": 2.0},
    "e": {"": 0.5, YEH: 1.0, ALEF: 1.2, AIN: 2.5},
    "ee": {YEH: 0.1},
    "ea": {YEH: 0.7, ALEF: 1.5},
    "ei": {YEH: 0.3, YEH + YEH: 1.5},
    "i": {"": 0.6, YEH: 0.5, ALEF: 2.5, AIN: 2.5},
    "ie": {YEH: 0.4},
    "ii": {YEH: 0.1},
    "ai": {YEH: 0.4, ALEF + YEH: 0.7, AIN + YEH: 1.7, YEH + YEH: 1.5},
    "ay": {YEH: 0.2, ALEF + YEH: 0.9, AIN + YEH: 2.0},
    "ey": {YEH: 0.2},
    "o": {WAW: 0.5, "": 0.6, ALEF: 1.5},
    "oo": {WAW: 0.1, "": 1.5},
    "ou": {WAW: 0.1, "": 1.0},
    "oe": {WAW: 0.5},
    "u": {"": 0.5, WAW: 0.6},
    "uu": {WAW: 0.1},
    "au": {WAW: 0.4, ALEF + WAW: 0.7, AIN + WAW: 1.2},
    "aw": {WAW: 0.2, ALEF + WAW: 0.9, AIN + WAW: 1.7},
    "ao": {WAW: 0.7, ALEF + WAW: 0.7},
    "ow": {WAW: 0.2},
}

_INITIAL: Pieces = {
    "a": {ALEF: 0.2, AIN: 1.1},
    "aa": {ALEF: 0.2, AIN + ALEF: 0.8, AIN: 1.0},
    "e": {ALEF: 0.2, AIN: 1.2},
    "ee": {ALEF + YEH: 0.2, AIN + YEH: 1.2, ALEF: 1.5},
    "ei": {ALEF + YEH: 0.4, AIN + YEH: 1.0},
    "i": {ALEF: 0.3, AIN: 0.9, ALEF + YEH: 0.7},
    "ai": {ALEF + YEH: 0.4, AIN + YEH: 0.8},
    "ay": {ALEF + YEH: 0.3, AIN + YEH: 0.9},
    "o": {ALEF: 0.4, AIN: 0.8, ALEF + WAW: 0.7},
    "oo": {ALEF + WAW: 0.3, AIN + WAW: 1.2},
    "ou": {ALEF + WAW: 0.5, WAW: 0.7, ALEF: 0.8, AIN: 1.0},
    "u": {ALEF: 0.3, AIN: 0.9, ALEF + WAW: 0.9},
    "au": {ALEF + WAW: 0.3, AIN + WAW: 1.0},
    "aw": {ALEF + WAW: 0.2, AIN + WAW: 1.0},
    "2": {ALEF: 0.2, QAF: 0.8},
    "al-": {ARTICLE: 0.0},
    "el-": {ARTICLE: 0.0},
    "il-": {ARTICLE: 0.0},
    "ul-": {ARTICLE: 0.0},
    "l-": {ARTICLE: 0.2},
    "l'": {ARTICLE: 0.2},
}

_FINAL: Pieces = {
    "a": {HEH: 0.4, ALEF: 0.7, YEH: 1.3, ALEF + HAMZA: 1.5, AIN: 2.0, HEH + ALEF: 2.5},
    "aa": {ALEF: 0.6, HEH: 0.9, ALEF + HAMZA: 0.6, AIN + HEH: 1.5, AIN + ALEF + HAMZA: 1.5, AIN: 1.8},
    "ah": {HEH: 0.1, ALEF + HEH: 1.2, ALEF + HAH: 2.0, HAH: 2.0},
    "at": {HEH: 0.7, ALEF + TEH: 0.6, TEH: 1.2},
    "e": {HEH: 0.6, YEH: 1.0, ALEF: 1.2, "": 0.9},
    "eh": {HEH: 0.1, YEH + HEH: 1.5},
    "et": {HEH: 0.7, TEH: 0.9},
    "i": {YEH: 0.1},
    "o": {WAW: 0.2, WAW + ALEF: 1.5, HEH: 2.0},
    "u": {WAW: 0.2, WAW + ALEF: 1.5},
    "ou": {WAW: 0.1, WAW + ALEF: 1.0},
    "oo": {WAW: 0.1, WAW + ALEF: 0.8},
}

_SUN_LETTERS = ("t", "th", "d", "dh", "r", "z", "s", "sh", "ch", "n", "l", "6", "9")
_ARTICLE_VOWELS = {"a": 0.1, "e": 0.1, "i": 0.4, "u": 0.4}
_ARTICLE_INSIDE = 1.5  # abdelnasser, noureddine: written as one word in Arabic too


def _plus(letters: Mapping[str, float], cost: float, before: str = "") -> dict[str, float]:
    return {before + arabic: each + cost for arabic, each in letters.items()}


def _doubled() -> Iterator[tuple[str, dict[str, float]]]:
    """Give the consonants written twice, for one with a shadda: «mohammed», «eshshar2»."""
    return ((latin * 2, _plus(letters, 0.1)) for latin, letters in _CONSONANTS.items())


def _articles(more: float) -> Iterator[tuple[str, dict[str, float]]]:
    """Give the article, before a vowel («alurdun») and as the letter after it («essisi», «ash-sharq»)."""
    for vowel, cost in _ARTICLE_VOWELS.items():
        yield vowel + "l", {ARTICLE: cost + more}
        for latin in _ARTICLE_VOWELS.keys() | {"o"}:
            yield f"{vowel}l{latin}", _plus(_INITIAL[latin], cost + more + 0.2, before=ARTICLE)
        for latin in _SUN_LETTERS:
            letters = _plus(_CONSONANTS[latin], cost + more, before=ARTICLE)
            yield vowel + latin + latin, letters
            yield f"{vowel}{latin}-{latin}", letters


ANYWHERE: Pieces = {**dict(_articles(_ARTICLE_INSIDE)), **dict(_doubled()), **_CONSONANTS, **_VOWELS}
INITIAL: Pieces = {**dict(_articles(0.0)), **_INITIAL}
"""What stands at the start of a word, before what stands anywhere."""

FINAL: Pieces = _FINAL
"""What stands at the end of a word, before what stands anywhere."""

LONGEST = max(map(len, (*ANYWHERE, *INITIAL, *FINAL)))

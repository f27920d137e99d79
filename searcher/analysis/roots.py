"""What root does a word show that no dictionary gives one for? The patterns by which Arabic derives words.

Three consonants are poured into a pattern; a word that fits one shows its root.
"""

import re
from collections.abc import Container

from searcher.analysis.letters import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    HAMZA,
    HEH,
    MEEM,
    NOON,
    SEEN,
    TATWEEL,
    TEH,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
)
from searcher.analysis.normalize import fold

__all__ = ["infer", "written"]

_HAMZAS = {HAMZA, ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, WAW_HAMZA, YEH_HAMZA}

_C = f"([^{ALEF}{WAW}{YEH}{HEH}{HAMZA}])"
_ANY = "(.)"

# An underscore is a consonant of the root. Two letters added or more: these patterns speak for themselves.
_SURE = (
    f"{TEH}__{YEH}_",
    f"{ALEF}{SEEN}{TEH}__{ALEF}_",
    f"{MEEM}{SEEN}{TEH}___",
    f"{ALEF}{SEEN}{TEH}___",
    f"{ALEF}_{TEH}_{ALEF}_",
    f"{MEEM}_{TEH}__",
    f"{ALEF}_{TEH}__",
    f"{ALEF}{NOON}__{ALEF}_",
    f"{MEEM}{NOON}___",
    f"{MEEM}{TEH}_{ALEF}__",
    f"{MEEM}{TEH}___",
    f"{MEEM}__{WAW}_",
    f"{MEEM}_{ALEF}__{HEH}",
)
# One letter added, or none that is not in many names too: only for roots that the dictionary has.
_POSSIBLE = (
    f"{TEH}_{ALEF}__",
    f"{MEEM}_{ALEF}__",
    f"{MEEM}_{ALEF}_{YEH}_",
    f"{ALEF}{NOON}___",
    f"{ALEF}__{ALEF}_",
    f"{TEH}__{ALEF}_",
    f"{MEEM}__{ALEF}_",
    f"{MEEM}___",
    f"{TEH}___",
    f"_{ALEF}__",
    f"_{WAW}{ALEF}__",
    f"__{ALEF}{YEH}_",
    f"__{ALEF}_",
    f"__{YEH}_",
    f"__{WAW}_",
    f"{ALEF}___",
    f"___{ALEF}{NOON}",
    f"___{ALEF}{HAMZA}",
    f"{MEEM}____",
    f"{TEH}____",
    "____",
    "___",
)
_ALONE = (f"{MEEM}___",)  # good without the dictionary too, when nothing else is

_ENDINGS = (YEH + HEH, YEH, HEH, "")  # of a nisba and of a feminine
_LEFT = 3


def _compiled(patterns: tuple[str, ...], consonant: str) -> dict[int, list[re.Pattern[str]]]:
    """Compile *patterns*, by the length of the words they fit."""
    found: dict[int, list[re.Pattern[str]]] = {}
    for pattern in patterns:
        found.setdefault(len(pattern), []).append(re.compile(pattern.replace("_", consonant)))
    return found


_KNOWN = _compiled(_SURE + _POSSIBLE, _ANY)
_UNKNOWN = _compiled(_SURE + _ALONE, _C)


def written(text: str) -> str:
    """Give the root whose letters are *text*, as the lexicon writes it: a hamza is one on any seat."""
    letters = (letter for letter in text if letter.isalpha() and letter != TATWEEL)
    return "".join(HAMZA if letter in _HAMZAS else fold(letter) for letter in letters)


def infer(word: str, roots: Container[str]) -> str:
    """Give the root that folded *word* shows, one of *roots* where it can be, or nothing."""
    stems = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    stems = [stem for stem in stems[::-1] if len(stem) >= _LEFT]
    for stem in stems:
        for pattern in _KNOWN.get(len(stem), ()):
            if (match := pattern.fullmatch(stem)) and (root := "".join(match.groups())) in roots:
                return root
    for stem in stems:
        for pattern in _UNKNOWN.get(len(stem), ()):
            if match := pattern.fullmatch(stem):
                return "".join(match.groups())
    return ""

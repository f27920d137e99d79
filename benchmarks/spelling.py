"""How do people spell? The same query as hurried, careful or decorative writers put it."""

import re
from collections.abc import Callable, Mapping

from searcher.analysis.letters import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    HAMZA,
    HEH,
    TATWEEL,
    TEH_MARBUTA,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
)

__all__ = ["SPELLINGS"]

_NO_HAMZA = str.maketrans(
    {
        **dict.fromkeys((ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_MADDA), ALEF),
        WAW_HAMZA: WAW,
        YEH_HAMZA: YEH,
        HAMZA: "",
    }
)
_JOINED = re.compile(
    r"\b(\w*?[\u0626\u0628\u062a-\u062e\u0633-\u063a\u0641-\u0647\u064a])(?=[\u0621-\u064a])"
)
_SHORT_VOWELS = "\u064e\u064f\u0650\u0652"


def _stretched(text: str) -> str:
    """Put a tatweel into each word, after the first letter that joins to the next."""
    return _JOINED.sub(rf"\1{TATWEEL}", text)


def _vocalised(text: str) -> str:
    """Put a short vowel after every letter, one after the other."""
    return "".join(
        letter + _SHORT_VOWELS[place % len(_SHORT_VOWELS)] if "\u0621" <= letter <= "\u064a" else letter
        for place, letter in enumerate(text)
    )


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "every hamza dropped": lambda text: text.translate(_NO_HAMZA),
    "teh marbuta as heh": lambda text: text.replace(TEH_MARBUTA, HEH),
    "final alef maqsura as yeh": lambda text: text.replace(ALEF_MAKSURA, YEH),
    "tatweel": _stretched,
    "harakat": _vocalised,
    "all of these": lambda text: _vocalised(
        _stretched(text.translate(_NO_HAMZA).replace(TEH_MARBUTA, HEH).replace(ALEF_MAKSURA, YEH))
    ),
}
"""What is done to a query."""

"""What does a slip of the pen cost? Letters that Arabic writers confuse, and keys that lie side by side.

Costs are in nats, about -ln(how often a word that was meant is written so): what a correction has to make up
for by being commoner. After Kernighan, Church and Gale, «A Spelling Correction Program Based on a Noisy
Channel Model» (1990), with a table set by hand where they had counts. All in folded spelling, so that hamzas,
teh marbuta and alef maqsura are no slips.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise, permutations

from searcher.analysis.letters import (
    AIN,
    ALEF,
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

__all__ = ["NEIGHBOURS", "SECOND", "SLIP", "cost"]

SLIP = 5.0
"""What the likeliest slip costs."""

SECOND = 2.0
"""What each slip after the first costs besides: hardly anybody makes two in a word."""

_FIRST_LETTER = 1.5  # more for a slip in the first letter: it is looked at most
_CONFUSED = 0.0  # more for a letter that is heard or spelt alike,
_ALIKE = 1.0  # that differs by its dots,
_NEIGHBOUR = 0.5  # whose key lies beside the one meant,
_OTHER = 3.5  # or for any other
_SWAPPED = 0.0  # more for two letters in the wrong order,
_TWICE = 0.0  # one that is doubled, or should be,
_VOWEL = 0.0  # a long vowel that is left out or put in,
_DROPPED = 0.5  # another letter left out,
_BESIDE = 1.5  # one put in whose key lies beside those around it,
_PUT_IN = 3.5  # or any other one

_HEARD = (
    (DAD, ZAH),
    (THAL, ZAIN),
    (THAL, DAL),
    (THEH, SEEN),
    (THEH, TEH),
    (SAD, SEEN),
    (TAH, TEH),
    (QAF, KAF),
    (HEH, HAH),
    (ZAH, THAL),
    (DAD, DAL),
    (WAW, YEH),  # the seats of a hamza
    (HAMZA, ALEF),
    (HAMZA, YEH),
)
_DOTS = (
    BEH + TEH + THEH + NOON + YEH,
    JEEM + HAH + KHAH,
    DAL + THAL,
    REH + ZAIN,
    SEEN + SHEEN,
    SAD + DAD,
    TAH + ZAH,
    AIN + GHAIN,
    FEH + QAF,
)
_AT_THE_END = ((ALEF, YEH), (ALEF, HEH), (TEH, HEH))
_VOWELS = ALEF + WAW + YEH + HAMZA

_NO_KEY = " "  # of the lam with alef: two letters, which are on keys of their own too
_ROWS = (
    (
        DAD + SAD + THEH + QAF + FEH + GHAIN + AIN + HEH + KHAH + HAH + JEEM + DAL,
        SHEEN + SEEN + YEH + BEH + LAM + ALEF + TEH + NOON + MEEM + KAF + TAH,
        YEH_HAMZA + HAMZA + WAW_HAMZA + REH + _NO_KEY + ALEF_MAKSURA + TEH_MARBUTA + WAW + ZAIN + ZAH,
    ),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
_SEATED = {YEH_HAMZA: YEH, WAW_HAMZA: WAW, ALEF_MAKSURA: YEH, TEH_MARBUTA: HEH}


def _beside() -> Iterator[tuple[str, str]]:
    """Give the keys that touch: in a row, and in the row below, which lies half a key to the right."""
    for rows in _ROWS:
        for row in rows:
            yield from pairwise(row)
        for upper, lower in pairwise(rows):
            yield from zip(upper, lower, strict=False)
            yield from zip(upper[1:], lower, strict=False)
    yield THAL, DAD


def _by_letter() -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _beside():
        if _NO_KEY not in pair:
            for key, other in permutations(pair):
                found[key] = found.get(key, "") + other
    return found


NEIGHBOURS: Mapping[str, str] = _by_letter()
"""Each letter of the Arabic (101) and of the QWERTY keyboard with those on the keys around it."""


_TOUCHING = frozenset(
    (_SEATED.get(key, key), _SEATED.get(other, other))
    for key, others in NEIGHBOURS.items()
    for other in others
)


def _replacements() -> dict[tuple[str, str], float]:
    """Give what it costs more to write the second letter for the first, by the likeliest reason."""
    dots = (pair for group in _DOTS for pair in permutations(group, 2))
    heard = (pair for both in _HEARD for pair in permutations(both))
    return {
        **dict.fromkeys(dots, _ALIKE),
        **dict.fromkeys(_TOUCHING, _NEIGHBOUR),
        **dict.fromkeys(heard, _CONFUSED),
    }


_REPLACED = _replacements()
_REPLACED_AT_THE_END = {pair: _CONFUSED for both in _AT_THE_END for pair in permutations(both)}


def cost(typed: str, meant: str) -> float:
    """Give what it costs to write the folded word *meant* as *typed*; nothing where they are the same."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not loaded with the library

    straight, swaps = _unswapped(typed, meant)
    slips = [_SWAPPED] * swaps
    for edit in Levenshtein.editops(meant, straight):
        slip = _FIRST_LETTER if edit.src_pos == edit.dest_pos == 0 else 0.0
        if edit.tag == "replace":
            is_last = edit.src_pos == len(meant) - 1
            slip += _replaced(meant[edit.src_pos], straight[edit.dest_pos], is_last=is_last)
        elif edit.tag == "delete":
            slip += _left_out(meant, edit.src_pos)
        else:
            slip += _put_in(straight, edit.dest_pos)
        slips.append(slip)
    return sum(slips) + SLIP * len(slips) + SECOND * max(len(slips) - 1, 0)


def _unswapped(typed: str, meant: str) -> tuple[str, int]:
    """Undo what letters of *typed* are swapped; give it so, and how many pairs there were."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    swaps, away = 0, Levenshtein.distance(typed, meant)
    for place in range(len(typed) - 1):
        if away < 2:  # noqa: PLR2004 - a swap counts as two edits, which is what is undone here
            break
        swapped = typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        if Levenshtein.distance(swapped, meant) == away - 2:
            typed, swaps, away = swapped, swaps + 1, away - 2
    return typed, swaps


def _replaced(meant: str, typed: str, *, is_last: bool) -> float:
    if is_last and (meant, typed) in _REPLACED_AT_THE_END:
        return _CONFUSED
    return _REPLACED.get((meant, typed), _OTHER)


def _left_out(meant: str, place: int) -> float:
    letter = meant[place]
    if letter in (meant[place - 1 : place], meant[place + 1 : place + 2]):
        return _TWICE
    return _VOWEL if letter in _VOWELS else _DROPPED


def _put_in(typed: str, place: int) -> float:
    letter, around = typed[place], typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]
    if letter in around:
        return _TWICE
    if letter in _VOWELS:
        return _VOWEL
    return _BESIDE if any((each, letter) in _TOUCHING for each in around) else _PUT_IN

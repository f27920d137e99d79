"""How do people mistype? A query with one slip of the pen, as hurried or unsure writers of Arabic make them.

The kinds and their shares are an estimate: most slips are a key beside, a letter left out, put in or swapped
(Damerau 1964), and in Arabic many are letters that sound alike. A word's first letter is wrong more seldom
than others (Pollock and Zamora 1984). Hamzas, teh marbuta and alef maqsura are folded in a search, so they
are slips only where that is not enough: a hamza on waw or yeh for the other, or left out at the end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.analysis.letters import (
    DAD,
    DAL,
    HAH,
    HAMZA,
    HEH,
    KAF,
    QAF,
    SAD,
    SEEN,
    TAH,
    TEH,
    THAL,
    THEH,
    WAW_HAMZA,
    YEH_HAMZA,
    ZAH,
    ZAIN,
)
from searcher.analysis.tokenizer import WORD
from searcher.query.slips import NEIGHBOURS

__all__ = ["KINDS", "Mistyped", "mistyped", "slip"]

_SHORTEST = 3  # letters of a word that is mistyped
_FIRST = 1 / 3  # how often a first letter is wrong, to any other

KINDS: Mapping[str, float] = {
    "neighbouring key": 0.30,
    "letters confused": 0.20,
    "letter dropped": 0.20,
    "neighbours swapped": 0.15,
    "letter doubled": 0.10,
    "blank dropped": 0.025,
    "blank put in": 0.025,
}
"""What a slip may be, and which share of all slips is."""

_CONFUSED = (
    (DAD, ZAH),
    (THAL, ZAIN),
    (THAL, DAL),
    (THEH, SEEN),
    (THEH, TEH),
    (SAD, SEEN),
    (TAH, TEH),
    (QAF, KAF),
    (HEH, HAH),
    (WAW_HAMZA, YEH_HAMZA),
)


class Mistyped(NamedTuple):
    """A query with a slip, and of which of `KINDS` it is."""

    text: str
    kind: str


class _Way(NamedTuple):
    """What a word may become, and how likely that is beside others of its kind."""

    text: str
    weight: float


def mistyped(query: str, random: Random) -> str:
    """Give *query* with one slip in a word of three or more letters; never one that is folded away.

    Raises `ValueError` where it has no such word.
    """
    return slip(query, random).text


def slip(query: str, random: Random) -> Mistyped:
    """Give the same, and of which kind the slip is."""
    words = [match for match in WORD.finditer(query) if _bears_a_slip(match.group())]
    random.shuffle(words)
    kinds = dict(KINDS)
    while words and kinds:
        [kind] = random.choices(list(kinds), list(kinds.values()))
        del kinds[kind]  # not drawn again where no word has a place for it
        for match in words:
            before, after = query[: match.start()], query[match.end() :]
            if kind == "blank dropped":
                ways = _run_together(before, match.group(), after)
            else:
                ways = (_Way(before + way.text + after, way.weight) for way in _WAYS[kind](match.group()))
            if seen := [way for way in ways if Analyzer.key(way.text) != Analyzer.key(query)]:
                [way] = random.choices(seen, [way.weight for way in seen])
                return Mistyped(way.text, kind)
    raise ValueError(f"no word of {_SHORTEST} letters in {query!r}")


def _bears_a_slip(word: str) -> bool:
    """Tell whether *word* is long enough, and no number: nobody can tell which one was meant."""
    return len(word) >= _SHORTEST and not any(letter.isdigit() for letter in word)


def _places(word: str) -> Iterable[tuple[int, float]]:
    return ((place, 1.0 if place else _FIRST) for place in range(len(word)))


def _neighbouring(word: str) -> Iterator[_Way]:
    for place, weight in _places(word):
        keys = NEIGHBOURS.get(word[place], "")
        for key in keys:
            yield _Way(word[:place] + key + word[place + 1 :], weight / len(keys))


def _confused(word: str) -> Iterator[_Way]:
    for place, weight in _places(word):
        for pair in _CONFUSED:
            if word[place] in pair:
                other = pair[1 - pair.index(word[place])]
                yield _Way(word[:place] + other + word[place + 1 :], weight)
    if word.endswith(HAMZA):
        yield _Way(word[:-1], 1.0)


def _dropped(word: str) -> Iterator[_Way]:
    for place, weight in _places(word):
        yield _Way(word[:place] + word[place + 1 :], weight)


def _doubled(word: str) -> Iterator[_Way]:
    for place, weight in _places(word):
        yield _Way(word[:place] + word[place] + word[place:], weight)


def _swapped(word: str) -> Iterator[_Way]:
    for place, weight in _places(word[:-1]):
        yield _Way(word[:place] + word[place + 1] + word[place] + word[place + 2 :], weight)


def _torn(word: str) -> Iterator[_Way]:
    for place in range(1, len(word)):
        yield _Way(f"{word[:place]} {word[place:]}", 1.0)


def _run_together(before: str, word: str, after: str) -> Iterator[_Way]:
    """Leave out the blank after *word*, or before it."""
    if after[:1].isspace() and WORD.match(after[1:]):
        yield _Way(before + word + after[1:], 1.0)
    if before[-1:].isspace() and before[-2:-1].isalnum():
        yield _Way(before[:-1] + word + after, 1.0)


_WAYS: Mapping[str, Callable[[str], Iterator[_Way]]] = {
    "neighbouring key": _neighbouring,
    "letters confused": _confused,
    "letter dropped": _dropped,
    "neighbours swapped": _swapped,
    "letter doubled": _doubled,
    "blank put in": _torn,
}

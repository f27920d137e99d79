"""Where can a word be cut? The tables of affixes turned round: a word's first and last letters tell its cuts.

The tables are walked once for each pair of beginning and end that words show, a few thousand at most, and
not once for each word.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from searcher.analysis.affixes import (
    ARTICLE,
    BOUND_ENDINGS,
    BOUND_PAST_ENDINGS,
    FIRST_PERSONS,
    NOUN_ENDINGS,
    OWNED_ENDINGS,
    PAST_ENDINGS,
    PRESENT_ENDINGS,
    PRESENT_PREFIXES,
    PROCLITICS,
    PRONOUNS,
    Affix,
)
from searcher.analysis.letters import LAM

__all__ = ["SHORT", "Cut", "cuts"]

SHORT = 3  # letters; shorter stems are too easily found
_SHORT_COST = 3.0  # what such a stem lags behind
_WHOLE = {"N": -2.0, "P": -2.0, "S": -2.0, "V": -0.8}  # a word as it stands is ahead of readings that cut it
_UNOWNED = 2.0  # the cost of a plural that lost its noon before a noun: it has no pronoun to show for it
_STEM = 2  # letters that a stem has at least


Cut = tuple[int, slice, str, dict[str, float], float, float]
"""A way to get a stem: (least, piece, mend, costs, cost, short).

The stem is that *piece* of the word + *mend*, in words of *least* letters or more. *costs* are those of what
stood after it, by the kind of entry that the stem must be; to it comes the *cost* of what stood before, which
is *short* for a stem shorter than `SHORT`. A bare tuple, because it is unpacked five times a word.
"""


class _Front(NamedTuple):
    """What stands before a stem: *text*, of which *size* letters go; *person* is a present verb's prefix."""

    text: str
    size: int
    cost: float
    kinds: str
    defined: bool
    person: Affix | None


class _End(NamedTuple):
    """What stands after a stem: *text*, and *mend* in its place; *kind* is what the stem must be."""

    text: str
    mend: str
    cost: float
    kind: str


class _Letters(dict[str, "_Letters"]):
    """A step of the way into a set of texts, letter by letter; *text* is what led here."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Letters":
        """Make the way into *texts*."""
        start = cls()
        for text in texts:
            step = start
            for letter in text:
                step = step.setdefault(letter, cls(step.text + letter))
        return start


def _fronts() -> Iterator[_Front]:
    for text, cost, kinds, mends in PROCLITICS:
        defined = text.endswith((ARTICLE, LAM + LAM))
        for mend in mends:  # which is the end of the proclitic itself: that much of it stays
            yield _Front(text, len(text) - len(mend), cost, kinds, defined, None)
        for person in PRESENT_PREFIXES if "I" in kinds else ():
            yield _Front(text + person.text, len(text + person.text), cost, "I", defined, person)


@cache
def _ends(kinds: str, *, defined: bool, person: Affix | None) -> tuple[_End, ...]:
    """Give all ways to end a word, after a proclitic for *kinds* or after the prefix of a *person*."""
    return tuple(
        _End(text, mend, cost, kind)
        for text, mend, cost, allowed in _endings(kinds, defined=defined, person=person)
        for kind in allowed
        if kind in kinds
    )


def _endings(kinds: str, *, defined: bool, person: Affix | None) -> Iterator[tuple[str, str, float, str]]:
    for pronoun in PRONOUNS[:1] if defined else PRONOUNS:  # what has the article has no pronoun
        if person:
            if "I" in pronoun.kinds:
                endings = PRESENT_ENDINGS[:1] if person.text in FIRST_PERSONS else PRESENT_ENDINGS
                yield from _before(pronoun, pronoun.cost + person.cost, endings)
            continue
        if not pronoun.text:
            yield "", "", 0.0, "S"  # nouns and names come with the empty ending below
            if not defined and "N" in kinds:  # before its owner a plural loses its final noon
                yield from _before(pronoun, _UNOWNED, OWNED_ENDINGS)
        if "N" in kinds and "N" in pronoun.kinds:
            yield from _before(pronoun, pronoun.cost, BOUND_ENDINGS if pronoun.text else NOUN_ENDINGS)
        if "V" in kinds and "V" in pronoun.kinds:
            yield from _before(pronoun, pronoun.cost, BOUND_PAST_ENDINGS if pronoun.text else PAST_ENDINGS)


def _before(pronoun: Affix, cost: float, endings: tuple[Affix, ...]) -> Iterator[tuple[str, str, float, str]]:
    for ending in endings:
        for mend in ending.mends:
            yield ending.text + pronoun.text, mend, cost + ending.cost, ending.kinds


_FRONTS = tuple(_fronts())
_BEGINNINGS = _Letters.of(front.text for front in _FRONTS)
_TAILS = _Letters.of(
    end.text[::-1]
    for front in _FRONTS
    for end in _ends(front.kinds, defined=front.defined, person=front.person)
)


def cuts(word: str) -> tuple[Cut, ...]:
    """Give the cuts of *word* by `least`: those that follow one it is too short for are not for it either."""
    start = _BEGINNINGS
    for letter in word:
        if letter not in start:
            break
        start = start[letter]
    tail = _TAILS
    for letter in reversed(word):
        if letter not in tail:
            break
        tail = tail[letter]
    return _cuts(start.text, tail.text)


@cache
def _cuts(start: str, tail: str) -> tuple[Cut, ...]:
    """Give the cuts of words that begin with *start* and end with *tail* (backwards) and no longer affix."""
    whole = (0, slice(0, None), "", _WHOLE, 0.0, 0.0)
    found = [cut for front in _FRONTS if start.startswith(front.text) for cut in _cuts_after(front, tail)]
    return (whole, *sorted(found, key=itemgetter(0)))


@cache
def _cuts_after(front: _Front, tail: str) -> tuple[Cut, ...]:
    costs: dict[tuple[int, str], dict[str, float]] = {}
    for text, mend, cost, kind in _ends(front.kinds, defined=front.defined, person=front.person):
        if tail.startswith(text[::-1]) and (front.size or text or mend):  # else it is the whole
            by_kind = costs.setdefault((len(text), mend), {})
            by_kind[kind] = min(cost, by_kind.get(kind, cost))
    return tuple(
        (
            front.size + size + max(0, _STEM - len(mend)),
            slice(front.size, -size or None),
            mend,
            by_kind,
            front.cost,
            front.cost + _SHORT_COST,
        )
        for (size, mend), by_kind in costs.items()
    )

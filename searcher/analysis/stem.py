"""What is the dictionary form of a word, and its root? Every reading the lexicon allows, the likeliest taken.

A reading takes off a proclitic, an ending, a pronoun; what is left must stand in the lexicon. Its score is
the log frequency of the dictionary form less the cost of what was taken off (Naive Bayes over the pieces,
as if they were independent). Words out of the lexicon lose only what is surely glued on: the article and
what stands before it, and the plainest endings, as in light stemming (Larkey, Ballesteros and Connell,
"Light stemming for Arabic information retrieval", 2007), each with a length below which nothing is cut.
"""

from collections.abc import Iterator
from typing import NamedTuple

from searcher.analysis.affixes import (
    ARTICLE,
    BOUND_ENDINGS,
    NOUN_ENDINGS,
    OWNED_ENDINGS,
    PAST_ENDINGS,
    PRESENT_ENDINGS,
    PRESENT_PREFIXES,
    PROCLITICS,
    PRONOUNS,
    Affix,
)
from searcher.analysis.letters import ALEF, BEH, FEH, FOREIGN, HEH, KAF, LAM, MEEM, NOON, TEH, WAW, YEH
from searcher.analysis.lexicon import Lexicon

__all__ = ["Reading", "read"]

_WHOLE = {"N": 2.0, "P": 2.0, "S": 2.0, "V": 0.8}  # what a word as it stands is ahead of readings that cut it
_SHORT = 3.0  # what a stem of two letters lags behind: they are too easily found
_UNLIKELY = -5.0  # below this a reading is a rare word, stripped of much: rather none than that
_LONGEST = 30  # letters; longer strings are no words of the language

_FOREIGN = str.maketrans(FOREIGN)
_BEFORE_ARTICLE = (WAW + BEH, FEH + BEH, WAW + KAF, WAW, FEH, BEH, KAF, "")
_LIGHT_PREFIXES = (*(piece + ARTICLE for piece in _BEFORE_ARTICLE), LAM + LAM, WAW + LAM + LAM, WAW)
_LIGHT_SUFFIXES = (HEH + MEEM, HEH + ALEF, ALEF + TEH, WAW + NOON, YEH + NOON, YEH + HEH, HEH)
_LEFT = 3  # letters that light stemming leaves at least


class Reading(NamedTuple):
    """A way to understand a word: its dictionary form, root and kind; *score* tells how likely it is."""

    score: float
    lemma: str
    root: str
    kind: str


def read(word: str, lexicon: Lexicon) -> Reading:
    """Give the likeliest reading of folded *word*."""
    word = word.translate(_FOREIGN)
    if not _is_arabic(word) or not 1 < len(word) <= _LONGEST:
        return Reading(0.0, word, word, "")
    readings = _readings(word, lexicon)
    best = max(readings, default=None)
    if best is not None and best.score >= _UNLIKELY:
        return best
    stem = _light(word)
    return Reading(0.0, stem, stem, "")


def _is_arabic(word: str) -> bool:
    return "\u0620" <= word[:1] <= "\u06ff"


def _readings(word: str, lexicon: Lexicon) -> Iterator[Reading]:
    for entry in lexicon.find(word):
        if entry.kind in _WHOLE:
            yield Reading(entry.weight + _WHOLE[entry.kind], entry.lemma, entry.root, entry.kind)
    for proclitic in PROCLITICS:
        if not word.startswith(proclitic.text):
            continue
        for mend in proclitic.mends:
            rest = mend + word[len(proclitic.text) :]
            defined = proclitic.text.endswith((ARTICLE, LAM + LAM))
            for cost, kind, stem in _stems(rest, proclitic.kinds, defined=defined):
                cost += proclitic.cost + (_SHORT if len(stem) < _LEFT else 0.0)  # noqa: PLW2901 - a running sum
                for entry in lexicon.find(stem):
                    if entry.kind in kind and entry.kind in proclitic.kinds:
                        yield Reading(entry.weight - cost, entry.lemma, entry.root, entry.kind)


def _stems(rest: str, kinds: str, *, defined: bool) -> Iterator[tuple[float, str, str]]:
    """Yield (cost, kinds it must have, stem) for each way to take the endings off *rest*."""
    if len(rest) > 1:
        yield 0.0, "S", rest  # nouns and names come with the empty ending below
    for pronoun in PRONOUNS[:1] if defined else PRONOUNS:  # what has the article has no pronoun
        if not rest.endswith(pronoun.text):
            continue
        bare = rest[: len(rest) - len(pronoun.text)]
        if "N" in kinds and "N" in pronoun.kinds:
            yield from _ended(bare, pronoun.cost, BOUND_ENDINGS if pronoun.text else NOUN_ENDINGS)
            if not pronoun.text and not defined:  # before its owner a plural loses its final noon
                yield from _ended(bare, 2.0, OWNED_ENDINGS)
        if "V" in kinds and "V" in pronoun.kinds:
            yield from _ended(bare, pronoun.cost, PAST_ENDINGS)
        if "I" in kinds and "I" in pronoun.kinds:
            for person in PRESENT_PREFIXES:
                if bare.startswith(person.text):
                    yield from _ended(bare[1:], pronoun.cost + person.cost, PRESENT_ENDINGS)


def _ended(bare: str, cost: float, endings: tuple[Affix, ...]) -> Iterator[tuple[float, str, str]]:
    for ending in endings:
        if bare.endswith(ending.text):
            for mend in ending.mends:
                stem = bare[: len(bare) - len(ending.text)] + mend
                if len(stem) > 1:
                    yield cost + ending.cost, ending.kinds, stem


def _light(word: str) -> str:
    """Take off what is surely glued to a word nobody knows."""
    for prefix in _LIGHT_PREFIXES:
        left = len(word) - len(prefix)
        # A waw alone may well be the name's own; the article hardly ever is.
        if word.startswith(prefix) and left >= (_LEFT + 1 if prefix == WAW else _LEFT):
            word = word[len(prefix) :]
            break
    for suffix in _LIGHT_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            return word[: -len(suffix)] + (YEH if suffix == YEH + HEH else "")
    return word

"""What is the dictionary form of a word, and its root? Every reading the lexicon allows, the likeliest taken.

A reading takes off a proclitic, an ending, a pronoun; what is left must stand in the lexicon. Its score is
the log frequency of the dictionary form less the cost of what was taken off (Naive Bayes over the pieces,
as if they were independent). Words out of the lexicon lose only what is surely glued on: the article and
what stands before it, and the plainest endings, as in light stemming (Larkey, Ballesteros and Connell,
"Light stemming for Arabic information retrieval", 2007), each with a length below which nothing is cut.
"""

import re
from typing import NamedTuple

from searcher.analysis.affixes import ARTICLE
from searcher.analysis.cuts import SHORT, cuts
from searcher.analysis.letters import ALEF, BEH, FEH, FOREIGN, HEH, KAF, LAM, MEEM, NOON, TEH, WAW, YEH
from searcher.analysis.lexicon import Lexicon
from searcher.analysis.roots import infer
from searcher.analysis.sounds import skeleton

__all__ = ["Reading", "is_particle", "native", "read"]

_UNLIKELY = -5.0  # below this a reading is a rare word, stripped of much: rather none than that
_LONGEST = 30  # letters; longer strings are no words of the language

_FOREIGN_LETTER = re.compile(f"[{''.join(FOREIGN)}]")
_FOREIGN = str.maketrans(FOREIGN)
_BEFORE_ARTICLE = (WAW + BEH, FEH + BEH, WAW + KAF, WAW, FEH, BEH, KAF, "")
_LIGHT_PREFIXES = (*(piece + ARTICLE for piece in _BEFORE_ARTICLE), LAM + LAM, WAW + LAM + LAM, WAW)
_LIGHT_SUFFIXES = (HEH + MEEM, HEH + ALEF, ALEF + TEH, WAW + NOON, YEH + NOON, YEH + HEH, HEH)
_NAMELIKE = (WAW + NOON, YEH + NOON)
_LEFT = 3  # letters that light stemming leaves at least


class Reading(NamedTuple):
    """A way to understand a word: its dictionary form, root and kind; *score* tells how likely it is."""

    score: float
    lemma: str
    root: str
    kind: str


def read(word: str, lexicon: Lexicon) -> Reading:
    """Give the likeliest reading of folded *word*."""
    if _FOREIGN_LETTER.search(word):
        word = native(word)
    if word in lexicon.whole:
        kind, weight, lemma, root = lexicon.whole[word]
        return Reading(weight, lemma, root, kind)
    if not 1 < len(word) <= _LONGEST:
        return Reading(0.0, word, word, "")
    if not "\u0620" <= word[0] <= "\u06ff":
        return Reading(0.0, word, (word.isascii() and skeleton(word)) or word, "")
    return _likeliest(word, lexicon) or _unknown(word, lexicon)


def is_particle(word: str, lexicon: Lexicon) -> bool:
    """Tell whether folded *word* says nothing by itself (of, on, this, who)."""
    if len(word) == 1:  # which is not read
        return lexicon.is_particle(word)
    _, lemma, _, kind = read(word, lexicon)
    return kind == "S" or (kind in ("V", "W", "I") and lexicon.is_particle(lemma))


def native(word: str) -> str:
    """Give folded *word* with the letters that most writers put for foreign sounds."""
    return word.translate(_FOREIGN)


def _likeliest(word: str, lexicon: Lexicon) -> Reading | None:
    length = len(word)
    stems, entries = lexicon.stems, lexicon.entries
    best = (_UNLIKELY, "", "", "")
    for least, piece, mend, costs, cost, short in cuts(word):
        if least > length:
            break
        stem = word[piece] + mend
        if stem in stems:
            before = short if len(stem) < SHORT else cost
            for kind, weight, lemma, root in entries[stem]:
                if kind in costs:
                    reading = (weight - (costs[kind] + before), lemma, root, kind)
                    if reading > best:  # noqa: PLR1730 - without the call of max
                        best = reading
    return tuple.__new__(Reading, best) if best[1] else None  # as Reading(*best), in half the time


def _unknown(word: str, lexicon: Lexicon) -> Reading:
    stem = _without_prefix(word) if word.startswith(_LIGHT_PREFIXES) else word
    lemma = _without_suffix(stem) if stem.endswith(_LIGHT_SUFFIXES) else stem
    # What looks like an ending may be a name's own (Newton, Latin): then it is the whole that is heard.
    root = infer(stem if stem.endswith(_NAMELIKE) else lemma, lexicon.roots) or skeleton(stem) or lemma
    return Reading(0.0, lemma, root, "")


def _without_suffix(word: str) -> str:
    for suffix in _LIGHT_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            return word[: -len(suffix)] + (YEH if suffix == YEH + HEH else "")
    return word


def _without_prefix(word: str) -> str:
    for prefix in _LIGHT_PREFIXES:
        left = len(word) - len(prefix)
        # A waw alone may well be the name's own; the article hardly ever is.
        if word.startswith(prefix) and left >= (_LEFT + 1 if prefix == WAW else _LEFT):
            return word[len(prefix) :]
    return word

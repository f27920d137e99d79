"""Was the keyboard switched to the wrong language? A text as its keys write it on the other one.

Both ways: ``hgsghl`` was meant to be «السلام», «لخخلمث» was meant to be ``google``. A text is cut at its
blanks only, because commas, points and brackets are letters of the other keyboard. Each piece is written as
its keys say, unless the archive knows it as it stands and not what it would become: GPS in an Arabic query
was typed on purpose. How much of the pieces that changed is known words says how sure it is.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from searcher.analysis import fold
from searcher.analysis.affixes import PROCLITICS
from searcher.analysis.letters import ALEF_MAKSURA, ARABIC_LETTERS, FATHATAN, HARAKAT, SHADDA, TEH_MARBUTA
from searcher.analysis.tokenizer import WORD
from searcher.query.keys import LAYOUTS, to_arabic, to_latin
from searcher.query.latin import parted
from searcher.query.lookup import Lookup

__all__ = ["Recovered", "recovered"]

_OFFERED = 3
_SURE_ENOUGH = 0.5
_LONGEST = 1_000  # characters; nobody types more without a look at the screen
_JUDGED = 24  # words that say which keyboard it was; the others follow them
_STEM_KNOWN = 0.75
_RARE = HARAKAT - {FATHATAN, SHADDA}  # which nobody types in a query
_TELLING = 4  # letters of a word that is not in the dictionary by chance
_STEM = 3  # letters that a word without its proclitic must have left

_BLANK = re.compile(r"(\s+)")
_ARABIZI = re.compile(r"(?<!\d)\d(?=[^\W\d])|(?<=[^\W\d])\d(?!\d)")
"""A single digit that touches a letter: it is one itself, but in no way that has to do with keyboards."""

_MISPLACED = re.compile(rf"[{TEH_MARBUTA}{ALEF_MAKSURA}](?=\w)")
"""Letters that end words, and stand inside what another keyboard has written."""
_NUMBER = re.compile(r"([^\w\s]*)(\d+(?:[./:,*+-]\d+)*)([^\w\s]*)")
"""From the number pad, which no layout changes; what is around it is not."""

_AROUND = frozenset("\"'()«»“”‹›.,:;!?؟،؛…-–—*=~&|#@%/+‘’")
_INSIDE = frozenset('-:"()~')

_DOUBT = 0.1


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]


_CASES: tuple[tuple[Callable[[str], str], float], ...] = (
    (str, 0.0),
    (str.swapcase, _DOUBT),  # with Caps Lock on, which Arabic keyboards take no notice of
    (_uncapitalized, _DOUBT),  # with a capital put in by the program
)
"""What the keys were hit with, and how much less likely that is."""

_RARER = {layout.name: place for place, layout in enumerate(LAYOUTS)}
"""The commonest layout first: decides where a text could be typed on several."""

_PROCLITICS = tuple(affix.text for affix in PROCLITICS if affix.text)


class Recovered(NamedTuple):
    """A text as it was meant, the layout of the Arabic keyboard, and how sure: which part of it is known."""

    text: str
    layout: str
    sure: float


class _Script(NamedTuple):
    """Letters, and whether a folded word is of them.

    *inside* are signs that may stand in a piece, *shortest* is how short a word may be that tells something.
    """

    has_letters: Callable[[str], object]
    is_of: Callable[[str], bool]
    inside: frozenset[str]
    shortest: int


_ANY_SCRIPT = _Script(lambda _: False, lambda _: True, _INSIDE, 2)
_ARABIC = _Script(re.compile(f"[{ARABIC_LETTERS}]").search, lambda word: not word.isascii(), _INSIDE, 2)
# Nearly any two Latin letters are an abbreviation of something.
_LATIN = _Script(re.compile("[A-Za-z]").search, str.isascii, frozenset("-"), 3)


class _Way(NamedTuple):
    """One way to write a text on the other keyboard.

    *spell* gives what a piece may be, likeliest first; *doubt* is how much less likely it is than others.
    """

    layout: str
    script: _Script
    doubt: float
    spell: Callable[[str], Sequence[str]]


class _Spelling(NamedTuple):
    """What a piece may stand as, its folded words that can be judged by, and how much of it can be known."""

    text: str
    words: tuple[str, ...]
    size: int


class _Choice(NamedTuple):
    """A piece as it was typed, and what it is on the other keyboard."""

    typed: _Spelling
    others: tuple[_Spelling, ...]


def recovered(text: str, lookup: Lookup, knows: Callable[[str], bool] | None = None) -> list[Recovered]:
    """Give what *text* was meant to be if it was typed on the wrong keyboard, best first; mostly nothing.

    Words are known that the archive has, or that a dictionary *knows*: small archives have few.
    At most three texts. None where the words are known as they stand, nor where less than half of what
    would change is known then.
    """
    if len(text) > _LONGEST or not text.strip():
        return []
    pieces = _BLANK.split(text)
    is_mixed = bool(_ARABIC.has_letters(text))  # then no Caps Lock was on, and nothing was put in for us
    ways = [
        (way, [_choice(piece, way) for piece in pieces]) for way in _ways() if not (is_mixed and way.doubt)
    ]
    counts = dict(lookup.counts(_looked_up(choices for _, choices in ways)))
    if knows:
        counts |= {word: 1 for word, count in counts.items() if not count and _is_long(word) and knows(word)}
    found: dict[str, tuple[tuple[float, int, float], Recovered]] = {}
    for way, choices in ways:
        meant, sure, weight = _read(choices, counts)
        if way.script is _ARABIC:
            meant = meant.replace("?", "\u061f")  # beside a word that was typed properly
        rank = (sure - way.doubt, -_RARER[way.layout], weight)
        if sure >= _SURE_ENOUGH and (meant not in found or rank > found[meant][0]):
            found[meant] = (rank, Recovered(meant, way.layout, sure))
    best = sorted(found.values(), key=lambda each: each[0], reverse=True)
    return [offered for _, offered in best[:_OFFERED]]


def _choice(piece: str, way: _Way) -> _Choice:
    """Give what *piece* may be; only what it is, where it has letters of the script that the way leads to."""
    typed = _Spelling(piece, *_judged(piece, _ANY_SCRIPT))
    name, rest = parted(piece)
    if way.script.has_letters(rest):
        return _Choice(typed, ())
    if number := _NUMBER.fullmatch(rest):
        spellings = [way.spell(number[1])[0] + number[2] + way.spell(number[3])[0]]
    else:
        spellings = list(dict.fromkeys(way.spell(rest)))
    others = [name + spelling for spelling in spellings if spelling != rest]
    return _Choice(
        typed, tuple(_Spelling(other, *_judged(other[len(name) :], way.script)) for other in others)
    )


def _judged(text: str, script: _Script) -> tuple[tuple[str, ...], int]:
    """Give the folded words of *text* that can be judged by, and how much there is to be known.

    A piece with a sign where none belongs has no words: they are fragments, and known by chance only.
    """
    words: list[str] = []
    size = odd = end = 0
    for found in WORD.finditer(text):
        gap = text[end : found.start()]
        odd += sum(sign not in (script.inside if end else _AROUND) for sign in gap)
        end = found.end()
        odd += len(_MISPLACED.findall(found[0])) + sum(letter in _RARE for letter in found[0])
        if not found[0].isnumeric():
            word = fold(found[0])
            size += max(len(found[0]), len(word))  # a mark is as much as a letter: wrong keys write many
            if len(word) >= script.shortest and script.is_of(word):
                words.append(word)
    odd += sum(sign not in _AROUND for sign in text[end:])
    return () if odd or _ARABIZI.search(text) else tuple(words), size + 2 * odd


def _looked_up(ways: Iterable[Sequence[_Choice]]) -> set[str]:
    """Give the words that all *ways* ask about in the first pieces, and what these may be made of."""
    words: set[str] = set()
    for choices in ways:
        for typed, others in choices[: 2 * _JUDGED]:
            words.update(typed.words, *(other.words for other in others))
    return words.union(*map(_stems, words))


def _is_long(word: str) -> bool:
    return len(word) >= _TELLING and not word.isascii()


def _stems(word: str) -> Iterator[str]:
    """Give what *word* is without a proclitic: «and to Aleppo» may be new where «Aleppo» is not."""
    if not word.isascii():
        for proclitic in _PROCLITICS:
            if len(word) >= len(proclitic) + _STEM and word.startswith(proclitic):
                yield word[len(proclitic) :]


def _read(choices: Sequence[_Choice], counts: Mapping[str, int]) -> tuple[str, float, float]:
    """Give the text one way, which part of what changed is known words, and how common these are.

    The part is nothing where as much was known before: the text is fine as it is.
    """
    meant: list[str] = []
    size = 0
    known = before = weight = 0.0
    for place, (typed, others) in enumerate(choices):
        best = max(others, key=lambda other: _known(other.words, counts), default=typed)
        if best is typed or _is_on_purpose(typed, best, counts):
            meant.append(typed.text)
            continue
        meant.append(best.text)
        if place < 2 * _JUDGED:  # every other piece is a blank
            size += best.size
            known += _known(best.words, counts)
            before += _known(typed.words, counts)
            weight += sum(math.log1p(counts.get(word, 0)) for word in best.words)
    return "".join(meant), known / size if known > before else 0.0, weight


def _is_on_purpose(typed: _Spelling, other: _Spelling, counts: Mapping[str, int]) -> bool:
    """Tell whether all words of a piece are known as typed, and the rarest is commoner than it would become.

    So GPS is no rare verb of the same keys, while ``td``, an abbreviation in two articles, is «في».
    """
    rarest = min((counts.get(word, 0) for word in typed.words), default=0)
    letters = sum(map(len, WORD.findall(typed.text)))
    return (
        rarest > min((counts.get(word, 0) for word in other.words), default=0)
        and _known(typed.words, counts) == letters
    )


def _known(words: Iterable[str], counts: Mapping[str, int]) -> float:
    """Count the letters of those of *words* that are known; fewer where only the stem is."""
    return sum(
        len(word) if counts.get(word, 0) else _STEM_KNOWN * len(word)
        for word in words
        if counts.get(word, 0) or any(counts.get(stem, 0) for stem in _stems(word))
    )


@cache
def _ways() -> tuple[_Way, ...]:
    """Give all ways: each layout to Arabic, as typed and otherwise, and back. Made when first asked for."""
    there = [
        _Way(layout.name, script=_ARABIC, doubt=doubt, spell=to_arabic(layout, case))
        for layout in LAYOUTS
        for case, doubt in _CASES
    ]
    back = [_Way(layout.name, script=_LATIN, doubt=0.0, spell=to_latin(layout)) for layout in LAYOUTS]
    return (*there, *back)

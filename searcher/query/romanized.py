"""Which Arabic words are meant by Latin letters? Words of the archive that one may write so.

Arabizi (7alab, halab) is read piece by piece, each standing for several Arabic letters at a cost. The
cheapest spellings are found first (A*: Hart, Nilsson and Raphael 1968), and none is followed that no word of
the archive begins with. Buckwalter's transliteration (Hlb) has one sign for each letter.
"""

import math
import re
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from searcher.analysis import fold
from searcher.query.arabizi import ANYWHERE, ARTICLE, ARTICLE_LEFT_OUT, FINAL, INITIAL, LONGEST
from searcher.query.buckwalter import buckwalter, is_distinct
from searcher.query.latin import parted
from searcher.query.lookup import Lookup

__all__ = ["Arabized", "Candidate", "arabic_of", "arabized"]

_LONGEST_WORD = 32  # Latin letters; the longest words that people romanize have some twenty
_LONGEST_TEXT = 1_000
_WORDS = 12  # of a text that are looked at; more are no query
_NODES = 1_000  # spellings begun; the right one was always among the first 600
_COMPLETE = 40  # spellings that are looked up
_DEARER = 5.0  # than the cheapest spelling: not worth a look
_FREE, _PER_LETTER = 2.0, 0.5  # what a spelling may cost at all: else it sounds like another word
_COMMON = 0.6  # what a word gains in cost by every e-fold of its articles
_DECENT = 3  # articles with the Latin word itself: it was meant as it stands,
_OUTWEIGHS = 50  # unless so many times more have the Arabic one

_BLANK = re.compile(r"(?<!\s[AEIaei]l)(?<!\A[AEIaei]l)(\s+)")
_ALONE = re.compile(r"([aei]l)\s+")
"""An article that stands alone belongs to the next word: «el ra2ees»."""

_HAS_LATIN = re.compile("[A-Za-z]")
_LATIN = re.compile(r"[a-z0-9'-]*[a-z][a-z0-9'-]*")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02bf\u02be`\u00b4", "'"))
_VOWEL = re.compile("[aeiou]")  # Buckwalter's a, i and u are harakat, which nobody types into a search
_EDGES = re.compile(r"([^\w'’‘`]*)(.*?)([^\w'’‘`]*)", re.DOTALL)
_BUCKWALTER_EDGES = re.compile(r"([\"()«»“”=?!.,;:-]*)(.*?)([\"()«»“”=?!.,;:-]*)", re.DOTALL)


class Candidate(NamedTuple):
    """An Arabic word of the archive, as mostly spelt, what reading it so costs, and its articles."""

    word: str
    cost: float
    articles: int


class Arabized(NamedTuple):
    """A query text in Arabic letters, and which way to write Arabic in Latin ones it was read by."""

    text: str
    reason: Literal["arabizi", "buckwalter"]


class _Read(NamedTuple):
    """A piece of a text; its Latin letters, the Arabic ones for them, and what is before and after."""

    piece: str
    before: str = ""
    latin: str = ""
    arabic: str = ""
    after: str = ""


def arabic_of(word: str, lookup: Lookup, limit: int = 3) -> list[Candidate]:
    """Give the *limit* words of the archive that Arabizi *word* may be, best first.

    None for a word that is no Latin one, nor for one that decently many articles have in Latin letters.
    """
    latin = fold(word.translate(_APOSTROPHES)) if len(word) <= _LONGEST_WORD else ""
    latin = _ALONE.sub(r"\1-", latin, count=1)
    if limit < 1 or not _LATIN.fullmatch(latin):
        return []
    spellings = dict(_spellings(latin, lookup))
    counts = lookup.counts([latin, *spellings])
    least = counts.get(latin, 0) * _OUTWEIGHS if counts.get(latin, 0) >= _DECENT else 0
    scored = sorted(
        (cost - _COMMON * math.log(counts[arabic]), arabic)
        for arabic, cost in spellings.items()
        if counts.get(arabic, 0) > least
    )
    return [Candidate(lookup.spelling(arabic), cost, counts[arabic]) for cost, arabic in scored[:limit]]


def arabized(text: str, lookup: Lookup) -> list[Arabized]:
    """Give what *text* may be in Arabic letters, best first, at most three texts.

    Arabic words stay, and so do Latin ones that the archive knows or that nothing is found for.
    """
    if len(text) > _LONGEST_TEXT or not _HAS_LATIN.search(text):
        return []
    pieces = _BLANK.split(text)
    found: list[Arabized] = [Arabized(each, "arabizi") for each in _by_sound(pieces, lookup)]
    if is_distinct(text) and (by_letter := _by_letter(pieces, lookup)):
        found.insert(0, Arabized(by_letter, "buckwalter"))
    elif not _VOWEL.search(text) and (by_letter := _by_letter(pieces, lookup)):
        found.append(Arabized(by_letter, "buckwalter"))
    texts: dict[str, Arabized] = {}
    for each in found:
        texts.setdefault(each.text, each)
    return [each for each in texts.values() if each.text != text][:3]


def _by_sound(pieces: Sequence[str], lookup: Lookup) -> Iterator[str]:
    """Give the text with the best words, then with the next best of that one word where it costs least.

    Nothing where more letters stay unknown than are read: that is another language, or another keyboard.
    """
    read: list[list[str]] = []
    dearer: list[tuple[float, int, int]] = []
    letters, unread = 0, []
    for place, piece in enumerate(pieces):
        name, rest = parted(piece)
        before, latin, after = _parts(_EDGES, rest)
        candidates = arabic_of(latin, lookup) if place < 2 * _WORDS else []
        read.append([f"{name}{before}{each.word}{after}" for each in candidates] or [piece])
        dearer += [(each.cost - candidates[0].cost, place, rank) for rank, each in enumerate(candidates)][1:]
        if candidates:
            letters += len(latin)
        elif _HAS_LATIN.search(latin):
            unread.append(fold(latin))
    counts = lookup.counts(unread)
    if letters <= sum(len(latin) for latin in unread if counts.get(latin, 0) < _DECENT):
        return
    best = [words[0] for words in read]
    yield "".join(best)
    for _, place, rank in sorted(dearer):
        yield "".join([*best[:place], read[place][rank], *best[place + 1 :]])


def _by_letter(pieces: Sequence[str], lookup: Lookup) -> str:
    """Give the text read letter by letter; nothing where a word of it is then not in the archive."""
    read = [_letter_by_letter(piece) for piece in pieces[: 2 * _WORDS]]
    counts = lookup.counts(word for each in read for word in (fold(each.latin), each.arabic) if word)
    text = ""
    for each in read:
        if not each.latin or counts.get(fold(each.latin), 0) >= _DECENT:
            text += each.piece
        elif counts.get(each.arabic, 0):
            text += f"{each.before}{lookup.spelling(each.arabic)}{each.after}"
        else:
            return ""
    return text + "".join(pieces[2 * _WORDS :])


def _letter_by_letter(piece: str) -> _Read:
    name, rest = parted(piece)
    before, latin, after = _parts(_BUCKWALTER_EDGES, rest)
    if not _HAS_LATIN.search(latin):
        return _Read(piece)
    arabic = fold(buckwalter(latin) or "")
    return _Read(piece, name + before, latin, arabic if len(arabic) > 1 else "", after)


def _parts(edges: re.Pattern[str], text: str) -> tuple[str, str, str]:
    found = edges.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _spellings(latin: str, lookup: Lookup) -> Iterator[tuple[str, float]]:
    """Give folded Arabic spellings of *latin*, the cheapest first, each of which a word may begin with."""
    steps = [list(_steps(latin, place)) for place in range(len(latin))]
    ahead = _least_costs(steps)
    if math.isinf(ahead[0]):
        return
    begins = {"": True}
    done: set[tuple[int, str]] = set()
    open_nodes = [(ahead[0], 0, ""), (ahead[0] + ARTICLE_LEFT_OUT, 0, ARTICLE)]
    complete, dearest = 0, _FREE + _PER_LETTER * len(latin)
    for _ in range(_NODES):
        if not open_nodes or complete == _COMPLETE or open_nodes[0][0] > dearest:
            return
        estimate, place, arabic = heappop(open_nodes)
        if (place, arabic) in done:
            continue
        done.add((place, arabic))
        if arabic not in begins:
            begins[arabic] = lookup.begins(arabic)
        if not begins[arabic]:
            continue
        if place == len(latin):
            complete += 1
            dearest = min(dearest, estimate + _DEARER)
            yield arabic, estimate
            continue
        spent = estimate - ahead[place]
        for end, letters, cost in steps[place]:
            heappush(open_nodes, (spent + cost + ahead[end], end, arabic + letters))


def _steps(latin: str, place: int) -> Iterator[tuple[int, str, float]]:
    """Give the pieces that *latin* goes on with at *place*: where each ends, its letters, its cost."""
    for end in range(place + 1, min(place + LONGEST, len(latin)) + 1):
        piece = latin[place:end]
        letters = ANYWHERE.get(piece, {})
        if end == len(latin):
            letters = FINAL.get(piece, letters)
        if place == 0:
            letters = INITIAL.get(piece, letters)
        for arabic, cost in letters.items():
            yield end, arabic, cost


def _least_costs(steps: list[list[tuple[int, str, float]]]) -> list[float]:
    """Give for each place what the rest of the word costs at least."""
    ahead = [math.inf] * len(steps) + [0.0]
    for place in reversed(range(len(steps))):
        ahead[place] = min((cost + ahead[end] for end, _, cost in steps[place]), default=math.inf)
    return ahead

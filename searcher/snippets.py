"""Which passage shows best why an article answers? A slice of the original text, whole words marked.

Few words of a text are wanted, so few are looked at closely. A text is split at blanks, which is quick and
cuts no word; a piece is known by the root of its word, and a word that is wanted at any level has one of
few roots. Only pieces with those become tokens, and the words around the passage.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, islice
from operator import attrgetter
from re import compile as pattern
from threading import Lock
from typing import NamedTuple

from searcher.analysis import LEVELS, Analyzer
from searcher.analysis.tokenizer import WORD
from searcher.article import TextField
from searcher.query.tree import Node, Phrase, forms_of, positive
from searcher.results import Marks, Snippet

__all__ = ["Wanted", "mark", "snippet", "wanted"]

_SCANNED = 50_000  # words of one article looked at for a snippet: bounds the time for a huge one
_WORTH = {"exact": 1.0, "lemma": 0.8, "root": 0.3}  # what a match counts for in choosing the passage
_MARGIN = 20  # characters before the first word that a passage from the beginning takes along
_ENDS = frozenset(".!؟?\n")
_KEPT = 100_000  # pieces of text that are remembered
_LONGEST = 40  # characters of a piece that is worth remembering
_SEVERAL = "\n"  # in place of a root: there are several words in the piece; no root has blanks
_DENSE = 10  # matches beyond the first that a passage gains by
_BLANK = pattern(r"\s")

_Judged = tuple[int, int, str, tuple[int, float] | None]
"""A word of a piece: its place there, its spelling, and if it is wanted, which word it is and how well."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be marked in one field: terms of single words by level, and phrases.

    A word of a text that is any of it has one of *roots*, or else one of *lemmas* and a root of that lemma.
    """

    words: dict[tuple[str, str], tuple[int, float]]
    phrases: tuple[Phrase, ...]
    roots: frozenset[str]
    lemmas: frozenset[str]
    judged: dict[str, tuple[_Judged, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Pieces of text that have been looked at, as the same ones come in one article after another."""


class _Found(NamedTuple):
    """A marked word: its place, which word of the query it answers, and how well."""

    start: int
    end: int
    number: int
    worth: float


_start = attrgetter("start")


class _Pieces:
    """What roots pieces of text have. Safe to share between threads.

    Plain dictionaries of strings, which the garbage collector need not go through.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._known: dict[str, str] = {}
        self._of_lemma: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def roots(self, pieces: list[str]) -> list[str]:
        """Give the root of each piece's only word; something else where there is none, or several."""
        found = list(map(self._known.get, pieces))
        if None in found:
            return [
                self._learn(piece) if root is None else root
                for piece, root in zip(pieces, found, strict=True)
            ]
        return found  # type: ignore[return-value] # there is no None

    def of_lemma(self, lemma: str) -> tuple[str, ...]:
        """Give the roots of the words with *lemma*, in all the pieces there have been; mostly one."""
        return self._of_lemma.get(lemma, ())

    def _learn(self, piece: str) -> str:
        words = WORD.findall(piece)
        root = _SEVERAL if words else ""
        if len(words) == 1:
            _, lemma, root = self._analyzer.terms(words[0])
            if root not in self.of_lemma(lemma):
                with self._lock:
                    self._of_lemma[lemma] = (*self.of_lemma(lemma), root)
        if len(piece) <= _LONGEST:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[piece] = root
        return root


_pieces = lru_cache(maxsize=4)(_Pieces)  # an analyzer's: a process has one, or one a lexicon


def wanted(node: Node, where: TextField) -> Wanted:
    """Collect the words and phrases of *node* that speak of field *where*; not what is negated or wished."""
    words: dict[tuple[str, str], tuple[int, float]] = {}
    phrases = []
    roots, lemmas = set(), set()
    for number, part in enumerate(positive(node)):
        if part.field not in (None, where):
            continue
        if isinstance(part, Phrase):
            phrases.append(part)
            roots |= {word.terms.root for word in part.words[:1]}
            continue
        for word in forms_of(part):
            roots.add(word.terms.root)
            lemmas.add(word.terms.lemma)
            for level in LEVELS if word.level is None else (word.level,):
                words.setdefault((level, getattr(word.terms, level)), (number, _WORTH[level]))
    return Wanted(words, tuple(phrases), frozenset(roots), frozenset(lemmas))


def mark(text: str, want: Wanted, analyzer: Analyzer) -> Marks:
    """Find every word of *text* that is wanted, as (start, end) ranges in order."""
    return _ranges(_find(text, want, analyzer))


def snippet(text: str, want: Wanted, analyzer: Analyzer, width: int = 200) -> Snippet:
    """Cut the passage of about *width* characters that has most of what is wanted; else the beginning."""
    found = _find(scanned := _scanned(text), want, analyzer)
    start, end = _passage(text, len(scanned), _densest(found, width), width)
    marks = tuple((one - start, two - start) for one, two in _ranges(found) if start <= one and two <= end)
    cut_before, cut_after = bool(text[:start].strip()), bool(text[end:].strip())
    return Snippet(text[start:end], marks, cut_before, cut_after)


def _scanned(text: str) -> str:
    """Give *text* to the end of the last word that is looked at."""
    if len(text) <= _SCANNED:  # a word has a character at least
        return text
    last = next(islice(WORD.finditer(text), _SCANNED - 1, None), None)
    return text if last is None else text[: last.end()]


def _find(text: str, want: Wanted, analyzer: Analyzer) -> list[_Found]:
    if not want.roots:
        return []
    found = []
    beginnings = []
    for at, words in _candidates(text, want, analyzer):
        for start, end, exact, known in words:
            if known:
                found.append(_Found(at + start, at + end, *known))
            if want.phrases:
                beginnings.append((at + start, at + end, exact))
    for number, phrase in enumerate(want.phrases):
        found += _find_phrase(text, beginnings, phrase, -1 - number, analyzer)
    return sorted(found, key=_start)


def _candidates(text: str, want: Wanted, analyzer: Analyzer) -> Iterator[tuple[int, tuple[_Judged, ...]]]:
    """Yield the pieces of *text* that have wanted words, or words that begin a phrase: place and words."""
    known = _pieces(analyzer)
    pieces = text.split()
    roots = known.roots(pieces)  # first: they may be roots that a lemma was not known to have
    likely = want.roots.union((_SEVERAL,), *map(known.of_lemma, want.lemmas))
    end = 0
    for piece in compress(pieces, map(likely.__contains__, roots)):
        if (words := want.judged.get(piece)) is None:
            words = want.judged[piece] = tuple(_judged(piece, want, analyzer))
        if words:
            start = _place(text, piece, end)
            end = start + len(piece)
            yield start, words


def _judged(piece: str, want: Wanted, analyzer: Analyzer) -> Iterator[_Judged]:
    """Yield the words of *piece* that are wanted or begin a phrase."""
    firsts = {phrase.words[0].terms.exact for phrase in want.phrases if phrase.words}
    for _, start, end, terms in analyzer.tokens(piece):
        matches = (want.words.get(key) for key in zip(LEVELS, terms, strict=True))
        known = next(filter(None, matches), None)
        if known or terms.exact in firsts:
            yield start, end, terms.exact, known


def _place(text: str, piece: str, at: int) -> int:
    """Find where *piece* stands between blanks, from *at* on; it is there."""
    while True:
        start = text.index(piece, at)
        end = start + len(piece)
        if (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return start
        blank = _BLANK.search(text, start)
        at = blank.end() if blank else end


def _find_phrase(
    text: str, beginnings: list[tuple[int, int, str]], phrase: Phrase, number: int, analyzer: Analyzer
) -> list[_Found]:
    """Find *phrase* wherever one of *beginnings* is its first word."""
    terms = [word.terms.exact for word in phrase.words]
    found = []
    for start, end, exact in beginnings:
        if not terms or exact != terms[0]:
            continue
        places = [(start, end)]
        for match in islice(WORD.finditer(text, end), len(terms) - 1 + phrase.slop):
            if len(places) == len(terms):
                break
            if analyzer.terms(match.group()).exact == terms[len(places)]:
                places.append(match.span())
        if len(places) == len(terms):
            found += [_Found(*place, number, 1.0) for place in places]
    return found


def _ranges(found: list[_Found]) -> Marks:
    return tuple(sorted({(one.start, one.end) for one in found}))


def _densest(found: list[_Found], width: int) -> tuple[int, int] | None:
    """Choose the stretch with most different words of the query, then the best matches, then the first."""
    best: tuple[float, int, int] | None = None
    last = 0
    for first, (start, *_) in enumerate(found):
        before, last = last, max(last, first)
        while last + 1 < len(found) and found[last + 1].end - start <= width:
            last += 1
        if first and last == before and last - first < _DENSE:
            continue  # part of the stretch before
        worth: dict[int, float] = {}
        for _, _, number, each in found[first : last + 1]:
            if each > worth.get(number, 0.0):
                worth[number] = each
        score = sum(worth.values()) + 0.01 * min(last - first, _DENSE)
        if best is None or score > best[0]:
            best = (score, start, found[last].end)
    return best and best[1:]


def _passage(text: str, scanned: int, core: tuple[int, int] | None, width: int) -> tuple[int, int]:
    """Widen *core* to *width*, from the start of its sentence where that is near; cut between words."""
    if (word := WORD.search(text)) is None:
        return 0, min(len(text), width)
    first = word.start()
    core_start, core_end = core or (first, first)
    start = _beginning(text, core_start, max(0, width - (core_end - core_start)) * 2 // 3)
    if start == first:  # with the quotes before the first word
        start = len(text) - len(text.lstrip()) if first < _MARGIN else start
    end = core_end
    for match in WORD.finditer(text, core_end, scanned):
        if match.end() - start > max(width, core_end - start):
            break
        end = match.end()
    while end < len(text) and not text[end].isspace() and end - start < width + 5 and not text[end].isalnum():
        end += 1  # closing quotes and stops belong to the word before them
    return start, max(end, core_end)


def _beginning(text: str, core_start: int, most: int) -> int:
    """Give the first word at most *most* characters before *core_start* that is of the same sentence."""
    blank = text.rfind(" ", 0, max(0, core_start - most))
    before = [match.span() for match in WORD.finditer(text, blank + 1, core_start)]
    start = core_start
    for word_start, word_end in reversed(before):
        if core_start - word_start > most:
            break
        if start < core_start and not _ENDS.isdisjoint(text[word_end:start]):
            break
        start = word_start
    return start

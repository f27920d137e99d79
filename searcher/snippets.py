"""Which passage shows best why an article answers? A slice of the original text, whole words marked."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from searcher.analysis import LEVELS, Analyzer, Token
from searcher.article import TextField
from searcher.query.tree import Node, Phrase, positive
from searcher.results import Marks, Snippet

__all__ = ["Wanted", "mark", "snippet", "wanted"]

_SCANNED = 50_000  # words of one article looked at for a snippet: bounds the time for a huge one
_WORTH = {"exact": 1.0, "lemma": 0.8, "root": 0.3}  # what a match counts for in choosing the passage
_MARGIN = 20  # characters before the first word that a passage from the beginning takes along
_ENDS = ".!؟?\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be marked in one field: terms of single words by level, and phrases."""

    words: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A marked word: its place, which word of the query it answers, and how well."""

    start: int
    end: int
    number: int
    worth: float


def wanted(node: Node, where: TextField) -> Wanted:
    """Collect the words and phrases of *node* that speak of field *where*; not what is negated or wished."""
    words: dict[tuple[str, str], tuple[int, float]] = {}
    phrases = []
    for number, part in enumerate(positive(node)):
        if part.field not in (None, where):
            continue
        if isinstance(part, Phrase):
            phrases.append(part)
            continue
        for level in LEVELS if part.level is None else (part.level,):
            words.setdefault((level, getattr(part.terms, level)), (number, _WORTH[level]))
    return Wanted(words, tuple(phrases))


def mark(text: str, want: Wanted, analyzer: Analyzer) -> Marks:
    """Find every word of *text* that is wanted, as (start, end) ranges in order."""
    return _ranges(_find(analyzer.tokens(text), want))


def snippet(text: str, want: Wanted, analyzer: Analyzer, width: int = 200) -> Snippet:
    """Cut the passage of about *width* characters that has most of what is wanted; else the beginning."""
    tokens = list(islice(analyzer.tokens(text), _SCANNED))
    found = _find(tokens, want)
    start, end = _passage(text, tokens, _densest(found, width), width)
    marks = tuple((one - start, two - start) for one, two in _ranges(found) if start <= one and two <= end)
    cut_before, cut_after = bool(text[:start].strip()), bool(text[end:].strip())
    return Snippet(text[start:end], marks, cut_before, cut_after)


def _find(tokens: Iterable[Token], want: Wanted) -> list[_Found]:
    if want.phrases:
        tokens = list(tokens)
    found = []
    if want.words:
        for token in tokens:
            for level in LEVELS:
                if known := want.words.get((level, getattr(token.terms, level))):
                    found.append(_Found(token.start, token.end, *known))
                    break
    for number, phrase in enumerate(want.phrases):
        found += _find_phrase(list(tokens), phrase, -1 - number)
    return sorted(found, key=lambda one: one.start)


def _find_phrase(tokens: list[Token], phrase: Phrase, number: int) -> list[_Found]:
    terms = [word.terms.exact for word in phrase.words]
    found = []
    for first, token in enumerate(tokens):
        if not terms or token.terms.exact != terms[0]:
            continue
        places = [first]
        for place in range(first + 1, min(first + len(terms) + phrase.slop, len(tokens))):
            if len(places) < len(terms) and tokens[place].terms.exact == terms[len(places)]:
                places.append(place)
        if len(places) == len(terms):
            found += [_Found(tokens[place].start, tokens[place].end, number, 1.0) for place in places]
    return found


def _ranges(found: list[_Found]) -> Marks:
    return tuple(sorted({(one.start, one.end) for one in found}))


def _densest(found: list[_Found], width: int) -> tuple[int, int] | None:
    """Choose the stretch with most different words of the query, then the best matches, then the first."""
    best: tuple[float, int, int] | None = None
    last = 0
    for first, one in enumerate(found):
        last = max(last, first)
        while last + 1 < len(found) and found[last + 1].end - one.start <= width:
            last += 1
        worth: dict[int, float] = {}
        for other in found[first : last + 1]:
            worth[other.number] = max(worth.get(other.number, 0.0), other.worth)
        score = sum(worth.values()) + 0.01 * min(last - first, 10)
        if best is None or score > best[0]:
            best = (score, one.start, found[last].end)
    return best and best[1:]


def _passage(text: str, tokens: list[Token], core: tuple[int, int] | None, width: int) -> tuple[int, int]:
    """Widen *core* to *width*, from the start of its sentence where that is near; cut between words."""
    if not tokens:
        return 0, min(len(text), width)
    starts = [token.start for token in tokens]
    core_start, core_end = core or (starts[0], starts[0])
    room = max(0, width - (core_end - core_start))
    start = core_start
    for place in range(bisect_left(starts, core_start) - 1, -1, -1):
        if core_start - starts[place] > room * 2 // 3:
            break
        if any(end in text[tokens[place].end : start] for end in _ENDS) and core_start - start > 0:
            break
        start = starts[place]
    if start == starts[0]:  # with the quotes before the first word
        start = len(text) - len(text.lstrip()) if starts[0] < _MARGIN else start
    end = core_end
    for token in tokens[bisect_left(starts, core_end) :]:
        if token.end - start > max(width, core_end - start):
            break
        end = token.end
    while end < len(text) and not text[end].isspace() and end - start < width + 5 and not text[end].isalnum():
        end += 1  # closing quotes and stops belong to the word before them
    return start, max(end, core_end)

"""Which words of the archive are like this one? The commoner words in memory, all others in SQLite."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from threading import Lock
from time import monotonic
from typing import Final, NamedTuple

from searcher.database import is_text
from searcher.query.lookup import Known
from searcher.vocabulary import Entry, Vocabulary

__all__ = ["WordList"]

_MOST = 200_000  # words held in memory: some 25 MB
_REST = 20  # a loading that took t seconds is not repeated before so many t have passed: 5 % of the time

_Group = tuple[str, int]
"""A first letter, and a length: words that are near to each other mostly share both, or nearly so."""


class _Held(NamedTuple):
    """The words in memory, sorted, with their articles; *groups* are the same words once more.

    *firsts* are the letters that words of each length begin with.
    """

    mark: int
    words: list[str]
    articles: "array[int]"
    groups: Mapping[_Group, list[str]]
    firsts: Mapping[int, str]
    again: float  # when it may be loaded anew

    def count(self, word: str) -> int:
        """Say how many articles have *word*; 0 where it is not held."""
        place = bisect_left(self.words, word)
        return self.articles[place] if place < len(self.words) and self.words[place] == word else 0


class WordList:
    """A `Lookup` over *vocabulary*; *changed* gives another number whenever that has changed.

    `near` and `begins` know the commonest 200,000 words, which are loaded when they are first asked for, and
    again when the vocabulary has changed: mostly at once, where that takes long only now and then. Of words
    two edits away, `near` gives those with the same first letter: of wrong words, very few have a wrong first
    letter and another slip besides (Yannakoudakis and Fawthrop 1983). Safe from several threads.
    """

    def __init__(
        self, vocabulary: Vocabulary, changed: Callable[[], int], clock: Callable[[], float] = monotonic
    ) -> None:
        self._vocabulary = vocabulary
        self._changed = changed
        self._clock = clock
        self._loading: Final = Lock()
        self._held: _Held | None = None

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        wanted = set(words)
        found = self._vocabulary.counts(wanted)
        return {word: found.get(word, 0) for word in wanted}

    def begins(self, prefix: str) -> bool:
        # A search by prefixes goes from the first letter on, and asks thousands of times.
        held = self._held if len(prefix) > 1 and self._held else self._current()
        place = bisect_left(held.words, prefix)
        return place < len(held.words) and held.words[place].startswith(prefix)

    def near(self, word: str, edits: int) -> list[Known]:
        if edits < 1 or not word:
            return [Known(word, 0, number) for number in self.counts([word]).values() if number]
        from rapidfuzz import process  # noqa: PLC0415 - loaded when a word is looked for, not with the library
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

        held = self._current()
        found = {each: 1 for each in _other_first_letters(word, held.firsts) if held.count(each)}
        for length in range(len(word) - edits, len(word) + edits + 1):
            group = held.groups.get((word[0], length), [])
            matches = process.extract(word, group, scorer=OSA.distance, score_cutoff=edits, limit=None)
            found.update((each, int(distance)) for each, distance, _ in matches)
        return [Known(each, distance, held.count(each)) for each, distance in found.items()]

    def starting(self, prefix: str, limit: int) -> list[Known]:
        if limit < 1 or not is_text(prefix):
            return []
        return [Known(each.word, 0, each.articles) for each in self._vocabulary.completions(prefix, limit)]

    def spelling(self, word: str) -> str:
        return (
            self._vocabulary.spelling(Entry(word, number)) if (number := self.counts([word])[word]) else word
        )

    def _current(self) -> _Held:
        """Give the words as they are now, or were a moment ago where another thread is loading them."""
        mark, now = self._changed(), self._clock()
        if (held := self._held) and (held.mark == mark or now < held.again):
            return held
        if not self._loading.acquire(blocking=held is None) and held:
            return held
        try:
            if self._held is held:  # no other thread has loaded them meanwhile
                self._held = self._load(mark)
            return self._held or self._load(mark)
        finally:
            self._loading.release()

    def _load(self, mark: int) -> _Held:
        began = self._clock()
        entries = self._vocabulary.commonest(_MOST)
        articles = array("L", (number for _, number in entries))
        gathered: defaultdict[_Group, list[str]] = defaultdict(list)
        for word, _ in entries:
            gathered[word[:1], len(word)].append(word)
        del entries
        groups = {key: _side_by_side(group) for key, group in gathered.items()}
        del gathered
        firsts: defaultdict[int, str] = defaultdict(str)
        for first, length in groups:
            firsts[length] += first
        words = sorted(chain.from_iterable(groups.values()))
        ended = self._clock()
        return _Held(mark, words, articles, groups, dict(firsts), ended + _REST * (ended - began))


def _side_by_side(words: Iterable[str]) -> list[str]:
    """Copy *words* so that they lie side by side in memory: going through them is twice as fast."""
    return "\n".join(words).split("\n")


def _other_first_letters(word: str, firsts: Mapping[int, str]) -> Iterator[str]:
    """Give all words one edit away from *word* that need not begin as it does."""
    yield word[1:]
    yield word[1:2] + word[:1] + word[2:]
    yield from (letter + word for letter in firsts.get(len(word) + 1, ""))
    yield from (letter + word[1:] for letter in firsts.get(len(word), ""))

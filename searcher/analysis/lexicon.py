"""What does the dictionary know of a word? A read-only trie, mapped from its file in a millisecond.

The file is made by `searcher.analysis.compile` from arramooz and the word lists beside this module; a key is
a folded stem, its values say of what kind it is, how common, its dictionary form and root.
"""

from collections.abc import Container
from functools import cache
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import NamedTuple, Self

import marisa_trie

__all__ = ["PATH", "ROOT", "Entry", "Lexicon"]

PATH = Path(__file__).with_name("lexicon.marisa")
ROOT = "="  # what stands before a root among the keys
_STEPS = 8  # steps of the log frequency to one unit, so that it fits a byte


class Entry(NamedTuple):
    """What the lexicon knows of a stem.

    *kind* is N noun or adjective, P name, S particle, V past verb stem, W a shortened one, I present verb
    stem; *weight* the natural logarithm of the dictionary form's frequency in a large corpus of news.
    """

    kind: str
    weight: float
    lemma: str
    root: str

    def pack(self) -> bytes:
        """Make the trie's value of this entry."""
        step = min(255, round(self.weight * _STEPS))
        return self.kind.encode() + bytes([step]) + f"{self.lemma}\t{self.root}".encode()

    @classmethod
    def unpack(cls, value: bytes) -> Self:
        """Read what `pack` made."""
        lemma, root = value[2:].decode().split("\t")
        return cls(chr(value[0]), value[1] / _STEPS, intern(lemma), intern(root))


_Plain = tuple[str, float, str, str]  # an entry as a bare tuple, which is unpacked four times as fast


class _Entries(dict[str, tuple[_Plain, ...]]):
    """What is known of each stem of the lexicon, read from the trie when first asked for."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, stem: str) -> tuple[_Plain, ...]:
        known = (Entry.unpack(value) for value in self._trie.get(stem, ()))
        found = self[stem] = tuple((entry.kind, entry.weight, entry.lemma, entry.root) for entry in known)
        return found


class _Roots:
    """Tells which roots there are: they stand in the trie behind a mark that no word begins with."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def __contains__(self, root: object) -> bool:
        return f"{ROOT}{root}" in self._trie


class _Stems:
    """Tells which stems there are where the trie has not all of them."""

    def __init__(self, trie: marisa_trie.BytesTrie, taught: Container[str]) -> None:
        self._trie = trie
        self._taught = taught

    def __contains__(self, stem: object) -> bool:
        return stem in self._taught or stem in self._trie


class Lexicon:
    """Looks up stems. Safe to share between threads.

    *stems* tells which stems there are, *entries* gives those of such a stem as plain tuples, *roots* tells
    which roots there are, *whole* has the words that are not cut, whatever else they could be.
    """

    def __init__(self, path: Path = PATH) -> None:
        self._trie = trie = marisa_trie.BytesTrie()
        trie.mmap(str(path))
        self.stems: Container[str] = trie
        self.entries = _Entries(trie)
        self.roots: Container[str] = _Roots(trie)
        self.whole: dict[str, Entry] = {}

    def teach(self, stem: str, entry: Entry) -> None:
        """Let *stem* have *entry* too, and be that where nothing is glued to it; what was taught first stays.

        To be done before anything is looked up.
        """
        self.whole.setdefault(stem, entry)
        self.entries[stem] = (*self.entries[stem], (entry.kind, entry.weight, entry.lemma, entry.root))
        self.stems = _Stems(self._trie, self.whole)

    def hasten(self) -> None:
        """Make *stems* a set: that takes 50 ms and 6 MB, and then tells four times as fast what is a stem."""
        if not isinstance(self.stems, frozenset):
            self.stems = frozenset(self._trie.keys()).union(self.whole)

    def is_particle(self, stem: str) -> bool:
        """Tell whether *stem* is in the list of words that say nothing by themselves."""
        return any(kind == "S" for kind, *_ in self.entries[stem])

    def find(self, stem: str) -> list[Entry]:
        """Give what is known of *stem*, which is nothing for most strings."""
        return [Entry(*entry) for entry in self.entries[stem]] if stem in self.stems else []


@cache
def digest(path: Path = PATH) -> str:
    """Give a short digest of the lexicon file: part of the analyzer's fingerprint."""
    return blake2b(path.read_bytes(), digest_size=4).hexdigest()

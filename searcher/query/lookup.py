"""What can be asked about the words of an archive? The Protocol that rescue and expansion go by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

__all__ = ["Known", "Lookup"]


class Known(NamedTuple):
    """A folded word of the archive, how many edits it is away from what was asked, and its articles."""

    word: str
    edits: int
    articles: int


class Lookup(Protocol):
    """The folded words that the articles of an archive have. All of it answers in some milliseconds."""

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Say how many articles have each of the folded *words*; 0 where none has."""

    def begins(self, prefix: str) -> bool:
        """Tell whether any of the commoner words begins with folded *prefix*."""

    def near(self, word: str, edits: int) -> Sequence[Known]:
        """Give the commoner words at most *edits* away (a letter put in, left out, replaced, two swapped)."""

    def starting(self, prefix: str, limit: int) -> Sequence[Known]:
        """Give the *limit* words in most articles that begin with folded *prefix*, the commonest first."""

    def spelling(self, word: str) -> str:
        """Give the commonest spelling of a folded word: with its hamzas."""

"""What root has a dictionary form? That of its commonest use; without any, the one that it shows."""

from collections import defaultdict
from collections.abc import Container
from itertools import groupby

from searcher.analysis.letters import ALEF, HAMZA, HEH, WAW, YEH
from searcher.analysis.normalize import fold
from searcher.analysis.roots import infer
from searcher.analysis.sounds import skeleton

__all__ = ["Roots"]

_PLAIN_ROOT = 3  # letters
_LONG = 5  # of a skeleton with its mark
_WEAK = (ALEF, WAW, YEH, HAMZA)


class Roots:
    """The root of each dictionary form: that of its commonest use, so that one lemma has one root."""

    def __init__(self) -> None:
        self._votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.known: set[str] = set()

    def know(self, root: str) -> None:
        """Count *root* among those that there surely are."""
        self.known.add(_folded(root))

    def vote(self, lemma: str, root: str, weight: float) -> None:
        """Say that a row of the dictionary gives *lemma* this *root*."""
        root = _folded(root)
        if 2 <= len(root) <= 5 and " " not in root:  # noqa: PLR2004 - roots have two to five letters
            self._votes[lemma][root] += weight + 1

    def agree(self, one: str, other: str) -> bool:
        """Tell whether two dictionary forms have a root in common."""
        return one == other or not self._votes[one].keys().isdisjoint(self._votes[other])

    def _voted(self, lemma: str) -> str:
        votes = {
            root: (_shown(root, lemma), weight)
            for root, weight in self._votes.get(lemma, {}).items()
            if root in self.known or len(root) == _PLAIN_ROOT  # else it is often the word itself
        }
        return max(sorted(votes), key=votes.__getitem__, default="")

    def of(self, lemma: str, names: Container[str]) -> str:
        """Give the root of *lemma*: its own, that of what it is the nisba of, a name's, or what it shows."""
        of = lemma.removesuffix(YEH)
        if root := self._voted(lemma):
            return root
        if of != lemma and (of + ALEF in names or of + YEH + ALEF in names):  # before a wall goes Syria
            return skeleton(of) or of
        if root := self._voted(of) or self._voted(of + HEH):
            return root
        for end in (YEH + HEH, YEH, ""):
            base = lemma.removesuffix(end)
            if lemma.endswith(end) and any(base + vowel in names for vowel in ("", ALEF, HEH, YEH + ALEF)):
                return skeleton(base) or base
        heard = skeleton(lemma)  # of a loan word; of a short one it would be that of too many others
        return infer(lemma, self.known) or (heard if len(heard) >= _LONG else lemma)


def _folded(root: str) -> str:
    return fold(root.strip()).replace(ALEF, HAMZA)  # no root has an alef: it is a hamza's seat


def _shown(root: str, lemma: str) -> int:
    """Count the strong letters of *root*, if *lemma* has them in their order; some rows have a wrong root."""
    strong = [letter for letter, _ in groupby(root) if letter not in _WEAK]  # two of a kind are one letter
    letters = iter(lemma)
    return len(strong) if all(letter in letters for letter in strong) else 0

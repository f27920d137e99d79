"""What is made of an archive, and is good until that changes? Made once, and kept by its version."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from searcher.archive import Archive
from searcher.stats import Stats

__all__ = ["Kept", "examples", "stats"]

_Made = TypeVar("_Made")


class Kept(Generic[_Made]):
    """A function of an archive that is called anew only when what is found there may have changed."""

    def __init__(self, make: Callable[[Archive], _Made]) -> None:
        self._make = make
        self._held: WeakKeyDictionary[Archive, tuple[int, _Made]] = WeakKeyDictionary()

    def __call__(self, archive: Archive) -> _Made:
        """Give what is made of *archive*. Raises what making it raises."""
        held = self._held.get(archive)
        return held[1] if held and held[0] == archive.version() else self.anew(archive)

    def anew(self, archive: Archive) -> _Made:
        """Make it anew, whatever is kept. Raises what making it raises."""
        version = archive.version()
        made = self._make(archive)
        self._held[archive] = version, made
        return made


examples: Kept[tuple[str, ...]] = Kept(lambda archive: archive.examples())
"""Queries to try, which find something; none where the archive is empty."""

stats: Kept[Stats] = Kept(lambda archive: archive.stats())
"""What is in the archive, counted: its folder is walked through for that."""

"""What was last committed? The segments of one generation of the index, opened together."""

# Whoosh annotates some of its functions only; calls of the others are let pass.
# mypy: disable-error-code="no-untyped-call"

from collections.abc import Sequence
from time import sleep
from typing import Self

from whoosh.index import TOC, EmptyIndexError

from searcher.engines.whoosh.leaf import Leaf
from searcher.engines.whoosh.statistics import Statistics
from searcher.engines.whoosh.storage import INDEX, MappedStorage

__all__ = ["Snapshot"]

_PATIENCE = 20
_PAUSE = 0.01  # seconds


class Snapshot:
    """The segments as one commit left them."""

    def __init__(self, generation: int, leaves: Sequence[Leaf]) -> None:
        self.generation = generation
        self.leaves = leaves
        self.statistics = Statistics(leaves)

    @classmethod
    def current(cls, storage: MappedStorage, older: Self | None = None) -> Self:
        """Give *older* where it is still the last commit; else open the last commit, and close *older*.

        A commit removes the files of the one before: what is gone while it is being opened is looked for
        again, in the commit after.
        """
        for patience in range(_PATIENCE, -1, -1):
            try:
                generation = TOC._latest_generation(storage, INDEX)  # noqa: SLF001 - public only on an index that has been read
                if older and older.generation == generation:
                    return older
                snapshot = cls._open(storage, older)
            except (FileNotFoundError, EmptyIndexError):
                if not patience:
                    raise
                sleep(_PAUSE)
            else:
                if older:
                    older.close()
                return snapshot
        raise AssertionError("the last attempt returns or raises")

    @classmethod
    def _open(cls, storage: MappedStorage, older: Self | None) -> Self:
        toc = TOC.read(storage, INDEX)
        known = {leaf.name: leaf for leaf in older.leaves} if older else {}
        leaves: list[Leaf] = []
        try:
            for segment in toc.segments:
                older_leaf = known.get(segment.segment_id())
                leaves.append(Leaf(storage, toc.schema, segment, older_leaf))
        except BaseException:
            for leaf in leaves:
                leaf.close()
            raise
        return cls(toc.generation, leaves)

    def close(self) -> None:
        """Let go of the files."""
        for leaf in self.leaves:
            leaf.close()

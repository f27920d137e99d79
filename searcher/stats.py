"""What is in an archive? Its articles and words, counted; its engine; and what is still to be done."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from searcher.folder import size_of
from searcher.generation import Generation
from searcher.store import Store

__all__ = ["Stats"]


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in an archive. *size* is in bytes on disk, *waiting* counts changes not searchable yet.

    *changed* is the moment of the last commit that changed articles, in UTC; None where there was none, or
    only by a bahith that did not note it. *lexicon_edited* tells that ``lexicon.txt`` has other words than
    are in use: until ``bahith reindex``.
    """

    path: str
    engine: str
    articles: int
    words: int
    size: int
    fingerprint: str
    generation: int
    format: int
    waiting: int
    changed: datetime | None
    lexicon_edited: bool

    @classmethod
    def of(cls, path: Path, store: Store, in_use: Generation) -> Self:
        """Count what is in the archive in *path*."""
        articles, words = store.totals()
        stamp = in_use.stamp
        return cls(
            path=str(path),
            engine=stamp.engine,
            articles=articles,
            words=words,
            size=size_of(path),
            fingerprint=stamp.fingerprint,
            generation=stamp.generation,
            format=stamp.format,
            waiting=store.waiting(stamp.generation),
            changed=store.changed(),
            lexicon_edited=in_use.is_edited(path),
        )

    def as_dict(self) -> dict[str, object]:
        """Give what `--json` prints; the keys are stable."""
        return {**asdict(self), "changed": self.changed.isoformat() if self.changed else None}

"""What became of the records? Counts that add up, and the refusals with their reasons."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.readers import Refusal
from searcher.errors import BahithError

__all__ = ["Counts", "Report", "write_refusals"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records were read and what became of them: read = new + changed + unchanged + refused."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. *refusals* are the first of them; all go where `write_refusals` puts them."""

    counts: Counts = field(default_factory=Counts)
    refusals: tuple[Refusal, ...] = ()

    def line(self) -> str:
        """Give the account in one line, which adds up."""
        counts = self.counts
        return (
            f"read {counts.read} = {counts.new} new + {counts.changed} changed + "
            f"{counts.unchanged} unchanged + {counts.refused} refused"
        )


@contextmanager
def write_refusals(path: Path) -> Iterator[Callable[[Refusal], None]]:
    """Open *path* and give what writes a refusal into it, one a line: `{"place": …, "reason": …}`.

    Raises `BahithError` where the file cannot be written.
    """
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from None
    with file:

        def write(refusal: Refusal) -> None:
            try:
                # flushed each time: who stops a run half-way finds what it had refused
                print(json.dumps(asdict(refusal), ensure_ascii=False), file=file, flush=True)
            except OSError as error:
                raise _unwritable(path, error) from None

        yield write


def _unwritable(path: Path, error: OSError) -> BahithError:
    return BahithError(f"cannot write the refusals to '{path}': {error.strerror}")

"""What does a rival's process do? `worker NAME ENGINE FOLDER CORPUS ROUNDS`: index (0 rounds), or search.

Prints JSON: how many articles it took, or all timings by kind of query.
"""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.queries import LONG, SHORT
from benchmarks.rivals.base import Rival, Text
from benchmarks.rivals.known import load
from benchmarks.timing import timed

__all__: list[str] = []

_LIMIT = 10


def main() -> None:
    """Do what the arguments say."""
    name, engine, folder, corpus, rounds = sys.argv[1:]
    rival = load(name, Path(folder), engine)
    told = _times(rival, int(rounds)) if int(rounds) else {"articles": rival.index(_texts(Path(corpus)))}
    print(json.dumps(told))


def _texts(corpus: Path) -> Iterator[Text]:
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield Text(fields["id"], fields.get("title", ""), fields.get("body", ""))


def _times(rival: Rival, rounds: int) -> dict[str, list[float]]:
    rival.open()
    kinds = {"short": SHORT, "long": LONG}
    for query in SHORT + LONG:
        rival.search(query, _LIMIT)  # what is read from the disk once is not what is measured
    times = {
        kind: [timed(partial(rival.search, query, _LIMIT)) for _ in range(rounds) for query in queries]
        for kind, queries in kinds.items()
    }
    rival.close()
    return {**times, "both": [value for values in times.values() for value in values]}


if __name__ == "__main__":
    main()

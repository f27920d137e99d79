"""Several threads and processes on one index: every engine runs all of it."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from searcher.engines.base import Document, Engine, SearchRequest
from searcher.query.tree import And, Everything, Word

Make = Callable[..., Document]
Words = Callable[..., Word]


def test_threads_share_an_engine(engine: Engine, document: Make, word: Words) -> None:
    engine.add(document("first", "a"))
    engine.commit()

    def ask(_: int) -> int:
        return engine.search(SearchRequest(And((word("a"), Everything())))).total

    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(ask, range(200))
        for number in range(10):
            engine.add(document(str(number), "a"))
            engine.commit()
        totals = list(answers)

    assert set(totals) <= set(range(1, 12))
    assert ask(0) == 11


READER = """
import sys
from pathlib import Path
from searcher.engines.base import SearchRequest
from searcher.engines.registry import load
from searcher.query.tree import Everything

engine, last = load(sys.argv[1]).open(Path(sys.argv[2])), 0
print("ready", flush=True)
while last < 60:
    response = engine.search(SearchRequest(Everything(), limit=100, facets=("source",)))
    assert len(response.matches) == response.total >= last, (response.total, last)
    last = response.total
"""


def test_a_reader_keeps_up_with_a_writer_in_another_process(
    engine: Engine, document: Make, place: Path
) -> None:
    """Each commit merges and removes files that the reader may be about to open."""
    command = [sys.executable, "-c", READER, engine.name, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
        for number in range(60):
            engine.add(document(str(number), "a", source="S"))
            engine.commit()
        _, complaints = reader.communicate(timeout=60)

    assert (reader.returncode, complaints) == (0, "")

"""Is anything lost when the writing process is killed? SIGKILL at thirty moments, on one archive."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import searcher
from index.verify import verify

pytestmark = pytest.mark.slow

MOMENTS = 30

WRITER = """
import itertools, sys
import searcher

path, run = sys.argv[1:]
archive = searcher.open(path)
print("ready", flush=True)
for number in itertools.count():
    ids = [f"r{run}-{number}-{place}" for place in range(7)]
    with archive.writer() as writer:
        for name in ids:
            writer.add(searcher.Article(name, f"خبر {name}", "وصلت السفينة إلى الميناء " * 40))
        if number:
            writer.delete(f"r{run}-{number - 1}-0")
    print("committed", *ids, flush=True)
"""


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_nothing_reported_is_lost(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    searcher.create(path, engine=engine).close()
    choose = random.Random(20261122)  # noqa: S311 - a test's moments, not a secret
    reported: set[str] = set()
    deleted: set[str] = set()

    for run in range(MOMENTS):
        lines = _run_and_kill(path, run, choose.uniform(0.0, 0.6))
        for line in lines:
            ids = line.split()[1:]
            # The delete of a batch's first article belongs to the commit after it.
            batch = int(ids[0].split("-")[1])
            reported.update(ids)
            deleted.add(f"r{run}-{batch - 1}-0")
        if lines:  # of the batch that was under way, all or nothing
            deleted.add(f"r{run}-{batch}-0")

        with searcher.open(path) as archive:
            kept = set(archive.ids())
            total = archive.search("سفن").total
        assert reported - deleted <= kept
        assert total == len(kept)
        assert verify(path) == []

    assert len(reported) > MOMENTS


def _run_and_kill(path: Path, run: int, seconds: float) -> list[str]:
    """Let a process write for a moment, kill it, and give what it had reported as committed."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(run)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        process.kill()
        said = process.stdout.read()
    return [
        line
        for line in said.splitlines(keepends=False)
        if line.startswith("committed ") and line.endswith("-6")
    ]

"""Does moving to another engine keep everything, show how far it is, and harm nothing when it is killed?"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import searcher
from index.rebuild import rebuild
from index.verify import verify

ENGINES = ("tantivy", "whoosh")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path / "archive", engine="whoosh") as made:
        with made.writer() as writer:
            for number in range(60):
                writer.add(searcher.Article(f"a{number}", f"خبر {number}", "وصلت السفينة إلى الميناء"))
        yield made


def test_an_open_archive_follows_each_move(archive: searcher.Archive) -> None:
    before = archive.suggest("السف"), [hit.article.id for hit in archive.search("سفن", limit=100)]
    for generation, engine in enumerate(("tantivy", "memory", "whoosh", "tantivy"), start=2):
        rebuild(archive.path, engine)

        assert (
            archive.suggest("السف"),
            [hit.article.id for hit in archive.search("سفن", limit=100)],
        ) == before
        assert (archive.stats().engine, archive.stats().generation) == (engine, generation)
        assert [folder.name for folder in (archive.path / "engine").iterdir()] == [str(generation)]
    assert verify(archive.path) == []


def test_progress_counts_up_to_all(archive: searcher.Archive) -> None:
    told: list[tuple[int, int]] = []
    rebuild(archive.path, "tantivy", progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (60, 60)
    assert {total for _, total in told} == {60}
    assert all(one < two for (one, _), (two, _) in pairwise(told))


def test_searches_go_on_while_it_moves(archive: searcher.Archive) -> None:
    done = threading.Event()
    totals = []

    def ask() -> None:
        while not done.is_set():
            totals.append(archive.search("سفن").total)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for engine in (*ENGINES, *ENGINES):
            rebuild(archive.path, engine)
    finally:
        done.set()
        asking.join()

    assert len(totals) > 4
    assert set(totals) == {60}


MOVER = """
import sys
from pathlib import Path
from index.rebuild import rebuild

print("ready", flush=True)
while True:
    for engine in ("tantivy", "whoosh"):
        rebuild(Path(sys.argv[1]), engine)
"""


@pytest.mark.slow
def test_killed_at_any_moment_it_harms_nothing(archive: searcher.Archive) -> None:
    archive.close()
    choose = random.Random(7)  # noqa: S311 - a test's moments, not a secret
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", MOVER, str(archive.path)], stdout=subprocess.PIPE, text=True
        ) as mover:
            assert mover.stdout
            assert mover.stdout.readline() == "ready\n"
            time.sleep(choose.uniform(0.0, 0.5))
            os.kill(mover.pid, signal.SIGKILL)
        with searcher.open(archive.path) as again:
            assert again.search("سفن").total == 60
            assert {each.text for each in again.suggest("السف")} == {"السفينة"}
        assert verify(archive.path) == []

    rebuild(archive.path, "tantivy")
    assert len(list((archive.path / "engine").iterdir())) == 1

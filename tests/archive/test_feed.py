"""Do several processes make the same archive as one, and leave nothing behind when somebody dies?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import searcher
from searcher import feed
from searcher.analysis import Analyzer
from searcher.documents import Analysed, Change
from searcher.errors import ArchiveError
from searcher.feed import Feed, default_workers

Make = Callable[..., searcher.Article]

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers start at once."""
    monkeypatch.setattr(feed, "_FEW", 0)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_change_becomes_a_document(article: Make, analyzer: Analyzer, workers: int) -> None:
    taken: list[Analysed] = []
    feeding = Feed(analyzer, taken.append, workers)
    for number in range(300):
        feeding.put(Change(article(number)))
    feeding.put(Change(None, article(7)))
    feeding.put(Change(article(8, body="بدّل"), article(8)))
    feeding.finish()
    tally = feeding.take_tally()
    feeding.close()

    assert sorted(article.document.id for article in taken) == sorted([*(f"a{n}" for n in range(300)), "a8"])
    assert tally.words["الحصاد"] == 298
    assert tally.spellings["الزراعه", "الزراعة"] == 298
    assert tally.words["بدل"] == tally.spellings["بدل", "بدّل"] == 1


def test_what_was_counted_is_given_once(article: Make, analyzer: Analyzer) -> None:
    feeding = Feed(analyzer, lambda _: None, 3)
    for number in range(100):
        feeding.put(Change(article(number)))
    feeding.finish()
    first, second = feeding.take_tally(), feeding.take_tally()
    feeding.close()

    assert first.words["الحصاد"] == 100
    assert not second.words


def test_archives_made_by_one_process_and_by_three_are_equal(tmp_path: Path, article: Make) -> None:
    answers = []
    for workers in (1, 3):
        with searcher.create(tmp_path / str(workers)) as archive:
            with archive.writer(workers=workers) as writer:
                for number in range(200):
                    writer.add(article(number, body=f"كتب {number} وزير{number % 7} الزراعة في {number % 5}"))
            found = archive.search("وزير3 كتاب", limit=100)
            stats = archive.stats()
            answers.append(
                (
                    [(hit.article.id, round(hit.score, 3)) for hit in found],
                    archive.suggest("وزير"),
                    stats.words,
                )
            )

    assert answers[0] == answers[1]


def test_a_worker_that_dies_is_an_error_and_not_a_hang(article: Make, analyzer: Analyzer) -> None:
    feeding = Feed(analyzer, lambda _: None, 3)
    for number in range(100):
        feeding.put(Change(article(number)))
    assert feeding._pool
    for worker in feeding._pool._all:
        worker.process.kill()
    with pytest.raises(ArchiveError, match="one worker"):
        for number in range(1000):
            feeding.put(Change(article(number)))
        feeding.finish()
    feeding.close()


def test_what_fails_in_a_worker_fails_here(analyzer: Analyzer) -> None:
    feeding = Feed(analyzer, lambda _: None, 3)
    with pytest.raises(AttributeError, match="no article"):
        for _ in range(100):
            feeding.put(Change(NoArticle(), None))  # type: ignore[arg-type] # on purpose
        feeding.finish()
    feeding.close()


class NoArticle:
    """Has a body, and fails at everything else."""

    body = ""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError("no article")


WRITER = """
import itertools, sys
import searcher, searcher.feed

searcher.feed._FEW = 0
if __name__ == "__main__":
    with searcher.create(sys.argv[1], engine="memory") as archive, archive.writer(workers=3) as writer:
        for number in itertools.count():
            writer.add(searcher.Article(f"a{number}", "", "وصلت السفينة إلى الميناء " * 40))
            if number == 500:
                workers = writer._feed._pool._all
                print(*(worker.process.pid for worker in workers), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="asks POSIX who is alive")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_die_with_the_process_that_feeds_them(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(WRITER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "archive")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as writer:
        assert writer.stdout
        workers = [int(word) for word in writer.stdout.readline().split()]
        writer.send_signal(how)
        writer.wait(20)

    assert len(workers) == 2
    deadline = time.monotonic() + 20
    while any(map(is_alive, workers)):
        assert time.monotonic() < deadline, "a worker outlived the process that fed it"
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 3), (4, 5), (64, 8)])
def test_there_is_a_worker_a_core(monkeypatch: pytest.MonkeyPatch, cores: int, workers: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)

    assert default_workers() == workers

"""Is the archive opened once, by whichever thread comes first, and again after it failed?"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import searcher
from web.opened import OpenedArchive


def test_many_threads_get_one_archive(archive_path: Path) -> None:
    opened = OpenedArchive(archive_path)
    with ThreadPoolExecutor(8) as pool:
        archives = list(pool.map(lambda _: opened(), range(50)))
    assert len(set(map(id, archives))) == 1
    opened.close()


def test_a_failed_archive_is_retired_once_and_not_closed_under_others(tmp_path: Path) -> None:
    searcher.create(tmp_path / "archive", engine="memory").close()
    opened = OpenedArchive(tmp_path / "archive")
    first = opened()
    opened.retire(first)
    second = opened()
    opened.retire(first)  # a thread that was late
    assert opened() is second is not first
    assert first.search("x").total == 0  # still open for those who are at it
    opened.close()
    opened.close()

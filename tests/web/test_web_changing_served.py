"""Is what one process of a server took in found by all of them, at once and whole?"""

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

import searcher
from searcher import Article

_TOKEN = "s" * 40
_SERVE = """
import sys
from web import server
from web.settings import Settings
server.serve(sys.argv[1], port=0, workers=2, settings=Settings(token=sys.argv[2]))
"""
_ASKED = 16  # connections: with two processes, both are among who answers

pytestmark = pytest.mark.slow


class Served(NamedTuple):
    """A server of an archive."""

    path: Path
    port: int

    def ask(self, method: str, url: str, body: object = None) -> tuple[int, dict[str, object]]:
        """Send a request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            data = None if body is None else json.dumps(body)
            headers = {"Authorization": f"Bearer {_TOKEN}", "Content-Type": "application/json"}
            connection.request(method, url, data, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read() or "{}")
        finally:
            connection.close()

    def totals(self, query: str) -> list[object]:
        """Ask several times how many articles there are: all processes have their say."""
        with ThreadPoolExecutor(_ASKED) as threads:
            answers = threads.map(
                lambda _: self.ask("GET", f"/api/search?limit=0&literal=1&q={quote(query)}"), range(_ASKED)
            )
            return [answer["total"] for _, answer in answers]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str], Served]]:
    with ExitStack() as servers:

        def serve(engine: str) -> Served:
            path = tmp_path / engine
            if not path.exists():
                searcher.create(path, engine=engine).close()
            command = [sys.executable, "-c", _SERVE, str(path), _TOKEN]
            process = servers.enter_context(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
            servers.callback(process.terminate)
            assert process.stderr is not None
            found = re.search(r":(\d+)/", process.stderr.readline())
            assert found
            return Served(path, int(found[1]))

        yield serve


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_every_process_finds_at_once_what_one_took_in(serve: Callable[[str], Served], engine: str) -> None:
    served = serve(engine)
    assert set(served.totals("ميناء")) == {0}  # every process has the archive open
    for method, url, body, query, total in (
        ("POST", "/api/articles", {"id": "a", "title": "افتتاح ميناء"}, "ميناء", 1),
        ("PUT", "/api/articles/a", {"title": "إغلاق مطار"}, "ميناء", 0),
        ("PUT", "/api/articles/b", {"title": "مطار آخر"}, "مطار", 2),
        ("DELETE", "/api/articles/a", None, "مطار", 1),
    ):
        status, _ = served.ask(method, url, body)
        assert status < 300
        assert set(served.totals(query)) == {total}  # nobody waits, and nobody asks again


def test_of_writers_in_several_processes_none_loses_anything(serve: Callable[[str], Served]) -> None:
    served, other = serve("whoosh"), serve("whoosh")

    def add(number: int) -> tuple[int, int]:
        server = (served, other)[number % 2]
        status, _ = server.ask("POST", "/api/articles", {"id": f"a{number}", "title": f"ميناء {number}"})
        return number, status

    with ThreadPoolExecutor(8) as threads:
        answers = dict(threads.map(add, range(24)))

    taken = {f"a{number}" for number, status in answers.items() if status == 201}
    assert set(answers.values()) <= {201, 503}
    assert taken
    with searcher.open(served.path) as archive:
        assert set(archive.ids()) == taken
        assert archive.search("ميناء", limit=0).total == len(taken)
    assert set(served.totals("ميناء")) == set(other.totals("ميناء")) == {len(taken)}


def test_while_articles_are_indexed_one_is_told_to_come_back(serve: Callable[[str], Served]) -> None:
    served = serve("whoosh")
    with searcher.open(served.path) as archive, archive.writer() as writer:
        writer.add(Article("a", "ميناء", ""))
        began = time.monotonic()
        status, problem = served.ask("POST", "/api/articles", {"id": "b", "title": "ميناء"})
        assert (status, problem["title"]) == (503, "Service Unavailable")
        assert time.monotonic() - began < 10
        assert set(served.totals("ميناء")) == {0}  # searches go on
    assert served.ask("POST", "/api/articles", {"id": "b", "title": "ميناء"})[0] == 201
    assert set(served.totals("ميناء")) == {2}

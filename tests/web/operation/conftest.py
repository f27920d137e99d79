"""What the tests of operating share: the command started as a user starts it, asked over HTTP, and stopped."""

import http.client
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

KINDS = ["gunicorn", "waitress"] if hasattr(os, "fork") else ["waitress"]
_NO_FORK = {"gunicorn": "", "waitress": "import os; del os.fork;"}  # a platform that has none
_MAIN = "from searcher.cli import main; main()"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Serving:
    """A server in a process of its own."""

    process: "subprocess.Popen[str]"
    address: tuple[str, int]

    def ask(
        self,
        url: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection(*self.address, timeout=20)
        try:
            connection.request(method, url, body, dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def stop(self) -> tuple[int, str, str]:
        """Send SIGTERM; give the exit code and what was written to stdout and stderr."""
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


Start = Callable[..., Serving]


def _end(process: "subprocess.Popen[str]") -> None:
    """Let the server tidy up; one that hangs is killed."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture
def start(archive_path: Path) -> Iterator[Start]:
    """Start a server of some kind with options, and more code before it; it is stopped after the test."""
    with ExitStack() as processes:

        def starting(kind: str, *options: str, path: Path = archive_path, code: str = "") -> Serving:
            command = [sys.executable, "-c", f"{_NO_FORK[kind]}{code}\n{_MAIN}", "--archive", str(path)]
            process = subprocess.Popen(
                [*command, "serve", "--port", "0", "--workers", "2", *options],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            processes.enter_context(process)
            processes.callback(_end, process)
            assert process.stderr is not None
            ready, _, _ = select.select([process.stderr], [], [], 30)
            line = process.stderr.readline() if ready else ""
            found = re.fullmatch(r"bahith: http://([\d.]+):(\d+)/ \(Ctrl-C stops it\)\n", line)
            assert found, line
            return Serving(process, (found[1], int(found[2])))

        yield starting


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each server in turn."""
    return str(request.param)

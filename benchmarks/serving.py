"""How many visitors does the server stand? The production server in processes of its own, under load."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from benchmarks.footprint import watch
from benchmarks.indexing import COMMAND
from benchmarks.queries import MIXED
from benchmarks.timing import spread

__all__ = ["load", "server", "serving"]

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_LOAD = Path(__file__).parent / "load.py"
_STOPPING_SECONDS = 30


class _Server(NamedTuple):
    pid: int
    port: int


def serving(archive: Path, clients: int, seconds: float, warm: float) -> dict[str, object]:
    """Ask `/api/search` for the mixed queries, *clients* at a time. Raises `RuntimeError` on any error."""
    targets = [f"/api/search?q={quote(query)}" for query in MIXED]
    with server(archive) as served, watch(served.pid) as peak:
        measured = load(served.port, targets, clients=clients, seconds=seconds, warm=warm)
    return {
        "clients": clients,
        "seconds": round(measured["seconds"], 1),
        "requests/s": round(measured["statuses"]["200"] / measured["seconds"], 1),
        **spread(measured["times"]),
        "errors": 0,
        "load generator, share of one core": round(measured["client share"], 3),
        "server memory, MB": round(peak.bytes / 1e6),
        "memory measured as": f"summed {peak.how or 'nothing'} of all its processes",
    }


def load(port: int, targets: Sequence[str], *, clients: int, seconds: float, warm: float) -> Any:
    """Ask for *targets* in turn, *clients* at a time, after *warm* seconds of the same.

    Raises `RuntimeError` where anything but 200 comes back.
    """
    task = {"port": port, "clients": clients, "targets": targets, "seconds": seconds, "warm": warm}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(_LOAD)], input=json.dumps(task), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the load generator failed: {done.stderr[-2000:].strip()}")
    measured = json.loads(done.stdout)
    failures = {
        status: count
        for told in (measured["statuses"], measured["warming statuses"])
        for status, count in told.items()
        if status != "200"
    }
    if failures:
        raise RuntimeError(f"the server answered with errors: {failures}")
    return measured


@contextmanager
def server(archive: Path) -> Iterator[_Server]:
    """Start the server on a free port, wait until it says where, stop it at the end."""
    command = [*COMMAND, str(archive), "serve", "--port", "0", "--rate-limit", "off"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            yield _Server(process.pid, _port(process))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.communicate(timeout=_STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _port(process: "subprocess.Popen[str]") -> int:
    said = []
    for line in process.stderr or ():
        if found := _ADDRESS.search(line):
            return int(found[1])
        said.append(line)
    raise RuntimeError(f"the server did not start: {''.join(said)[-2000:].strip()}")

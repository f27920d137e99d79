"""How much memory does a command take? That of its whole tree of processes, sampled while it runs.

Summed PSS (each process's share of what it shares), or summed RSS, which counts shared pages once for each
process, where the system does not tell PSS. Either counts pages of files that are mapped to be read, which
the system takes back when it needs room; so what is left without them is told, too.
"""

import os
import re
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

__all__ = ["Peak", "Run", "run", "watch"]

_PROC = Path("/proc")
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_OWN = re.compile(r"^Pss_Anon:\s+(\d+) kB", re.MULTILINE)
_FIRST, _LAST = 0.02, 0.25  # seconds between samples, from the start on; a higher peak in between is missed


@dataclass(slots=True)
class Peak:
    """The most memory seen, in bytes, and how it was measured: `PSS`, `RSS`, or `` for not at all.

    *own* is the most without mapped files; 0 where the system does not tell.
    """

    bytes: int = 0
    how: str = ""
    own: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended well."""

    stdout: str
    seconds: float
    processor_seconds: float
    peak: Peak = field(default_factory=Peak)


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Run:
    """Run *command* to its end, watching its memory. Raises `RuntimeError` if it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        used, began = _processor_seconds(), time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=env)  # noqa: S603 - our own command
        with process, watch(process.pid) as peak:
            code = process.wait()
        seconds = time.perf_counter() - began
        if code:
            raise RuntimeError(f"{' '.join(command)} failed with {code}: {_read(err)[-2000:].strip()}")
        return Run(_read(out), seconds, _processor_seconds() - used, peak)


def _read(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def watch(pid: int) -> Iterator[Peak]:
    """Sample the memory of process *pid* and all below it while the block runs."""
    peak, stop = Peak(), threading.Event()

    def sample() -> None:
        pause = _FIRST
        while not stop.wait(pause):
            pause = min(pause * 1.5, _LAST)  # seldom in the long run: looking costs the command a little
            pids = _tree(pid)
            peak.own = max(peak.own, sum(map(_own, pids)))
            total, how = _memory(pids)
            if total > peak.bytes:
                peak.bytes, peak.how = total, how

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def _tree(root: int) -> list[int]:
    """Give *root* and all processes that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [root]
    for pid in found:  # it grows while it is gone through
        found += children.get(pid, [])
    return found


def _memory(pids: Sequence[int]) -> tuple[int, str]:
    shares = [_share(pid) for pid in pids]
    if all(how == "PSS" for _, how in shares):
        return sum(size for size, _ in shares), "PSS"
    return sum(_resident(pid) for pid in pids), "RSS"


def _share(pid: int) -> tuple[int, str]:
    try:
        found = _PSS.search((_PROC / str(pid) / "smaps_rollup").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0, "PSS" if (_PROC / "self" / "smaps_rollup").exists() else ""  # it has just ended
    except OSError:
        return 0, ""
    return (int(found[1]) * 1024, "PSS") if found else (0, "PSS")


def _own(pid: int) -> int:
    try:
        found = _OWN.search((_PROC / str(pid) / "smaps_rollup").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _resident(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0

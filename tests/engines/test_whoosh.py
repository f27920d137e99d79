"""What only the Whoosh engine can get wrong: its library's errors, files, segments and threads."""

import errno
import importlib
import inspect
import os
import pkgutil
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import whoosh

from searcher.engines import registry
from searcher.engines.base import Document, Engine, SearchRequest
from searcher.engines.whoosh.engine import WhooshEngine
from searcher.engines.whoosh.storage import SyncedStorage
from searcher.errors import ArchiveUnwritable, BahithError, EngineDamaged, EngineError
from searcher.query.tree import Everything, Word

Make = Callable[..., Document]
Words = Callable[..., Word]


def exceptions_of_whoosh() -> list[type[Exception]]:
    """Give every exception class that Whoosh defines, wherever."""
    classes: set[type[Exception]] = set()
    for found in pkgutil.walk_packages(whoosh.__path__, "whoosh."):
        with suppress(Exception):  # some need libraries that are not here, some are dead
            importlib.import_module(found.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("whoosh"):
            members = [each for _, each in inspect.getmembers(module, inspect.isclass)]
            classes |= {
                each for each in members if issubclass(each, Exception) and "whoosh" in each.__module__
            }
    return sorted(classes, key=lambda each: (each.__module__, each.__name__))


@pytest.fixture
def engine(place: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine.create(place)
    yield engine
    engine.close()


@pytest.mark.parametrize("error", exceptions_of_whoosh(), ids=lambda each: each.__qualname__)
def test_no_exception_of_whoosh_leaves_the_engine(
    engine: WhooshEngine, document: Make, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error("what is wrong", 1) if error.__name__ == "IndexVersionError" else error("what is wrong")

    monkeypatch.setattr(WhooshEngine, "_fresh", fail)
    with pytest.raises(EngineDamaged, match="what is wrong"):
        engine.search(SearchRequest(Everything()))
    with pytest.raises(EngineDamaged):
        engine.count()
    with pytest.raises(EngineDamaged):
        list(engine.ids())
    monkeypatch.setattr(SyncedStorage, "open_index", fail)
    with pytest.raises(EngineError, match="what is wrong"):
        engine.add(document("1"))
    with pytest.raises(EngineError):
        engine.delete("1")


def test_errors_of_ours_are_left_alone(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BahithError("as it was")

    monkeypatch.setattr(WhooshEngine, "_fresh", fail)
    with pytest.raises(BahithError, match=r"^as it was$"):
        engine.count()


def test_a_full_disk_loses_nothing_that_was_committed(
    engine: WhooshEngine, document: Make, word: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.add(document("1", "a"))
    engine.commit()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left")))
        engine.add(document("2", "a"))
        with pytest.raises(ArchiveUnwritable, match="No space left"):
            engine.commit()

    assert engine.search(SearchRequest(word("a"))).total == 1
    engine.add(document("3", "a"))
    engine.commit()
    assert {match.id for match in engine.search(SearchRequest(word("a"))).matches} == {"1", "3"}


def test_files_are_on_the_disk_before_the_commit_is(
    engine: WhooshEngine, document: Make, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    """Every file of the new segment is synced, then the table of contents renamed, then the folder synced."""
    events: list[str] = []
    fsync, rename = os.fsync, os.rename

    def note_sync(descriptor: int) -> None:
        events.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    def note_rename(old: str, new: str) -> None:
        events.append("renamed " + Path(new).name)
        rename(old, new)

    if not Path("/proc/self/fd").exists():
        pytest.skip("tells open files by /proc")
    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "rename", note_rename)
    engine.add(document("1", "a"))
    engine.commit()
    segment = next(place.glob("*.seg")).name

    assert events.index(segment) < events.index("renamed _MAIN_1.toc") < events.index(place.name)


def test_small_commits_leave_few_segments(engine: WhooshEngine, document: Make, place: Path) -> None:
    for number in range(150):
        engine.add(document(str(number), "a"))
        engine.commit()

    assert len(list(place.glob("*.seg"))) <= 21
    assert engine.count() == 150


def test_what_was_deleted_goes_with_its_segment(engine: WhooshEngine, document: Make, place: Path) -> None:
    for _ in range(5):
        for number in range(20):
            engine.add(document(str(number), "a"))
        engine.commit()

    assert len(list(place.glob("*.seg"))) == 1
    assert engine.count() == 20


def test_a_program_that_seeds_random_overwrites_no_segment(engine: WhooshEngine, document: Make) -> None:
    for number in range(3):
        random.seed(0)
        engine.add(document(str(number), "a"))
        engine.commit()

    assert sorted(engine.ids()) == ["0", "1", "2"]


KILLED = """
import os, signal, sys
from pathlib import Path
from searcher.engines.base import Document, FieldTerms
from searcher.engines.registry import load

engine = load("whoosh").open(Path(sys.argv[1]))
left = int(sys.argv[2])

def sync(descriptor, fsync=os.fsync):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    fsync(descriptor)

os.fsync = sync
engine.add(Document("new", FieldTerms(), FieldTerms("a", "la", "ra")))
engine.delete("old")
engine.commit()
"""


@pytest.mark.parametrize("syncs", [0, 1, 2, 3, 4])
def test_a_writer_killed_within_its_commit_leaves_the_one_or_the_other(
    engine: Engine, document: Make, place: Path, syncs: int
) -> None:
    engine.add(document("old", "a"))
    engine.commit()
    command = [sys.executable, "-c", KILLED, str(place), str(syncs)]
    killed = subprocess.run(command, check=False)
    assert killed.returncode in {-signal.SIGKILL, 0}
    before = set(engine.ids())
    engine.add(document("third", "a"))
    engine.commit()

    assert before in ({"old"}, {"new"})
    assert set(engine.ids()) == before | {"third"}
    assert len(list(place.iterdir())) <= 4


def test_memory_needs_no_whoosh() -> None:
    code = "import sys, searcher.engines.registry as r; r.load('memory'); print('whoosh' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
    assert registry.load("whoosh") is WhooshEngine

"""What does an archive say when something is the matter with it? One clear error each, and nothing lost."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import searcher
from index.rebuild import rebuild
from index.verify import verify
from searcher import errors
from searcher.folder import articles_file, write_lock
from searcher.stamp import Stamp
from searcher.store import Store

Make = Callable[..., searcher.Article]


@pytest.fixture
def filled(archive: searcher.Archive, article: Make) -> Path:
    """Give the folder of a closed archive of five articles."""
    with archive.writer() as writer:
        for number in range(5):
            writer.add(article(number))
    archive.close()
    return archive.path


def change_stamp(path: Path, **values: object) -> None:
    stamp = path / "stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), **values}))


def found(path: Path) -> int:
    with searcher.open(path) as archive:
        return archive.search("وزير").total


def test_no_archive(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveNotFound, match="bahith index would make one"):
        searcher.open(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '"x"', "\u0000", '{"format": "1"}'])
def test_a_stamp_that_makes_no_sense(filled: Path, text: str) -> None:
    (filled / "stamp.json").write_text(text)

    with pytest.raises(errors.ArchiveDamaged, match="bahith reindex"):
        searcher.open(filled)
    rebuild(filled)
    assert found(filled) == 5


def test_a_missing_stamp(filled: Path) -> None:
    (filled / "stamp.json").unlink()

    with pytest.raises(errors.ArchiveDamaged, match="bahith reindex"):
        searcher.open(filled)
    rebuild(filled)
    assert found(filled) == 5


def test_another_format(filled: Path) -> None:
    change_stamp(filled, format=99)

    for doing in (searcher.open, rebuild):
        with pytest.raises(errors.ArchiveVersion, match="format 99"):
            doing(filled)


def test_another_analyzer(filled: Path) -> None:
    change_stamp(filled, fingerprint="0-another")

    with pytest.raises(errors.ReindexNeeded, match="bahith reindex"):
        searcher.open(filled)
    rebuild(filled)
    assert found(filled) == 5


def test_an_engine_that_is_not_known(filled: Path) -> None:
    change_stamp(filled, engine="lucene")

    with pytest.raises(errors.BahithError, match="lucene"):
        searcher.open(filled)


def test_a_missing_index_is_made_anew(filled: Path) -> None:
    for file in sorted((filled / "engine").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()

    with pytest.raises(errors.EngineDamaged):
        searcher.open(filled)
    assert verify(filled)
    rebuild(filled)
    assert verify(filled) == []
    assert found(filled) == 5


def test_a_store_that_is_no_database(filled: Path) -> None:
    (filled / "articles.db").write_bytes(b"not a database" * 1000)
    for rest in filled.glob("articles.db-*"):
        rest.unlink()

    with pytest.raises(errors.ArchiveDamaged, match="restore it from a backup"):
        searcher.open(filled)
    assert verify(filled)


def test_verify_names_what_the_index_lacks(filled: Path, article: Make) -> None:
    with searcher.open(filled) as archive:
        archive._store.begin()
        archive._store.add(article(77))
        archive._store.note_indexed(archive.stats().generation, archive._store.last())
        archive._store.commit()

    [problem] = verify(filled)
    assert "a77" in problem
    rebuild(filled)
    assert verify(filled) == []


def test_a_rebuild_switches_open_readers(filled: Path) -> None:
    with searcher.open(filled) as reader:
        assert reader.search("وزير").total == 5
        stamp = rebuild(filled)
        assert reader.search("وزير").total == 5
        assert reader.stats().generation == stamp.generation == 2
    assert [folder.name for folder in (filled / "engine").iterdir()] == ["2"]


def test_a_rebuild_can_move_to_another_engine(filled: Path) -> None:
    for engine in ("memory", "whoosh"):
        assert rebuild(filled, engine).engine == engine
        assert found(filled) == 5


def test_leavings_of_a_killed_rebuild_are_swept(filled: Path) -> None:
    (filled / "engine" / "2").mkdir()
    (filled / "engine" / "2" / "half").write_text("x")

    assert rebuild(filled).generation == 2
    assert found(filled) == 5


def test_a_rebuild_that_waited_for_another_spares_the_new_generation(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def waited(path: Path, timeout: float) -> Iterator[None]:
        monkeypatch.undo()
        rebuild(path)  # the one that has the lock
        monkeypatch.setattr("index.rebuild.catch_up", killed)
        with write_lock(path, timeout):
            yield

    def killed(*_: object) -> None:
        assert found(filled) == 5  # while it works, too
        raise KeyboardInterrupt

    monkeypatch.setattr("index.rebuild.write_lock", waited)
    with pytest.raises(KeyboardInterrupt):
        rebuild(filled)
    assert found(filled) == 5
    assert verify(filled) == []


def test_a_generation_swept_away_between_stamp_and_index_is_no_error(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Stamp.read

    def read_before_the_switch(path: Path) -> Stamp:
        monkeypatch.undo()
        stamp = read(path)
        rebuild(path)
        return stamp

    monkeypatch.setattr("searcher.archive.Stamp.read", read_before_the_switch)
    with searcher.open(filled) as archive:
        assert archive.search("وزير").total == 5
        assert archive.stats().generation == 2


def test_a_replay_goes_to_the_generation_in_use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(articles_file(filled))
    store.note_indexed(1, 0)  # as after a crash
    store.close()

    @contextmanager
    def waited(path: Path, timeout: float) -> Iterator[None]:
        monkeypatch.undo()
        rebuild(path)
        with write_lock(path, timeout):
            yield

    monkeypatch.setattr("searcher.archive.write_lock", waited)
    with searcher.open(filled) as archive:
        assert archive.search("وزير").total == 5
        assert archive.stats().generation == 2
    assert [folder.name for folder in (filled / "engine").iterdir()] == ["2"]


def test_a_second_writer_waits_then_is_told(filled: Path) -> None:
    with write_lock(filled, 0), searcher.open(filled) as archive:
        with pytest.raises(errors.ArchiveLocked, match="another process is writing"):
            archive.writer(timeout=0.2).__enter__()
        assert archive.search("وزير").total == 5


def test_a_lock_dies_with_its_process(filled: Path, article: Make) -> None:
    code = "import sys, os, pathlib; from searcher.folder import write_lock\nwith write_lock(pathlib.Path(sys.argv[1]), 0): os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(filled)], check=False)

    with searcher.open(filled) as archive, archive.writer(timeout=0.2) as writer:
        writer.add(article(9))
    assert found(filled) == 6


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(errors.ArchiveUnwritable, match="cannot be written"):
        searcher.create(tmp_path / "file" / "archive")

"""The command, run in this process as from a shell; articles to give it; an archive of the seeds."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import searcher
from index.readers import Record, read
from searcher.cli import main

SEEDS = Path(__file__).parents[2] / "seeds"


class Done(NamedTuple):
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `bahith` with arguments, in an empty folder; *stdin* is what it may read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BAHITH_ARCHIVE", raising=False)
    monkeypatch.delenv("BAHITH_DEBUG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def command(*args: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["bahith", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        done = Done(ended.value.code, *capsys.readouterr())
        assert "Traceback" not in done.err
        return done

    return command


@pytest.fixture
def articles(tmp_path: Path) -> Callable[..., Path]:
    """Write articles as JSON Lines."""

    def write(name: str, *rows: dict[str, object] | str) -> Path:
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def three(articles: Callable[..., Path], run: Run) -> Path:
    """Give the folder of an archive of three articles: a1, a2, a3."""
    source = articles(
        "three.jsonl",
        {"id": "a1", "title": "وزير الزراعة", "body": "بدأ الحصاد في سهول الشمال."},
        {"id": "a2", "title": "سفينة في الميناء", "body": "وصلت السفينة صباح اليوم."},
        {"id": "a3", "title": "متحف جديد", "body": "افتتح المتحف أبوابه للزوار."},
    )
    assert run("index", source).code == 0
    return Path("archive").absolute()


@pytest.fixture(scope="session")
def _seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "archive"
    with searcher.create(path) as archive, archive.writer() as writer:
        for record in read(str(SEEDS)):
            assert isinstance(record, Record)
            writer.add(record.article)
    return path


@pytest.fixture
def seeds(
    _seeds: Path,
    run: Run,  # noqa: ARG001 - it takes the variable away, and so must come first
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """Let the command use an archive of the seeds, which a test only reads; give its folder."""
    monkeypatch.setenv("BAHITH_ARCHIVE", str(_seeds))
    yield _seeds
    assert len(list(_seeds.glob("engine/*"))) == 1

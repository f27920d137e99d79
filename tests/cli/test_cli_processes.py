"""Does the installed command start fast, load little, and live with pipes that close?"""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BAHITH = Path(sysconfig.get_path("scripts")) / ("bahith.exe" if os.name == "nt" else "bahith")
SLOWEST = 0.6  # seconds of processor time, which other load hardly changes; 0.4 is what we want

Run = Callable[..., Any]
Articles = Callable[..., Path]

installed = pytest.mark.skipif(not BAHITH.exists(), reason="the command is not installed")


def bahith(*args: str | Path | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([BAHITH, *args], capture_output=True, check=False, **options)


def loaded(code: str) -> set[str]:
    """Give the top-level packages that a fresh process has loaded after *code*."""
    code += "\nimport json, sys\nprint(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.usefixtures("seeds")
@installed
def test_a_search_from_a_cold_start(capsys: pytest.CaptureFixture[str]) -> None:
    times = []
    for _ in range(5):
        began = os.times()
        done = bahith("search", "غارات حلب")
        ended = os.times()
        times.append(
            ended.children_user - began.children_user + ended.children_system - began.children_system
        )
        assert done.returncode == 0
    with capsys.disabled():
        print(f" cold start {min(times):.2f} s ", end="")

    assert min(times) < SLOWEST


def test_the_library_loads_neither_commands_nor_engines() -> None:
    packages = loaded("import searcher")

    assert "searcher" in packages
    assert packages & {"whoosh", "tantivy", "flask", "click", "rich", "index", "web"} == set()


def test_the_group_loads_no_command_before_it_is_called() -> None:
    packages = loaded("import searcher.cli")

    assert "click" in packages
    assert packages & {"whoosh", "tantivy", "flask", "rich", "index", "web"} == set()


@pytest.mark.usefixtures("seeds")
def test_a_search_loads_nothing_that_it_does_not_need() -> None:
    packages = loaded(
        "import sys\nfrom searcher.cli import main\nsys.argv = ['bahith', 'search', 'غارات']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )

    assert packages & {"flask", "rich", "index", "web", "charset_normalizer"} == set()


@installed
def test_the_installed_command_from_first_to_last(articles: Articles, tmp_path: Path) -> None:
    source = articles("news.jsonl", {"id": "n1", "title": "خبر", "body": "وصلت السفينة إلى الميناء."})
    here = {"cwd": tmp_path}

    done = bahith("index", source, **here)
    assert done.stdout == b"read 1 = 1 new + 0 changed + 0 unchanged + 0 refused\n"
    assert (done.returncode, done.stderr) == (0, b"")
    found = bahith("search", "سفن", **here)
    assert found.stdout.decode() == "1. خبر\n   n1\n   وصلت السفينة إلى الميناء.\n\n"
    assert bahith("search", "--limt", "سفن", **here).returncode == 2
    assert bahith("show", "nobody", **here).returncode == 1


@installed
def test_arabic_is_read_and_printed_in_the_plainest_locale(articles: Articles, tmp_path: Path) -> None:
    source = articles("news.jsonl", {"id": "n1", "title": "خبر", "body": "وصلت السفينة إلى الميناء."})
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    assert bahith("index", source, cwd=tmp_path, env=plain).returncode == 0
    assert "وصلت" in bahith("search", "سفن", cwd=tmp_path, env=plain).stdout.decode()


@pytest.mark.usefixtures("seeds")
@installed
@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_bytes_that_are_no_text() -> None:
    done = bahith("search", b"\xd9\x88\xff\xfe", "--json")

    assert (done.returncode, json.loads(done.stdout)["query"]) == (0, "و\udcff\udcfe")
    assert bahith("show", b"\xff").returncode == 1


@pytest.mark.usefixtures("seeds")
@installed
@pytest.mark.parametrize("options", [[], ["--json"], ["--csv"], ["--help"]])
def test_a_reader_that_goes_away(options: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [BAHITH, "search", "وزير أو قال", "--limit", "50", *options],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)

    assert done.returncode in ({0} if options != ["--help"] else {0, 1})
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.usefixtures("seeds")
@installed
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [BAHITH, "search", "وزير"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert done.stderr == "bahith: the system: No space left on device\n"


@installed
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
def test_ctrl_c_while_reading(articles: Articles, tmp_path: Path) -> None:
    source = articles("news.jsonl", {"id": "n1", "title": "خبر", "body": "وصلت السفينة"})
    bahith("index", source, cwd=tmp_path)
    with subprocess.Popen(
        [BAHITH, "index", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: once it is written, the command has begun to read.
        process.stdin.write(b'{"id": "n2", "title": "t", "body": "b"}\n' * 8000)
        process.stdin.flush()
        process.send_signal(2)
        out, err = process.communicate(timeout=10)

    assert (process.returncode, out) == (130, b"")
    assert err.strip().splitlines()[-1] == b"bahith: interrupted; what was committed is kept"
    assert bahith("verify", cwd=tmp_path).returncode == 0

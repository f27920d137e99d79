"""What does the command say of bad input? One clear line, the right exit code, and the rest is indexed."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.cli import reading

Run = Callable[..., Any]
Articles = Callable[..., Path]

GOOD = [
    {"id": f"g{number}", "title": f"خبر {number}", "body": "وصلت السفينة إلى الميناء."} for number in (1, 2)
]

HOLDER = """
import sys
from pathlib import Path
from searcher.folder import write_lock

with write_lock(Path(sys.argv[1]), 5):
    print("locked", flush=True)
    sys.stdin.read()
"""


def total(path: str = "archive") -> int:
    with searcher.open(path) as archive:
        return archive.stats().articles


def is_one_line(text: str) -> bool:
    return text.startswith("bahith: ") and text.endswith("\n") and text.count("\n") == 1


@pytest.fixture
def locked(three: Path) -> Iterator[Path]:
    """Give an archive that another process is writing to."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(three)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield three
        process.stdin.close()


def test_a_missing_file(run: Run) -> None:
    done = run("index", "nowhere.jsonl")

    assert done == (1, "", "bahith: cannot read 'nowhere.jsonl': no such file or directory\n")
    assert not Path("archive").exists()


def test_a_name_of_nothing(run: Run) -> None:
    assert run("index", "") == (1, "", 'bahith: no source is named; a file, a folder or "-" would do\n')


def test_a_folder_without_articles(run: Run) -> None:
    Path("empty").mkdir()
    Path("empty/picture.png").write_bytes(b"\x89PNG")

    done = run("index", "empty")

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bahith: folder 'empty' holds no articles; .jsonl .json .csv .txt .html")
    assert is_one_line(done.err)
    assert not Path("archive").exists()


def test_several_missing_sources_are_all_named(run: Run) -> None:
    done = run("index", "one.jsonl", "two.jsonl")

    assert done.code == 1
    assert is_one_line(done.err)
    assert "'one.jsonl'" in done.err
    assert "'two.jsonl'" in done.err


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"id": "x", "body": ', "broken JSON"),
        ("word", "broken JSON"),
        ("[1, 2]", "a list, where an object"),
        ("null", "null, where an object"),
        ('{"id": "x"}', "no words in title or body"),
        ('{"id": "x", "title": "؟!", "body": "  "}', "no words in title or body"),
        ('{"id": "x", "title": null, "body": []}', "no words in title or body"),
        (json.dumps({"id": "x", "title": "\ud800 نص"}), "no Unicode text"),
        ('{"id": "g1", "title": "خبر آخر تماما", "body": "بالمعرّف نفسه"}', "duplicate id 'g1', first at"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_between_good_ones(run: Run, articles: Articles, bad: str, reason: str) -> None:
    done = run("index", articles("news.jsonl", GOOD[0], bad, GOOD[1]))

    assert (done.code, done.out) == (0, "read 3 = 2 new + 0 changed + 0 unchanged + 1 refused\n")
    [line] = done.err.splitlines()
    assert "news.jsonl:2: " in line
    assert reason in line
    assert total() == 2


def test_a_line_of_bytes_that_are_no_text(run: Run) -> None:
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in GOOD]
    Path("news.jsonl").write_bytes(
        b"\n".join([lines[0], b'{"title": "\xd9\x88\xff\xfe \xd9\x88\xd9\x88"}', lines[1]])
    )

    done = run("index", "news.jsonl")

    assert (done.code, done.out) == (0, "read 3 = 2 new + 0 changed + 0 unchanged + 1 refused\n")
    assert done.err == "news.jsonl:2: not utf-8: byte 0xff at 14\n"


@pytest.mark.parametrize("name", ["noise.txt", "noise.html", "noise.csv", "noise.jsonl", "noise.json"])
def test_a_file_of_bytes_that_are_no_text(run: Run, articles: Articles, name: str) -> None:
    Path(name).write_bytes(bytes(range(256)) * 40)

    done = run("index", articles("news.jsonl.gz", *GOOD), name)

    assert done.code == 0
    assert done.out.startswith("read ")
    assert "2 new" in done.out
    assert done.err.startswith(name)
    assert all(line.startswith((name, "… and ")) for line in done.err.splitlines())
    assert total() == 2


def test_a_gzip_file_that_breaks_off(run: Run, articles: Articles) -> None:
    Path("cut.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"\0" * 3)

    done = run("index", "cut.jsonl.gz", articles("news.jsonl", *GOOD))

    assert (done.code, done.out) == (0, "read 3 = 2 new + 0 changed + 0 unchanged + 1 refused\n")
    assert "cut.jsonl.gz: broken gzip stream" in done.err


def test_when_every_article_is_refused(run: Run, articles: Articles) -> None:
    done = run("index", articles("news.jsonl", "{", {"id": "x"}))

    assert (done.code, done.out) == (1, "read 2 = 0 new + 0 changed + 0 unchanged + 2 refused\n")
    assert done.err.splitlines()[-1] == "bahith: every article was refused"


def test_an_article_of_20_megabytes(run: Run, articles: Articles) -> None:
    body = "وصلت السفينة إلى الميناء. " * 430_000
    assert len(body.encode()) > 20_000_000
    source = articles("big.jsonl", GOOD[0], {"id": "big", "title": "طويل", "body": body}, GOOD[1])

    done = run("index", "--engine", "memory", source)

    assert done == (0, "read 3 = 3 new + 0 changed + 0 unchanged + 0 refused\n", "")
    assert json.loads(run("show", "big", "--json").out)["body"] == body


def test_empty_standard_input(run: Run) -> None:
    done = run("index", "-", stdin=b"")

    assert done == (
        0,
        "read 0 = 0 new + 0 changed + 0 unchanged + 0 refused\n",
        "nothing was given to read\n",
    )


def test_closed_standard_input(articles: Articles, tmp_path: Path) -> None:
    code = "import sys; sys.stdin = None; from searcher.cli import main; main()"
    command = [sys.executable, "-c", code, "--archive", tmp_path / "archive", "index"]
    source = articles("news.jsonl", *GOOD)

    closed = subprocess.run([*command, "-"], capture_output=True, text=True, check=False)
    unread = subprocess.run([*command, source], capture_output=True, text=True, check=False)

    assert (closed.returncode, closed.stderr) == (1, "bahith: standard input is closed\n")
    assert (unread.returncode, unread.stderr) == (0, "")


def test_a_name_that_would_command_the_terminal(run: Run, articles: Articles) -> None:
    Path("bad\x1b[31m\nname.jsonl").write_text("{\n", encoding="utf-8")

    done = run("index", "bad\x1b[31m\nname.jsonl", articles("news.jsonl", *GOOD))

    assert done.code == 0
    assert done.err.startswith("bad[31m name.jsonl:1: broken JSON")
    assert "\x1b" not in done.err


@pytest.mark.parametrize("archive", ["file", "file/archive", "file/deep/archive"])
def test_a_place_that_cannot_be_written(run: Run, articles: Articles, archive: str) -> None:
    Path("file").write_text("not a folder", encoding="utf-8")

    done = run("--archive", archive, "index", articles("news.jsonl", *GOOD))

    assert (done.code, done.out) == (1, "")
    assert is_one_line(done.err)
    assert archive in done.err
    assert Path("file").read_text(encoding="utf-8") == "not a folder"


def test_a_folder_of_something_else_is_left_alone(run: Run, articles: Articles) -> None:
    Path("photos").mkdir()
    Path("photos/me.png").write_bytes(b"\x89PNG")

    done = run("--archive", "photos", "index", articles("news.jsonl", *GOOD))

    assert done.code == 1
    assert done.err == "bahith: photos is there already and not empty; open it or choose another folder\n"
    assert [path.name for path in Path("photos").iterdir()] == ["me.png"]


def test_a_report_that_cannot_be_written(run: Run, articles: Articles) -> None:
    done = run("index", articles("news.jsonl", *GOOD), "--report", "nowhere/refused.jsonl")

    assert (done.code, done.out) == (1, "")
    assert (
        done.err
        == "bahith: cannot write the refusals to 'nowhere/refused.jsonl': No such file or directory\n"
    )


COMMANDS = [
    ("search", "سفينة"),
    ("show", "a1"),
    ("stats",),
    ("verify",),
    ("verify", "--repair"),
    ("reindex",),
    ("delete", "a1"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_archive(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command) == (1, "", "bahith: no archive in archive; bahith index would make one\n")
    assert not Path("archive").exists()


@pytest.mark.parametrize("command", [*COMMANDS, ("index", "three.jsonl")])
def test_an_archive_of_another_format(run: Run, three: Path, command: tuple[str, ...]) -> None:
    stamp = three / "stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "format": 99}), encoding="utf-8")

    done = run(*command)

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0].endswith(
        "archive has format 99, this bahith reads up to 3; use the version that made it"
    )
    assert json.loads(stamp.read_text())["format"] == 99


@pytest.mark.parametrize("damage", ["", "{", "null", '{"format": 1}'])
def test_a_corrupted_stamp(run: Run, three: Path, damage: str) -> None:
    (three / "stamp.json").write_text(damage, encoding="utf-8")

    for command in (
        ("search", "سفينة"),
        ("show", "a1"),
        ("stats",),
        ("delete", "a1"),
        ("index", "three.jsonl"),
    ):
        done = run(*command)
        assert (done.code, done.out) == (1, "")
        assert done.err == f"bahith: {Path('archive/stamp.json')} makes no sense; run: bahith reindex\n"

    assert run("reindex").code == 0
    assert run("search", "سفينة").out.startswith("1. سفينة في الميناء")
    assert total() == 3


def test_articles_that_are_no_database(run: Run, three: Path) -> None:
    (three / "articles.db").write_bytes(b"not a database" * 1000)
    for rest in three.glob("articles.db-*"):
        rest.unlink()

    for command in COMMANDS:
        done = run(*command)
        assert (done.code, done.out) == (1, "")
        assert "restore it from a backup" in done.err


@pytest.mark.parametrize(
    "command", [("index", "three.jsonl"), ("delete", "a1"), ("reindex",), ("verify", "--repair")]
)
def test_a_locked_archive(run: Run, locked: Path, command: tuple[str, ...]) -> None:
    for file in sorted((locked / "engine").rglob("*"), reverse=True) if command[0] == "verify" else ():
        file.rmdir() if file.is_dir() else file.unlink()
    began = time.monotonic()

    done = run(*command, "--wait", "0")

    assert time.monotonic() - began < 2
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == (
        "bahith: another process is writing to archive (waited 0 s); try again when it is done"
    )


def test_a_locked_archive_can_be_read(run: Run, locked: Path) -> None:
    assert locked.is_dir()
    assert run("search", "سفينة").out.startswith("1. سفينة في الميناء")
    assert run("stats").code == 0
    assert run("verify").code == 0


@pytest.mark.usefixtures("three")
def test_an_unknown_id(run: Run) -> None:
    assert run("show", "a9") == (1, "", "bahith: no article 'a9' in archive\n")


@pytest.mark.usefixtures("three")
def test_known_ids_are_deleted_and_unknown_ones_named(run: Run) -> None:
    done = run("delete", "a1", "nobody", "a2", "a2", "noone")

    assert done == (1, "deleted 2\n", "bahith: no article 'nobody', 'noone' in archive\n")
    assert total() == 1
    assert run("search", "سفينة").out == ""
    assert run("delete", "a3") == (0, "deleted 1\n", "")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("serach", "نص"), "No such command 'serach'"),
        (("--arhcive", "x", "stats"), "No such option '--arhcive'"),
        (("stats", "--jsn"), "No such option '--jsn'"),
        (("search", "--limt", "3", "سفينة"), "No such option '--limt'"),
        (("search", "سفينة", "--limt=3"), "No such option '--limt'"),
        (("analyze", "--jsn", "نص"), "No such option '--jsn'"),
        (("search",), "Missing argument 'QUERY...'"),
        (("index",), "Missing argument 'SOURCE...'"),
        (("show",), "Missing argument 'ID'"),
        (("show", "a", "b"), "unexpected extra argument"),
        (("search", "نص", "--limit"), "'--limit' requires an argument"),
        (("search", "نص", "--limit", "ten"), "'ten' is not a valid integer"),
        (("search", "نص", "--limit", "-1"), "-1 is not in the range x>=0"),
        (("search", "نص", "--sort", "size"), "'size' is not one of 'relevance', 'date', 'oldest'"),
        (("search", "نص", "--match", "some"), "'some' is not one of"),
        (("search", "نص", "--facet", "colour"), "'colour' is not one of"),
        (("search", "نص", "--json", "--csv"), "--json and --csv exclude each other"),
    ],
)
def test_wrong_usage(run: Run, args: tuple[str, ...], message: str) -> None:
    done = run(*args)

    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert is_one_line(done.err)
    assert " -h)" in done.err


def test_the_right_option_is_offered(run: Run) -> None:
    assert "--limit" in run("search", "--limt", "3", "سفينة").err
    assert "--archive" in run("--arhcive", "x", "stats").err


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "soon"), "since 'soon' is no day; 2015-07-21 would do"),
        (("--until", "2015-02-30"), "until '2015-02-30' is no day; 2015-07-21 would do"),
        (("--limit", "100001"), "limit must be a number from 0 to 100000, not 100001"),
        (("--offset", "100001"), "offset must be a number from 0 to 100000, not 100001"),
    ],
)
def test_a_search_that_cannot_be(run: Run, args: tuple[str, ...], message: str) -> None:
    assert run("search", "نص", *args) == (2, "", f"bahith: {message} (see: bahith search -h)\n")


@pytest.mark.usefixtures("three")
def test_an_empty_query_needs_a_filter(run: Run) -> None:
    assert run("search", "")[0] == 2
    assert run("search", "", "--since", "1900-01-01")[0] == 0


def test_what_nobody_expected_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ValueError("first\nsecond \x1b[31m")

    monkeypatch.setattr(reading, "Analyzer", fail)

    assert run("analyze", "نص") == (
        1,
        "",
        "bahith: unexpected ValueError: first second [31m; BAHITH_DEBUG=1 shows where\n",
    )


def test_an_interrupted_run_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "Analyzer", interrupt)
    done = run("analyze", "نص")

    assert (done.code, done.out) == (130, "")
    assert done.err.splitlines()[-1] == "bahith: interrupted; what was committed is kept"

"""Do analyze, show, stats, verify and reindex print what is so, for people and as JSON?"""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from searcher.stamp import Stamp

Run = Callable[..., Any]
Articles = Callable[..., Path]


def empty(folder: Path) -> None:
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        file.unlink()


def test_analyze_as_json(run: Run) -> None:
    done = run("analyze", "والوزراءُ في الرقة", "--json")

    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {
        "tokens": [
            {"text": "والوزراءُ", "start": 0, "end": 9, "exact": "والوزراء", "lemma": "وزير", "root": "وزر"},
            {"text": "في", "start": 10, "end": 12, "exact": "في", "lemma": "في", "root": "في"},
            {"text": "الرقة", "start": 13, "end": 18, "exact": "الرقه", "lemma": "رقه", "root": "رقق"},
        ]
    }
    assert list(json.loads(done.out)["tokens"][0]) == ["text", "start", "end", "exact", "lemma", "root"]


def test_analyze_for_people(run: Run) -> None:
    done = run("analyze", "والوزراءُ", "في")

    assert [line.split() for line in done.out.splitlines()] == [
        ["word", "exact", "lemma", "root"],
        ["والوزراءُ", "والوزراء", "وزير", "وزر"],
        ["في", "في", "في", "في"],
    ]


def test_analyze_needs_no_archive_and_makes_none(run: Run) -> None:
    run("analyze", "نص")

    assert not Path("archive").exists()


@pytest.mark.parametrize("text", ["", " ", "؟!"])
def test_analyze_without_words(run: Run, text: str) -> None:
    assert json.loads(run("analyze", text, "--json").out) == {"tokens": []}
    assert run("analyze", text).out.split() == ["word", "exact", "lemma", "root"]


def test_analyze_takes_words_with_a_minus(run: Run) -> None:
    assert [token["text"] for token in json.loads(run("analyze", "نص", "-hh", "--json").out)["tokens"]] == [
        "نص",
        "hh",
    ]


def test_show_gives_back_every_field(run: Run, articles: Articles) -> None:
    row = {
        "id": "n1",
        "title": " عنوان\u200f ",
        "body": "سطر\r\n\tمُحَمَّدٌ ﷲ 🌍\n",
        "source": "وكالة",
        "author": "فلان",
        "section": "سياسة",
        "url": "https://example.org/?a=1&b=٢",
        "published": "2015-07-21T02:51:32+00:00",
    }
    extra = {"tags": ["أ", 1, None], "nested": {"x": 1.5}}
    run("index", articles("news.jsonl", {**row, **extra}))

    done = run("show", "n1", "--json")

    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {**row, "extra": extra}
    source = articles("again.jsonl", {**row, **extra})
    assert run("index", source).out == "read 1 = 0 new + 0 changed + 1 unchanged + 0 refused\n"


def test_show_for_people(run: Run, articles: Articles) -> None:
    run(
        "index",
        articles(
            "news.jsonl",
            {
                "id": "n1",
                "title": "عنوان",
                "body": "سطر أول\nسطر ثان",
                "source": "وكالة",
                "date": "2015-07-21",
            },
        ),
    )

    assert run("show", "n1").out == "عنوان\nوكالة · 2015-07-21 · n1\n\nسطر أول\nسطر ثان\n"


@pytest.mark.usefixtures("three")
def test_stats_as_json(run: Run) -> None:
    stats = json.loads(run("stats", "--json").out)

    assert list(stats) == [
        *("path", "engine", "articles", "words", "size", "fingerprint", "generation", "format", "waiting"),
        *("changed", "lexicon_edited"),
    ]
    assert (stats["path"], stats["articles"], stats["words"]) == ("archive", 3, 20)
    assert (stats["generation"], stats["format"], stats["waiting"]) == (1, 3, 0)
    assert stats["size"] > 0
    age = datetime.now(UTC) - datetime.fromisoformat(stats["changed"])
    assert timedelta(0) <= age < timedelta(hours=1)


def test_stats_for_people(run: Run, three: Path) -> None:
    rows = dict(line.split(maxsplit=1) for line in run("stats").out.splitlines())

    assert (rows["articles"], rows["engine"]) == ("3", Stamp.read(three).engine)
    assert datetime.fromisoformat(rows["changed"]).utcoffset() == timedelta(0)


def test_verify_when_all_is_well(run: Run, three: Path) -> None:
    well = (0, "3 articles stored, as many in the index: all is well\n", "")

    assert run("verify") == well
    assert run("verify", "--repair") == well
    assert Stamp.read(three).generation == 1


def test_verify_tells_and_mends_a_lost_index(run: Run, three: Path) -> None:
    empty(three / "engine")

    done = run("verify")
    assert (done.code, done.out) == (1, "")
    assert re.fullmatch(r"bahith: archive: \d+ problems found", done.err.splitlines()[-1])

    done = run("verify", "--repair")
    assert (done.code, done.out) == (0, "3 articles stored, as many in the index: all is well\n")
    assert done.err.splitlines()[-1] == "repaired; 0 problems left"
    assert run("verify").code == 0
    assert run("search", "سفن").out.startswith("1. سفينة في الميناء")


def test_verify_tells_and_mends_a_lost_stamp(run: Run, three: Path) -> None:
    (three / "stamp.json").unlink()

    assert run("verify").code == 1
    assert run("verify", "--repair").code == 0
    assert run("search", "سفن").out.startswith("1. سفينة في الميناء")


def test_verify_cannot_mend_what_is_not_there(run: Run, three: Path) -> None:
    (three / "articles.db").write_bytes(b"nothing")
    for rest in three.glob("articles.db-*"):
        rest.unlink()

    done = run("verify", "--repair")

    assert (done.code, done.out) == (1, "")
    assert "restore it from a backup" in done.err.splitlines()[-1]


def test_reindex_makes_the_next_generation(run: Run, three: Path) -> None:
    engine = Stamp.read(three).engine

    assert run("reindex") == (0, f"indexed 3 articles with {engine}, generation 2\n", "")
    assert run("reindex") == (0, f"indexed 3 articles with {engine}, generation 3\n", "")
    assert run("search", "سفن").out.startswith("1. سفينة في الميناء")
    assert [path.name for path in (three / "engine").iterdir()] == ["3"]


@pytest.mark.parametrize("engine", ["memory", "whoosh"])
def test_reindex_moves_to_another_engine(run: Run, three: Path, engine: str) -> None:
    assert run("reindex", "--engine", engine) == (
        0,
        f"indexed 3 articles with {engine}, generation 2\n",
        "",
    )
    assert Stamp.read(three).engine == engine
    assert run("search", "سفن").out.startswith("1. سفينة في الميناء")
    assert run("verify").code == 0


def test_reindex_mends_what_another_analyzer_made(run: Run, three: Path) -> None:
    stamp = three / "stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "fingerprint": "0-old"}), encoding="utf-8")

    done = run("search", "سفن")
    assert (done.code, done.out) == (1, "")
    assert "another analyzer" in done.err
    assert done.err.endswith("run: bahith reindex\n")
    assert run("reindex").code == 0
    assert run("search", "سفن").code == 0


def test_an_archive_may_be_moved(run: Run, three: Path, tmp_path: Path) -> None:
    shutil.move(three, tmp_path / "elsewhere")

    assert run("--archive", "elsewhere", "search", "سفن").out.startswith("1. سفينة في الميناء")
    assert run("--archive", "elsewhere", "verify").code == 0


def test_suggest_as_json(run: Run, three: Path) -> None:  # noqa: ARG001 - it is in the folder we are in
    done = run("suggest", "وز", "--json")

    answer = json.loads(done.out)
    assert (done.code, done.err, answer["query"]) == (0, "", "وز")
    assert all(list(each) == ["text", "kind", "articles", "id"] for each in answer["suggestions"])
    assert answer["suggestions"]


def test_suggest_for_people(run: Run, three: Path) -> None:  # noqa: ARG001 - as above
    given = json.loads(run("suggest", "ال", "--json", "--limit", "3").out)["suggestions"]

    lines = [line.split("\t") for line in run("suggest", "ال", "--limit", "3").out.splitlines()]
    assert lines == [
        [each["text"], f"{each['articles']:,}" if each["kind"] == "word" else each["id"]] for each in given
    ]
    assert len(lines) == 3


def test_suggest_nothing_and_wrong_limits(run: Run, three: Path) -> None:  # noqa: ARG001 - as above
    assert run("suggest", "زغقط") == (0, "", "")
    assert run("suggest", "ال", "--limit", "101").code == 2

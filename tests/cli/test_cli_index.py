"""Does `bahith index` take in articles of every kind, and account for all of them?"""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.stamp import Stamp

Run = Callable[..., Any]
Articles = Callable[..., Path]

ONE = {"id": "n1", "title": "خبر أول", "body": "وصلت السفينة إلى الميناء."}
TWO = {"id": "n2", "title": "خبر ثان", "body": "بدأ الحصاد في الشمال."}
LINES = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in (ONE, TWO)).encode()
TABLE = "id,title,body\nn1,خبر أول,وصلت السفينة إلى الميناء.\nn2,خبر ثان,بدأ الحصاد في الشمال.\n".encode()
PAGE = (
    "<!doctype html><html><head><title>خبر</title></head><body><p>وصلت السفينة إلى الميناء.</p></body></html>"
)


def total(path: Path = Path("archive")) -> int:
    with searcher.open(path) as archive:
        return archive.stats().articles


def engine(path: Path = Path("archive")) -> str:
    return Stamp.read(path).engine


def test_an_archive_is_made_where_there_is_none(run: Run, articles: Articles) -> None:
    done = run("index", articles("news.jsonl", ONE, TWO))

    assert done == (0, "read 2 = 2 new + 0 changed + 0 unchanged + 0 refused\n", "")
    assert sorted(path.name for path in Path("archive").iterdir() if path.name != "lock") == [
        "articles.db",
        "engine",
        "stamp.json",
    ]
    assert "n1" in run("search", "سفن").out


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("news.jsonl", LINES, 2),
        ("news.ndjson", LINES, 2),
        ("news.json", json.dumps([ONE, TWO]).encode(), 2),
        ("wrapped.json", json.dumps({"articles": [ONE, TWO]}).encode(), 2),
        ("news.csv", TABLE, 2),
        ("news.tsv", TABLE.replace(b",", b"\t"), 2),
        ("news.txt", "وصلت السفينة إلى الميناء.\n".encode(), 1),
        ("old.txt", "وصلت السفينة إلى الميناء.\n".encode("cp1256"), 1),
        ("news.html", PAGE.encode(), 1),
        ("news.jsonl.gz", gzip.compress(LINES, mtime=0), 2),
        ("news.csv.gz", gzip.compress(TABLE, mtime=0), 2),
        ("news", LINES, 2),
    ],
)
def test_every_kind_of_file_is_read(run: Run, name: str, data: bytes, count: int) -> None:
    Path(name).write_bytes(data)

    done = run("index", name)

    assert done == (0, f"read {count} = {count} new + 0 changed + 0 unchanged + 0 refused\n", "")
    assert "الميناء" in run("search", "سفن").out


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (LINES, 2),
        (TABLE, 2),
        (json.dumps([ONE]).encode(), 1),
        (gzip.compress(LINES, mtime=0), 2),
        (PAGE.encode(), 1),
    ],
)
def test_standard_input_is_read(run: Run, data: bytes, count: int) -> None:
    done = run("index", "-", stdin=data)

    assert done == (0, f"read {count} = {count} new + 0 changed + 0 unchanged + 0 refused\n", "")


def test_a_folder_is_read_all_the_way_down(run: Run) -> None:
    Path("pages/deep").mkdir(parents=True)
    Path("pages/news.jsonl").write_bytes(LINES)
    Path("pages/deep/one.txt").write_text("افتتح المتحف أبوابه.", encoding="utf-8")
    Path("pages/picture.png").write_bytes(b"\x89PNG")

    assert run("index", "pages").out == "read 3 = 3 new + 0 changed + 0 unchanged + 0 refused\n"
    assert "pages/deep/one" in run("search", "متاحف").out


def test_the_archive_in_the_folder_that_is_read_is_no_source(run: Run, articles: Articles) -> None:
    articles("news.jsonl", ONE, TWO)

    assert run("index", ".").out == "read 2 = 2 new + 0 changed + 0 unchanged + 0 refused\n"
    assert run("index", ".") == (0, "read 2 = 0 new + 0 changed + 2 unchanged + 0 refused\n", "")


def test_a_second_run_finds_all_unchanged(run: Run, articles: Articles) -> None:
    source = articles("news.jsonl", ONE, TWO)
    run("index", source)

    assert run("index", source).out == "read 2 = 0 new + 0 changed + 2 unchanged + 0 refused\n"


def test_the_account_adds_up(run: Run, articles: Articles) -> None:
    run("index", articles("news.jsonl", ONE, TWO))
    changed = {**TWO, "body": "افتتح المتحف أبوابه."}
    source = articles("later.jsonl", ONE, changed, {**ONE, "id": "n3"}, {"id": "n4"}, "{")

    done = run("index", source)

    assert done.code == 0
    last = done.out.splitlines()[-1]
    assert last == "read 5 = 1 new + 1 changed + 1 unchanged + 2 refused"
    read, *parts = map(int, re.findall(r"\d+", last))
    assert read == sum(parts)
    assert total() == 3
    assert "n2" in run("search", "متاحف").out


def test_the_report_has_place_and_reason_of_each_refusal(run: Run, articles: Articles) -> None:
    source = articles("news.jsonl", ONE, "{", *[{"id": f"x{number}"} for number in range(20)], TWO)

    done = run("index", source, "--report", "refused.jsonl")

    assert done.out == "read 23 = 2 new + 0 changed + 0 unchanged + 21 refused\n"
    rows = [json.loads(line) for line in Path("refused.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 21
    assert all(row.keys() == {"place", "reason"} for row in rows)
    assert rows[0]["place"] == f"{source}:2"
    assert "broken JSON" in rows[0]["reason"]
    assert rows[20] == {"place": f"{source}:22", "reason": "no words in title or body"}
    lines = done.err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "… and 11 more; refused.jsonl has them all"


def test_without_refusals_the_report_is_empty(run: Run, articles: Articles) -> None:
    run("index", articles("news.jsonl", ONE), "--report", "refused.jsonl")

    assert Path("refused.jsonl").read_bytes() == b""


def test_a_report_is_not_written_over_a_source(run: Run, articles: Articles) -> None:
    source = articles("news.jsonl", ONE, TWO)

    done = run("index", source, "--report", source)

    assert done.code == 2
    assert "write it to another place" in done.err
    assert source.read_bytes() == LINES


def test_a_report_is_not_written_where_it_would_be_read(run: Run, articles: Articles) -> None:
    articles("news.jsonl", ONE)

    done = run("index", ".", "--report", "refused.jsonl")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "bahith: the report 'refused.jsonl' is in the source '.'; write it to another place"
        " (see: bahith index -h)\n"
    )


def test_of_several_sources_one_may_be_missing(run: Run, articles: Articles) -> None:
    done = run("index", articles("a.jsonl", ONE), "missing.jsonl", articles("b.jsonl", TWO))

    assert done == (
        1,
        "read 2 = 2 new + 0 changed + 0 unchanged + 0 refused\n",
        "bahith: cannot read 'missing.jsonl': no such file or directory\n",
    )
    assert total() == 2


def test_the_engine_is_chosen_for_a_new_archive(run: Run, articles: Articles) -> None:
    assert run("index", "--engine", "memory", articles("news.jsonl", ONE)).code == 0

    assert engine() == "memory"


def test_the_engine_of_an_archive_is_kept(run: Run, articles: Articles) -> None:
    run("index", "--engine", "memory", articles("news.jsonl", ONE))
    more = articles("more.jsonl", TWO)

    assert run("index", more).out == "read 1 = 1 new + 0 changed + 0 unchanged + 0 refused\n"
    assert run("index", more, "--engine", "auto").code == 0
    assert run("index", more, "--engine", "memory").code == 0
    assert engine() == "memory"


def test_another_engine_is_not_taken_in_silence(run: Run, articles: Articles) -> None:
    run("index", "--engine", "memory", articles("news.jsonl", ONE))

    done = run("index", "--engine", "whoosh", articles("more.jsonl", TWO))

    assert done == (
        1,
        "",
        "bahith: archive has the engine memory; bahith reindex --engine whoosh moves it\n",
    )
    assert (engine(), total()) == ("memory", 1)


def test_an_engine_that_is_none_is_wrong_usage(run: Run, articles: Articles) -> None:
    done = run("index", "--engine", "lucene", articles("news.jsonl", ONE))

    assert done.code == 2
    assert "'lucene' is not one of" in done.err
    assert not Path("archive").exists()


def test_what_was_indexed_is_what_was_given(run: Run, articles: Articles) -> None:
    run("index", articles("news.jsonl", {**ONE, "published": "2015-07-21", "likes": 7}))

    assert json.loads(run("show", "n1", "--json").out) == {
        "id": "n1",
        "title": "خبر أول",
        "body": "وصلت السفينة إلى الميناء.",
        "source": "",
        "author": "",
        "section": "",
        "url": "",
        "published": "2015-07-21",
        "extra": {"likes": 7},
    }


def test_several_processes_take_all_in(run: Run, articles: Articles) -> None:
    source = articles("many.jsonl", *({"id": f"m{number}", "body": f"خبر {number}"} for number in range(500)))
    done = run("index", source, "--workers", "3")

    assert (done.code, done.err) == (0, "")
    assert done.out == "read 500 = 500 new + 0 changed + 0 unchanged + 0 refused\n"
    assert run("verify").code == 0
    assert json.loads(run("search", "خبر", "--json", "--limit", "1").out)["total"] == 500
    assert run("index", source, "--workers", "3").out.startswith(
        "read 500 = 0 new + 0 changed + 500 unchanged"
    )


@pytest.mark.parametrize("command", [("index", "x.jsonl"), ("reindex",)])
@pytest.mark.parametrize("workers", ["0", "-1", "two", "65"])
def test_workers_are_a_number(run: Run, command: tuple[str, ...], workers: str) -> None:
    done = run(*command, "--workers", workers)

    assert done.code == 2
    assert "--workers" in done.err

"""Can words of one's own be tried out, put into an archive and changed, all from the command line?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.stamp import Stamp

Run = Callable[..., Any]
Articles = Callable[..., Path]

WASTE = "زبالة = نفايات = قمامة\n"
EDITED = "archive/lexicon.txt differs from the words in use; run: bahith reindex"
COMMANDS = (("index", "news.jsonl"), ("reindex",), ("analyze", "نفايات"))


@pytest.fixture
def news(articles: Articles) -> Path:
    return articles(
        "news.jsonl",
        {"id": "n1", "title": "خبر", "body": "جمعت البلدية النفايات."},
        {"id": "n2", "title": "خبر", "body": "جمعت البلدية القمامة."},
    )


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(WASTE, encoding="utf-8")
    return path


def found(run: Run, text: str) -> set[str]:
    return {hit["id"] for hit in json.loads(run("search", text, "--json").out)["hits"]}


def roots(run: Run, *args: str | Path) -> set[str]:
    done = run("analyze", "--json", *args)
    assert done.code == 0
    return {token["root"] for token in json.loads(done.out)["tokens"]}


def test_a_new_archive_is_made_with_them(run: Run, news: Path, words: Path) -> None:
    assert run("index", "--lexicon", words, news).code == 0
    assert found(run, "زبالة") == {"n1", "n2"}
    assert Path("archive/lexicon.txt").read_text(encoding="utf-8") == WASTE


def test_the_same_words_may_be_named_again(run: Run, news: Path, words: Path) -> None:
    run("index", "--lexicon", words, news)
    words.write_text("# in another order\nقمامة = نفايات = زبالة", encoding="utf-8")

    again = run("index", "--lexicon", words, news)
    assert (again.code, again.out) == (0, "read 2 = 0 new + 0 changed + 2 unchanged + 0 refused\n")
    assert run("index", news).code == 0


@pytest.mark.parametrize("first", [(), ("--lexicon", "newsroom")])
def test_other_words_are_for_reindex(run: Run, news: Path, words: Path, first: tuple[str, ...]) -> None:
    assert run("index", *first, news).code == 0

    done = run("index", "--lexicon", words, news)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"bahith: archive has other words than {words}; run: bahith reindex --lexicon {words}\n"
    )
    assert run("reindex", "--lexicon", words).code == 0
    assert run("index", "--lexicon", words, news).code == 0
    assert found(run, "زبالة") == {"n1", "n2"}


def test_reindex_takes_the_file_as_it_was_edited_in_the_archive(run: Run, news: Path, words: Path) -> None:
    run("index", "--lexicon", words, news)
    Path("archive/lexicon.txt").write_text("زبالة = قمامة", encoding="utf-8")

    assert found(run, "زبالة") == {"n1", "n2"}
    for command in (("stats",), ("stats", "--json"), ("index", news)):
        done = run(*command)
        assert done.code == 0
        assert done.err == f"{EDITED}\n"
    assert json.loads(run("stats", "--json").out)["lexicon_edited"] is True
    assert run("stats").out.endswith("lexicon_edited  yes\n")
    assert len(roots(run, "زبالة نفايات قمامة")) == 1

    assert run("reindex").code == 0
    assert found(run, "زبالة") == {"n2"}
    assert run("stats").err == ""


def test_a_file_edited_into_nonsense_fails_reindex_alone(run: Run, news: Path, words: Path) -> None:
    run("index", "--lexicon", words, news)
    Path("archive/lexicon.txt").write_text("زبالة = قمامة\nتيك توك", encoding="utf-8")

    done = run("reindex")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bahith: archive/lexicon.txt, line 2: ")
    assert done.err.count("\n") == 1
    assert run("stats").err == f"{EDITED}\n"
    assert found(run, "زبالة") == {"n1", "n2"}
    assert run("index", "--lexicon", words, news).code == 0


def test_analyze_needs_the_archive_that_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: Path
) -> None:
    error = "bahith: no archive in nope; bahith index would make one\n"

    assert run("--archive", "nope", "analyze", "كلمة") == (1, "", error)
    assert run("--archive", "nope", "analyze", "--lexicon", words, "كلمة").code == 0
    assert run("analyze", "كلمة").code == 0
    monkeypatch.setenv("BAHITH_ARCHIVE", "nope")
    assert run("analyze", "كلمة") == run("search", "كلمة") == (1, "", error)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("مشاكل\tمشكلة\tremark\tmore", "a fourth column"),
        ("على = نفايات", "says nothing by itself"),
        ("زبالة = نفايات = كان", "says nothing by itself"),
    ],
)
def test_lines_that_would_do_nothing_are_refused(run: Run, text: str, reason: str) -> None:
    Path("bad.txt").write_text(f"# ours\n{text}\n", encoding="utf-8")

    done = run("analyze", "--lexicon", "bad.txt", "كلمة")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bahith: bad.txt, line 2: ")
    assert reason in done.err


def test_analyze_tries_them_out(run: Run, words: Path) -> None:
    assert len(roots(run, "زبالة نفايات قمامة")) == 3
    assert len(roots(run, "--lexicon", words, "زبالة نفايات قمامة")) == 1
    assert len(roots(run, "--lexicon", "newsroom", "حافلة الباصات")) == 1
    assert not Path("archive").exists()


def test_analyze_has_the_words_of_the_archive(run: Run, news: Path, words: Path, tmp_path: Path) -> None:
    run("index", "--lexicon", words, news)
    plain = tmp_path / "plain.txt"
    plain.write_text("# nothing", encoding="utf-8")

    assert len(roots(run, "زبالة نفايات قمامة")) == 1
    assert len(roots(run, "--lexicon", plain, "زبالة نفايات قمامة")) == 3


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("text", ["زبالة = قمامة\nتيك توك", None])
def test_a_bad_file_is_one_line_and_changes_nothing(
    run: Run, news: Path, words: Path, command: tuple[str, ...], text: str | None
) -> None:
    run("index", "--lexicon", words, news)
    before = Stamp.read(Path("archive"))
    bad = Path("bad.txt")
    if text:
        bad.write_text(text, encoding="utf-8")

    done = run(command[0], "--lexicon", bad, *command[1:])
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(
        "bahith: bad.txt, line 2: " if text else "bahith: the lexicon bad.txt cannot be read"
    )
    assert done.err.count("\n") == 1
    assert Stamp.read(Path("archive")) == before
    assert Path("archive/lexicon.txt").read_text(encoding="utf-8") == WASTE


def test_a_bad_file_makes_no_archive(run: Run, news: Path) -> None:
    Path("bad.txt").write_text("911", encoding="utf-8")

    assert run("index", "--lexicon", "bad.txt", news).code == 1
    assert not Path("archive").exists()


def test_verify_and_stats_know_them(run: Run, news: Path, words: Path) -> None:
    run("index", "--lexicon", words, news)

    assert run("verify").code == 0
    with searcher.open("archive") as archive:
        assert archive.stats().fingerprint.count("-") == 2

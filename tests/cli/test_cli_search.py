"""Does `bahith search` print what it found, where it belongs, and nothing that harms?"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.cli import bahith

Run = Callable[..., Any]
Articles = Callable[..., Path]

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def ids(done: Any) -> list[str]:
    return [hit["id"] for hit in json.loads(done.out)["hits"]]


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command as on a terminal that shows colours; give what it prints on stdout."""

    def command(*args: str) -> str:
        monkeypatch.setattr(sys, "argv", ["bahith", *args])
        capsys.readouterr()
        bahith.main(args, standalone_mode=False, color=True)
        return capsys.readouterr().out

    return command


@pytest.mark.usefixtures("seeds")
def test_a_hit_is_number_title_origin_and_passage(run: Run) -> None:
    done = run("search", "حصاد القمح", "--limit", "1")

    assert done.code == 0
    first, second, third, *rest = done.out.splitlines()
    assert first == "1. حصاد القمح يبدأ مبكراً وسط آمال بموسم وفير"
    assert second == "   صحيفة المرفأ · سلمى الراوي · اقتصاد · 2019-05-12 · seed-001-harvest"
    assert third.startswith("   بدأ المزارعون في سهول الشمال حصاد القمح قبل موعده المعتاد")
    assert third.endswith(" …")
    assert rest == [""]


@pytest.mark.usefixtures("seeds")
def test_how_it_was_read_and_counted_goes_to_stderr(run: Run) -> None:
    done = run("search", "حصاد القمح", "--limit", "1")

    assert re.fullmatch(r"\d+ · حصاد القمح · \d+ ms", done.err.splitlines()[0])


@pytest.mark.usefixtures("three")
def test_a_search_without_hits_says_so_on_stderr_only(run: Run) -> None:
    done = run("search", "ديناصور")

    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(
        r"0 · ديناصور · \d+ ms\nلا توجد مقالات تطابق البحث\. جرّب كلمات أقل أو أعم\.\nجُرّب أيضًا: .*\.\n"
        r"لا كلمة في المقالات قريبة من «ديناصور»\.\n",
        done.err,
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("query", ["؟!", "()", '"', "- -"])
def test_a_query_without_a_word_finds_nothing(run: Run, query: str) -> None:
    done = run("search", query)

    assert (done.code, done.out) == (0, "")
    assert done.err


@pytest.mark.usefixtures("seeds")
def test_no_colours_where_there_is_no_terminal(run: Run) -> None:
    assert "\x1b" not in "".join(run("search", "وزير", "--facet", "source")[1:])


@pytest.mark.usefixtures("seeds")
def test_the_words_found_are_marked_on_a_terminal(coloured: Callable[..., str], run: Run) -> None:
    args = ("search", "حصاد القمح", "--limit", "1", "--facet", "source")
    shown = coloured(*args)

    assert "\x1b[33m\x1b[1mحصاد\x1b[0m" in shown
    assert ANSI.sub("", shown) == run(*args).out


@pytest.mark.usefixtures("seeds")
def test_the_title_is_bold_on_both_sides_of_a_mark(coloured: Callable[..., str]) -> None:
    first = coloured("search", "القمح", "--limit", "1").splitlines()[0]

    assert first.startswith("1. \x1b[1mحصاد \x1b[0m\x1b[33m\x1b[1mالقمح\x1b[0m\x1b[1m يبدأ")


@pytest.mark.usefixtures("seeds")
def test_colours_may_be_declined(coloured: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b" not in coloured("search", "حصاد القمح", "--limit", "1")


def test_json_is_what_the_library_answers(run: Run, seeds: Path) -> None:
    done = run("search", "وزير", "النفط", "--limit", "3", "--facet", "source", "--facet", "month", "--json")

    shown = json.loads(done.out)
    with searcher.open(seeds) as archive:
        answer = archive.search("وزير النفط", limit=3, facets=("source", "month")).as_dict()
    assert {**shown, "seconds": 0} == {**json.loads(json.dumps(answer)), "seconds": 0}
    assert list(shown) == [
        *(
            "query",
            "reading",
            "notes",
            "total",
            "full",
            "listed",
            "relaxed",
            "corrected",
            "suggestions",
            "tried",
            "nearest",
            "offset",
            "limit",
            "seconds",
            "hits",
            "facets",
        )
    ]
    assert list(shown["hits"][0]) == [
        *(
            "id",
            "title",
            "title_marks",
            "score",
            "source",
            "author",
            "section",
            "url",
            "published",
            "snippet",
        ),
        *("similar", "copies"),
    ]
    assert list(shown["hits"][0]["snippet"]) == ["text", "marks", "cut_before", "cut_after"]
    assert list(shown["facets"]) == ["source", "month"]
    assert list(shown["facets"]["source"][0]) == ["value", "count"]
    assert "وزير" in done.out  # as Arabic, not as \u0648


@pytest.mark.usefixtures("three")
def test_json_without_hits_is_json(run: Run) -> None:
    shown = json.loads(run("search", "ديناصور", "--json").out)

    assert (shown["total"], shown["hits"]) == (0, [])


@pytest.mark.usefixtures("seeds")
def test_csv_has_a_header_and_a_row_a_hit(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "وزير", "--limit", "4", "--csv").out)))

    assert list(rows[0]) == [
        *("id", "title", "source", "author", "section", "url", "published", "score", "snippet")
    ]
    assert [row["id"] for row in rows] == ids(run("search", "وزير", "--limit", "4", "--json"))
    assert all(row["snippet"] for row in rows)


@pytest.mark.usefixtures("three")
def test_csv_without_hits_is_a_header(run: Run) -> None:
    assert run("search", "ديناصور", "--csv").out == (
        "id,title,source,author,section,url,published,score,snippet\n"
    )


@pytest.mark.usefixtures("seeds")
def test_explain_says_below_each_hit_what_was_found(run: Run) -> None:
    args = ("search", "وزير النفط في", "--limit", "2")
    plain, told = run(*args), run(*args, "--explain")

    said = [line for line in told.out.splitlines() if line not in plain.out.splitlines()]
    assert len(said) == 2 * 4
    score, minister, oil, stop = said[:4]
    assert re.fullmatch(r"   score \d+\.\d\d", score)
    assert re.fullmatch(
        r"   word «وزير» adds \d+\.\d\d: 1× «الوزراء» in the title \(dictionary form\), .*", minister
    )
    assert oil.startswith("   word «النفط» adds ")
    assert stop == "   word «في» is not scored, as it says nothing by itself"
    assert said[6] == "   word «النفط» is not in it"


@pytest.mark.usefixtures("seeds")
def test_explain_in_json(run: Run, seeds: Path) -> None:
    args = ("search", "وزير النفط", "--limit", "2", "--json")
    plain, told = json.loads(run(*args).out), json.loads(run(*args, "--explain").out)

    with searcher.open(seeds) as archive:
        wanted = [why.as_dict() for why in archive.search("وزير النفط", limit=2).explanations()]
    assert [hit.pop("explanation") for hit in told["hits"]] == wanted
    assert {**told, "seconds": 0} == {**plain, "seconds": 0}


@pytest.mark.usefixtures("seeds")
def test_explain_in_csv_is_one_more_column(run: Run) -> None:
    args = ("search", "وزير", "--limit", "2", "--csv")
    plain, told = (list(csv.DictReader(io.StringIO(run(*args, *more).out))) for more in ((), ("--explain",)))

    assert list(told[0]) == [*plain[0], "explanation"]
    assert all(row["explanation"].startswith("score ") for row in told)


@pytest.mark.usefixtures("three")
def test_explain_without_hits(run: Run) -> None:
    assert run("search", "ديناصور", "--explain").out == ""
    assert json.loads(run("search", "ديناصور", "--explain", "--json").out)["hits"] == []


@pytest.mark.usefixtures("seeds")
def test_pages_follow_one_another(run: Run) -> None:
    whole = ids(run("search", "وزير", "--limit", "6", "--json"))
    second = run("search", "وزير", "--limit", "3", "--offset", "3", "--json")

    assert len(whole) == 6
    assert ids(second) == whole[3:]
    assert run("search", "وزير", "--limit", "3", "--offset", "3").out.startswith("4. ")
    assert ids(run("search", "وزير", "--limit", "0", "--json")) == []


@pytest.mark.usefixtures("seeds")
def test_sorting_by_date(run: Run) -> None:

    def days(sort: str) -> list[str]:
        hits = json.loads(run("search", "وزير", "--sort", sort, "--json").out)["hits"]
        assert all(hit["published"] for hit in hits[:-1])  # the one without a date comes last
        return [hit["published"] for hit in hits if hit["published"]]

    newest, oldest = days("date"), days("oldest")
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert newest[0] > oldest[0]


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("option", "value", "key"),
    [
        ("--source", "صحيفة المرفأ", "source"),
        ("--section", "اقتصاد", "section"),
        ("--author", "سلمى الراوي", "author"),
    ],
)
def test_narrowing_to_a_keyword(run: Run, option: str, value: str, key: str) -> None:
    hits = json.loads(run("search", "وزير أو القمح", option, value, "--json").out)["hits"]

    assert hits
    assert {hit[key] for hit in hits} == {value}


@pytest.mark.usefixtures("seeds")
def test_narrowing_to_one_of_several(run: Run) -> None:
    two = ("--source", "صحيفة المرفأ", "--source", "جريدة الضفة")
    hits = json.loads(run("search", "وزير", *two, "--limit", "50", "--json").out)["hits"]

    assert {hit["source"] for hit in hits} == {"صحيفة المرفأ", "جريدة الضفة"}


@pytest.mark.usefixtures("seeds")
def test_narrowing_to_days(run: Run) -> None:
    one_day = ("--since", "2019-05-12", "--until", "2019-05-12")

    assert ids(run("search", "القمح", *one_day, "--json")) == ["seed-001-harvest"]
    assert ids(run("search", "القمح", "--until", "2000-01-01", "--json")) == []


@pytest.mark.usefixtures("three")
def test_the_level_of_words(run: Run) -> None:
    assert ids(run("search", "سفن", "--json")) == ["a2"]
    assert ids(run("search", "سفن", "--match", "lemma", "--json")) == ["a2"]
    assert ids(run("search", "سفن", "--match", "exact", "--json")) == []
    assert ids(run("search", "السفينة", "--match", "exact", "--json")) == ["a2"]


@pytest.mark.usefixtures("seeds")
def test_facets_count(run: Run) -> None:
    facets = ("--facet", "source", "--facet", "month", "--facet", "day")
    done = run("search", "وزير", "--limit", "0", *facets)

    source, month, day = done.out.splitlines()
    assert re.fullmatch(r"source: صحيفة المرفأ \(4\)( · [^()]+ \(\d+\))+", source)
    assert re.fullmatch(r"month: (\d{4}-\d\d \(\d+\)( · )?)+", month)
    assert re.fullmatch(r"day: (\d{4}-\d\d-\d\d \(\d+\)( · )?)+", day)


@pytest.mark.usefixtures("seeds")
def test_words_may_come_as_several_arguments(run: Run) -> None:
    one = json.loads(run("search", "حصاد القمح", "--json").out)
    several = json.loads(run("search", "حصاد", "القمح", "--json").out)

    assert {**one, "seconds": 0} == {**several, "seconds": 0}


@pytest.mark.usefixtures("three")
def test_a_word_may_begin_with_a_minus(run: Run) -> None:
    assert ids(run("search", "(وصلت أو افتتح)", "-ميناء", "--json")) == ["a3"]
    assert ids(run("search", "-ميناء", "(وصلت أو افتتح)", "--json")) == ["a3"]
    assert json.loads(run("search", "--json", "--", "-حرب").out)["query"] == "-حرب"
    assert json.loads(run("search", "--json", "--", "--حرب", "--json").out)["query"] == "--حرب --json"
    assert json.loads(run("search", "نص", "-", "-", "--json").out)["query"] == "نص - -"


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("word", ["-hamas", "-pharma", "-oh", "-5", "-حh"])
def test_the_letter_h_in_such_a_word_asks_for_no_help(run: Run, word: str) -> None:
    assert json.loads(run("search", "نص", word, "--json").out)["query"] == f"نص {word}"


def test_control_characters_do_not_reach_the_terminal(
    run: Run, articles: Articles, coloured: Callable[..., str]
) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07\x9b31m\x00\x08\r\x7f"
    row = {
        "id": f"evil{evil}",
        "title": f"عنوان{evil} خبيث",
        "body": f"سطر{evil} أول\n\tسطر{evil} ثان",
        "source": f"مصدر{evil}",
        "author": f"كاتب{evil}",
        "section": f"قسم{evil}",
        "url": f"https://example.org/{evil}",
    }
    assert run("index", articles("evil.jsonl", row)).code == 0
    search = ("search", "عنوان خبيث", "--facet", "source")

    outputs = [
        coloured(*search),
        coloured("show", row["id"]),
        coloured(*search, "--json"),
        coloured(*search, "--csv"),
        coloured(*search, "--explain"),
        coloured("show", row["id"], "--json"),
        *run(*search)[1:],
        *run("search", f"عنوان{evil}")[1:],
        *run("show", f"nobody{evil}")[1:],
    ]

    for text in outputs:
        assert text is not None
        left = ANSI.sub("", text)  # our own colours
        assert {letter for letter in left if ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0} <= {"\n", "\t"}
    assert "[2J" in outputs[0]
    assert json.loads(run("show", row["id"], "--json").out)["body"] == row["body"]
    assert json.loads(run(*search, "--json").out)["hits"][0]["title"] == row["title"]


def test_an_article_without_a_title_has_a_number(run: Run, articles: Articles) -> None:
    run("index", articles("news.jsonl", {"id": "n1", "body": "وصلت السفينة"}))

    assert run("search", "سفينة").out == "1. (بلا عنوان)\n   n1\n   وصلت السفينة\n\n"
    assert run("show", "n1").out == "(بلا عنوان)\nn1\n\nوصلت السفينة\n"


@pytest.mark.usefixtures("three")
def test_bytes_in_the_arguments_that_are_no_text(run: Run) -> None:
    odd = "نص \udcff\udcfe"

    assert run("search", odd).code == 0
    assert json.loads(run("search", odd, "--json").out)["query"] == odd
    assert run("search", "نص", "--source", "\udcff").code == 0
    assert run("show", "\udcff") == (1, "", "bahith: no article '\\udcff' in archive\n")
    assert run("delete", "\udcff").code == 1
    assert run("index", "\udcff").err == "bahith: cannot read '\\\\xff': no such file or directory\n"
    assert run("--archive", "\udcff", "stats").code == 1
    assert run("analyze", odd).code == 0


@pytest.mark.usefixtures("three")
def test_a_very_long_query(run: Run) -> None:
    done = run("search", "سفينة " * 5000)

    assert done.code in {0, 1}
    assert done.err.count("\n") <= 4

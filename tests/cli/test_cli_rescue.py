"""Does the command help where a query finds too little, fold copies, and find what is related?"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Articles = Callable[..., Path]

_BODY = (
    "أعلنت الوزارة افتتاح مستشفيات جديدة في المدن الساحلية وتوظيف مئات الأطباء والممرضين خلال العام المقبل"
)
_TOPICS = ("اللقاحات", "المستشفيات", "الأطباء", "الموازنة", "الوباء", "التمريض")


@pytest.fixture
def health(run: Run, articles: Articles) -> Path:
    """Give an archive of six articles about وزير الصحة, and one of them again under two other ids."""
    rows: list[dict[str, object]] = [
        {"id": f"h{number}", "title": f"وزير الصحة يتحدث عن {topic}", "body": f"{topic} أولوية رقم {number}."}
        for number, topic in enumerate(_TOPICS)
    ]
    rows += [
        {
            "id": name,
            "title": "خطة المستشفيات الساحلية",
            "body": f"{_BODY}.",
            "source": source,
            "date": "2015-07-21",
        }
        for name, source in (("c1", "وكالة أفق"), ("c2", "صحيفة المرفأ"), ("c3", "جريدة الضفة"))
    ]
    assert run("index", articles("health.jsonl", *rows)).code == 0
    return Path("archive").absolute()


def ids(done: Any) -> list[str]:
    return [hit["id"] for hit in json.loads(done.out)["hits"]]


@pytest.mark.usefixtures("health")
def test_what_may_be_meant_is_asked_on_stderr(run: Run) -> None:
    done = run("search", "وزير الصخة")

    assert "هل تقصد: وزير الصحة؟ (6 مقالات)" in done.err.splitlines()
    assert "هل تقصد" not in done.out


@pytest.mark.usefixtures("health")
def test_what_was_probably_meant_is_searched_for_and_it_is_said(run: Run) -> None:
    done = run("search", "hgwpm")

    assert done.out.startswith("1. وزير الصحة ")
    _, note, literally, *_ = done.err.splitlines()
    assert "«hgwpm»" in note
    assert "«الصحة»" in note
    assert literally.endswith("--literal")


@pytest.mark.usefixtures("health")
def test_a_literal_search_is_for_what_was_typed(run: Run) -> None:
    done = run("search", "hgwpm", "--literal")

    assert done.out == ""
    assert "الصحة" not in done.err
    assert "هل تقصد" not in run("search", "وزير الصخة", "--literal").err


@pytest.mark.usefixtures("health")
def test_a_zero_tells_what_was_tried_and_what_is_near(run: Run) -> None:
    done = run("search", "زقزقزقزقة")

    assert (done.code, done.out) == (0, "")
    assert "جُرّب أيضًا: تصحيح الإملاء، ولوحة المفاتيح الأخرى" in done.err
    assert "لا كلمة في المقالات قريبة من «زقزقزقزقة»." in done.err
    assert (
        "أقرب الكلمات في المقالات إلى «الصخة»: الصحة" in run("search", "الصخة", "--since", "2030-01-01").err
    )


@pytest.mark.usefixtures("health")
def test_all_of_it_is_said_in_english_where_that_is_wanted(run: Run) -> None:
    asked = run("search", "وزير الصخة", "--language", "en").err
    corrected = run("search", "hgwpm", "--language", "en").err
    nothing = run("search", "title:زقزقزقزقة", "--language", "en").err

    assert "Did you mean: وزير الصحة (6 articles)" in asked
    assert "Nothing matches “hgwpm”" in corrected
    assert "To search for what was typed: --literal" in corrected
    assert " · title:زقزقزقزقة · " in nothing
    assert "Also tried, without success: correcting the spelling, " in nothing


@pytest.mark.usefixtures("health")
def test_json_and_csv_keep_stdout_to_the_answer(run: Run) -> None:
    shown = json.loads(run("search", "وزير الصخة", "--json").out)

    assert shown["suggestions"][0] == {"text": "وزير الصحة", "reason": "spelling", "articles": 6}
    assert json.loads(run("search", "hgwpm", "--json").out)["corrected"]["text"] == "الصحة"
    assert json.loads(run("search", "hgwpm", "--json", "--literal").out)["corrected"] is None
    assert len(list(csv.DictReader(io.StringIO(run("search", "hgwpm", "--csv").out)))) == 6


@pytest.mark.usefixtures("health")
def test_copies_are_told_below_the_first_of_them(run: Run) -> None:
    done = run("search", "الساحلية")
    [hit] = json.loads(run("search", "الساحلية", "--json").out)["hits"]
    [first, second] = [each["id"] for each in hit["copies"]]

    assert f"   + مقالتان شبه مطابقتين: {first}، {second}" in done.out.splitlines()
    assert {hit["id"], first, second} == {"c1", "c2", "c3"}
    assert (
        f"+ 2 articles nearly the same: {first}, {second}"
        in run("search", "الساحلية", "--language", "en").out
    )


@pytest.mark.usefixtures("health")
def test_all_lists_the_copies(run: Run) -> None:
    done = run("search", "الساحلية", "--all")

    assert sorted(ids(run("search", "الساحلية", "--all", "--json"))) == ["c1", "c2", "c3"]
    assert "شبه مطابق" not in done.out


def test_of_many_copies_the_first_ids_are_told(run: Run, articles: Articles) -> None:
    rows = [{"id": f"n{number:02}", "title": "خطة", "body": _BODY} for number in range(14)]
    run("index", articles("many.jsonl", *rows))

    [told] = [line for line in run("search", "الساحلية").out.splitlines() if line.startswith("   +")]
    assert told.startswith("   + 13 مقالة شبه مطابقة: ")
    assert told.count("n") == 10
    assert told.endswith(" …")


@pytest.mark.usefixtures("health")
def test_related_articles_are_listed_like_hits(run: Run) -> None:
    done = run("related", "h0", "--limit", "2")
    shown = json.loads(run("related", "h0", "--limit", "2", "--json").out)

    assert list(shown) == ["id", "related"]
    assert shown["id"] == "h0"
    assert 1 <= len(shown["related"]) <= 2
    assert "h0" not in [hit["id"] for hit in shown["related"]]
    assert done.out.startswith(f"1. {shown['related'][0]['title']}\n")
    assert done.err == ""


@pytest.mark.usefixtures("health")
def test_nothing_is_related_to_nobody(run: Run) -> None:
    done = run("related", "nobody\x1b")

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bahith: no article 'nobody")
    assert "\x1b" not in done.err
    assert run("related", "h0", "--limit", "0").out == ""
    assert run("related", "h0", "--limit", "x").code == 2


@pytest.mark.usefixtures("three")
def test_hostile_queries_are_harmless_everywhere(run: Run) -> None:
    for query in ("\x1b[2J وزيرر", "\u202eوزيرر", "وزيرر " * 200, "(((((", "=~*", "\udcffوزيرر"):
        done = run("search", query)
        assert done.code == 0
        assert "\x1b" not in done.err
        assert run("search", query, "--literal", "--all", "--language", "en", "--json").code == 0

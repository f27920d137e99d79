"""Is time told right? Bars that add up to the answer, each a link to its period; and the way out again."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from searcher.results import Bucket, Facet, Results
from web.app import create_app
from web.pages.histogram import Histogram, histogram, may_be_days, wider
from web.question import Question

_QUERY = "/?q=" + quote("وزير")
_APP: Flask = create_app("nowhere")  # what is drawn needs no archive


def _drawn(
    months: dict[str, int],
    days: dict[str, int] | None = None,
    question: Question | None = None,
    *,
    undated: int = 0,
    language: str = "ar",
) -> Histogram | None:
    facets = {
        name: Facet(name, tuple(Bucket(value, count) for value, count in counts.items()))
        for name, counts in (("month", months), ("day", days))
        if counts is not None
    }
    total = sum(months.values()) + undated
    with _APP.test_request_context(f"/?lang={language}"):
        return histogram(question or Question("x"), Results("x", "x", total, total, (), facets=facets))


def _labels(drawn: Histogram | None) -> list[str]:
    assert drawn is not None
    return [bar.label for bar in drawn.bars]


def _state(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(unescape(url)).query)


def test_months_without_articles_are_bars_without_links() -> None:
    drawn = _drawn({"2019-01": 3, "2019-04": 6})
    assert drawn is not None
    assert [(bar.label, bar.count) for bar in drawn.bars] == [
        ("يناير 2019", 3),
        ("فبراير 2019", 0),
        ("مارس 2019", 0),
        ("أبريل 2019", 6),
    ]
    assert [bool(bar.url) for bar in drawn.bars] == [True, False, False, True]
    assert [bar.height for bar in drawn.bars] == [50, 0, 0, 100]
    assert drawn.bars[0].name == "يناير 2019: 3 مقالات"
    assert _state(drawn.bars[3].url) == {"q": ["x"], "from": ["2019-04-01"], "to": ["2019-04-30"]}
    assert "أبريل 2019" in drawn.most


def test_days_are_told_where_articles_lie_near() -> None:
    months, days = {"2019-01": 2, "2019-02": 1}, {"2019-01-30": 2, "2019-02-02": 1}
    assert _labels(_drawn(months, days)) == [
        "30 يناير 2019",
        "31 يناير 2019",
        "1 فبراير 2019",
        "2 فبراير 2019",
    ]
    assert len(_labels(_drawn({"2019-01": 1, "2019-03": 1}, {"2019-01-01": 1, "2019-03-31": 1}))) == 3


@pytest.mark.parametrize(
    ("months", "expected"),
    [(["2019-01"], True), (["2019-01", "2019-03"], True), (["2019-01", "2019-05"], False), ([], False)],
)
def test_days_are_asked_for_where_they_may_be_told(months: list[str], expected: bool) -> None:  # noqa: FBT001 - a parameter of a test
    assert may_be_days(Facet("month", tuple(Bucket(month, 1) for month in months))) is expected


def test_years_are_told_where_months_would_be_too_many() -> None:
    assert _labels(_drawn({"2014-05": 1, "2016-01": 1, "2018-12": 1})) == [
        "2014",
        "2015",
        "2016",
        "2017",
        "2018",
    ]


def test_one_odd_date_does_not_make_thousands_of_bars() -> None:
    labels = _labels(_drawn({"0001-01": 1, "2015-07": 9, "9999-12": 1}))
    assert len(labels) <= 41
    assert labels[0] == "1–249"
    assert labels[-1] == "9750–9999"


@pytest.mark.parametrize(
    ("months", "days"),
    [({}, None), ({"2019-01": 5}, None), ({"2019-01": 5}, {"2019-01-07": 5}), ({"0000-13": 1, "x": 2}, {})],
)
def test_a_single_period_is_not_drawn(months: dict[str, int], days: dict[str, int] | None) -> None:
    assert _drawn(months, days) is None


def test_time_runs_as_the_eye_does() -> None:
    months = {"2019-01": 1, "2019-02": 1, "2019-03": 1}
    arabic, english = _drawn(months), _drawn(months, language="en")
    assert arabic is not None
    assert english is not None
    assert [bar.x for bar in arabic.bars] == [2, 1, 0]
    assert [bar.x for bar in english.bars] == [0, 1, 2]
    assert english.bars[0].name == "January 2019: 1 article"


def test_articles_without_a_date_are_counted() -> None:
    undated, dated = _drawn({"2019-01": 1, "2019-02": 1}, undated=3), _drawn({"2019-01": 1, "2019-02": 1})
    assert undated is not None
    assert dated is not None
    assert undated.undated == "3 مقالات بلا تاريخ"
    assert dated.undated == ""


def test_a_bar_does_not_widen_the_period_asked_for() -> None:
    question = Question("x", since=date(2018, 1, 15), until=date(2019, 3, 10))
    drawn = _drawn({"2018-01": 1, "2019-03": 1}, question=question)
    assert drawn is not None
    assert _state(drawn.bars[0].url)["from"] == ["2018-01-15"]
    assert _state(drawn.bars[-1].url)["to"] == ["2019-03-10"]
    assert _state(drawn.url) == {"q": ["x"]}


@given(st.dictionaries(st.dates(), st.integers(1, 10**6), min_size=1, max_size=30))
def test_bars_follow_each_other_and_add_up(found: dict[date, int]) -> None:
    months: dict[str, int] = {}
    for day, count in sorted(found.items()):
        months[f"{day:%Y-%m}".zfill(7)] = months.get(f"{day:%Y-%m}".zfill(7), 0) + count
    days = {day.isoformat(): count for day, count in found.items()}
    drawn = _drawn(months, days)
    if drawn is None:
        assert len(months) == 1
        return
    assert 2 <= len(drawn.bars) <= 62
    assert sum(bar.count for bar in drawn.bars) == sum(found.values())
    assert max(bar.height for bar in drawn.bars) == 100
    assert {bar.x for bar in drawn.bars} == set(range(len(drawn.bars)))
    for before, after in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert date.fromisoformat(before.until) + timedelta(1) == date.fromisoformat(after.since)


@pytest.mark.parametrize(
    ("since", "until", "labels"),
    [
        (None, None, []),
        ("2019-02-05", "2019-02-05", ["فبراير 2019", "2019", "كل التواريخ"]),
        ("2019-02-01", "2019-02-28", ["2019", "كل التواريخ"]),
        ("2019-02-01", "2019-05-31", ["2019", "كل التواريخ"]),
        ("2019-01-01", "2019-12-31", ["كل التواريخ"]),
        ("2018-01-01", "2019-12-31", ["كل التواريخ"]),
        ("2019-02-05", None, ["كل التواريخ"]),
    ],
)
def test_there_is_a_way_to_a_longer_period(since: str | None, until: str | None, labels: list[str]) -> None:
    question = Question(
        "x",
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    with _APP.test_request_context("/"):
        assert [link.label for link in wider(question)] == labels


def test_the_bars_of_a_page_lead_to_what_they_count(client: FlaskClient) -> None:
    html = client.get(_QUERY).text
    bars = re.findall(r'<a class="bar" href="([^"]*)" data-count="(\d+)"', html)
    assert sum(int(count) for _, count in bars) == 25
    for url, count in bars:
        narrowed = client.get(unescape(url)).text
        found = re.search(r"<strong>(.*?)</strong>", narrowed)
        assert found
        assert found[1] == {"1": "مقالة واحدة", "2": "مقالتان", "3": "3 مقالات"}[count]
        assert "كل التواريخ" in narrowed


def test_a_bar_is_a_chip_and_fills_the_form(client: FlaskClient) -> None:
    html = client.get(_QUERY).text
    link = re.search(r'<a class="bar" href="([^"]*from=2019-02-01[^"]*)"', html)
    assert link
    narrowed = client.get(unescape(link[1])).text
    assert "المدة: <bdi>فبراير 2019</bdi>" in narrowed
    assert 'name="from" value="2019-02-01"' in narrowed
    assert 'class="histogram"' not in narrowed  # all of one day


def test_days_of_a_corrected_query_are_those_of_what_was_found(client: FlaskClient) -> None:
    html = client.get("/?q=" + quote("hg,.dv") + "&from=2019-01-01&to=2019-02-28").text
    counts = re.findall(r'data-count="(\d+)"', html)
    found = re.search(r"<strong>(\d+) ", html)
    assert found
    assert html.count('class="bar"') == 32
    assert sum(map(int, counts)) == int(found[1])

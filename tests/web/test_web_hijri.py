"""Are days told by the calendar of the Hijra? In both languages, and not where it does not reach."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import fold
from searcher.calendars import HIJRI
from web.app import create_app
from web.pages.words import hijri

_FIRST, _LAST = date(1924, 8, 1), date(2077, 11, 16)  # 1 Muharram 1343, 30 Dhu al-Hijjah 1500


@pytest.fixture(scope="module")
def app(archive_path: Path) -> Flask:
    return create_app(archive_path)


def test_a_day_has_the_months_of_the_hijra_in_the_language_of_the_page(app: Flask) -> None:
    with app.test_request_context("/"):
        assert hijri(date(2015, 7, 21)) == "5 شوال 1436 هـ"
        assert hijri(date(2023, 12, 14)) == "1 جمادى الآخرة 1445 هـ"
    with app.test_request_context("/?lang=en"):
        assert hijri(date(2015, 7, 21)) == "5 Shawwal 1436 AH"
        assert hijri(date(2024, 5, 9)) == "1 Dhu al-Qa’dah 1445 AH"


@pytest.mark.parametrize("beyond", [date.min, date(1924, 7, 31), date(2077, 11, 17), date.max])
def test_a_day_beyond_the_calendar_has_no_words(app: Flask, beyond: date) -> None:
    with app.test_request_context("/"):
        assert hijri(beyond) == ""
        assert hijri(_FIRST) == "1 محرم 1343 هـ"
        assert hijri(_LAST) == "30 ذو الحجة 1500 هـ"


@given(when=st.dates(_FIRST, _LAST))
def test_the_words_name_the_day_that_queries_read_in_them(app: Flask, when: date) -> None:
    with app.test_request_context("/"):
        day, *month, year, _ = hijri(when).split()
    number = HIJRI.months[" ".join(map(fold, month))]

    assert HIJRI.days(int(year), number, int(day)).first == when

"""Does the page speak Arabic? Numbers agree with what they count; dates have Arabic months."""

from datetime import date

import pytest

from web.words import FAULTS, MONTHS, day, duration


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقالة واحدة"),
        (2, "مقالتان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالة"),
        (99, "99 مقالة"),
        (100, "100 مقالة"),
        (101, "101 مقالة"),
        (102, "102 مقالة"),
        (103, "103 مقالات"),
        (110, "110 مقالات"),
        (111, "111 مقالة"),
        (1000, "1,000 مقالة"),
        (31_030, "31,030 مقالة"),
        (31_005, "31,005 مقالات"),
    ],
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert ARTICLES.count(number) == said


def test_days_have_arabic_months() -> None:
    assert day(date(2015, 7, 21)) == "21 يوليو 2015"
    assert len(MONTHS) == 12


def test_a_duration_is_never_nothing() -> None:
    assert duration(0.0) == "أقل من 0.001 ثانية"
    assert duration(0.0123) == "0.012 ثانية"


def test_every_status_that_is_told_has_words() -> None:
    assert all(title and text for title, text in FAULTS.values())

"""Does the page speak Arabic? Dates have Arabic months, and every fault has words."""

from datetime import date

from web.words import FAULTS, MONTHS, day, duration


def test_days_have_arabic_months() -> None:
    assert day(date(2015, 7, 21)) == "21 يوليو 2015"
    assert len(MONTHS) == 12


def test_a_duration_is_never_nothing() -> None:
    assert duration(0.0) == "أقل من 0.001 ثانية"
    assert duration(0.0123) == "0.012 ثانية"


def test_every_status_that_is_told_has_words() -> None:
    assert all(title and text for title, text in FAULTS.values())

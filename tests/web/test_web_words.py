"""Does the page speak both languages? Every word of it is translated, dates have their months, faults words."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask

from web.app import create_app
from web.pages.words import day, duration, fault, month

_WEB = Path(__file__).parents[2] / "web"
_CATALOGUE = _WEB / "translations" / "en" / "LC_MESSAGES" / "messages.po"
_PLACES = re.compile(r"%\(\w+\)s")
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]


@pytest.fixture(scope="module")
def app(archive_path: Path) -> Flask:
    return create_app(archive_path)


def _catalogue() -> dict[str, str]:
    with _CATALOGUE.open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id}


def test_every_word_of_the_page_is_in_english_and_no_other() -> None:
    found = extract_from_dir(_WEB, _METHODS, keywords={"_": None, "say": None, "N_": None})
    words = {message for _, _, message, _, _ in found if isinstance(message, str)}

    assert len(words) > 50
    assert words == set(_catalogue())
    assert all(_catalogue().values())


def test_what_is_filled_in_is_the_same_in_both() -> None:
    for arabic, english in _catalogue().items():
        assert sorted(_PLACES.findall(arabic)) == sorted(_PLACES.findall(english)), arabic


def test_the_compiled_words_are_those_of_the_catalogue() -> None:
    with _CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {str(each.id): str(each.string) for each in read_mo(file) if each.id}

    assert compiled == _catalogue()


def test_days_have_the_months_of_the_language(app: Flask) -> None:
    with app.test_request_context("/"):
        assert day(date(2015, 7, 21)) == "21 يوليو 2015"
        assert month(date(2015, 7, 21)) == "يوليو 2015"
    with app.test_request_context("/?lang=en"):
        assert day(date(2015, 7, 21)) == "21 July 2015"


def test_a_duration_is_never_nothing(app: Flask) -> None:
    with app.test_request_context("/"):
        assert duration(0.0) == "أقل من 0.001 ثانية"
        assert duration(0.0123) == "0.012 ثانية"
    with app.test_request_context("/?lang=en"):
        assert duration(0.0123) == "0.012 seconds"


def test_every_status_has_words(app: Flask) -> None:
    with app.test_request_context("/"):
        assert all(all(fault(status)) for status in range(400, 600))
        assert fault(418) == fault(400)
        assert fault(502) == fault(500)

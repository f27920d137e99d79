"""Does the page work in a real browser? With JavaScript and without, wide and narrow, light and dark."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_Visit = Callable[..., Page]

_RESULTS = "/?q=" + quote("وزير")
_EMPTY = "/?literal=1&q=" + quote("زقزق طظطظ")
_PHONE = {"width": 360, "height": 740}


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def see(request: pytest.FixtureRequest, visit: _Visit) -> _Visit:
    return partial(visit, java_script_enabled=request.param == "with JavaScript")


def _follow(way: Locator, **aim: Any) -> None:
    """Click on what leads to another page, and wait until all of that is there: it comes in pieces."""
    with way.page.expect_event("load"):
        way.click(**aim)


def _state(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_visit(see: _Visit) -> None:
    page = see("/")
    page.locator("[name=q]").fill("وزير")
    _follow(page.get_by_role("button", name="ابحث"))
    marks = page.locator("mark").all_inner_texts()
    assert {"وزير", "الوزراء"} <= set(marks)
    assert all(mark.strip() == mark and " " not in mark for mark in marks)

    _follow(page.locator("#narrowing li a", has_text="اقتصاد").first)
    assert "section=" in _state(page)
    assert page.locator(".chips a").count() == 1
    assert page.locator("#narrowing li a", has_text="سياسة").count() == 1
    _follow(page.locator(".chips a"))
    assert "section=" not in _state(page)

    _follow(page.get_by_role("link", name="التالية"))
    assert "page=2" in _state(page)
    _follow(page.get_by_role("link", name="السابقة"))
    assert "page=" not in _state(page)

    title = page.locator(".hit h2 a").first
    text = title.inner_text()
    _follow(title)
    assert page.locator("article h1").inner_text() == text
    assert page.locator("article mark").count() > 0
    _follow(page.get_by_role("link", name="العودة إلى النتائج"))
    assert page.locator(".hit").count() == 10


def test_a_bar_narrows_and_the_way_back_is_beside_it(see: _Visit) -> None:
    page = see(_RESULTS)
    bars = page.locator(".histogram a")
    expected = bars.first.locator("title").text_content()
    assert expected
    _follow(bars.first.locator(".room"), position={"x": 5, "y": 5}, force=True)  # above the bar itself, too
    year = expected.split(":")[0]
    assert _state(page).endswith(f"from={year}-01-01&to={year}-12-31")
    assert page.locator(".summary strong").inner_text() in expected
    _follow(page.locator(".wider").get_by_role("link", name="كل التواريخ"))
    assert "from=" not in _state(page)


def test_a_way_out_of_the_wrong_keyboard_and_back(visit: _Visit) -> None:
    page = visit("/?q=" + quote("hg,.vhx"))
    assert page.locator("mark").count() > 0
    _follow(page.locator(".offer a").first)
    assert "literal=1" in _state(page)
    assert page.locator(".hit").count() == 0
    page.locator("[name=q]").fill("hg,.vhx")
    _follow(page.get_by_role("button", name="ابحث"))
    assert "literal" not in _state(page)
    assert page.locator(".hit").count() > 0


def test_every_page_is_there_in_english_and_searches_stay_so(visit: _Visit) -> None:
    page = visit("/")
    _follow(page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.locator("[name=q]").fill("وزير")
    _follow(page.get_by_role("button", name="Search"))
    assert "lang=en" in _state(page)
    _follow(page.locator(".hit h2 a").first)
    page.locator("[name=q]").fill("مطر")
    _follow(page.get_by_role("button", name="Search"))
    assert page.locator("html").get_attribute("lang") == "en"
    _follow(page.get_by_role("link", name="العربية"))
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("[name=q]").input_value() == "مطر"


def test_the_help_has_searches_to_try(visit: _Visit) -> None:
    page = visit("/help?lang=en")
    _follow(page.get_by_role("link", name="كتا*"))
    assert page.locator("[name=q]").input_value() == "كتا*"


def test_the_period_is_a_form(see: _Visit) -> None:
    page = see(_RESULTS + "&section=" + quote("اقتصاد"))
    page.locator("input[name=from]").fill("2019-01-01")
    _follow(page.get_by_role("button", name="طبّق"))
    assert "from=2019-01-01" in _state(page)
    assert "section=" in _state(page)
    assert page.locator(".chips li").count() == 3


@pytest.mark.parametrize(
    "url",
    [
        *(
            "/",
            _RESULTS,
            _RESULTS + "&lang=en",
            _EMPTY,
            "/?q=hgwpm",
            "/?q=x&page=0",
            "/article/seed-001-harvest",
        ),
        *("/help", "/help?lang=en"),
    ],
)
def test_a_phone_never_scrolls_sideways_nor_zooms(visit: _Visit, url: str) -> None:
    page = visit(url, viewport=_PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for size in page.locator("input, select").evaluate_all(
        "all => all.map(e => getComputedStyle(e).fontSize)"
    ):
        assert float(size.removesuffix("px")) >= 16


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("/", {"color_scheme": "dark"}),
        ("/?lang=en", {"viewport": _PHONE}),
        (_RESULTS, {}),
        (_RESULTS, {"color_scheme": "dark", "viewport": _PHONE}),
        (_RESULTS + "&from=2018-01-01&to=2019-12-31&match=lemma&lang=en", {}),
        (_EMPTY + "&section=x", {}),
        (_EMPTY + "&lang=en", {"color_scheme": "dark", "viewport": _PHONE}),
        (_RESULTS + "&page=0", {"color_scheme": "dark"}),
        ("/help", {"color_scheme": "dark"}),
        ("/help?lang=en", {"viewport": _PHONE}),
        ("/nothing/here", {}),
        ("/nothing/here?lang=en", {"color_scheme": "dark", "viewport": _PHONE}),
    ],
)
def test_everybody_can_use_it(
    visit: _Visit, violations: Callable[[Page], list[str]], url: str, options: dict[str, object]
) -> None:
    assert violations(visit(url, **options)) == []


def test_what_somebody_cannot_use_is_noticed(visit: _Visit, violations: Callable[[Page], list[str]]) -> None:
    page = visit("/")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [each.partition(":")[0] for each in violations(page)] == ["button-name"]


def test_the_dark_page_is_dark(visit: _Visit) -> None:
    page = visit(_RESULTS, color_scheme="dark")
    for selector in ("body", ".box", ".hit"):
        colours = page.locator(selector).first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )
        ink, paper = (sum(map(float, each[4:-1].split(",")[:3])) for each in colours)
        assert ink > 2 * paper

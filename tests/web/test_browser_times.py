"""Is a period chosen on the histogram as one expects? By mouse, by finger, by keyboard; and given up again."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_Visit = Callable[..., Page]

_ALL = "/?q=*"
_PHONE = {"width": 360, "height": 740}


def _state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _years(page: Page) -> list[str]:
    return [text.split(":")[0] for text in page.locator(".histogram title").all_text_contents()]


def _middle(page: Page, number: int) -> tuple[float, float]:
    room = page.locator(".histogram .room").nth(number).bounding_box()
    assert room
    return room["x"] + room["width"] / 2, room["y"] + room["height"] / 2


def _said(page: Page) -> str:
    return page.locator(".histogram output").inner_text()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_mouse_draws_a_period(visit: _Visit, language: str) -> None:
    page = visit(f"{_ALL}&lang={language}")
    years = _years(page)
    first, last = _middle(page, 1), _middle(page, 3)
    assert (first[0] > last[0]) == (language == "ar")  # time runs as one reads
    at_rest = _said(page)
    page.mouse.move(*first)
    assert _said(page).startswith(years[1])
    page.mouse.down()
    page.mouse.move(*last, steps=5)
    assert all(year in _said(page) for year in (years[1], years[3]))
    assert page.locator(".bar.chosen").count() == 3
    number = int("".join(filter(str.isdecimal, _said(page).rpartition(":")[2])))
    page.mouse.up()
    page.wait_for_url("**from=**")
    assert (_state(page)["from"], _state(page)["to"]) == ([f"{years[1]}-01-01"], [f"{years[3]}-12-31"])
    assert page.locator(".summary strong").inner_text().startswith(str(number))
    assert page.locator(".chips li").count() == 1
    assert at_rest


def test_it_may_be_drawn_backwards_and_beyond_the_edge(visit: _Visit) -> None:
    page = visit(_ALL)
    years = _years(page)
    x, y = _middle(page, 2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 900, y + 200, steps=8)
    page.mouse.up()
    page.wait_for_url("**from=**")
    assert (_state(page)["from"], _state(page)["to"]) == ([f"{years[0]}-01-01"], [f"{years[2]}-12-31"])


def test_escape_gives_a_period_up(visit: _Visit) -> None:
    page = visit(_ALL)
    at_rest = _said(page)
    page.mouse.move(*_middle(page, 1))
    page.mouse.down()
    page.mouse.move(*_middle(page, 4), steps=4)
    page.keyboard.press("Escape")
    assert page.locator(".bar.chosen").count() == 0
    page.mouse.up()
    page.mouse.move(5, 5)
    assert _said(page) == at_rest
    assert "from" not in _state(page)


def test_a_click_takes_one_bar(visit: _Visit) -> None:
    page = visit(_ALL)
    years = _years(page)
    page.mouse.click(*_middle(page, 2))
    page.wait_for_url("**from=**")
    assert (_state(page)["from"], _state(page)["to"]) == ([f"{years[2]}-01-01"], [f"{years[2]}-12-31"])


@pytest.mark.parametrize(("language", "later"), [("ar", "ArrowLeft"), ("en", "ArrowRight")])
def test_a_keyboard_chooses_a_period(visit: _Visit, language: str, later: str) -> None:
    page = visit(f"{_ALL}&lang={language}")
    years = _years(page)
    stops = page.locator('.histogram a[tabindex="0"]')
    assert stops.count() == 1  # one for Tab, arrows go on from there
    stops.focus()
    page.keyboard.press(later)
    assert _said(page).startswith(years[1])
    page.keyboard.press(f"Shift+{later}")
    page.keyboard.press(f"Shift+{later}")
    expect(page.locator(".histogram output")).to_have_attribute("aria-live", "polite")
    assert all(year in _said(page) for year in (years[1], years[3]))
    page.keyboard.press("Escape")
    assert page.locator(".bar.chosen").count() == 0
    page.keyboard.press("End")
    assert _said(page).startswith(years[-1])
    page.keyboard.press("Home")
    page.keyboard.press(f"Shift+{later}")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=**")
    assert (_state(page)["from"], _state(page)["to"]) == ([f"{years[0]}-01-01"], [f"{years[1]}-12-31"])


def test_enter_on_a_bar_takes_it(visit: _Visit) -> None:
    page = visit(_ALL)
    page.locator('.histogram a[tabindex="0"]').press("Enter")
    page.wait_for_url("**from=**")
    assert _state(page)["from"] == [f"{_years(visit(_ALL))[0]}-01-01"]


def _drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a finger over the page in a few steps."""
    fingers = page.context.new_cdp_session(page)
    for part in range(10):
        kind = "touchStart" if part == 0 else "touchEnd" if part == 9 else "touchMove"
        x, y = (start[axis] + (end[axis] - start[axis]) * part / 8 for axis in (0, 1))
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_draws_a_period(visit: _Visit) -> None:
    page = visit(_ALL, viewport=_PHONE, has_touch=True, is_mobile=True)
    years = _years(page)
    _drag(page, _middle(page, 1), _middle(page, 4))
    page.wait_for_url("**from=**")
    assert (_state(page)["from"], _state(page)["to"]) == ([f"{years[1]}-01-01"], [f"{years[4]}-12-31"])


def test_a_finger_that_goes_up_scrolls_the_page(visit: _Visit) -> None:
    page = visit(_ALL, viewport=_PHONE, has_touch=True, is_mobile=True)
    x, y = _middle(page, 1)
    _drag(page, (x, y), (x - 10, y - 200))
    page.wait_for_function("scrollY > 50")
    assert "from" not in _state(page)
    assert page.locator(".bar.chosen").count() == 0


def test_a_tap_takes_one_bar(visit: _Visit) -> None:
    page = visit(_ALL, viewport=_PHONE, has_touch=True, is_mobile=True)
    years = _years(page)
    page.touchscreen.tap(*_middle(page, 2))
    page.wait_for_url("**from=**")
    assert _state(page)["from"] == [f"{years[2]}-01-01"]


def test_a_period_without_articles_is_not_searched(visit: _Visit) -> None:
    page = visit("/?q=" + quote("وزير"))
    empty = page.locator(".histogram g.bar .room").first.bounding_box()
    assert empty
    page.mouse.move(empty["x"] + 3, empty["y"] + 10)
    page.mouse.down()
    page.mouse.move(empty["x"] + 14, empty["y"] + 10, steps=4)
    page.mouse.up()
    assert page.locator(".bar.chosen").count() == 0
    assert "from" not in _state(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_bars_stay_where_they_are_while_a_finger_is_on_them(visit: _Visit, language: str) -> None:
    page = visit(
        f"/?q=*&from=2018-01-01&to=2019-12-31&lang={language}", viewport=_PHONE
    )  # months have long names
    before = _middle(page, 0)
    page.locator('.histogram a[tabindex="0"]').focus()
    page.keyboard.press("Shift+End")
    assert page.locator(".bar.chosen").count() > 12
    assert _middle(page, 0) == pytest.approx(before, abs=0.1)


def test_everybody_can_use_a_chosen_period(visit: _Visit, violations: Callable[[Page], list[str]]) -> None:
    page = visit(_ALL, viewport=_PHONE)
    page.locator('.histogram a[tabindex="0"]').focus()
    page.keyboard.press("Shift+ArrowLeft")
    assert violations(page) == []

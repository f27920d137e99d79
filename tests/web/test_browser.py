"""Does the page work in a real browser? Against a served archive of the seeds."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class _Watched:
    """A page, and what went wrong on it: console errors and requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.wrong: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._check(request.url))

    def _check(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.wrong.append(url)

    def open(self, url: str) -> Page:
        self.page.goto(self.address + url)
        return self.page


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def watched(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[_Watched]:
    with browser.new_context(java_script_enabled=request.param == "with JavaScript") as context:
        watched = _Watched(context, address)
        yield watched
        assert watched.wrong == []


def _state(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_visit(watched: _Watched) -> None:
    page = watched.open("/")
    page.get_by_role("searchbox").fill("وزير")
    page.get_by_role("button", name="ابحث").click()
    marks = page.locator("mark").all_inner_texts()
    assert {"وزير", "الوزراء"} <= set(marks)
    assert all(mark.strip() == mark and " " not in mark for mark in marks)

    section = page.locator("#narrowing li a", has_text="اقتصاد").first
    section.click()
    assert "section=" in _state(page)
    assert page.locator(".chips a").count() == 1
    page.locator(".chips a").click()
    assert "section=" not in _state(page)

    page.get_by_role("link", name="التالية").click()
    assert "page=2" in _state(page)
    page.get_by_role("link", name="السابقة").click()
    assert "page=" not in _state(page)

    title = page.locator(".hit h2 a").first
    text = title.inner_text()
    title.click()
    assert page.locator("article h1").inner_text() == text
    assert page.locator("article mark").count() > 0
    page.get_by_role("link", name="العودة إلى النتائج").click()
    assert page.locator(".hit").count() == 10


def test_a_way_out_of_the_wrong_keyboard_and_back(watched: _Watched) -> None:
    page = watched.open("/?q=" + quote("hg,.vhx"))
    assert page.locator("mark").count() > 0
    page.locator(".offer a").first.click()
    assert "literal=1" in _state(page)
    assert page.locator(".hit").count() == 0
    page.get_by_role("searchbox").fill("hg,.vhx")
    page.get_by_role("button", name="ابحث").click()
    assert "literal" not in _state(page)
    assert page.locator(".hit").count() > 0


def test_the_help_is_one_click_away_and_its_examples_are_searches(watched: _Watched) -> None:
    page = watched.open("/")
    page.get_by_role("link", name="كيف تكتب بحثك").click()
    page.get_by_role("link", name="This page in English").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.get_by_role("link", name="كتا*").click()
    assert page.get_by_role("searchbox").input_value() == "كتا*"


def test_the_period_is_a_form(watched: _Watched) -> None:
    page = watched.open("/?q=" + quote("وزير") + "&section=" + quote("اقتصاد"))
    page.locator("input[name=from]").fill("2019-01-01")
    page.get_by_role("button", name="طبّق").click()
    assert "from=2019-01-01" in _state(page)
    assert "section=" in _state(page)
    assert page.locator(".chips li").count() == 3


def test_a_url_of_the_form_is_short(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = _Watched(context, address).open("/?q=x")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/?q=x")
        page.locator("h1").first.press("/")
        assert page.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize(
    "url",
    [
        *("/", "/?q=" + quote("وزير"), "/?q=" + quote("زقزق"), "/?q=hgwpm", "/article/seed-001-harvest"),
        *("/help", "/help?lang=en"),
    ],
)
def test_a_phone_never_scrolls_sideways(browser: Browser, address: str, url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = _Watched(context, address).open(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_dark_page_is_dark_and_readable(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = _Watched(context, address).open("/?q=" + quote("وزير"))
        for selector in ("body", ".snippet", ".facts", "mark", ".hit h2 a"):
            assert page.locator(selector).first.evaluate(_CONTRAST) >= 4.5, selector
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 27)"


def test_the_light_page_is_readable(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="light") as context:
        page = _Watched(context, address).open("/?q=" + quote("وزير"))
        for selector in ("body", ".snippet", ".facts", "mark", ".hit h2 a", ".count", ".quiet", ".bottom a"):
            assert page.locator(selector).first.evaluate(_CONTRAST) >= 4.5, selector


# The contrast of an element's text with what is painted behind it, as WCAG counts it.
_CONTRAST = """element => {
  const numbers = text => text.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    const style = getComputedStyle(node);
    const painted = style.backgroundImage.match(/rgb[^)]*[)]/);
    if (painted) return numbers(painted[0]);
    const colour = numbers(style.backgroundColor);
    return colour.length === 4 && colour[3] === 0 ? behind(node.parentElement) : colour;
  };
  const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""

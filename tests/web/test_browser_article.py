"""Is an article good to read in a real browser? Its places, sharing, print, colours, zoom, and who uses no mouse."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_URL = "/article/seed-001-harvest?q=" + quote("القمح وزير الزراعة")
_ENGLISH = _URL + "&lang=en"
_LOW = {"width": 360, "height": 400}

_Visit = Callable[..., Page]


def _said(page: Page) -> Locator:
    return page.locator("#places [role=status]")


def test_the_places_are_gone_through_by_mouse(visit: _Visit) -> None:
    page = visit(_URL, viewport=_LOW, reduced_motion="reduce")  # else the buttons move on while one aims
    said, current = _said(page), page.locator("mark.current")
    count = page.locator(".body mark[id]").count()
    assert count > 2
    assert page.locator(".body mark").count() > count  # words side by side are one place
    page.get_by_role("button", name="الموضع التالي").click()
    expect(said).to_have_text(f"1 من {count}")
    first = current.all_inner_texts()
    page.get_by_role("button", name="الموضع السابق").click()
    expect(said).to_have_text(f"{count} من {count}")
    page.get_by_role("button", name="الموضع التالي").click()
    expect(said).to_have_text(f"1 من {count}")
    assert current.all_inner_texts() == first


def test_the_current_place_is_in_the_middle_and_underlined(visit: _Visit) -> None:
    page = visit(_URL, viewport=_LOW, reduced_motion="reduce")
    for _ in range(2):
        page.get_by_role("button", name="الموضع التالي").click()
    mark = page.locator("mark.current").first
    box = mark.bounding_box()
    assert box
    assert 0.3 * _LOW["height"] < box["y"] < 0.7 * _LOW["height"]
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "underline"


@pytest.mark.parametrize(
    ("url", "forward", "back"), [(_URL, "ArrowLeft", "ArrowRight"), (_ENGLISH, "ArrowRight", "ArrowLeft")]
)
def test_the_places_are_gone_through_by_keys(visit: _Visit, url: str, forward: str, back: str) -> None:
    page = visit(url, viewport=_LOW)
    page.locator("#places button").last.focus()
    for key in ("n", forward, "n", back, "p", "Enter"):
        page.keyboard.press(key)
    expect(_said(page)).to_have_text(re.compile("^2"))


def test_keys_away_from_the_places_are_left_alone(visit: _Visit) -> None:
    page = visit(_URL)
    before = _said(page).inner_text()
    page.locator("article h1").click()
    page.keyboard.press("n")
    page.locator("input[name=q]").fill("")
    page.keyboard.type("np")
    assert _said(page).inner_text() == before
    assert page.locator("input[name=q]").input_value() == "np"


def test_a_link_to_a_place_begins_there(visit: _Visit) -> None:
    page = visit(_URL + "#mark-2")
    expect(_said(page)).to_have_text(re.compile("^2"))
    assert page.locator("mark.current").first.get_attribute("id") == "mark-2"


def test_without_javascript_a_link_leads_to_the_first_place(visit: _Visit) -> None:
    page = visit(_URL, viewport=_LOW, java_script_enabled=False)
    expect(page.locator("button:visible")).to_have_count(1)  # that of the search
    page.get_by_role("link", name="إلى أول موضع").click()
    mark = page.locator("#mark-1")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "underline"
    page.get_by_role("link", name="رابط دائم").click()
    assert page.url.endswith("/article/seed-001-harvest")
    assert page.locator("mark").count() == 0


def test_an_article_without_a_query_has_no_places(visit: _Visit) -> None:
    page = visit("/article/seed-001-harvest")
    expect(page.locator("#places")).to_have_count(0)
    expect(page.get_by_role("button", name="شارك")).to_be_visible()


def test_sharing_is_the_system_s_own_where_it_has_any(visit: _Visit) -> None:
    page = visit(_URL)
    page.evaluate("() => { navigator.share = async (what) => { window.shared = what; }; }")
    page.get_by_role("button", name="شارك").click()
    shared = page.evaluate("window.shared")
    assert shared["url"].endswith("/article/seed-001-harvest")
    assert shared["title"] == page.locator("article h1").inner_text()
    page.evaluate("() => { navigator.share = async () => { throw new DOMException('', 'AbortError'); }; }")
    page.get_by_role("button", name="شارك").click()
    expect(page.locator(".tools [role=status]")).to_be_empty()


def test_sharing_copies_the_permalink_elsewhere_and_says_so(visit: _Visit) -> None:
    page = visit(_URL, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="شارك").click()
    expect(page.locator(".tools [role=status]")).to_have_text("نُسخ الرابط")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/article/seed-001-harvest")
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error(); }; }")
    page.get_by_role("button", name="شارك").click()
    expect(page.locator(".tools [role=status]")).to_have_text("تعذّر نسخ الرابط")


def test_marks_do_not_move_a_letter(visit: _Visit) -> None:
    page = visit(_URL)
    assert page.locator(".body p:has(mark)").first.evaluate("""p => {
      const ends = () => {
        const range = document.createRange();
        range.selectNodeContents(p);
        const boxes = [...range.getClientRects()];
        return [Math.min(...boxes.map(box => box.left)), p.getBoundingClientRect().height];
      };
      const before = ends();
      p.textContent = p.textContent;
      return ends().every((end, i) => Math.abs(end - before[i]) < 0.5);
    }""")


def test_on_paper_is_the_article_black_on_white(visit: _Visit) -> None:
    page = visit(_URL, color_scheme="dark")
    page.emulate_media(media="print")
    for selector in (".top", ".bottom", ".back", ".tools button", "#places", ".related"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for selector in ("article h1", ".body p", ".body mark"):
        colour = page.locator(selector).first.evaluate("each => getComputedStyle(each).color")
        assert colour == "rgb(0, 0, 0)", selector
    assert page.locator("time").is_visible()
    [link] = page.locator(".tools a:visible").all()
    assert "http" in link.evaluate("each => getComputedStyle(each, '::after').content")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_forced_colours_set_marks_apart(visit: _Visit) -> None:
    page = visit(_URL, forced_colors="active")
    mark, paper = (
        page.locator(each).first.evaluate("each => getComputedStyle(each).backgroundColor")
        for each in (".body mark", "body")
    )
    assert mark != paper


_SCENES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("scene", _SCENES)
@pytest.mark.parametrize("url", [_URL, _ENGLISH, "/help", "/help?lang=en"])
def test_nothing_shuts_anybody_out(
    visit: _Visit, violations: Callable[[Page], list[str]], url: str, scene: str
) -> None:
    page = visit(url, **_SCENES[scene])
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", [_URL, "/", "/help", "/?q=" + quote("وزير")])
def test_all_text_stands_out(visit: _Visit, url: str, scheme: str) -> None:
    page = visit(url, color_scheme=scheme)
    faint = page.evaluate(_FAINT)
    assert faint["seen"] > 10
    assert faint["faint"] == []


@pytest.mark.parametrize("url", [_URL, _ENGLISH, "/", "/help", "/?q=" + quote("وزير")])
def test_twice_the_text_and_wide_spacing_fit_a_narrow_window(visit: _Visit, url: str) -> None:
    page = visit(url, viewport={"width": 640, "height": 800})
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { font-size: 212.5% !important }
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-block-end: 2em !important }`);
      document.adoptedStyleSheets = [sheet];
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(_CUT) == []


def test_what_has_the_focus_is_never_covered(visit: _Visit) -> None:
    page = visit(_URL, viewport={"width": 360, "height": 480}, reduced_motion="reduce")
    seen = set()
    for key in ["Tab"] * 25 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        found = page.evaluate("""() => {
          const { activeElement: it, body } = document;
          if (it === body) return null;
          const box = it.getClientRects()[0];
          const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return [it.outerHTML, it.contains(there) || there?.contains(it)];
        }""")
        if found:
            seen.add(found[0])
            assert found[1], found[0]
    assert len(seen) > 10


def test_what_one_taps_is_large_enough(visit: _Visit) -> None:
    page = visit(_URL, viewport={"width": 360, "height": 640})
    page.locator("#places button").first.wait_for()
    small = page.evaluate("""() => [...document.querySelectorAll("button, input, .tools a, .top a, .bottom a, .back a")]
      .map(each => [each.outerHTML, each.closest("li, p, .top") ?? each, each])
      .map(([html, , each]) => [html, each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)""")
    assert small == []


def test_a_page_names_itself_in_both_languages(visit: _Visit) -> None:
    page = visit(_ENGLISH)
    links = {
        each.get_attribute("hreflang"): each.get_attribute("href")
        for each in page.locator("link[rel=alternate][hreflang]").all()
    }
    assert set(links) == {"ar", "en"}
    assert page.goto(page.url.split("/article")[0] + str(links["ar"]))
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("mark").count() > 0


# Visible texts whose colour is too near to what is painted behind them, by WCAG's formula.
_FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    if (!node) return [255, 255, 255];
    const style = getComputedStyle(node);
    const painted = style.backgroundImage.match(/rgb[^)]*[)]/);
    const colour = rgb(painted ? painted[0] : style.backgroundColor);
    return colour[3] === 255 ? colour : behind(node.parentElement);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const [faint, all] = [[], []];
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const style = getComputedStyle(parent);
    if (!texts.data && !texts.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("svg")) continue;
    const [a, b] = [light(rgb(style.color)), light(behind(parent))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    all.push(parent);
    if (contrast < (large ? 3 : 4.5)) faint.push([texts.currentNode.data, contrast]);
  }
  return { seen: all.length, faint };
}"""

# Elements that hide a part of their text. What is for screen readers alone is hidden on purpose.
_CUT = """() => [...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".hidden, svg, input, select, [hidden]") && getComputedStyle(each).overflowX !== "visible")
  .filter(each => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 12)
  .map(each => each.outerHTML)"""

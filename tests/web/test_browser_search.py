"""Does the search box help who types? Suggestions by mouse, finger and keyboard, and nothing in the way."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_Visit = Callable[..., Page]

_RESULTS = "/?q=" + quote("وزير")
_PHONE = {"width": 360, "height": 740}
_TYPE = "(box, letters) => letters.forEach(letter => document.execCommand('insertText', false, letter))"


def _box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("عبارة البحث|Query|Search"))


def _typed(page: Page, text: str) -> Locator:
    """Type *text* into the emptied box, and give the suggestions once they are there.

    Letter by letter, but in the page itself: through the browser, on a slow machine, there would be time
    between two letters for suggestions of what is not all typed yet.
    """
    _box(page).fill("")
    _box(page).evaluate(_TYPE, list(text))
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return options


def test_a_suggestion_is_chosen_by_mouse(visit: _Visit) -> None:
    page = visit("/")
    word = _typed(page, "الوزا").and_(page.locator(".word")).first
    text = word.locator("bdi").inner_text()
    assert text.startswith("الوزا")
    assert "مقال" in word.locator(".kind").inner_text()
    word.click()
    expect(page.locator(".hit").first).to_be_visible()
    assert _box(page).input_value() == text
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_title_opens_the_article(visit: _Visit) -> None:
    page = visit("/?lang=en")
    title = _typed(page, "الوزرا").and_(page.locator(".title")).first
    text = title.locator("bdi").inner_text()
    assert title.locator(".kind").inner_text() == "Article"
    title.click()
    expect(page.locator("article h1")).to_have_text(text)
    assert page.locator("html").get_attribute("lang") == "en"


def test_what_was_typed_is_shown_apart_from_what_is_added(visit: _Visit) -> None:
    page = visit("/")
    page.route(
        "**/api/suggest*",
        lambda route: route.fulfill(
            json={
                "query": "",
                "suggestions": [
                    {"text": f"وزير {word}", "kind": "word", "articles": 3, "id": ""}
                    for word in ("الأسعار", "إسعاف", "أُسـعد", "غيرها")
                ],
            }
        ),
    )
    options = _typed(page, "وزير الاسع")
    typed = [option.locator(".typed").all_inner_texts() for option in options.all()]
    assert typed == [["وزير ", "الأسع"], ["وزير ", "إسع"], ["وزير ", "أُسـع"], ["وزير "]]
    assert options.locator("bdi").all_inner_texts() == [
        "وزير الأسعار",
        "وزير إسعاف",
        "وزير أُسـعد",
        "وزير غيرها",
    ]


def test_nothing_is_suggested_in_the_middle_of_a_query(visit: _Visit) -> None:
    page = visit("/")
    _typed(page, "وزير الا").first.wait_for()
    page.keyboard.press("Home")
    page.keyboard.type("ا")
    page.wait_for_timeout(400)
    assert _box(page).input_value() == "اوزير الا"
    assert _box(page).get_attribute("aria-expanded") == "false"
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.locator("[role=option]").first.wait_for()


def test_suggestions_are_walked_through_by_keyboard(visit: _Visit) -> None:
    page = visit("/")
    box, options = _box(page), _typed(page, "وزا")
    count = options.count()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [role=status]")).to_have_text(re.compile("اقتراح"))
    for number in range(count):
        box.press("ArrowDown")
        expect(options.nth(number)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", options.nth(number).get_attribute("id") or "")
    box.press("ArrowDown")  # what was typed stands between the last and the first
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "وزا"
    box.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    word = options.first.locator("bdi").inner_text()
    assert box.input_value() == word
    box.press("Enter")
    expect(page.locator(".reading")).to_have_text(word)


def test_enter_searches_for_what_was_typed(visit: _Visit) -> None:
    page = visit("/")
    _typed(page, "وزا")
    _box(page).press("Enter")
    page.wait_for_url("**/?q=*")
    assert _box(page).input_value() == "وزا"


def test_escape_closes_then_clears(visit: _Visit) -> None:
    page = visit("/")
    box = _box(page)
    _typed(page, "وزا")
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "وزا"
    box.press("ArrowDown")  # opens them again
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    box.press("Escape")
    assert box.input_value() == ""
    expect(box).to_be_focused()


def test_tab_leaves_and_home_and_end_stay_in_the_text(visit: _Visit) -> None:
    page = visit("/")
    box = _box(page)
    _typed(page, "وزا")
    box.press("Home")
    assert box.evaluate("e => e.selectionStart") == 0
    box.press("End")
    assert box.evaluate("e => e.selectionStart") == 3
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).not_to_be_focused()


def test_the_mouse_passing_by_chooses_nothing(visit: _Visit) -> None:
    page = visit("/")
    _typed(page, "وزا").nth(1).hover()
    assert page.locator("[aria-selected=true]").count() == 0
    _box(page).press("Enter")
    page.wait_for_url("**/?q=*")
    assert _box(page).input_value() == "وزا"


def test_a_late_answer_is_dropped(visit: _Visit) -> None:
    page = visit("/")
    held: list[Route] = []
    page.route("**/api/suggest?q=" + quote("و"), lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it calls
    box = _box(page)
    with page.expect_request("**/api/suggest*"):
        box.press_sequentially("و")
    options = _typed(page, "الوزا")
    before = options.all_inner_texts()
    [late] = held
    late.fulfill(
        json={"query": "و", "suggestions": [{"text": "متأخر", "kind": "word", "articles": 1, "id": ""}]}
    )
    box.press("ArrowDown")
    assert options.all_inner_texts() == before


def test_who_is_choosing_is_not_given_other_suggestions(visit: _Visit) -> None:
    page = visit("/")
    options = _typed(page, "وزا")
    before = options.all_inner_texts()
    held: list[Route] = []
    page.route("**/api/suggest*", lambda route: held.append(route))  # noqa: PLW0108 - as above
    box = _box(page)
    with page.expect_request("**/api/suggest*"):
        box.press_sequentially("ر")
    box.press("ArrowDown")
    chosen = box.input_value()
    for late in held:
        late.abort()
    box.press("ArrowDown")
    box.press("ArrowUp")
    assert options.all_inner_texts() == before
    assert box.input_value() == chosen


def test_an_answer_is_asked_for_once(visit: _Visit) -> None:
    page = visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/suggest" in request.url else None)
    _typed(page, "وزا")
    with page.expect_response("**/api/suggest*"):
        _box(page).press("Backspace")
    expect(page.get_by_role("option").first).to_be_visible()
    before = len(asked)
    _box(page).press_sequentially("ا")
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(400)  # longer than the box waits before it asks
    assert len(asked) == before
    assert before <= 2  # not one for each letter


def test_nothing_is_suggested_for_blanks_or_before_one_types(visit: _Visit) -> None:
    page = visit(_RESULTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    _box(page).focus()
    _box(page).fill("   ")
    page.wait_for_timeout(250)
    assert asked == []
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_failing_server_is_no_hindrance(visit: _Visit) -> None:
    page = visit("/")
    page.route("**/api/suggest*", lambda route: route.fulfill(body="<html>"))
    with page.expect_response("**/api/suggest*"):
        _box(page).press_sequentially("وزير")
    expect(page.get_by_role("listbox")).to_be_hidden()
    _box(page).press("Enter")
    expect(page.locator(".hit").first).to_be_visible()


def test_what_an_input_method_composes_is_left_alone(visit: _Visit) -> None:
    page = visit("/")
    _typed(page, "وزا")
    page.evaluate("""document.querySelector("[name=q]").dispatchEvent(
        new KeyboardEvent("keydown", {key: "ArrowDown", isComposing: true, bubbles: true}))""")
    assert page.locator("[aria-selected=true]").count() == 0


def test_the_box_is_cleared_by_a_button(visit: _Visit) -> None:
    page = visit("/")
    clear = page.get_by_role("button", name="امسح ما كُتب")
    expect(clear).to_be_hidden()
    _box(page).fill("وزير")
    expect(clear).to_be_visible()
    room = clear.bounding_box()
    assert room
    assert min(room["width"], room["height"]) >= 24
    clear.click()
    expect(clear).to_be_hidden()
    expect(_box(page)).to_be_focused()
    assert _box(page).input_value() == ""


@pytest.mark.parametrize("key", ["/", "ظ", "Control+k"])
def test_a_key_leads_to_the_box(visit: _Visit, key: str) -> None:
    page = visit(_RESULTS)
    page.locator(".hit h2 a").first.focus()
    if key == "ظ":
        page.keyboard.insert_text(key)  # without a key event, nothing happens
        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ظ', bubbles: true}))"
        )
    else:
        page.keyboard.press(key)
    expect(_box(page)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "وزير"


def test_a_form_sends_only_what_was_filled_in(visit: _Visit) -> None:
    page = visit("/?q=x")
    _box(page).press("Enter")
    page.wait_for_url("**/?q=x")


def test_an_empty_box_and_each_language_has_its_direction(visit: _Visit) -> None:
    page = visit("/")
    direction = "e => getComputedStyle(e).direction"
    assert _box(page).evaluate(direction) == "rtl"
    _box(page).fill("Reuters")
    assert _box(page).evaluate(direction) == "ltr"
    _box(page).fill("حلب")
    assert _box(page).evaluate(direction) == "rtl"
    assert _box(page).get_attribute("enterkeyhint") == "search"


def test_going_back_restores_box_and_results(visit: _Visit) -> None:
    page = visit(_RESULTS)
    before = page.locator(".hit h2").all_inner_texts()
    _typed(page, "مطر")
    _box(page).press("Enter")
    expect(page.locator(".reading")).to_have_text("مطر")
    page.go_back()
    expect(_box(page)).to_have_value("وزير")
    assert page.locator(".hit h2").all_inner_texts() == before
    expect(page.get_by_role("listbox")).to_be_hidden()
    _box(page).press("Enter")  # fields that stayed out of the URL are there again
    expect(page.locator(".hit").first).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what *selector* names."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def test_from_the_start_to_an_article_and_back_by_keyboard_alone(visit: _Visit) -> None:
    page = visit("/")
    expect(_box(page)).to_be_focused()
    page.keyboard.type("وزير")
    page.keyboard.press("Enter")
    page.locator(".hit").first.wait_for()
    page.wait_for_load_state()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    _tab_to(page, ".histogram a")
    _tab_to(page, ".hit h2 a")
    page.keyboard.press("Enter")
    page.locator("article h1").wait_for()
    _tab_to(page, ".back a")
    page.keyboard.press("Enter")
    page.locator(".hit").first.wait_for()
    assert _box(page).input_value() == "وزير"


def test_a_finger_chooses_on_a_phone(visit: _Visit) -> None:
    page = visit("/", viewport=_PHONE, has_touch=True, is_mobile=True)
    options = _typed(page, "الوزا")
    for option in options.all():
        room = option.bounding_box()
        assert room
        assert room["height"] >= 24
        assert room["x"] >= 0
        assert room["x"] + room["width"] <= 360
    text = options.first.locator("bdi").inner_text()
    options.first.tap()
    expect(page.locator(".reading")).to_have_text(text)


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("/", {"color_scheme": "dark"}),
        (_RESULTS, {"viewport": _PHONE}),
        (_RESULTS + "&lang=en", {}),
    ],
)
def test_everybody_can_use_the_suggestions(
    visit: _Visit, violations: Callable[[Page], list[str]], url: str, options: dict[str, object]
) -> None:
    page = visit(url, **options)
    _typed(page, "وزا")
    _box(page).press("ArrowDown")
    assert violations(page) == []

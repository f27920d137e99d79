"""Is text from an article harmless in HTML, and are its marks where they belong?"""

from re import findall, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from searcher.results import Marks
from web.marks import clipped, directed, marked, opening, paragraphs, plain, visible

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Marks]:
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    return text, tuple(zip(places[::2], places[1::2], strict=False))


@given(marked_texts())
def test_marked_text_is_the_text_escaped(case: tuple[str, Marks]) -> None:
    text, marks = case
    html = str(marked(text, marks))
    assert _bare(html) == escape(visible(text))
    assert html.count("<mark>") == len(marks)


@given(marked_texts())
def test_paragraphs_keep_every_character_but_blanks_around_their_lines(case: tuple[str, Marks]) -> None:
    text, marks = case
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    bare = [_bare(str(line)) for line in paragraphs(text, marks).paragraphs]
    assert bare == [str(marked(line, ())) for line in lines]


@given(marked_texts())
def test_places_are_numbered_from_one_without_a_gap(case: tuple[str, Marks]) -> None:
    body = paragraphs(*case)
    numbers = [int(number) for line in body.paragraphs for number in findall(r'<mark id="mark-(\d+)">', line)]
    assert numbers == list(range(1, body.places + 1))


def test_a_word_without_end_may_be_broken_now_and_then() -> None:
    html = str(marked("قال " + "ط" * 1000 + " كذا", ((4, 1004),)))
    assert html.count("<wbr>") == 3
    assert html.replace("<wbr>", "") == "قال <mark>" + "ط" * 1000 + "</mark> كذا"


def _bare(html: str) -> str:
    return sub(r'<mark( id="mark-\d+")?>|</mark>', "", html)


def test_marks_fall_into_their_paragraphs() -> None:
    text = "قال وزير\n\nثم وزراء\r\nآخرون"
    marks = ((4, 8), (13, 18))
    assert paragraphs(text, marks) == (
        (
            'قال <mark id="mark-1">وزير</mark>',
            'ثم <mark id="mark-2">وزراء</mark>',
            "آخرون",
        ),
        2,
    )


def test_words_side_by_side_are_one_place() -> None:
    text = "وزير الدفاع، ووزير النقل"
    marks = ((0, 4), (5, 11), (13, 18))
    (line,), places = paragraphs(text, marks)
    assert line == '<mark id="mark-1">وزير</mark> <mark>الدفاع</mark>، <mark id="mark-2">ووزير</mark> النقل'
    assert places == 2


def test_an_overlapping_mark_is_left_out() -> None:
    assert str(marked("abcdef", ((0, 3), (2, 5)))) == "<mark>abc</mark>def"


def test_controls_become_visible_and_keep_their_place() -> None:
    assert visible("a\x00b\tc\nd\x1b") == "a\ufffdb\tc\nd\ufffd"


def test_a_window_title_has_no_controls_of_direction() -> None:
    assert plain("\u202eabc\u2066\n د") == "abc د"


def test_clipping_cuts_marks_too() -> None:
    assert clipped("abcdef", ((1, 2), (2, 6), (5, 6)), 4) == ("abcd", ((1, 2), (2, 4)))


def test_a_date_in_a_sentence_runs_from_left_to_right() -> None:
    assert str(directed("<بعد:2015-07-21>")) == '&lt;بعد:<bdi dir="ltr">2015-07-21</bdi>&gt;'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("وصل الوزير أمس. وقال كلامًا.", "وصل الوزير أمس."),
        ("\n  هل وصل؟\nنعم", "هل وصل؟"),
        ("بلغ 3.5 مليون. ثم هبط", "بلغ 3.5 مليون."),
        ("كلمات بلا نقطة طويلة جدا", "كلمات بلا نقطة…"),
        ("ط" * 100, "ط" * 20 + "…"),
        ("", ""),
    ],
)
def test_an_opening_is_a_sentence_or_some_whole_words(text: str, said: str) -> None:
    assert opening(text, 20) == said


@given(TEXTS)
def test_an_opening_is_short_and_one_line(text: str) -> None:
    said = opening(text, 10)
    assert len(said) <= 11
    assert said == plain(said)

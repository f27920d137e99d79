"""What is being typed? Where the last thing begins, and what has to be closed after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer
from searcher.query import Keyword, Phrase, Word, parse
from searcher.query.unfinished import unfinished, with_last


@pytest.mark.parametrize(
    ("text", "before", "typed", "closing"),
    [
        ("وز", "", "وز", ""),
        ("وزير الخ", "وزير ", "الخ", ""),
        ("«وزير الخ", "«وزير ", "الخ", "»"),
        ("‹وزير الخ", "‹وزير ", "الخ", "›"),
        ('"وزير" "الخ', '"وزير" "', "الخ", '"'),
        ("\u201eوزير الخ", "\u201eوزير ", "الخ", "\u201d"),
        ("(وزير (الخ", "(وزير (", "الخ", "))"),
        ('(وزير) ("الخ', '(وزير) ("', "الخ", '")'),
        ("=الخ", "=", "الخ", ""),
        ("جذر:كت", "جذر:", "كت", ""),
        ("المصدر:الر", "المصدر:", "الر", ""),
        ("المصدر: الر", "المصدر: ", "الر", ""),
        ('المصدر:"الرياض ال', "المصدر:", "الرياض ال", ""),
        ('(المصدر:"الرياض ', "(المصدر:", "الرياض ", ")"),
        ("القسم:", "القسم:", "", ""),
        ("القسم:«", "القسم:", "", ""),
    ],
)
def test_the_last_thing(analyzer: Analyzer, text: str, before: str, typed: str, closing: str) -> None:
    asked = unfinished(text, analyzer)

    assert asked is not None
    assert (asked.before, asked.typed, asked.closing) == (before, typed, closing)


@pytest.mark.parametrize(
    "text", ["", " ", "وزير ", "وزير؟", "كتا*", "العنوان:", "التاريخ:2015", "«وزير»", "(وزير)"]
)
def test_nothing_is_being_typed(analyzer: Analyzer, text: str) -> None:
    assert unfinished(text, analyzer) is None


def test_what_is_excluded(analyzer: Analyzer) -> None:
    one, other = unfinished("وزير -الخ", analyzer), unfinished("-وزير الخ", analyzer)

    assert one is not None
    assert one.is_excluded
    assert other is not None
    assert not other.is_excluded


def test_the_last_word_is_replaced_where_it_stands(analyzer: Analyzer) -> None:
    for text, finished in (
        ("وزير الخ", "وزير الخارجية"),
        ('حلب أو -"وزير الخ', 'حلب أو -"وزير الخارجية"'),
        ("(العنوان:حلب ليس =الخ", "(العنوان:حلب ليس =الخارجية)"),
        ("جذر:الخ", "جذر:الخارجية"),
    ):
        asked = unfinished(text, analyzer)
        assert asked is not None
        assert with_last(asked.node, asked.ending("الخارجية", analyzer)) == parse(finished, analyzer).node


@given(st.text(max_size=30) | st.text('وزير:مصد"«»()-=~* أ', max_size=30))
def test_any_text_is_read(analyzer: Analyzer, text: str) -> None:
    asked = unfinished(text, analyzer)
    if asked is None:
        return
    assert text.startswith(asked.before)
    assert text.endswith(asked.typed)
    last = asked.last
    match with_last(asked.node, last):
        case Word() | Keyword() as alone:
            assert alone == last
        case Phrase(words=words):
            assert words[-1] == last
        case node:
            assert node == asked.node

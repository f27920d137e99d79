"""Which passage is shown? A slice of the original with most of the query's words, whole words marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher import snippets
from searcher.analysis import LEVELS, Analyzer
from searcher.query import parse
from searcher.query.plan import plan
from searcher.results import Snippet
from searcher.snippets import mark, snippet, wanted

FILLER = "جلس الناس في المقهى يشربون الشاي ويتحدثون عن الطقس. " * 30


def marked(query: str, text: str, analyzer: Analyzer) -> list[str]:
    node = plan(parse(query, analyzer).node, level=None, is_stop_word=analyzer.is_stop_word).strict
    return [text[start:end] for start, end in mark(text, wanted(node, "body"), analyzer)]


def passage(query: str, text: str, analyzer: Analyzer) -> Snippet:
    node = plan(parse(query, analyzer).node, level=None, is_stop_word=analyzer.is_stop_word).strict
    return snippet(text, wanted(node, "body"), analyzer)


MARKS = {
    "every form of a word": ("وزير", "قال الوزيرُ للوزراء", ["الوزيرُ", "للوزراء"]),
    "by root too": ("كتاب", "في المكتبة كاتب", ["المكتبة", "كاتب"]),
    "a phrase only where it stands": (
        "«مجلس الأمن»",
        "مجلس النواب ومجلس الأمن مجلس الأمن",
        ["مجلس", "الأمن"],
    ),
    "a phrase with words in between": ('"مجلس الأمن"~1', "مجلس حفظ الأمن", ["مجلس", "الأمن"]),
    "this spelling only": ("=كتاب", "الكتاب كتاب", ["كتاب"]),
    "nothing that is excluded": ("غارات -حلب", "غارات على حلب", ["غارات"]),
    "no stop words beside others": ("الحرب في حلب", "في حلب", ["حلب"]),
    "a stop word alone": ("في", "في حلب", ["في"]),
    "nothing of another field": ("العنوان:حلب", "في حلب", []),
    "either of two": ("غارات أو قصف", "قصف ثم غارات", ["قصف", "غارات"]),
}


@pytest.mark.parametrize(("query", "text", "words"), MARKS.values(), ids=MARKS.keys())
def test_what_is_marked(query: str, text: str, words: list[str], analyzer: Analyzer) -> None:
    assert marked(query, text, analyzer) == words


def test_the_passage_with_most_words_wins(analyzer: Analyzer) -> None:
    text = f"وصلت الطائرة. {FILLER} وصلت الطائرة إلى مطار حلب الدولي. {FILLER}"

    shown = passage("طائرة مطار حلب", text, analyzer)

    assert [shown.text[start:end] for start, end in shown.marks] == ["الطائرة", "مطار", "حلب"]
    assert shown.cut_before
    assert shown.cut_after
    assert 150 <= len(shown.text) <= 210


def test_without_a_match_the_beginning_is_shown(analyzer: Analyzer) -> None:
    shown = passage("طائرة", FILLER, analyzer)

    assert FILLER.startswith(shown.text)
    assert (shown.marks, shown.cut_before, shown.cut_after) == ((), False, True)


def test_a_short_text_is_shown_whole(analyzer: Analyzer) -> None:
    assert passage("حلب", "«مدينة حلب».", analyzer) == Snippet("«مدينة حلب».", ((7, 10),))


@pytest.mark.parametrize("text", ["", " \n", "؟!…"])
def test_a_text_without_words_has_no_marks(text: str, analyzer: Analyzer) -> None:
    assert passage("حلب", text, analyzer).marks == ()


def test_a_match_far_down_a_huge_text_costs_no_more_than_the_scan(analyzer: Analyzer) -> None:
    text = FILLER * 500 + "حلب"

    assert passage("حلب", text, analyzer).text


@given(
    text=st.text(alphabet="حلب وزيرـُّ\n.،«»\u200f", max_size=400),
    query=st.sampled_from(["حلب", "وزير حلب", "«زير ب»"]),
)
def test_a_passage_is_a_slice_and_its_marks_are_words_in_order(
    text: str, query: str, analyzer: Analyzer
) -> None:
    shown = passage(query, text, analyzer)
    words = {(token.start, token.end) for token in analyzer.tokens(shown.text)}

    assert shown.text in text
    assert set(shown.marks) <= words
    assert all(one[1] <= other[0] for one, other in pairwise(shown.marks))


PIECES = st.sampled_from(
    [
        "وزير",
        "الوزراءُ",
        "كتاب",
        "مكتبة",
        "الـWindows",
        "في",
        "حلب",
        "،",
        ".",
        "_",
        "-",
        "«",
        "\u200f",
        "\u0651",
        "2015",
    ]
)
BLANKS = st.sampled_from(["", " ", " ", "\n", "\xa0", "\u2029", "\x85", "\x1c"])
QUERIES = st.sampled_from(
    ["وزير", "كتاب في", '"في حلب"', '"وزير حلب"~2', "=حلب", "windows أو وزراء", '"في في"~1 كتب', "2015"]
)


@given(query=QUERIES, pieces=st.lists(st.tuples(PIECES, BLANKS)))
def test_what_is_marked_is_what_the_terms_of_all_words_say(
    query: str, pieces: list[tuple[str, str]], analyzer: Analyzer
) -> None:
    text = "".join(piece + blank for piece, blank in pieces)
    node = plan(parse(query, analyzer).node, level=None, is_stop_word=analyzer.is_stop_word).strict
    want = wanted(node, "body")
    tokens = list(analyzer.tokens(text))

    expected = {
        (token.start, token.end)
        for token in tokens
        if any((level, term) in want.words for level, term in zip(LEVELS, token.terms, strict=True))
    }
    for phrase in want.phrases:
        terms = [word.terms.exact for word in phrase.words]
        for first in range(len(tokens)):
            places = [first] if tokens[first].terms.exact == terms[0] else []
            for place in range(first + 1, min(first + len(terms) + phrase.slop, len(tokens))):
                if places and len(places) < len(terms) and tokens[place].terms.exact == terms[len(places)]:
                    places.append(place)
            if len(places) == len(terms):
                expected |= {(tokens[place].start, tokens[place].end) for place in places}
    assert mark(text, want, analyzer) == tuple(sorted(expected))


def test_pieces_are_forgotten_without_harm(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snippets, "_KEPT", 2)

    assert marked("كتاب", "في المكتبة كاتب وكتب", analyzer) == ["المكتبة", "كاتب", "وكتب"]
    assert marked("كتاب", "في المكتبة كاتب وكتب", analyzer) == ["المكتبة", "كاتب", "وكتب"]

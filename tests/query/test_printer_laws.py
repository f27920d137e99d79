"""What is shown is what was read: laws of the parser and the printer, over random trees and texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer, Level
from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.query import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Keyword,
    Language,
    Node,
    Not,
    Nothing,
    Or,
    Period,
    Phrase,
    Prefix,
    Wish,
    Word,
    all_of,
    any_of,
    none_of,
    parse,
    show,
)
from searcher.query.fields import NAMES
from searcher.query.lexemes import MAX_EDITS
from searcher.query.parser import MAX_WORDS

ANALYZER = Analyzer()
FIELDS_OF_WORDS = st.sampled_from((*TEXT_FIELDS, None))
FIELDS_OF_KEYWORDS = st.sampled_from(KEYWORD_FIELDS)
LEVELS: st.SearchStrategy[Level | None] = st.sampled_from((None, "exact", "root"))
ODD_WORDS = (
    "أو",
    "او",
    "و",
    "ليس",
    "OR",
    "AND",
    "NOT",
    "or",
    "2015",
    "الـ",
    "مَدْرَسَةٌ",
    "a\u200fb",
    "ﷲ",
    "²",
    "إلى",
    "م",
    "هـ",
    "يوليو",
    "1436",
    "1,000",
)
FIELD_WORDS = tuple(name for names in NAMES.values() for name in names)
SEPARATORS = (" ", " - ", "-", ".", '"', "' ", ": ", " (", ") ", "\\", " | ", "=", "\u200f ")


def _first_word(text: str) -> str:
    return next((token.text for token in ANALYZER.tokens(text)), "حلب")


TEXTS = st.one_of(
    st.sampled_from(ODD_WORDS),
    st.sampled_from(FIELD_WORDS),
    st.text(alphabet="ابجدهوزحطيىةؤئءآأإ\u064b\u0651\u0640", min_size=1, max_size=8).map(_first_word),
    st.text(min_size=1, max_size=12).map(_first_word),
)


def _word(text: str) -> Word:
    return Word(text, ANALYZER.terms(text))


@st.composite
def _words(draw: st.DrawFn) -> Word:
    text = draw(TEXTS)
    level = draw(LEVELS)
    terms = ANALYZER.root(text) if level == "root" else ANALYZER.terms(text)
    return Word(text, terms, level, draw(FIELDS_OF_WORDS))


@st.composite
def _phrases(draw: st.DrawFn) -> Phrase:
    words = tuple(map(_word, draw(st.lists(TEXTS, min_size=1, max_size=4))))
    return Phrase(words, draw(st.integers(0, 100)), draw(FIELDS_OF_WORDS))


@st.composite
def _keywords(draw: st.DrawFn) -> Keyword:
    words = draw(st.lists(TEXTS, min_size=1, max_size=3))
    gaps = [draw(st.sampled_from(SEPARATORS)) for _ in words[1:]]
    text = words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))
    tokens = list(ANALYZER.tokens(text))  # words with nothing but a mark between them may have become one
    text = text[tokens[0].start : tokens[-1].end]
    return Keyword(draw(FIELDS_OF_KEYWORDS), text, ANALYZER.columns(text).lemma)


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    since, until = draw(
        st.sampled_from(
            (
                (days[0], days[1]),
                (days[0], None),
                (None, days[1]),
                (days[0], days[0]),
                (days[0].replace(month=1, day=1), days[0].replace(month=12, day=31)),
                (days[0].replace(month=4, day=1), days[0].replace(month=4, day=30)),
            )
        )
    )
    return Period(since, until)


def _grown(trees: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(trees, min_size=2, max_size=4)
    return st.one_of(several.map(all_of), several.map(any_of), trees.map(none_of))


_PREFIXES = st.builds(Prefix, TEXTS, FIELDS_OF_WORDS)
_FUZZY = st.builds(Fuzzy, TEXTS, st.integers(1, MAX_EDITS), FIELDS_OF_WORDS)
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("ar", "en"))

LEAVES: st.SearchStrategy[Node] = st.one_of(
    _words(), _PREFIXES, _FUZZY, _phrases(), _keywords(), _periods(), st.just(Everything())
)
TREES = st.recursive(LEAVES, _grown, max_leaves=MAX_WORDS // 4)

PIECES = (
    *(
        "أو",
        "ليس",
        "و",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        '"',
        "«",
        "»",
        "|",
        "*",
        "=",
        "~5",
        "~",
        "\\",
        ":",
        "\u200f",
    ),
    *(
        "جذر:",
        "مدر*",
        "كتاب~",
        "العنوان:",
        "المصدر:",
        "التاريخ:",
        "2015-07",
        "..",
        "غارات",
        "قطر-السعودية",
        "لون:",
        "؟",
        " ",
    ),
)


@given(TREES, LANGUAGES)
def test_a_tree_is_read_back_from_what_is_shown(tree: Node, language: Language) -> None:
    assert parse(show(tree, language), ANALYZER).node == tree


@given(TREES, LANGUAGES)
def test_there_is_nothing_to_say_about_what_is_shown(tree: Node, language: Language) -> None:
    assert parse(show(tree, language), ANALYZER).notes == ()


@given(st.text())
def test_any_text_is_read_and_its_reading_stays(text: str) -> None:
    shown = show(parse(text, ANALYZER).node)

    assert show(parse(shown, ANALYZER).node) == shown


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
        lambda pieces: st.sampled_from(("", " ")).map(lambda blank: blank.join(pieces))
    )
)
def test_any_query_is_read_and_its_reading_stays(text: str) -> None:
    node = parse(text, ANALYZER).node

    assert parse(show(node), ANALYZER).node == node


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_reading_is_in_normal_form(text: str) -> None:
    node = parse(text, ANALYZER).node

    assert node == Nothing() or _is_normal(node)


def _is_normal(node: Node) -> bool:
    match node:
        case And(children):
            return len(children) > 1 and all(
                not isinstance(child, And | Everything) and _is_normal(child) for child in children
            )
        case Or(children):
            return len(children) > 1 and all(
                not isinstance(child, Or) and _is_normal(child) for child in children
            )
        case Not(child):
            return not isinstance(child, Not) and _is_normal(child)
        case _:
            return not isinstance(node, Nothing)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param(Wish(_word("في")), "في", id="a wish is its child"),
        pytest.param(AtLeast(1, (_word("ريف"), _word("حلب"))), "ريف حلب", id="most words are all of them"),
        pytest.param(And((Wish(_word("في")), _word("حلب"))), "في حلب", id="wishes among words"),
        pytest.param(Not(AtLeast(1, (_word("في"), _word("حلب")))), "-(في حلب)", id="most words in a group"),
        pytest.param(And(()), "*", id="all of nothing"),
        pytest.param(Or(()), "", id="any of nothing"),
        pytest.param(Period(), "*", id="a period without ends"),
        pytest.param(
            And((Word("حلب", ANALYZER.terms("حلب"), "lemma"), Period(date(2015, 1, 1)))),
            "حلب التاريخ:2015-01-01..",
            id="a level that nobody typed",
        ),
    ],
)
def test_what_only_the_search_makes_is_shown_plainly(node: Node, text: str) -> None:
    assert show(node) == text

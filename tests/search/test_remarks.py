"""Is what is said beside an answer grammatical? Counted nouns, and what was tried."""

import pytest

from searcher.counted import ARTICLES, COPIES
from searcher.query.rescue import TRIED
from searcher.remarks import asked, listed, near, tried
from searcher.results import Correction, Nearest


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقالة واحدة"),
        (2, "مقالتان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالة"),
        (99, "99 مقالة"),
        (100, "100 مقالة"),
        (101, "101 مقالة"),
        (102, "102 مقالة"),
        (103, "103 مقالات"),
        (110, "110 مقالات"),
        (111, "111 مقالة"),
        (1000, "1,000 مقالة"),
        (31_030, "31,030 مقالة"),
        (31_005, "31,005 مقالات"),
    ],
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert ARTICLES["ar"].count(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "مقالة شبه مطابقة"),
        (2, "مقالتان شبه مطابقتين"),
        (7, "7 مقالات شبه مطابقة"),
        (12, "12 مقالة شبه مطابقة"),
    ],
)
def test_a_number_agrees_with_its_adjective(number: int, said: str) -> None:
    assert COPIES["ar"].count(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no articles"), (1, "1 article"), (2, "2 articles"), (1_005, "1,005 articles")]
)
def test_english_has_a_singular_and_a_plural(number: int, said: str) -> None:
    assert ARTICLES["en"].count(number) == said


def test_a_suggestion_is_a_question_with_its_count() -> None:
    offered = Correction("وزير الصحة", "spelling", 3)

    assert asked(offered) == "هل تقصد: وزير الصحة؟ (3 مقالات)"
    assert asked(offered, "en") == "Did you mean: وزير الصحة (3 articles)"


def test_all_that_was_tried_is_named() -> None:
    assert tried(TRIED).count("، و") == len(TRIED) - 1
    assert tried(TRIED, "en").count(", ") == len(TRIED)
    assert tried(("layout",)) == "جُرّب أيضًا: لوحة المفاتيح الأخرى؛ ولم ينفع شيء من ذلك."


def test_a_word_without_neighbours_is_told_as_typed() -> None:
    assert "«صُحفةٌ»" in near(Nearest("صحفه", ()), "-خبر (صُحفةٌ|صحفه)")
    assert "«صحفه»" in near(Nearest("صحفه", ()), "خبر")


def test_near_words_are_to_follow_where_there_are_any() -> None:
    assert near(Nearest("كتبب", ("كتب",)), "كتبب") == "أقرب الكلمات في المقالات إلى «كتبب»:"
    assert near(Nearest("كتبب", ()), "كتبب").endswith(".")
    assert near(Nearest("كتبب", ("كتب",)), "كتبب", "en").endswith(":")
    assert listed(("كتب", "كتاب")) == "كتب، كتاب"
    assert listed(("كتب", "كتاب"), "en") == "كتب, كتاب"

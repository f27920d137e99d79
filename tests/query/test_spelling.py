"""Mistyped words find back to what was meant; words that are fine stay."""

from collections.abc import Iterable, Mapping, Sequence
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from searcher.analysis import fold
from searcher.query.lookup import Known
from searcher.query.slips import NEIGHBOURS, SECOND, SLIP, cost
from searcher.query.spelling import corrections


class Words(dict[str, int]):
    """A `Lookup` in a few lines: every word is compared with every other."""

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        return {word: self.get(word, 0) for word in words}

    def begins(self, prefix: str) -> bool:
        return any(word.startswith(prefix) for word in self)

    def near(self, word: str, edits: int) -> Sequence[Known]:
        away = ((each, OSA.distance(word, each)) for each in self)
        return [Known(each, distance, self[each]) for each, distance in away if distance <= edits]

    def starting(self, prefix: str, limit: int) -> Sequence[Known]:
        raise NotImplementedError

    def spelling(self, word: str) -> str:
        raise NotImplementedError


ARCHIVE = Words(
    {
        fold(word): articles
        for word, articles in {
            "الصحة": 1000, "الصلة": 200, "الصخرة": 30, "صحة": 400, "والصحة": 150, "وزير": 3400, "الوزير": 1900,
            "وزر": 15, "السعودية": 5000, "السعودي": 3400, "السويدية": 40, "الرياض": 2900, "بالرياض": 690,
            "الرياح": 280, "الريال": 80, "النظام": 1430, "نظام": 1590, "نضال": 20, "الذهب": 280, "الذهاب": 90,
            "مستشفى": 960, "مستوفي": 7, "مستوى": 2800, "الانتخابات": 660, "المنتخبات": 140, "الحوثيين": 780,
            "الحوثين": 18, "أوباما": 520, "ثلاثة": 1500, "هذا": 9000, "هنا": 1500, "سماء": 120, "غزة": 300, "غزا": 12,
            "قندهار": 12, "مسؤول": 930, "حلب": 140, "طلب": 1000, "حليب": 54, "على": 20000, "google": 16, "2015": 700,
            "2016": 300, "ح": 100, "كرة": 900, "كرواتيا": 40, "سيسيل": 12, "سيسي": 200, "في": 28000, "متحف": 70,
        }.items()
    }
)  # fmt: skip


def best(word: str, archive: Words = ARCHIVE) -> str:
    folded = fold(word)
    found = corrections(folded, archive.get(folded, 0), archive)
    return found[0].word if found else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الصخة", "الصحة"),
        ("والصخة", "والصحة"),
        ("الرياظ", "الرياض"),
        ("بالرياظ", "بالرياض"),
        ("نضام", "نظام"),
        ("الزهب", "الذهب"),
        ("هزا", "هذا"),
        ("سلاسة", "ثلاثة"),
        ("كندهار", "قندهار"),
        ("السوعدية", "السعودية"),
        ("السعودبة", "السعودية"),
        ("السعوديةة", "السعودية"),
        ("السعودة", "السعودية"),
        ("السعوديية", "السعودية"),
        ("الانتخبات", "الانتخابات"),
        ("الالنتخابات", "الانتخابات"),
        ("مستسفى", "مستشفى"),
        ("اوبما", "أوباما"),
        ("ابواما", "أوباما"),
        ("مسؤل", "مسؤول"),
        ("زوير", "وزير"),
        ("وزبر", "وزير"),
        ("حلبب", "حلب"),
        ("سما", "سماء"),
        ("غزت", "غزة"),
        ("gogle", "google"),
        ("googel", "google"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    assert best(typed) == fold(meant)


@pytest.mark.parametrize("word", ["الصحة", "حليب", "سيسيل", "غزا", "الصخرة", "google"])
def test_a_known_word_is_meant_as_it_is(word: str) -> None:
    assert best(word) == fold(word)


def test_a_rare_word_gives_way_to_one_that_is_vastly_commoner() -> None:
    assert best("الحوثين") == "الحوثين"
    assert best("الحوثين", Words({"الحوثين": 1, "الحوثيين": 780})) == "الحوثيين"


def test_a_word_that_is_known_without_its_clitics_is_not_wrong() -> None:
    assert best("بوزير") == "بوزير"
    assert best("وللوزير", Words({"وزير": 300, "لوزير": 2})) == "وللوزير"


def test_a_clitic_is_taken_off_and_put_on_again() -> None:
    assert best("وبالرياظ") == "وبالرياض"
    assert best("للنضام", Words({"نظام": 500})) == "للنظام"
    assert best("فالذهبب", Words({"الذهب": 50})) == "فالذهب"


def test_a_word_that_only_has_the_article_is_found_without() -> None:
    assert best("متخف", Words({"المتحف": 70})) == "متحف"


@pytest.mark.parametrize("word", ["2017", "٢٠١٧", "م2016", "حل", "ح", "", "زغقطظ"])
def test_numbers_short_words_and_gibberish_are_left_alone(word: str) -> None:
    assert best(word) in {"", fold(word)}


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    found = corrections("الصخه", 0, ARCHIVE)

    assert [each.word for each in found][:2] == ["الصحه", "الصخره"]
    assert found == sorted(found, key=lambda each: -each.score)
    assert corrections("الصخه", 0, ARCHIVE, 1) == found[:1]
    assert corrections("الصخه", 0, ARCHIVE, 0) == corrections("الصخه", 0, ARCHIVE, -1) == []
    assert found[0].score == pytest.approx(log(1000) - found[0].cost)
    assert len({each.word for each in found}) == len(found)


@pytest.mark.parametrize("word", ["الصخه", "السعودبه", "اوبما", "حلبب", "كروتيه", "المنتخبلت"])
def test_looking_at_few_slips_does_not_lose_the_best(word: str) -> None:
    """The shortcuts against the whole list, weighed word by word."""
    weighed = {each.word: log(each.articles) - cost(word, each.word) for each in ARCHIVE.near(word, 2)}
    found = [each for each in corrections(word, 0, ARCHIVE) if each.word in weighed]

    assert found[0].score == pytest.approx(max(weighed.values()))


@given(
    word=st.text(max_size=12)
    | st.text("الصحةوزير", max_size=12)
    | st.sampled_from(["ح" * 5000, "\ud800حلب"]),
    own=st.integers(-1, 50),
)
def test_any_word_is_answered(word: str, own: int) -> None:
    for each in corrections(fold(word), own, ARCHIVE):
        assert each.articles > 0
        assert each.cost >= 0


# What slips cost


def test_nothing_is_cheaper_than_the_same_word() -> None:
    assert cost("حلب", "حلب") == 0


@pytest.mark.parametrize(
    ("typed", "meant", "unlikely"),
    [
        ("نضام", "نظام", "نمام"),  # heard alike, not at all
        ("وزبر", "وزير", "وزعر"),  # keys side by side
        ("حلبب", "حلب", "حلبش"),  # doubled, put in
        ("الريض", "الرياض", "الراض"),  # a long vowel left out of two: as cheap
        ("السوعديه", "السعوديه", "السشعديه"),  # swapped, two replaced
        ("غزا", "غزه", "غزص"),  # the end
        ("حلي", "حلب", "شلب"),  # a first letter is looked at most
    ],
)
def test_the_likelier_slip_costs_less(typed: str, meant: str, unlikely: str) -> None:
    assert SLIP <= cost(typed, meant) <= cost(unlikely, meant)


@given(typed=st.text("ابتحدروسصضطكلمنهوي", max_size=8), meant=st.text("ابتحدروسصضطكلمنهوي", max_size=8))
def test_a_cost_is_never_under_its_bound(typed: str, meant: str) -> None:
    """What `corrections` skips it skips by this bound."""
    edits = OSA.distance(typed, meant)

    assert cost(typed, meant) >= SLIP * edits + SECOND * max(edits - 1, 0)


def test_keys_beside_each_other_are_so_both_ways() -> None:
    assert all(key in NEIGHBOURS[other] for key, others in NEIGHBOURS.items() for other in others)
    assert {"ل", "غ", "ع", "ت"} <= set(NEIGHBOURS["ا"])
    assert "ص" not in NEIGHBOURS["م"]

"""What is a match worth? The formulas that the engines share, by hand-made numbers."""

from itertools import product
from math import log

import pytest

from searcher.analysis import LEVELS, Analyzer
from searcher.article import TEXT_FIELDS
from searcher.engines.ranking import TIE, WEIGHTS, Place, frequency, rarity, sought, spread, total
from searcher.query.tree import Word


def test_every_place_has_a_weight_and_titles_count_for_more() -> None:
    assert set(WEIGHTS) == set(product(TEXT_FIELDS, LEVELS))
    assert all(WEIGHTS["title", level] > WEIGHTS["body", level] for level in LEVELS)


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_who_has_the_spelling_has_the_rest_and_so_stands_first(field: str) -> None:
    as_spelt = total(WEIGHTS[place] for place in WEIGHTS if place[0] == field)
    inflected = total(WEIGHTS[place] for place in WEIGHTS if place[0] == field and place[1] != "exact")
    akin = total(WEIGHTS[place] for place in WEIGHTS if place[0] == field and place[1] == "root")

    assert as_spelt > inflected > akin


def test_rarity_falls_with_the_holders_and_is_never_negative() -> None:
    values = [rarity(10, holders) for holders in range(11)]

    assert values == sorted(values, reverse=True)
    assert values[-1] > 0
    assert rarity(10, 3) == log(1 + 7.5 / 3.5)
    assert rarity(3, 10) > 0  # deleted documents are still counted among the holders for a while


def test_frequency_grows_less_and_less_and_falls_with_the_length() -> None:
    assert frequency(1, 1.0) == 1.0
    assert frequency(2, 1.0) - frequency(1, 1.0) > frequency(3, 1.0) - frequency(2, 1.0)
    assert frequency(1, 0.5) > 1.0 > frequency(1, 2.0)


def test_one_word_in_many_places_counts_little_more_than_in_the_best() -> None:
    assert total([3.0]) == 3.0
    assert total([1.0, 3.0, 2.0]) == 3.0 + TIE * 3.0


def test_a_word_is_as_rare_in_titles_as_in_texts() -> None:
    counts: dict[tuple[Place, str], int] = {(("body", "lemma"), "وزير"): 7, (("title", "lemma"), "وزير"): 1}
    counts[("title", "lemma"), "قمح"] = 2

    assert spread("lemma", "وزير", lambda place, term: counts.get((place, term), 0)) == 7
    assert spread("lemma", "قمح", lambda place, term: counts.get((place, term), 0)) == 2


def test_a_word_is_looked_for_where_it_says(analyzer: Analyzer) -> None:
    terms = analyzer.terms("وزير")

    def places(word: Word) -> set[Place]:
        return {each.place for each in sought(word)}

    assert places(Word("وزير", terms)) == set(WEIGHTS)
    assert places(Word("وزير", terms, field="title")) == {("title", level) for level in LEVELS}
    assert places(Word("وزير", terms, level="exact")) == {(name, "exact") for name in TEXT_FIELDS}

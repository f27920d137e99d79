"""The contract of `searcher.engines.base`: every engine runs all of it."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from searcher.analysis import Level, Terms
from searcher.engines.base import FACET_FIELDS, Document, Engine, FacetField, Filter, SearchRequest, Sort
from searcher.errors import EngineDamaged, EngineError
from searcher.query.tree import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Nothing,
    Or,
    Period,
    Phrase,
    Prefix,
    Wish,
    Word,
)

Make = Callable[..., Document]
Words = Callable[..., Word]
Phrases = Callable[..., Phrase]


def fill(engine: Engine, *documents: Document) -> None:
    for each in documents:
        engine.add(each)
    engine.commit()


def found(engine: Engine, query: Node) -> set[str]:
    """Give the ids that answer *query*, and check that what else the response says agrees with them."""
    response = engine.search(SearchRequest(query, limit=1000))
    ids = [match.id for match in response.matches]
    assert response.total == len(ids) == len(set(ids))
    assert all(match.score >= 0 for match in response.matches)
    return set(ids)


def ordered(engine: Engine, request: SearchRequest) -> list[str]:
    return [match.id for match in engine.search(request).matches]


# words


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("kitabi", "exact", {"1"}),
        ("kitabi", "lemma", {"1", "2"}),
        ("kitabi", "root", {"1", "2", "3"}),
        ("kitabi", None, {"1", "2", "3"}),
        ("bayt", None, {"4"}),
        ("none", None, set()),
    ],
)
def test_word_at_its_level(  # noqa: PLR0913, PLR0917 - three fixtures and three parameters
    engine: Engine, document: Make, word: Words, text: str, level: Level | None, expected: set[str]
) -> None:
    fill(
        engine,
        document("1", "kitabi"),
        document("2", "kitaba"),
        document("3", "kilo"),
        document("4", "bayt"),
    )

    assert found(engine, word(text, level)) == expected


def test_word_in_its_field(engine: Engine, document: Make, word: Words) -> None:
    fill(engine, document("t", title="halab"), document("b", "halab"))

    assert found(engine, word("halab")) == {"t", "b"}
    assert found(engine, word("halab", field="title")) == {"t"}
    assert found(engine, word("halab", "exact", "body")) == {"b"}


def test_terms_of_one_level_do_not_answer_for_another(engine: Engine, document: Make, word: Words) -> None:
    fill(engine, document("1", "lkita"), document("2", "kitab"))

    assert found(engine, word("kitab", "lemma")) == {"2"}


def test_title_weighs_more_than_body(engine: Engine, document: Make, word: Words) -> None:
    fill(
        engine, document("b", "halab madina", "akhbar alyawm"), document("t", "akhbar alyawm", "halab madina")
    )

    assert ordered(engine, SearchRequest(word("halab"))) == ["t", "b"]


def test_as_spelt_is_better_than_by_root(engine: Engine, document: Make, word: Words) -> None:
    fill(engine, document("1", "kilo thani"), document("2", "kitab thani"))

    assert ordered(engine, SearchRequest(word("kitab"))) == ["2", "1"]


@pytest.mark.parametrize("text", ["x" * 40_000, "😀", "covid19", "ﷺ", "a\u200fb", "\x00", "="])
def test_odd_terms(engine: Engine, document: Make, word: Words, text: str) -> None:
    fill(engine, document("1", f"before {text} after"), document("2", "before after"))

    assert found(engine, word(text, "exact")) == {"1"}


def test_an_empty_term_is_no_word(engine: Engine, document: Make) -> None:
    fill(engine, document("1"), document("2", "kitab"))

    assert found(engine, Word("", Terms("", "", ""))) == set()


# forms


def test_a_beginning_is_any_of_its_forms(engine: Engine, document: Make, word: Words) -> None:
    fill(engine, document("t", title="kitab"), document("b", "kitaba"), document("x", "katib"))
    forms = (word("kitab", "exact"), word("kitaba", "exact"))

    assert found(engine, Prefix("kita", forms=forms)) == {"t", "b"}
    assert found(engine, Prefix("kita", "title", forms)) == {"t"}
    assert found(engine, Not(Prefix("kita", forms=forms))) == {"x"}
    assert found(engine, Prefix("kita")) == set()


def test_rare_forms_of_a_beginning_do_not_come_first(engine: Engine, document: Make, word: Words) -> None:
    fill(
        engine,
        document("often", "kitab kitab thani"),
        document("odd", "kitabx other thani"),
        *(document(str(number), "kitab other words and more") for number in range(5)),
    )
    forms = (word("kitab", "exact"), word("kitabx", "exact"))

    assert ordered(engine, SearchRequest(Prefix("kita", forms=forms)))[:2] == ["often", "odd"]


def test_the_word_itself_comes_before_those_like_it(engine: Engine, document: Make, word: Words) -> None:
    fill(engine, document("1", "kitab thani"), document("2", "katab thani"), document("3", "bayt"))
    forms = (word("katab", "exact"), word("kitab", "exact"))

    assert ordered(engine, SearchRequest(Fuzzy("kitab", 1, forms=forms))) == ["1", "2"]
    assert ordered(engine, SearchRequest(Fuzzy("katab", 1, forms=forms))) == ["2", "1"]


# phrases


@pytest.mark.parametrize(
    ("text", "slop", "expected"),
    [
        ("a b c", 0, {"abc"}),
        ("a b c", 1, {"abc", "axbc"}),
        ("a b c", 2, {"abc", "axbc", "axbxc"}),
        ("c b a", 9, set()),
        ("a a", 0, {"aa"}),
        ("a a", 1, {"aa", "axa"}),
        ("a a a", 9, set()),
        ("b", 0, {"abc", "axbc", "axbxc"}),
        ("", 0, set()),
    ],
)
def test_phrase(  # noqa: PLR0913, PLR0917 - three fixtures and three parameters
    engine: Engine, document: Make, phrase: Phrases, text: str, slop: int, expected: set[str]
) -> None:
    bodies = {"abc": "x a b c", "axbc": "a x b c", "axbxc": "a x b x c x", "aa": "a a", "axa": "a x a"}
    fill(engine, *(document(name, body) for name, body in bodies.items()))

    assert found(engine, phrase(text, slop)) == expected


def test_phrase_goes_on_from_the_last_of_repeated_words(
    engine: Engine, document: Make, phrase: Phrases
) -> None:
    fill(engine, document("1", "a x x x a b"), document("2", "b a x b"))

    assert found(engine, phrase("a b")) == {"1"}
    assert found(engine, phrase("a b", 1)) == {"1", "2"}


def test_phrase_stands_in_one_field(engine: Engine, document: Make, phrase: Phrases) -> None:
    fill(engine, document("both", "b c", "a"), document("body", "a b"), document("title", "", "a b"))

    assert found(engine, phrase("a b", 5)) == {"body", "title"}
    assert found(engine, phrase("a b", field="title")) == {"title"}
    assert found(engine, phrase("a b", field="body")) == {"body"}


def test_phrase_is_as_spelt(engine: Engine, document: Make, phrase: Phrases) -> None:
    fill(engine, document("1", "kitabi jadid"), document("2", "kitaba jadid"))

    assert found(engine, phrase("kitabi jadid")) == {"1"}


# putting together


@pytest.fixture
def letters(engine: Engine, document: Make) -> Engine:
    """Articles named for the words they hold, and an empty one."""
    fill(
        engine,
        *(document(name, " ".join(name)) for name in ("a", "b", "c", "ab", "bc", "abc")),
        document("-"),
    )
    return engine


A, B, C = (Word(text, Terms(text, "l" + text, "r" + text)) for text in "abc")
EVERY = {"a", "b", "c", "ab", "bc", "abc", "-"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (And((A, B)), {"ab", "abc"}),
        (And((A,)), {"a", "ab", "abc"}),
        (And(()), EVERY),
        (Or((A, C)), {"a", "c", "ab", "bc", "abc"}),
        (Or(()), set()),
        (Not(A), {"b", "c", "bc", "-"}),
        (Not(Not(A)), {"a", "ab", "abc"}),
        (Not(Everything()), set()),
        (Not(Nothing()), EVERY),
        (Not(And((A, B))), {"a", "b", "c", "bc", "-"}),
        (Not(Or((A, B, C))), {"-"}),
        (And((A, Not(B))), {"a"}),
        (And((Not(A), Not(B))), {"c", "-"}),
        (Or((A, Not(B))), {"a", "c", "ab", "abc", "-"}),
        (And((B, Or((A, C)), Not(And((A, C))))), {"ab", "bc"}),
        (And((A, Nothing())), set()),
        (Or((A, Nothing())), {"a", "ab", "abc"}),
        (Everything(), EVERY),
        (Nothing(), set()),
        (Wish(A), EVERY),
        (And((B, Wish(A))), {"b", "ab", "bc", "abc"}),
        (Not(Wish(A)), set()),
        (Wish(Nothing()), EVERY),
        (AtLeast(2, (A, B, C)), {"ab", "bc", "abc"}),
        (AtLeast(1, (A, B)), {"a", "b", "ab", "bc", "abc"}),
        (AtLeast(0, (A, B)), EVERY),
        (AtLeast(3, (A, B)), set()),
        (AtLeast(2, (A, A)), {"a", "ab", "abc"}),
        (AtLeast(2, (Not(A), B, Not(C))), {"b", "ab", "bc", "-"}),
    ],
)
def test_tree(letters: Engine, query: Node, expected: set[str]) -> None:
    assert found(letters, query) == expected


@pytest.mark.parametrize("better", [And((B, Wish(A))), Or((B, A)), AtLeast(1, (B, A))])
def test_what_answers_more_scores_more(letters: Engine, better: Node) -> None:
    scores = {match.id: match.score for match in letters.search(SearchRequest(better)).matches}

    assert scores["ab"] > scores["bc"] > 0


@pytest.mark.parametrize(
    "plain", [Everything(), Not(A), Period(), Wish(Nothing()), Keyword("source", "x", "")]
)
def test_what_holds_no_words_scores_nothing(letters: Engine, plain: Node) -> None:
    assert {match.score for match in letters.search(SearchRequest(plain)).matches} <= {0.0}


def test_a_predicate_beside_words_leaves_their_score(letters: Engine) -> None:
    alone = letters.search(SearchRequest(A)).matches
    beside = letters.search(SearchRequest(And((A, Everything(), Not(Nothing()), Keyword("source", "", "")))))

    assert [match.id for match in beside.matches] == [match.id for match in alone]
    assert [match.score for match in beside.matches] == pytest.approx([match.score for match in alone])


# keywords, dates and filters


@pytest.fixture
def papers(engine: Engine, document: Make) -> Engine:
    fill(
        engine,
        document("1", "a", source="Al Hayat", author="Samir Atallah", published="2015-07-01T09:00"),
        document("2", "a b", source="Al Hayat", section="Sport", published="2015-07-31T23:59:59.999999"),
        document("3", "b", source="Hayat", author="Samir", published="2015-08-01"),
        document("4", "a", source="Al Quds Al Arabi", section="Sport", published="0800-01-01"),
        document("5", "a"),
    )
    return engine


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("hayat", {"1", "2", "3"}),
        ("al hayat", {"1", "2"}),
        ("hayat al", {"1", "2"}),
        ("al", {"1", "2", "4"}),
        ("al al", {"1", "2", "4"}),
        ("haya", set()),
        ("hayat quds", set()),
        ("", {"1", "2", "3", "4", "5"}),
    ],
)
def test_keyword_holds_all_the_words(papers: Engine, key: str, expected: set[str]) -> None:
    assert found(papers, Keyword("source", key, key)) == expected


def test_keyword_keeps_to_its_field(papers: Engine) -> None:
    assert found(papers, Keyword("author", "samir", "samir")) == {"1", "3"}
    assert found(papers, Not(Keyword("section", "sport", "sport"))) == {"1", "3", "5"}


JULY = date(2015, 7, 1), date(2015, 7, 31)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (*JULY, {"1", "2"}),
        (JULY[1], None, {"2", "3"}),
        (None, JULY[0], {"1", "4"}),
        (date(2015, 8, 1), date(2015, 8, 1), {"3"}),
        (*reversed(JULY), set()),
        (date.min, date.max, {"1", "2", "3", "4"}),
    ],
)
def test_period(papers: Engine, since: date | None, until: date | None, expected: set[str]) -> None:
    assert found(papers, Period(since, until)) == expected
    assert found(papers, Not(Period(since, until))) == {"1", "2", "3", "4", "5"} - expected
    request = SearchRequest(Everything(), since=since, until=until)
    assert set(ordered(papers, request)) == expected
    assert papers.search(request).total == len(expected)


def test_open_period_asks_for_a_date(papers: Engine) -> None:
    assert found(papers, Period()) == {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([Filter("source", ("al hayat",))], {"1", "2"}),
        ([Filter("source", ("hayat",))], {"3"}),
        ([Filter("source", ("al",))], set()),
        ([Filter("source", ("al hayat", "hayat"))], {"1", "2", "3"}),
        ([Filter("source", ("al hayat", "al quds al arabi")), Filter("section", ("sport",))], {"2", "4"}),
        ([Filter("source", ("hayat",)), Filter("section", ("sport",))], set()),
        ([Filter("source", ())], set()),
        ([Filter("section", ("",))], {"1", "3", "5"}),
    ],
)
def test_filters(papers: Engine, filters: list[Filter], expected: set[str]) -> None:
    response = papers.search(SearchRequest(Everything(), filters=tuple(filters)))

    assert {match.id for match in response.matches} == expected
    assert response.total == len(expected)


def test_filters_leave_the_score(papers: Engine) -> None:
    plain = {match.id: match.score for match in papers.search(SearchRequest(A)).matches}
    only = papers.search(SearchRequest(A, filters=(Filter("section", ("sport",)),), since=date(2015, 1, 1)))

    assert {match.id: match.score for match in only.matches} == pytest.approx({"2": plain["2"]})


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ((), {"1", "2", "4", "5"}),
        (("2",), {"2"}),
        (("5", "2", "2"), {"2", "5"}),
        (("2", "3", "unknown"), {"2"}),
        (("3",), set()),
        (("unknown",), set()),
        (("2 4", "", "x" * 3000), set()),
    ],
)
def test_ids(papers: Engine, ids: tuple[str, ...], expected: set[str]) -> None:
    response = papers.search(SearchRequest(A, ids=ids))

    assert {match.id for match in response.matches} == expected
    assert response.total == len(expected)
    assert papers.search(SearchRequest(A, ids=ids, limit=0)).total == len(expected)


def test_ids_leave_the_score(papers: Engine) -> None:
    plain = {match.id: match.score for match in papers.search(SearchRequest(A)).matches}
    only = papers.search(SearchRequest(A, ids=("4", "1")))

    assert {match.id: match.score for match in only.matches} == pytest.approx(
        {name: plain[name] for name in ("1", "4")}
    )


def test_ids_go_with_everything_else(papers: Engine) -> None:
    sport = Filter("section", ("sport",))

    assert ordered(papers, SearchRequest(A, ids=("1", "2", "4", "5"), sort="date")) == ["2", "1", "4", "5"]
    assert ordered(papers, SearchRequest(A, ids=("1", "2", "5"), sort="oldest", limit=1, offset=1)) == ["2"]
    assert ordered(papers, SearchRequest(A, ids=("1", "2"), filters=(sport,))) == ["2"]
    assert ordered(papers, SearchRequest(A, ids=("2", "4"), since=JULY[0])) == ["2"]
    assert ordered(papers, SearchRequest(Not(A), ids=("2", "3"))) == ["3"]
    facets = papers.search(
        SearchRequest(Everything(), ids=("2", "3"), limit=0, facets=("source", "month"))
    ).facets
    assert {bucket.value: bucket.count for bucket in facets["source"]} == {"Al Hayat": 1, "Hayat": 1}
    assert {bucket.value: bucket.count for bucket in facets["month"]} == {"2015-07": 1, "2015-08": 1}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("source", {"Al Hayat": 2, "Hayat": 1, "Al Quds Al Arabi": 1}),
        ("author", {"Samir Atallah": 1, "Samir": 1}),
        ("section", {"Sport": 2}),
        ("month", {"2015-07": 2, "2015-08": 1, "0800-01": 1}),
        ("day", {"2015-07-01": 1, "2015-07-31": 1, "2015-08-01": 1, "0800-01-01": 1}),
    ],
)
def test_facets(papers: Engine, field: FacetField, expected: dict[str, int]) -> None:
    facets = papers.search(SearchRequest(Everything(), limit=0, facets=(field,))).facets

    assert list(facets) == [field]
    assert {bucket.value: bucket.count for bucket in facets[field]} == expected
    assert len(facets[field]) == len(expected)


def test_facets_count_what_was_found(papers: Engine) -> None:
    request = SearchRequest(
        A, limit=1, filters=(Filter("source", ("al hayat",)),), facets=("source", "section")
    )
    facets = papers.search(request).facets

    assert {name: [(b.value, b.count) for b in buckets] for name, buckets in facets.items()} == {
        "source": [("Al Hayat", 2)],
        "section": [("Sport", 1)],
    }


def test_labels_are_given_as_they_came(engine: Engine, document: Make) -> None:
    fill(engine, document("1", source="«القُدس» \U0001f4f0"), document("2", source=" X\n"))

    facets = engine.search(SearchRequest(Everything(), facets=("source",))).facets

    assert {bucket.value for bucket in facets["source"]} == {"«القُدس» \U0001f4f0", " X\n"}


# order and pages


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["new", "day1", "day2", "noon", "old", "none1", "none2"]),
        ("oldest", ["old", "noon", "day1", "day2", "new", "none1", "none2"]),
        ("relevance", ["day1", "day2", "new", "none1", "none2", "noon", "old"]),
    ],
)
def test_order(engine: Engine, document: Make, sort: Sort, expected: list[str]) -> None:
    days = {
        "none2": "",
        "day2": "2015-07-02T12:00:00.000001",
        "old": "0001-01-01",
        "noon": "2015-07-02T12:00",
        "new": "9999-12-31T23:59:59.999999",
        "day1": "2015-07-02T12:00:00.000001",
        "none1": "",
    }
    fill(engine, *(document(name, published=day) for name, day in days.items()))

    assert ordered(engine, SearchRequest(Everything(), sort=sort)) == expected


def test_order_holds_over_many_commits(engine: Engine, document: Make) -> None:
    for number in (3, 1, 4, 0, 2):
        fill(engine, document(str(number), "a", published=f"2015-01-0{number % 2 + 1}"))

    assert ordered(engine, SearchRequest(A)) == ["0", "1", "2", "3", "4"]
    assert ordered(engine, SearchRequest(A, sort="date")) == ["1", "3", "0", "2", "4"]
    assert ordered(engine, SearchRequest(A, sort="oldest")) == ["0", "2", "4", "1", "3"]


@pytest.mark.parametrize("sort", ["relevance", "date", "oldest"])
def test_pages_joined_are_the_whole(engine: Engine, document: Make, sort: Sort) -> None:
    fill(
        engine,
        *(document(f"{n:02}", "a " * (n % 7 + 1), published=f"2015-0{n % 5 + 1}-01") for n in range(40)),
    )
    whole = ordered(engine, SearchRequest(A, limit=100, sort=sort))
    pages = [ordered(engine, SearchRequest(A, limit=7, offset=start, sort=sort)) for start in range(0, 56, 7)]

    assert len(whole) == 40
    assert list(chain.from_iterable(pages)) == whole
    assert pages[-1] == pages[-2] == []


def test_limit_nought_gives_the_total(letters: Engine) -> None:
    response = letters.search(SearchRequest(A, limit=0))

    assert (response.total, response.matches) == (3, ())


# changes


def test_empty_engine(engine: Engine) -> None:
    request = SearchRequest(Or((A, Not(B))), facets=FACET_FIELDS)
    response = engine.search(request)

    assert (response.total, response.matches) == (0, ())
    assert not any(response.facets.values())
    assert set(response.facets) == set(request.facets)
    assert list(engine.ids()) == []
    assert engine.count() == 0


def test_ids_and_count(letters: Engine) -> None:
    assert sorted(letters.ids()) == sorted(EVERY)
    assert letters.count() == len(EVERY)


def test_update_takes_the_place(engine: Engine, document: Make) -> None:
    fill(engine, document("1", "a"), document("2", "a"))
    fill(engine, document("1", "b", source="X"))

    assert found(engine, A) == {"2"}
    assert found(engine, B) == {"1"}
    assert engine.count() == 2
    assert sorted(engine.ids()) == ["1", "2"]


def test_delete(letters: Engine) -> None:
    for name in ("ab", "-", "unknown", "x" * 3000):
        letters.delete(name)
    letters.commit()

    assert found(letters, A) == {"a", "abc"}
    assert found(letters, Everything()) == EVERY - {"ab", "-"}
    assert found(letters, Not(A)) == {"b", "c", "bc"}
    assert letters.count() == 5


def test_delete_everything_and_begin_again(letters: Engine, document: Make) -> None:
    for name in EVERY:
        letters.delete(name)
    letters.commit()
    assert found(letters, Everything()) == set()
    assert letters.count() == 0

    fill(letters, document("new", "a"))
    assert found(letters, A) == {"new"}


def test_commit_of_nothing(letters: Engine) -> None:
    letters.commit()
    letters.commit()

    assert letters.count() == len(EVERY)


def test_nothing_is_seen_before_the_commit(letters: Engine, document: Make) -> None:
    letters.add(document("new", "a"))
    letters.delete("ab")

    assert found(letters, A) == {"a", "ab", "abc"}
    assert letters.count() == len(EVERY)
    assert "new" not in set(letters.ids())


def test_rollback_drops_changes(letters: Engine, document: Make) -> None:
    letters.add(document("new", "a"))
    letters.add(document("ab", "c"))
    letters.delete("a")
    letters.rollback()
    letters.rollback()
    letters.commit()

    assert found(letters, A) == {"a", "ab", "abc"}


def test_rolled_back_changes_can_be_made_again(letters: Engine, document: Make) -> None:
    letters.delete("a")
    letters.rollback()
    letters.delete("ab")
    fill(letters, document("new", "a"))

    assert found(letters, A) == {"a", "abc", "new"}


def test_reopened_engine_answers_the_same(
    engine_class: type[Engine], letters: Engine, place: Path, document: Make
) -> None:
    letters.add(document("never", "a"))
    letters.close()
    again = engine_class.open(place)

    assert found(again, A) == {"a", "ab", "abc"}
    fill(again, document("new", "a"))
    assert found(again, A) == {"a", "ab", "abc", "new"}
    again.close()


def test_commits_are_seen_by_who_opened_before(
    engine_class: type[Engine], engine: Engine, place: Path, document: Make
) -> None:
    reader = engine_class.open(place)
    assert found(reader, A) == set()

    for number in range(12):
        fill(engine, document(str(number), "a"))
        assert len(found(reader, A)) == number + 1
        assert reader.count() == number + 1
    engine.delete("3")
    engine.commit()

    assert "3" not in found(reader, A)
    assert reader.search(SearchRequest(A, limit=0, facets=("month",))).total == 11
    reader.close()


def test_writers_in_turn_see_each_other(
    engine_class: type[Engine], engine: Engine, place: Path, document: Make
) -> None:
    other = engine_class.open(place)
    fill(engine, document("1", "a"))
    fill(other, document("2", "a"), document("1", "b"))
    fill(engine, document("3", "a"))

    assert found(engine, A) == found(other, A) == {"2", "3"}
    other.close()


@pytest.mark.parametrize(
    "odd",
    [
        "https://example.org/a b/?q=1&r=%D8%A7#top/../x",
        "مقالة/٢٠١٥ عن حلب",
        '"it\'s" \\ * ? [x] {y}',
        "x" * 2000,
        "\U0001f4f0",
        " ",
        "a\tb\nc",
        "id:1 OR id:2",
    ],
)
def test_odd_ids(engine: Engine, document: Make, odd: str) -> None:
    fill(engine, document(odd, "a"), document("other", "a"))
    fill(engine, document(odd, "b"))
    assert found(engine, B) == {odd}
    assert set(engine.ids()) == {odd, "other"}

    engine.delete(odd)
    engine.commit()
    assert found(engine, Everything()) == {"other"}


def test_ids_that_differ_little_are_different(engine: Engine, document: Make) -> None:
    ids = {"a", "A", "a ", "أ", "ا", "a/", "x" * 2000, "x" * 2001}
    fill(engine, *(document(name, "a") for name in ids))

    assert found(engine, A) == ids


def test_many_articles_over_many_commits(engine: Engine, document: Make) -> None:
    for start in range(0, 300, 25):
        batch = [
            document(str(n % 200), f"w{n % 3} all", source=f"S{n % 4}") for n in range(start, start + 25)
        ]
        fill(engine, *batch)

    assert engine.count() == 200
    assert sum(len(found(engine, Word("", Terms(f"w{n}", "", ""), "exact"))) for n in range(3)) == 200
    assert len(found(engine, Keyword("source", "", "s1"))) == 50


# mishaps


def test_create_asks_for_a_new_folder(engine_class: type[Engine], place: Path) -> None:
    engine_class.create(place).close()

    with pytest.raises(EngineError, match="not empty"):
        engine_class.create(place)


def test_create_makes_folders_on_the_way(engine_class: type[Engine], tmp_path: Path) -> None:
    engine_class.create(tmp_path / "deep" / "er").close()

    assert engine_class.open(tmp_path / "deep" / "er").count() == 0


@pytest.mark.parametrize("state", ["absent", "empty", "file"])
def test_open_without_an_index(engine_class: type[Engine], place: Path, state: str) -> None:
    if state == "empty":
        place.mkdir()
    elif state == "file":
        place.write_text("no folder")

    with pytest.raises(EngineDamaged):
        engine_class.open(place)


def test_close_twice(engine: Engine) -> None:
    engine.close()
    engine.close()


def garble(file: Path, damage: str) -> None:
    held = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        put(file, held[: len(held) // 2])
    elif damage == "emptied":
        put(file, b"")
    else:
        put(file, b"\xff\x00garbage" * (len(held) // 9 + 1))


def put(file: Path, content: bytes) -> None:
    """Put another file in its place: one that is mapped into memory may not be written over."""
    beside = file.with_name(file.name + ".beside")
    beside.write_bytes(content)
    beside.replace(file)


def use(engine_class: type[Engine], place: Path) -> set[str]:
    engine = engine_class.open(place)
    try:
        found(engine, And((A, Not(B), Keyword("source", "", "x"))))
        return set(engine.ids())
    finally:
        engine.close()


# Whoosh leaves the open files of an index that it cannot read to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("damage", ["gone", "cut", "emptied", "garbage"])
def test_damage_is_said(engine_class: type[Engine], letters: Engine, place: Path, damage: str) -> None:
    """A hidden file, as of a lock, may be of no use to readers: then its damage changes nothing."""
    letters.close()
    for file in sorted(each for each in place.rglob("*") if each.is_file()):
        kept = file.read_bytes()
        garble(file, damage)
        try:
            with pytest.raises(EngineDamaged):
                assert use(engine_class, place) == EVERY
                assert file.name.startswith("."), file
                raise EngineDamaged
        finally:
            put(file, kept)


WRITER = """
import os, signal, sys
from pathlib import Path
from searcher.engines.base import Document, FieldTerms
from searcher.engines.registry import load

engine = load(sys.argv[1]).open(Path(sys.argv[2]))
for number in range(50):
    engine.add(Document(f"new{number}", FieldTerms(), FieldTerms("a b", "la lb", "ra rb")))
engine.delete("ab")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_killed_before_its_commit_changes_nothing(
    engine_class: type[Engine], letters: Engine, place: Path, document: Make
) -> None:
    command = [sys.executable, "-c", WRITER, engine_class.name, str(place)]
    killed = subprocess.run(command, check=False)
    assert killed.returncode == -signal.SIGKILL
    before = found(letters, A)
    again = engine_class.open(place)

    assert before == found(again, A) == {"a", "ab", "abc"}
    fill(again, document("new", "a"))
    assert found(again, A) == found(letters, A) == {"a", "ab", "abc", "new"}
    again.close()


def test_what_a_killed_writer_left_is_swept_away(
    engine_class: type[Engine], engine: Engine, place: Path, document: Make
) -> None:
    fill(engine, document("1", "a"))
    usual = len(list(place.rglob("*")))
    command = [sys.executable, "-c", WRITER, engine_class.name, str(place)]
    for _ in range(3):
        subprocess.run(command, check=False)
    fill(engine, document("1", "b"))

    assert len(list(place.rglob("*"))) <= usual + 1

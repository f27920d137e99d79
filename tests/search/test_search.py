"""How is a query answered? All words first, then most, then some; filters, facets, paging, marks."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import errors
from searcher.engines import registry

ARTICLES = [
    ("both", "غارات على حلب", "شنت الطائرات غارات على مدينة حلب أمس.", "الشرق", "فن", "2015-07-21"),
    ("plural", "الوزراء يجتمعون", "اجتمع وُزَرَاءُ الزراعة في العاصمة.", "الشرق", "سياسة", "2015-07-22"),
    ("raids", "غارات ليلية", "سمع السكان دوي غارات في الريف.", "احمد", "سياسة", "2015-08-01"),
    ("city", "أسواق حلب", "فتحت أسواق حلب القديمة أبوابها للزوار.", "أحمد", "فن", ""),
    ("ministry", "وزارة الصحة", "قالت الوزارة إن اللقاح متوفر.", "", "صحة", "2015-08-02"),
]


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("search") / "archive", engine=request.param) as archive:
        with archive.writer() as writer:
            for name, title, body, source, section, day in ARTICLES:
                writer.add(
                    searcher.Article(
                        name, title, body, source=source, section=section,
                        published=date.fromisoformat(day) if day else None,
                    )
                )  # fmt: skip
        yield archive


def ids(results: searcher.Results) -> list[str]:
    return [hit.article.id for hit in results]


def test_all_words_first_then_some_and_it_is_said(news: searcher.Archive) -> None:
    results = news.search("غارات حلب")

    assert ids(results)[0] == "both"
    assert set(ids(results)) == {"both", "raids", "city"}
    assert (results.full, results.total, results.relaxed) == (1, 3, True)
    assert any("تليها" in note for note in results.notes)


@pytest.mark.parametrize("query", ["غارات حلب", "غارات", "وزير", "غارات حلب لقاح", "غارات قطن لقاح", "*"])
@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_narrowing_gives_what_the_facet_counts(news: searcher.Archive, query: str, sort: str) -> None:
    found = news.search(query, sort=sort, facets=("source", "section", "day"), limit=1)

    assert found.facets["section"].buckets
    for name in ("source", "section"):
        for bucket in found.facets[name].buckets:
            narrowed = news.search(query, sort=sort, limit=1, **{name: bucket.value})
            assert narrowed.total == bucket.count, (name, bucket)
    for bucket in found.facets["day"].buckets:
        narrowed = news.search(query, sort=sort, limit=1, since=bucket.value, until=bucket.value)
        assert narrowed.total == bucket.count, bucket


def test_alternatives_that_few_articles_have_are_found(news: searcher.Archive) -> None:
    assert set(ids(news.search("غارات أو حلب أو قطن"))) >= {"both", "raids", "city"}


def test_a_full_page_is_not_relaxed(news: searcher.Archive) -> None:
    results = news.search("غارات حلب", limit=1)

    assert (ids(results), results.total, results.relaxed, results.notes) == (["both"], 1, False, ())


def test_pages_of_a_relaxed_search_fit_together(news: searcher.Archive) -> None:
    whole = ids(news.search("غارات حلب", limit=2)) + ids(news.search("غارات حلب", limit=2, offset=2))

    assert whole == ids(news.search("غارات حلب", limit=3))


def test_operators_are_not_relaxed_away(news: searcher.Archive) -> None:
    assert ids(news.search("غارات -حلب")) == ["raids"]
    assert set(ids(news.search("غارات أو أسواق"))) == {"both", "raids", "city"}
    assert ids(news.search('"غارات على حلب"')) == ["both"]
    assert ids(news.search('"حلب على غارات"')) == []


def test_a_minus_goes_by_the_dictionary_form_not_by_the_root(news: searcher.Archive) -> None:
    assert "ministry" in ids(news.search("وزارة -وزير"))
    assert "plural" not in ids(news.search("الزراعة -وزير"))


def test_stop_words_are_wished_for_not_required(news: searcher.Archive) -> None:
    assert ids(news.search("أين أسواق حلب التي"))[0] == "city"
    assert not news.search("أسواق التي").relaxed


def test_a_stop_word_alone_is_looked_for(news: searcher.Archive) -> None:
    assert set(ids(news.search("على"))) == {"both"}


@pytest.mark.parametrize(
    ("match", "found"), [("exact", set()), ("lemma", {"plural"}), ("root", {"plural", "ministry"})]
)
def test_match_says_how_near_a_word_must_be(match: str, found: set[str], news: searcher.Archive) -> None:
    assert set(ids(news.search("وزير", match=match))) == found  # type: ignore[arg-type] # the table's text


def test_nearer_words_come_first(news: searcher.Archive) -> None:
    assert ids(news.search("وزير")) == ["plural", "ministry"]


def test_filters(news: searcher.Archive) -> None:
    assert set(ids(news.search("*", source="الشرق"))) == {"both", "plural"}
    assert set(ids(news.search("*", source=["الشرق", "أحمد"], section="فن"))) == {"both", "city"}
    assert set(ids(news.search("*", since="2015-07-22", until=date(2015, 8, 1)))) == {"plural", "raids"}


def test_a_filter_without_a_word_is_not_the_lack_of_one(news: searcher.Archive) -> None:
    assert news.search("*", source="!!!").total == 0
    assert ids(news.search("*", source="")) == ["ministry"]


def test_facets_bring_spellings_together(news: searcher.Archive) -> None:
    facets = news.search("*", facets=("source", "month", "day")).facets

    assert [(bucket.value, bucket.count) for bucket in facets["source"].buckets] in (
        [("أحمد", 2), ("الشرق", 2)],
        [("احمد", 2), ("الشرق", 2)],
        [("الشرق", 2), ("أحمد", 2)],
    )
    assert [(bucket.value, bucket.count) for bucket in facets["month"].buckets] == [
        ("2015-07", 2),
        ("2015-08", 2),
    ]
    assert [bucket.value for bucket in facets["day"].buckets] == sorted(
        filter(None, (row[-1] for row in ARTICLES))
    )
    for bucket in facets["source"].buckets:
        assert news.search("*", source=bucket.value).total == bucket.count


def test_facets_of_a_relaxed_search_count_all_that_is_found(news: searcher.Archive) -> None:
    results = news.search("غارات حلب", facets=("section",))

    assert sum(bucket.count for bucket in results.facets["section"].buckets) == results.total == 3


def test_sorting_by_date_puts_the_undated_last(news: searcher.Archive) -> None:
    assert ids(news.search("*", sort="date")) == ["ministry", "raids", "plural", "both", "city"]
    assert ids(news.search("*", sort="oldest")) == ["both", "plural", "raids", "ministry", "city"]


def test_marks_are_on_the_vocalised_original(news: searcher.Archive) -> None:
    hit = news.search("وزير").hits[0]

    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["وُزَرَاءُ"]
    assert [hit.article.title[start:end] for start, end in hit.title_marks] == ["الوزراء"]


def test_without_snippets_there_are_none(news: searcher.Archive) -> None:
    assert all(not hit.snippet.text and not hit.title_marks for hit in news.search("وزير", snippets=False))


def test_a_field_s_words_go_by_their_dictionary_form(news: searcher.Archive) -> None:
    assert set(ids(news.search("القسم:الفن"))) == {"both", "city"}
    assert set(ids(news.search("المصدر:شرق"))) == {"both", "plural"}


def test_filters_alone_find_all_they_leave_newest_first(news: searcher.Archive) -> None:
    assert ids(news.search("", source="الشرق")) == ["plural", "both"]
    assert ids(news.search("المصدر:الشرق")) == ["plural", "both"]
    assert ids(news.search(" ", since="٢٠١٥-٠٨-٠١")) == ["ministry", "raids"]


def test_that_no_article_has_all_words_is_said(news: searcher.Archive) -> None:
    results = news.search("غارات اللقاح")

    assert (results.full, results.relaxed) == (0, True)
    assert any("لا توجد مقالة تحوي كل كلمات البحث" in note for note in results.notes)


def test_nothing_asked_finds_nothing(news: searcher.Archive) -> None:
    assert news.search("").total == 0
    assert news.search("؟!").total == 0


def test_the_reading_can_be_asked_again(news: searcher.Archive) -> None:
    for query in ("غارات  حلب", "( غارات | أسواق ) NOT حلب", "title:غارات", "المصدر: الشرق"):
        results = news.search(query)
        assert ids(news.search(results.reading)) == ids(results)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": -1}, "limit must be a number from 0"),
        ({"limit": "5"}, "limit must be a number"),
        ({"offset": 10**9}, "offset must be a number from 0"),
        ({"sort": "title"}, "no sort 'title'; there are relevance, date, oldest"),
        ({"match": "stem"}, "no match 'stem'"),
        ({"facets": ("url",)}, "no facet 'url'"),
        ({"since": "2015-13-01"}, "since '2015-13-01' is no day"),
    ],
)
def test_what_cannot_be_asked_is_named(
    options: dict[str, object], message: str, news: searcher.Archive
) -> None:
    with pytest.raises(errors.RequestError, match=message):
        news.search("وزير", **options)  # type: ignore[arg-type] # wrong on purpose


@given(query=st.text(alphabet='غحلبارو أ"«»()-:ـَ؟*=~1', max_size=30))
def test_any_text_is_a_query(query: str, news: searcher.Archive) -> None:
    results = news.search(query)

    assert len(results.hits) <= min(10, results.total)
    assert results.full <= results.total


def test_as_dict_is_what_json_can_hold(news: searcher.Archive) -> None:
    told = news.search("غارات حلب", facets=("source",)).as_dict()

    assert json.loads(json.dumps(told)) == told
    assert list(told) == [
        "query", "reading", "notes", "total", "full", "listed", "relaxed", "corrected", "suggestions", "tried",
        "nearest", "offset", "limit", "seconds", "hits", "facets",
    ]  # fmt: skip


def test_by_date_what_shares_but_the_root_is_left_out(news: searcher.Archive) -> None:
    by_score, by_date = news.search("وزير"), news.search("وزير", sort="date")

    assert "ministry" in ids(by_score)
    assert "ministry" not in ids(by_date)
    assert by_date.total
    assert set(ids(news.search("وزاري", sort="date"))) == {
        "plural",
        "ministry",
    }  # else there would be nothing

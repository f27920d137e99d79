"""What is offered, or done, where a query finds too little? Slips, keyboards, Latin letters, blanks."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import searcher
from searcher.answer import HANDFUL
from searcher.engines import registry

BODIES = [
    "أعلن وزير الصحة افتتاح مستشفى جديد في العاصمة.",
    "قال وزير الصحة إن اللقاح متوفر في كل المراكز.",
    "اجتمع وزير الخارجية مع نظيره في القاهرة.",
    "تعاني الصحة النفسية من نقص الأطباء، السلام عليكم.",
    "قتل مدنيون في غارات على مدينة حلب.",
    "زار عبد الله مدينة الرياض أمس إن شاء الله.",
    "نشرت شركة google تطبيقا جديدا.",
    "وزير الصحة في حلب، ووزير الصحة في حمص، ووزير الصحة في حماة.",
    "تكلم وزير الصحة عن الغارات.",
]


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("rescue") / "archive", engine=request.param) as archive:
        with archive.writer() as writer:
            for number, body in enumerate(BODIES):
                writer.add(searcher.Article(str(number), f"خبر {number}", body, source="الشرق"))
        yield archive


@pytest.mark.parametrize(
    ("typed", "meant", "reason"),
    [
        ("الصخة", "الصحة", "spelling"),
        ("مستشقى", "مستشفى", "spelling"),
        ("الخارججججية", "الخارجية", "spelling"),
        ('"وزير الصخة"', '"وزير الصحة"', "spelling"),
        ("hgsghl", "السلام", "layout"),
        (",.dv hgwpm", "وزير الصحة", "layout"),
        ("لخخلمث", "google", "layout"),
        ("7alab", "حلب", "arabizi"),
        ("wazir", "وزير", "arabizi"),
        ("Hlb", "حلب", "buckwalter"),
        ("وزيرالخارجية", "وزير الخارجية", "split"),
    ],
)
def test_what_finds_nothing_is_searched_for_as_it_was_meant(
    news: searcher.Archive, typed: str, meant: str, reason: str
) -> None:
    results = news.search(typed)
    literally = news.search(typed, literal=True)

    assert results.corrected is not None
    assert (results.corrected.text, results.corrected.reason) == (meant, reason)
    assert results.corrected.articles == results.full == news.search(meant, literal=True).full > 0
    assert [hit.article.id for hit in results] == [hit.article.id for hit in news.search(meant, literal=True)]
    assert results.query == typed
    assert any(meant in note and typed in note for note in results.notes)
    assert (literally.total, literally.corrected, literally.suggestions) == (0, None, ())


def test_where_something_is_found_another_query_is_only_offered(news: searcher.Archive) -> None:
    results = news.search("وزير الصخة")

    assert results.corrected is None
    assert results.total > 0
    assert results.full == 0
    assert results.suggestions[0].text == "وزير الصحة"
    assert results.suggestions[0].articles == news.search("وزير الصحة", literal=True).full


def test_two_words_written_apart_are_offered_as_one(news: searcher.Archive) -> None:
    results = news.search("شركة goo gle")

    assert results.corrected is None
    assert [(each.text, each.reason) for each in results.suggestions] == [("شركة google", "joined")]


def test_nothing_is_offered_where_a_handful_is_found(news: searcher.Archive) -> None:
    results = news.search("الصحة")

    assert results.full >= HANDFUL
    assert results.suggestions == ()


def test_what_was_typed_around_a_corrected_word_stays(news: searcher.Archive) -> None:
    assert news.search("النص:(وزير الصخة) -حمص").suggestions[0].text == "النص:(وزير الصحة) -حمص"


def test_a_zero_says_what_was_tried_and_what_is_nearest(news: searcher.Archive) -> None:
    results = news.search("غضغضغض")

    assert (results.total, results.corrected, results.suggestions) == (0, None, ())
    assert {"spelling", "layout", "arabizi", "split"} <= set(results.tried)
    assert [each.word for each in results.nearest] == ["غضغضغض"]
    assert news.search("كلب").nearest[0].forms[0] == "حلب" or "حلب" in news.search("كلب").suggestions[0].text


def test_a_zero_names_the_part_that_finds_nothing(news: searcher.Archive) -> None:
    assert any("المصدر:الغرب" in note for note in news.search("المصدر:الغرب حلب").notes)
    assert any("source:الغرب" in note for note in news.search("المصدر:الغرب حلب", language="en").notes)
    assert any("لا مقالة توافقها كلها" in note for note in news.search("google -google").notes)


def test_a_zero_that_filters_make_says_so(news: searcher.Archive) -> None:
    results = news.search("وزير", source="الغرب")

    assert results.total == 0
    assert any("5" in note for note in results.notes)


def test_pages_of_a_corrected_search_fit_together(news: searcher.Archive) -> None:
    whole = [hit.article.id for hit in news.search("الصخة", limit=10)]
    pages = [hit.article.id for page in range(6) for hit in news.search("الصخة", limit=1, offset=page)]

    assert len(whole) > 1
    assert pages == whole


def test_a_rescued_answer_is_explained(news: searcher.Archive) -> None:
    assert all(why.words[0].text == "الصحة" for why in news.search("الصخة").explanations())


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_answered(news: searcher.Archive, text: str) -> None:
    results = news.search(text)

    assert results.query == text
    assert len(results.suggestions) <= 3
    if results.corrected:
        assert results.total
    assert all(each.articles > 0 for each in results.suggestions)


@pytest.mark.parametrize("query", ["date:last week", "المصدر:google حلب", "source:alriyadh"])
def test_what_a_field_is_asked_for_is_not_read_otherwise(news: searcher.Archive, query: str) -> None:
    results = news.search(query)

    assert results.corrected is None
    assert {each.reason for each in results.suggestions}.isdisjoint({"layout", "arabizi", "buckwalter"})


def test_a_zero_tells_of_the_days_and_sources_there_are(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            for day, source in (("2015-07-21", "الواحة"), ("2015-08-02", "الشرق")):
                writer.add(searcher.Article(day, "مطر", "غزير", source=source, published=day))

        def said(query: str) -> str:
            return " ".join(archive.search(query).notes)

        assert "2015-07-21" in said("مطر التاريخ:2016")
        assert "2015-08-02" in said("التاريخ:2016")
        assert "الواحة" in said("المصدر:الغرب")
        assert "«القسم»" in said("مطر القسم:رياضة")
        assert archive.search("التاريخ:2016").tried == ()


def test_the_number_beside_an_offer_is_that_of_its_search(news: searcher.Archive) -> None:
    for query in ("wazyr", "الصخة", "وزير الصخة", "Hlb"):
        results = news.search(query)
        for each in (*results.suggestions, *([results.corrected] if results.corrected else [])):
            found = news.search(each.text, literal=True)
            assert each.articles == (found.full or found.total)


def test_a_query_is_text(news: searcher.Archive) -> None:
    with pytest.raises(searcher.errors.RequestError, match="None"):
        news.search(None)  # type: ignore[arg-type] # what callers without a type checker pass


def test_filters_take_dates_as_queries_do(news: searcher.Archive) -> None:
    assert news.search("حلب", since="تموز 2015", until="21/8/2015").total == 0
    with pytest.raises(searcher.errors.RequestError, match="since"):
        news.search("حلب", since="الحرب")


PIECES = (
    *(
        '"',
        "«",
        "»",
        "(",
        ")",
        "-",
        "|",
        "*",
        "=",
        "~",
        "~2",
        "\\",
        " ",
        " ",
        ":",
        "..",
        "\u200f",
        "\ud800",
        "\x00",
    ),
    *("أو", "ليس", "و", "OR", "NOT", "جذر:", "العنوان:", "المصدر:", "التاريخ:", "قبل:", "date:", "لون:"),
    *(
        "وزير",
        "الصخة",
        "hgwpm",
        "7alab",
        "مدر*",
        "ا*",
        "كتاب~",
        "كُتُب",
        "2015-07",
        "أمس",
        "آخر 7 أيام",
        "1,000",
    ),
)


@pytest.mark.parametrize("seed", range(3))
def test_any_pieces_of_the_language_are_answered(news: searcher.Archive, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same queries every time
    for _ in range(120):
        query = "".join(chance.choices(PIECES, k=chance.randrange(1, 9)))
        for options in ({}, {"sort": "date"}, {"match": "exact", "language": "en"}):
            results = news.search(query, limit=3, **options)

            assert results.query == query
            assert results.listed <= results.total
            assert len(results.hits) <= 3
            assert all(note.endswith((".", "؟")) for note in results.notes)

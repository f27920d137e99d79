"""What is suggested while somebody types: completions that exist, with true counts, and titles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher.errors import RequestError

BODIES = {
    "الرقة": 6,
    "رقة": 4,
    "الرئيس": 5,
    "رئيس": 3,
    "إسكان": 3,
    "أسئلة": 2,
    "مسؤول": 4,
    "مسئول": 1,
    "مُحَمَّد": 1,
    "محمد": 2,
    "والرقة": 1,
    "Windows": 2,
    "٢٠١٥": 3,
    "2015": 1,
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("suggest") / "archive") as made:
        with made.writer() as writer:
            for word, number in BODIES.items():
                for turn in range(number):
                    writer.add(searcher.Article(f"{word}-{turn}", "", f"في {word} و {word}"))
            writer.add(searcher.Article("t1", "وزير الإسكان يفتتح المعرض", "خبر"))
            writer.add(searcher.Article("t2", "سكان الرقة ينتظرون", "خبر"))
        yield made


def words(archive: searcher.Archive, typed: str, limit: int = 20) -> dict[str, int]:
    return {each.text: each.articles for each in archive.suggest(typed, limit) if each.kind == "word"}


def titles(archive: searcher.Archive, typed: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(each.id, each.text) for each in archive.suggest(typed, limit) if each.kind == "title"]


def test_the_article_is_understood(archive: searcher.Archive) -> None:
    assert {"الرقة": 7, "رقة": 4}.items() <= words(archive, "الر").items()
    assert {"الرقة": 7, "رقة": 4}.items() <= words(archive, "رق").items()
    assert {"الرقة", "رقة", "والرقة"} <= words(archive, "والرق").keys()
    assert "رقة" in words(archive, "للرق")


@pytest.mark.parametrize(
    ("typed", "word", "articles"),
    [
        ("اسك", "إسكان", 3),
        ("أسك", "إسكان", 3),
        ("مسؤ", "مسؤول", 5),
        ("مسئ", "مسؤول", 5),
        ("مسو", "مسؤول", 5),
        ("رئي", "رئيس", 3),
        ("مُح", "محمد", 3),
        ("محـمـ", "محمد", 3),
        ("win", "Windows", 2),
        ("WIND", "Windows", 2),
        ("20", "٢٠١٥", 4),
        ("٢٠", "٢٠١٥", 4),
        ("رقة", "رقة", 4),
        ("رقه", "رقة", 4),
    ],
)
def test_spelling_does_not_matter(archive: searcher.Archive, typed: str, word: str, articles: int) -> None:
    assert words(archive, typed).get(word) == articles


def test_counts_are_those_of_a_search_as_spelt(archive: searcher.Archive) -> None:
    for word, number in words(archive, "ر").items():
        assert archive.search(word, match="exact").total == number


def test_the_commonest_comes_first(archive: searcher.Archive) -> None:
    assert [*words(archive, "ال")][:2] == ["الرقة", "الرئيس"]


def test_words_run_together_are_left_out_where_a_common_one_is_meant(tmp_path: Path) -> None:
    numbers = {"السعودية": 300, "السعوديةتعايد": 2, "السعوديةاليوم": 5, "السعودي": 4}
    with searcher.create(tmp_path / "archive") as made:
        with made.writer() as writer:
            for word, number in numbers.items():
                for turn in range(number):
                    writer.add(searcher.Article(f"{word}-{turn}", "", word))

        assert [*words(made, "السعود")] == ["السعودية", "السعوديةاليوم", "السعودي"]
        assert "السعوديةتعايد" in words(made, "السعوديةت")
        assert "السعوديةتعايد" in words(made, "السعوديةتعايد")


def test_only_the_last_word_is_completed(archive: searcher.Archive) -> None:
    assert "وزير  الرقة" in words(archive, "وزير  الر")
    assert "العنوان:رقة" in words(archive, "العنوان:رق")
    assert "-«رقة»" in words(archive, "-«رق")
    assert words(archive, "رق ") == {}


def test_titles_have_the_words(archive: searcher.Archive) -> None:
    assert titles(archive, "وزير الاس") == [("t1", "وزير الإسكان يفتتح المعرض")]
    assert titles(archive, "الوزراء ") == [("t1", "وزير الإسكان يفتتح المعرض")]
    assert titles(archive, "وزير الرق") == []
    assert titles(archive, "رق") == [("t2", "سكان الرقة ينتظرون")]


def test_titles_that_are_spelt_alike_come_once(tmp_path: Path) -> None:
    same = ["إعلان القاهرة", "اعلان القاهره", "«إعلان القاهرة»", "إعلان القاهرة", "إِعلان القاهرة"]
    with searcher.create(tmp_path / "archive") as made:
        with made.writer() as writer:
            for number, title in enumerate(same):
                writer.add(searcher.Article(f"a{number}", title, "خبر"))
            writer.add(searcher.Article("b", "نص إعلان القاهرة كاملا كما نشر اليوم", "خبر"))
            writer.add(searcher.Article("c", "نص إعلان القاهرة كاملا كما نشر أمس", "خبر"))
        found = [name for name, _ in titles(made, "إعلان القا")]

    assert len(found) == 3
    assert {"b", "c"} < set(found)


def test_titles_leave_room_for_words(archive: searcher.Archive) -> None:
    suggestions = archive.suggest("الر", 3)

    assert [each.kind for each in suggestions] == ["word", "word", "title"]


@pytest.mark.parametrize("typed", ["", "   ", "؟", "زغقط", "في", "-", '"'])
def test_nothing_to_suggest(archive: searcher.Archive, typed: str) -> None:
    assert archive.suggest(typed) == ()


@pytest.mark.parametrize("limit", [-1, 101, 1.5, "8"])
def test_a_limit_that_cannot_be(archive: searcher.Archive, limit: object) -> None:
    with pytest.raises(RequestError, match="limit must be a number from 0 to 100"):
        archive.suggest("ر", limit)  # type: ignore[arg-type] # on purpose


def test_limits(archive: searcher.Archive) -> None:
    assert archive.suggest("ال", 0) == ()
    assert len(archive.suggest("ال", 1)) == 1


@given(typed=st.text(max_size=12) | st.text('الرقة ومئسؤحأـَ"-(:', max_size=8))
def test_any_text_is_answered(archive: searcher.Archive, typed: str) -> None:
    for each in archive.suggest(typed):
        assert each.articles > 0
        assert (each.kind == "title") == bool(each.id)


def test_without_articles(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "empty") as empty:
        assert empty.suggest("الر") == ()

"""Does an archive keep, find, change and forget articles, and tell others?"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import searcher
from searcher import errors

Make = Callable[..., searcher.Article]

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def ids(results: searcher.Results) -> set[str]:
    return {hit.article.id for hit in results}


def test_what_goes_in_is_found_and_comes_back(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        assert writer.add(article(1)) == "new"
        assert writer.add(article(2, body="افتتح المتحف أبوابه.")) == "new"

    assert ids(archive.search("الوزراء")) == {"a1"}
    assert ids(archive.search("متاحف")) == {"a2"}
    assert archive.get("a1") == article(1)
    assert archive.get("nobody") is None


def test_an_article_comes_back_with_every_field(archive: searcher.Archive, article: Make) -> None:
    whole = article(
        1,
        title=" \u202bعنوان\u0000 ",
        body="سطر\r\n\r\n\tآخر\u200f مُحَمَّدٌ ﷲ 🌍\n",
        source="وكالة",
        author="فلان",
        section="سياسة",
        url="https://example.org/?a=1&b=٢",
        published=datetime(2015, 7, 21, 2, 51, 32, tzinfo=UTC),
        extra={"tags": ["أ", 1, None], "nested": {"x": 1.5}},
    )
    with archive.writer() as writer:
        writer.add(whole)

    assert archive.get("a1") == whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(title=TEXT, body=TEXT)
def test_any_text_comes_back_as_it_went_in(title: str, body: str, archive: searcher.Archive) -> None:
    odd = searcher.Article("odd", title, body + " كلمة")
    with archive.writer() as writer:
        writer.add(odd)

    assert archive.get("odd") == odd


def test_dates_keep_their_kind(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1, published="2015-07-21"))
        writer.add(article(2, published="2015-07-21T00:00"))

    one, two = archive.get("a1"), archive.get("a2")
    assert one is not None
    assert one.published == date(2015, 7, 21)
    assert two is not None
    assert two.published == datetime(2015, 7, 21)  # noqa: DTZ001 - without a zone on purpose


def test_the_same_again_is_unchanged_and_another_text_changed(
    archive: searcher.Archive, article: Make
) -> None:
    with archive.writer() as writer:
        assert writer.add(article(1)) == "new"
        assert writer.add(article(1)) == "unchanged"
    with archive.writer() as writer:
        assert writer.add(article(1)) == "unchanged"
        assert writer.add(article(1, body="نص آخر عن السفن")) == "changed"

    assert ids(archive.search("حصاد")) == set()
    assert ids(archive.search("سفينة")) == {"a1"}
    assert archive.stats().articles == 1


def test_deleted_articles_are_gone(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
        writer.add(article(2))
    with archive.writer() as writer:
        assert writer.delete("a1")
        assert not writer.delete("nobody")

    assert ids(archive.search("وزير")) == {"a2"}
    assert archive.get("a1") is None


def test_deleted_and_added_again_in_one_commit(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    with archive.writer() as writer:
        writer.delete("a1")
        writer.add(article(1, body="عاد الخبر بنص جديد"))
        writer.add(article(2))
        writer.delete("a2")

    assert ids(archive.search("جديد")) == {"a1"}
    assert archive.stats().articles == 1


def test_an_exception_rolls_back(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    with pytest.raises(KeyError), archive.writer() as writer:
        writer.add(article(2))
        writer.delete("a1")
        raise KeyError

    assert ids(archive.search("وزير")) == {"a1"}
    assert archive.get("a2") is None


def test_what_was_committed_before_an_exception_stays(archive: searcher.Archive, article: Make) -> None:
    with pytest.raises(KeyError), archive.writer() as writer:
        writer.add(article(1))
        writer.commit()
        writer.add(article(2))
        raise KeyError

    assert ids(archive.search("وزير")) == {"a1"}


def test_nobody_sees_what_is_not_committed(archive: searcher.Archive, article: Make) -> None:
    with searcher.open(archive.path) as reader, archive.writer() as writer:
        writer.add(article(1))
        assert archive.get("a1") is None
        assert reader.get("a1") is None
        assert reader.search("وزير").total == 0


def test_an_open_reader_sees_new_commits(archive: searcher.Archive, article: Make) -> None:
    with searcher.open(archive.path) as reader:
        assert reader.search("وزير").total == 0
        for number in range(3):
            with archive.writer() as writer:
                writer.add(article(number))
            assert reader.search("وزير").total == number + 1


def test_an_article_without_a_word_is_refused(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer, pytest.raises(errors.ArticleError, match="no word"):
        writer.add(article(1, title="؟!", body=" ـــ \n"))


def test_extra_that_json_cannot_hold_is_refused(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer, pytest.raises(errors.ArticleError, match="extra"):
        writer.add(article(1, extra={"x": object()}))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": " "}, "not blank"),
        ({"body": None}, "body must be text"),
        ({"title": "\ud800"}, "no Unicode text"),
        ({"published": "yesterday"}, "is no date"),
        ({"published": 7}, "must be a date"),
    ],
)
def test_what_is_no_article_says_so(fields: dict[str, object], message: str, article: Make) -> None:
    with pytest.raises(errors.ArticleError, match=message):
        article(1, **fields)


def test_creating_over_something_is_refused(archive: searcher.Archive, tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveExists):
        searcher.create(archive.path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.ArchiveExists):
        searcher.create(tmp_path / "file")


def test_creating_leaves_nothing_beside_it(archive: searcher.Archive) -> None:
    assert [path.name for path in archive.path.parent.iterdir()] == ["archive"]


def test_an_unknown_engine_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(errors.RequestError, match="whoosh"):
        searcher.create(tmp_path / "a", engine="woosh")
    assert not (tmp_path / "a").exists()


def test_closing_twice_does_nothing(archive: searcher.Archive) -> None:
    archive.close()
    archive.close()


def test_stats_count(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1, title="كلمتان هنا", body="ثلاث كلمات أخرى"))

    stats = archive.stats()

    assert (stats.articles, stats.words, stats.waiting, stats.generation) == (1, 5, 0, 1)
    assert stats.size > 0


def test_a_text_of_20_megabytes(archive: searcher.Archive, article: Make) -> None:
    body = "قال الوزير إن السفينة وصلت إلى الميناء صباح اليوم. " * 220_000
    with archive.writer() as writer:
        writer.add(article(1, body=body))

    [hit] = archive.search("سفن")
    assert len(body.encode()) > 20_000_000
    assert hit.snippet.marks
    assert hit.article.body == body

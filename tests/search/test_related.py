"""Are the articles that are given about the same thing, and none that only share a few words?"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher.engines import registry
from searcher.errors import RequestError

WHEAT = (
    "بدأ حصاد القمح في الجزيرة وقال المزارعون إن الصوامع استقبلت الحبوب مبكرا وإن المطاحن اشترت المحصول بأسعار أعلى "
    "من الموسم الماضي رغم الجفاف الذي أصاب الحقول"
)
ARTICLES = [
    ("wheat", "حصاد القمح يبدأ", WHEAT),
    ("copy", "المزارعون والقمح", f"الحسكة - سانا: {WHEAT}"),
    (
        "mills",
        "المطاحن تشتري القمح",
        "تسلمت المطاحن حبوب القمح من الصوامع بعد الحصاد وأشاد المزارعون بأسعار الموسم.",
    ),
    (
        "drought",
        "الجفاف يهدد الحقول",
        "قال مزارعو القمح إن الجفاف أصاب حقول الجزيرة قبل الحصاد وإن الحبوب قليلة.",
    ),
    ("match", "الهلال يفوز", "فاز الهلال على النصر بهدفين في مباراة الأمس وقال المدرب إن الموسم طويل."),
    ("goal", "هدف الهلال", "سجل مهاجم الهلال هدفين في مباراة النصر وفاز فريقه وأشاد المدرب بلاعبيه."),
    ("numbers", "", "12 34 56"),
    ("alone", "زرافة", "ولدت زرافة."),
    *(
        (f"noise{number}", "خبر", f"افتتح المدير معرض الكتاب رقم {number} بحضور الجمهور.")
        for number in range(20)
    ),
]


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("related") / "archive", engine=request.param) as archive:
        with archive.writer() as writer:
            for name, title, body in ARTICLES:
                writer.add(searcher.Article(name, title, body))
        yield archive


def ids(hits: tuple[searcher.Hit, ...]) -> list[str]:
    return [hit.article.id for hit in hits]


def test_articles_about_the_same_thing_are_found(news: searcher.Archive) -> None:
    assert ids(news.related("match")) == ["goal"]
    assert set(ids(news.related("wheat"))) == {"mills", "drought"}


def test_a_copy_of_the_article_is_left_out(news: searcher.Archive) -> None:
    assert "copy" not in ids(news.related("wheat"))
    assert "wheat" not in ids(news.related("copy"))


def test_copies_among_the_answers_are_one(news: searcher.Archive) -> None:
    hits = {hit.article.id: {each.id for each in hit.similar} for hit in news.related("mills")}

    assert ("wheat" in hits) != ("copy" in hits)
    assert {"wheat", "copy"} <= hits.keys() | set().union(*hits.values())


def test_the_nearest_come_first_and_no_more_than_wanted(news: searcher.Archive) -> None:
    hits = news.related("mills")

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for limit in range(4):
        assert ids(news.related("mills", limit)) == ids(hits)[:limit]


def test_a_hit_shows_how_its_text_begins(news: searcher.Archive) -> None:
    [hit] = news.related("match")

    assert hit.article.body.startswith(hit.snippet.text[:40])
    assert not hit.snippet.marks


@pytest.mark.parametrize("name", ["numbers", "alone"])
def test_an_article_like_no_other_has_none(news: searcher.Archive, name: str) -> None:
    assert news.related(name) == ()


@pytest.mark.parametrize("name", ["", "nobody", "\ud800"])
def test_an_unknown_article_is_refused(news: searcher.Archive, name: str) -> None:
    with pytest.raises(RequestError, match="no article"):
        news.related(name)


@pytest.mark.parametrize("limit", [-1, 101, "5", None])
def test_a_limit_that_cannot_be_is_refused(news: searcher.Archive, limit: int) -> None:
    with pytest.raises(RequestError, match="limit"):
        news.related("wheat", limit)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
def test_no_text_is_too_odd(odd: searcher.Archive, title: str, body: str) -> None:
    with odd.writer() as writer:
        writer.add(searcher.Article("odd", title, f"{body} خبر"))

    assert "odd" not in ids(odd.related("odd"))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("odd") / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            writer.add(searcher.Article("other", "خبر", "خبر آخر"))
        yield archive

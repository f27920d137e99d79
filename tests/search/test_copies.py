"""Are copies folded under the best of them, on pages that fit together, and is nothing lost by it?"""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import copies
from searcher.copies import DEPTH, Page, fold, page, reach, window
from searcher.engines import registry
from searcher.engines.base import Match

REPORT = (
    "أعلنت وزارة الزراعة أن موسم حصاد القمح بدأ في المناطق الشمالية وأن الكميات المتوقعة تزيد على العام الماضي "
    "وقال الوزير إن الصوامع جاهزة لاستقبال المحصول من جميع المزارعين وإن الأسعار ستعلن خلال أيام وأضاف أن الحكومة "
    "خصصت مبالغ لدعم صغار المزارعين وتسهيل نقل الحبوب إلى المطاحن قبل هطول الأمطار كما دعا إلى ترشيد استهلاك المياه"
)
STRIKE = (
    "دخل عمال الموانئ في إضراب مفتوح احتجاجا على تأخر الرواتب وتوقفت حركة السفن في الأرصفة الرئيسية منذ الصباح "
    "وقالت النقابة إن القمح المستورد سيبقى في عرض البحر حتى تستجيب الإدارة لمطالب العاملين وتعيد المفصولين إلى أعمالهم"
)
ARTICLES = [  # id, title, body, source, day
    ("best", "حصاد القمح بدأ", REPORT, "الشرق", "2015-07-21"),
    ("agency", "وزارة الزراعة تعلن", f"الرياض - واس: {REPORT}", "الوطن", "2015-07-22"),
    ("again", "الزراعة: الحصاد مستمر", REPORT.removesuffix("المياه"), "", "2015-07-20"),
    ("strike", "إضراب الموانئ", STRIKE, "الشرق", "2015-07-23"),
    ("short", "القمح", "القمح غال.", "الشرق", ""),
    ("shorter", "القمح", "القمح غال.", "الوطن", ""),
    ("other", "القمح", "القمح رخيص.", "الوطن", "2015-07-19"),
]

groups = st.lists(st.integers(0, 40) | st.none(), max_size=400)


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("copies") / "archive", engine=request.param) as archive:
        with archive.writer() as writer:
            for name, title, body, source, day in ARTICLES:
                writer.add(searcher.Article(name, title, body, source=source, published=day or None))  # type: ignore[arg-type] # ISO text is taken, too
        yield archive


def bits(group: int | None) -> int | None:
    """Give a fingerprint that only members of the same group are near to."""
    return (
        None
        if group is None
        else int.from_bytes(bytes([group]) * 8, "little") * 0x9E3779B97F4A7C15 % (1 << 64)
    )


def paged(members: Sequence[int | None], offset: int, limit: int) -> Page:
    """Give a page of a list in which article *n* belongs to the group ``members[n]``."""
    ranked = [Match(str(place), 0.0) for place in range(len(members))]
    return page(
        ranked[: window(offset, limit)],
        len(ranked),
        offset,
        limit,
        lambda start, number: ranked[start : start + number],
        lambda ids: {name: bits(members[int(name)]) for name in ids},
    )


def test_the_groups_of_these_tests_are_far_apart() -> None:
    held = [one for one in map(bits, range(41)) if one is not None]

    assert [copies.first_copy(one, held) for one in held] == list(range(41))


@given(groups, st.integers(1, 120))
def test_pages_fit_together_and_nothing_is_lost(members: list[int | None], limit: int) -> None:
    shown: list[int] = []
    offset, follows = 0, bool(members)
    while follows:
        found = paged(members, offset, limit)
        assert 0 < len(found.entries) <= limit
        firsts = [int(entry.match.id) for entry in found.entries]
        assert firsts == sorted(firsts)
        for entry in found.entries:
            folded = [int(name) for name in entry.copies]
            assert all(members[place] == members[int(entry.match.id)] is not None for place in folded)
            assert all(0 < place - int(entry.match.id) <= reach(limit) for place in folded)
            shown += [int(entry.match.id), *folded]
        offset += len(found.entries)
        follows = len(members) - found.hidden > offset
        assert not follows or len(found.entries) == limit

    assert sorted(shown) == list(range(len(members)))
    assert not paged(members, offset, limit).entries


@given(groups, st.integers(1, 60), st.integers(0, 150))
def test_a_page_is_the_same_whoever_asks_for_it(members: list[int | None], limit: int, offset: int) -> None:
    whole: list[copies.Entry] = []
    while len(whole) < offset + limit and (found := paged(members, len(whole), limit).entries):
        whole += found

    assert list(paged(members, offset, limit).entries) == whole[offset : offset + limit]


@given(groups, st.integers(1, 60))
def test_near_copies_do_not_stand_on_one_page(members: list[int | None], limit: int) -> None:
    firsts = [int(entry.match.id) for entry in paged(members, 0, limit).entries]
    known = [place for place in firsts if members[place] is not None and place < DEPTH]

    assert not any(
        members[one] == members[two] and two - one <= reach(limit)
        for one in known
        for two in known
        if one < two
    )


def test_who_has_no_fingerprint_is_nobody_s_copy() -> None:
    assert fold([None, 0, None, 0], 20, 10) == ([[0], [1, 3], [2]], 4)


def ids(results: searcher.Results) -> list[str]:
    return [hit.article.id for hit in results]


def folded(results: searcher.Results) -> dict[str, set[str]]:
    return {hit.article.id: {each.id for each in hit.similar} for hit in results}


@pytest.mark.parametrize("sort", ["relevance", "date", "oldest"])
def test_copies_are_under_the_first_whatever_the_order(news: searcher.Archive, sort: str) -> None:
    everything = ids(news.search("القمح", sort=sort, copies=True))
    results = news.search("القمح", sort=sort)

    assert len(everything) == results.total == 7
    assert ids(results) == [
        name
        for place, name in enumerate(everything)
        if not any({name, before} <= group for before in everything[:place] for group in GROUPS)
    ]
    assert results.listed == len(results) == 4
    for name, under in folded(results).items():
        assert under == next((group - {name} for group in GROUPS if name in group), set())


GROUPS = ({"best", "agency", "again"}, {"short", "shorter"})


def test_a_copy_is_told_with_its_title_source_and_day(news: searcher.Archive) -> None:
    [hit] = [hit for hit in news.search("القمح", sort="date") if hit.article.id == "agency"]

    assert [(each.id, each.title, each.source, each.published) for each in hit.similar] == [
        ("best", "حصاد القمح بدأ", "الشرق", "2015-07-21"),
        ("again", "الزراعة: الحصاد مستمر", "", "2015-07-20"),
    ]
    assert hit.as_dict()["similar"] == 2


def test_copies_can_be_asked_for(news: searcher.Archive) -> None:
    results = news.search("القمح", copies=True, limit=3, offset=2)

    assert (len(results), results.total, results.listed) == (3, 7, 7)
    assert not any(hit.similar for hit in results)


def test_pages_of_hits_fit_together(news: searcher.Archive) -> None:
    pages = [ids(news.search("القمح", limit=1, offset=place)) for place in range(5)]

    assert [name for each in pages for name in each] == ids(news.search("القمح"))
    assert pages[4] == []


def test_what_a_filter_leaves_is_folded_by_itself(news: searcher.Archive) -> None:
    assert folded(news.search("القمح", source="الوطن")) == {"agency": set(), "shorter": set(), "other": set()}


def test_no_hits_are_no_copies(news: searcher.Archive) -> None:
    results = news.search("القمح", limit=0)

    assert (results.total, results.listed, results.hits) == (7, 7, ())


def test_a_changed_article_is_a_copy_no_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    with searcher.create(tmp_path_factory.mktemp("changed") / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            writer.add(searcher.Article("one", "", REPORT))
            writer.add(searcher.Article("two", "", REPORT))
        assert len(archive.search("القمح")) == 1
        with archive.writer() as writer:
            writer.add(searcher.Article("two", "", STRIKE))

        assert len(archive.search("القمح")) == 2

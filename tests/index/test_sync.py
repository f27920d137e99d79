"""What becomes of records is counted, and the counts add up."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from index import sync as sync_module
from index.readers import Record, Refusal, read
from index.report import write_refusals
from index.seen import Seen
from index.sync import Counts, Report, sync
from searcher.article import Article
from searcher.errors import ArticleError, BahithError
from searcher.store import Outcome


class Shelf:
    """A writer that keeps articles in a dict."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.commits: list[int] = []
        self.adds = 0

    def add(self, article: Article) -> Outcome:
        self.adds += 1
        if article.title == "bad":
            raise ArticleError("a bad one")
        before = self.articles.get(article.id)
        self.articles[article.id] = article
        return "new" if before is None else "unchanged" if before == article else "changed"

    def commit(self) -> None:
        self.commits.append(len(self.articles))


def record(place: int, article_id: str, title: str = "t", **more: object) -> Record:
    return Record(f"a:{place}", Article(article_id, title, "b", extra=more))


def test_new_changed_unchanged_refused() -> None:
    shelf = Shelf()
    shelf.articles = {"b": record(0, "b").article, "c": record(0, "c", "old").article}
    report = sync(
        shelf, [record(1, "a"), record(2, "b"), record(3, "c"), Refusal("a:4", "no"), record(5, "e", "bad")]
    )
    assert report.counts == Counts(read=5, new=1, changed=1, unchanged=1, refused=2)
    assert report.refusals == (Refusal("a:4", "no"), Refusal("a:5", "a bad one"))
    assert report.line() == "read 5 = 1 new + 1 changed + 1 unchanged + 2 refused"
    assert set(shelf.articles) == {"a", "b", "c"}


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path: Path) -> None:
    for folder, text in (("y1", "غارات على حلب"), ("y2", "افتتح المتحف أبوابه")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text, encoding="utf-8")
        (tmp_path / folder / "2.html").write_text(f"<html><p>{text}</p></html>", encoding="utf-8")
    with searcher.create(tmp_path / "archive", engine="memory") as archive:
        for counts, source in (
            (Counts(read=2, new=2), "y1"),
            (Counts(read=2, new=2), "y2"),
            (Counts(read=2, unchanged=2), "y1/"),
            (Counts(read=1, unchanged=1), "y2/1.txt"),
        ):
            with archive.writer() as writer:
                assert sync(writer, read(str(tmp_path / source))).counts == counts
        articles = {name: archive.get(name) for name in ("y1/1", "y1/2", "y2/1", "y2/2")}
        assert [article and article.body for article in articles.values()] == [
            *("غارات على حلب", "غارات على حلب"),
            *("افتتح المتحف أبوابه", "افتتح المتحف أبوابه"),
        ]
        assert {hit.article.id for hit in archive.search("متحف", copies=True)} == {"y2/1", "y2/2"}


def test_an_id_met_twice_never_overwrites() -> None:
    shelf = Shelf()
    report = sync(shelf, [record(1, "x"), record(2, "x", "other"), record(3, "x"), record(4, "x", likes=1)])
    assert report.counts == Counts(read=4, new=1, unchanged=1, refused=2)
    assert report.refusals == (
        Refusal("a:2", "duplicate id 'x', first at a:1"),
        Refusal("a:4", "duplicate id 'x', first at a:1"),
    )
    assert (shelf.articles["x"].title, shelf.adds) == ("t", 1)


def test_after_one_that_could_not_be_taken_another_with_its_id_may_be() -> None:
    report = sync(Shelf(), [record(1, "x", "bad"), record(2, "x"), record(3, "x", "bad")])
    assert [each.reason for each in report.refusals] == ["a bad one", "duplicate id 'x', first at a:2"]


def test_commits() -> None:
    for every, commits in ((2, [2, 4, 5]), (None, [5]), (1, [1, 2, 3, 4, 5]), (5, [5])):
        shelf = Shelf()
        sync(shelf, [record(number, str(number)) for number in range(5)], commit_every=every)
        assert shelf.commits == commits
        sync(shelf, [record(number, str(number)) for number in range(5)], commit_every=every)
        assert shelf.commits == commits  # nothing changed, nothing to commit


def test_an_error_of_the_archive_is_not_swallowed() -> None:
    class Full(Shelf):
        def commit(self) -> None:
            raise BahithError("the disk is full")

    with pytest.raises(BahithError, match="full"):
        sync(Full(), [record(1, "a")])


def test_progress_is_told_now_and_then_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Counts] = []
    sync(Shelf(), [record(number, str(number)) for number in range(5000)], progress=told.append)
    assert told[-1] == Counts(read=5000, new=5000)
    assert len(told) < 1000
    told.clear()
    monkeypatch.setattr(sync_module, "_PROGRESS_SECONDS", 0)
    sync(Shelf(), [record(1, "a"), record(2, "b")], progress=told.append)
    assert [counts.read for counts in told] == [1, 2, 2]


def test_all_refusals_are_written_and_a_thousand_kept(tmp_path: Path) -> None:
    refusals = [Refusal(f"ملف:{number}", "لا") for number in range(1500)]
    with write_refusals(tmp_path / "refused.jsonl") as refused:
        report = sync(Shelf(), iter(refusals), refused=refused)
    lines = (tmp_path / "refused.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"place": each.place, "reason": "لا"} for each in refusals
    ]
    assert lines[0] == '{"place": "ملف:0", "reason": "لا"}'
    assert (report.counts, report.refusals) == (Counts(read=1500, refused=1500), tuple(refusals[:1000]))


def test_where_refusals_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(BahithError, match=r"cannot write the refusals to '.*': "),
        write_refusals(tmp_path),
    ):
        pytest.fail("nobody can write there")


def test_who_asks_later_knows_which_ids_were_there() -> None:
    with Seen() as seen:
        sync(Shelf(), [record(1, "a"), record(2, "b", "bad"), Refusal("a:3", "no")], seen=seen)
        assert [each in seen for each in ("a", "b", "c")] == [True, False, False]


def test_records_are_taken_one_by_one() -> None:
    shelf = Shelf()

    def records() -> Iterator[Record]:
        for number in range(10):
            assert shelf.adds == number
            yield record(number, str(number))

    assert sync(shelf, records()).line() == "read 10 = 10 new + 0 changed + 0 unchanged + 0 refused"


RECORDS = st.lists(
    st.builds(Refusal, st.just("a:0"), st.just("no"))
    | st.builds(record, st.integers(0, 9), st.sampled_from("abc"), st.sampled_from(["t", "u", "bad"]))
)


@given(RECORDS, RECORDS, st.none() | st.integers(1, 3))
def test_the_counts_add_up_and_the_first_of_an_id_stays(
    before: list[Record | Refusal], records: list[Record | Refusal], every: int | None
) -> None:
    shelf = Shelf()
    sync(shelf, before)
    report: Report = sync(shelf, records, commit_every=every)
    counts = report.counts
    assert counts.read == len(records) == counts.new + counts.changed + counts.unchanged + counts.refused
    assert counts.refused == len(report.refusals)
    first: dict[str, Article] = {}
    for each in records:
        if isinstance(each, Record) and each.article.title != "bad":
            first.setdefault(each.article.id, each.article)
    assert {name: shelf.articles[name] for name in first} == first

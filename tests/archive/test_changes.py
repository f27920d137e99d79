"""When did an archive change, and does its version tell? For callers that keep answers for a while."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

import searcher
from index.rebuild import rebuild
from searcher import errors

Make = Callable[..., searcher.Article]


def changed(archive: searcher.Archive) -> datetime:
    moment = archive.stats().changed
    assert moment is not None
    return moment


def test_an_archive_never_written_has_not_changed(archive: searcher.Archive) -> None:
    with archive.writer():
        pass

    assert archive.stats().changed is None
    assert archive.stats().as_dict()["changed"] is None


def test_the_moment_of_a_change_is_that_of_its_commit(archive: searcher.Archive, article: Make) -> None:
    before = datetime.now(UTC)
    with archive.writer() as writer:
        writer.add(article(1))
    after = datetime.now(UTC)

    assert before <= changed(archive) <= after
    assert changed(archive).utcoffset() == timedelta(0)
    assert archive.stats().as_dict()["changed"] == changed(archive).isoformat()


def test_what_changes_no_article_is_no_change(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    moment, version = changed(archive), archive.version()

    with archive.writer() as writer:
        writer.add(article(1))
        writer.delete("nobody")
    with pytest.raises(KeyError), archive.writer() as writer:
        writer.add(article(2))
        raise KeyError

    assert (changed(archive), archive.version()) == (moment, version)


def test_every_change_moves_both(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
        writer.add(article(2))
    moments, versions = [changed(archive)], [archive.version()]
    for change in (
        lambda writer: writer.add(article(1, body="نص آخر")),
        lambda writer: writer.delete("a1"),
        lambda writer: writer.add(article(3)),
    ):
        with archive.writer() as writer:
            change(writer)
        moments.append(changed(archive))
        versions.append(archive.version())

    assert moments == sorted(set(moments))
    assert versions == sorted(set(versions))


def test_an_open_reader_sees_another_version_with_the_commit(
    archive: searcher.Archive, article: Make
) -> None:
    with searcher.open(archive.path) as reader:
        before = reader.version()
        with archive.writer() as writer:
            writer.add(article(1))
            assert reader.version() == before
            writer.commit()
            assert reader.version() > before
        assert reader.version() == archive.version()


def test_indexing_anew_is_another_version_of_the_same_articles(
    archive: searcher.Archive, article: Make
) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    moment, version = changed(archive), archive.version()

    rebuild(archive.path)

    assert changed(archive) == moment
    assert archive.version() > version


def test_an_archive_that_noted_no_moment_opens(archive: searcher.Archive, article: Make) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    archive._store._db.change("DELETE FROM marks WHERE name = 'changed'")  # as an older bahith left it

    with searcher.open(archive.path) as again:
        assert again.stats().changed is None
        with again.writer() as writer:
            writer.add(article(2))
        assert again.stats().changed is not None


def test_a_closed_archive_has_no_version(archive: searcher.Archive) -> None:
    archive.close()

    with pytest.raises(errors.ArchiveError, match="closed"):
        archive.version()

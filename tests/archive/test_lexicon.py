"""Does an archive keep the words of its user, index and search with them, and notice when they change?"""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import searcher
from index.rebuild import rebuild
from index.verify import verify
from searcher import errors, feed
from searcher.analysis.own import text_of
from searcher.folder import words_file
from searcher.stamp import Stamp
from web.app import create_app

Make = Callable[..., searcher.Article]

WASTE = "# ours\nزبالة = نفايات = قمامة\n"
BODIES = {
    "نفايات": "جمعت البلدية النفايات من الأحياء.",
    "قمامة": "جمعت البلدية القمامة من الأحياء.",
    "زبالة": "جمعت البلدية زبالة الأحياء.",
    "سفينة": "وصلت السفينة إلى الميناء.",
}


def fill(archive: searcher.Archive, workers: int = 1) -> None:
    with archive.writer(workers=workers) as writer:
        for name, body in BODIES.items():
            writer.add(searcher.Article(name, "خبر", body))


def found(archive: searcher.Archive, text: str) -> list[str]:
    return [hit.article.id for hit in archive.search(text, copies=True)]


def marked(archive: searcher.Archive, text: str) -> set[str]:
    hits = archive.search(text)
    return {hit.snippet.text[start:end] for hit in hits for start, end in hit.snippet.marks}


def in_use(path: Path) -> tuple[int, bool]:
    """Open the archive: how many articles are found by the words in use, and are there others in the file?"""
    with searcher.open(path) as archive:
        return len(found(archive, "قمامة")), archive.stats().lexicon_edited


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(WASTE, encoding="utf-8")
    return path


@pytest.mark.parametrize("engine", ["memory", "whoosh", "tantivy"])
def test_synonyms_are_found_after_the_word_itself(tmp_path: Path, words: Path, engine: str) -> None:
    with searcher.create(tmp_path / "archive", engine, lexicon=words) as archive:
        fill(archive)

        assert found(archive, "قمامة")[0] == "قمامة"
        assert set(found(archive, "قمامة")) == {"زبالة", "قمامة", "نفايات"}
        assert set(found(archive, "القمامة -نفايات")) == {"زبالة", "قمامة"}
        assert set(found(archive, '"جمعت البلدية القمامة"')) == {"قمامة"}
        assert marked(archive, "قمامة") == {"النفايات", "القمامة", "زبالة"}


def test_without_a_lexicon_nothing_is_kept_and_nothing_is_found(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory") as archive:
        fill(archive)

        assert found(archive, "قمامة") == ["قمامة"]
        assert not (archive.path / "lexicon.txt").exists()


def test_the_copy_in_the_archive_is_what_counts(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
    words.unlink()

    assert (archive.path / "lexicon.txt").read_text(encoding="utf-8") == WASTE
    with searcher.open(archive.path) as again:
        assert len(found(again, "قمامة")) == 3


def test_the_lexicon_that_comes_along(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon="newsroom") as archive:
        fill(archive)

        assert len(found(archive, "قمامة")) == 3
        assert (archive.path / "lexicon.txt").read_text(encoding="utf-8") == text_of("newsroom")


def test_a_bad_lexicon_makes_no_archive(tmp_path: Path, words: Path) -> None:
    words.write_text("كلمتان اثنتان", encoding="utf-8")

    with pytest.raises(errors.LexiconError, match="line 1"):
        searcher.create(tmp_path / "archive", "memory", lexicon=words)
    assert [path.name for path in tmp_path.iterdir()] == ["words.txt"]


def test_an_edited_lexicon_counts_from_the_next_reindex_on(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
    kept = archive.path / "lexicon.txt"

    kept.write_text(WASTE + "# a remark says nothing new\n", encoding="utf-8")
    assert in_use(archive.path) == (3, False)

    kept.write_text("نفايات = قمامة", encoding="utf-8")
    assert in_use(archive.path) == (3, True)
    rebuild(archive.path)
    assert in_use(archive.path) == (2, False)

    kept.unlink()
    assert in_use(archive.path) == (2, True)
    rebuild(archive.path)
    assert in_use(archive.path) == (1, False)

    kept.write_text(WASTE, encoding="utf-8")
    assert in_use(archive.path) == (1, True)
    assert verify(archive.path) == []


def test_a_lexicon_edited_into_nonsense_is_told_and_harms_nothing(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
        before = Stamp.read(archive.path)
        (archive.path / "lexicon.txt").write_text("زبالة =", encoding="utf-8")

        with pytest.raises(errors.LexiconError, match=r"lexicon\.txt, line 1"):
            rebuild(archive.path)
        assert Stamp.read(archive.path) == before
        assert [folder.name for folder in (archive.path / "engine").iterdir()] == ["1"]
        assert len(found(archive, "قمامة")) == 3
        assert in_use(archive.path) == (3, True)
        with archive.writer() as writer:
            writer.add(searcher.Article("new", "خبر", "نفاية"))
        assert len(found(archive, "قمامة")) == 4
        assert verify(archive.path) == []


def test_the_words_in_use_go_with_their_generation(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "whoosh", lexicon=words) as archive:
        fill(archive)
        assert len(list(archive.path.glob("engine/*/lexicon.txt"))) == 1

        rebuild(archive.path, "tantivy")
        assert list(archive.path.glob("engine/*/lexicon.txt")) == [words_file(archive.path, 2)]

        (archive.path / "lexicon.txt").unlink()
        rebuild(archive.path)
        assert list(archive.path.glob("engine/*/lexicon.txt")) == []


def test_an_archive_that_kept_no_copy(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
    words_file(archive.path, 1).unlink()
    assert in_use(archive.path) == (3, False)

    for text in ("نفايات = قمامة", "زبالة ="):
        (archive.path / "lexicon.txt").write_text(text, encoding="utf-8")
        with pytest.raises(errors.ReindexNeeded, match=r"other words.*run: bahith reindex"):
            searcher.open(archive.path)

    rebuild(archive.path, lexicon=words)
    assert in_use(archive.path) == (3, False)


def test_a_copy_that_cannot_be_read(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
    words_file(archive.path, 1).write_bytes(b"\xff")

    with pytest.raises(errors.ReindexNeeded, match="run: bahith reindex"):
        searcher.open(archive.path)
    rebuild(archive.path)
    assert in_use(archive.path) == (3, False)


def test_an_open_archive_goes_on_with_the_words_of_a_rebuild(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "whoosh") as archive:
        fill(archive)
        assert found(archive, "قمامة") == ["قمامة"]

        rebuild(archive.path, lexicon=words)
        assert len(found(archive, "قمامة")) == 3
        with archive.writer() as writer:
            writer.add(searcher.Article("new", "خبر", "نفاية"))
        assert len(found(archive, "قمامة")) == 4

        rebuild(archive.path, "memory")
        assert len(found(archive, "قمامة")) == 4


def test_a_bad_lexicon_rebuilds_nothing(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        fill(archive)
        before = Stamp.read(archive.path)
        bad = tmp_path / "bad.txt"
        bad.write_text("911", encoding="utf-8")

        with pytest.raises(errors.LexiconError, match=r"bad\.txt, line 1"):
            rebuild(archive.path, lexicon=bad)
        assert Stamp.read(archive.path) == before
        assert (archive.path / "lexicon.txt").read_text(encoding="utf-8") == WASTE


def test_archives_with_and_without_stand_side_by_side(tmp_path: Path, words: Path) -> None:
    with (
        searcher.create(tmp_path / "with", "memory", lexicon=words) as one,
        searcher.create(tmp_path / "without", "memory") as other,
    ):
        fill(one)
        fill(other)
        for _ in range(3):
            assert (len(found(one, "قمامة")), len(found(other, "قمامة"))) == (3, 1)
            assert marked(one, "قمامة") == {"النفايات", "القمامة", "زبالة"}
            assert marked(other, "قمامة") == {"القمامة"}


def test_who_opens_while_the_words_change_gets_the_old_or_the_new(tmp_path: Path, words: Path) -> None:
    with searcher.create(tmp_path / "archive", "memory") as archive:
        fill(archive)
    done = threading.Event()
    seen: list[int] = []
    failed: list[Exception] = []

    def ask() -> None:
        while not done.is_set():
            try:
                with searcher.open(archive.path) as opened:
                    seen.append(len(found(opened, "قمامة")))
            except errors.BahithError as error:
                failed.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        empty = tmp_path / "empty.txt"
        empty.write_text("# nothing", encoding="utf-8")
        for lexicon in (words, empty, words, empty, words):
            rebuild(archive.path, lexicon=lexicon)
    finally:
        done.set()
        asking.join()

    assert failed == []
    assert set(seen) <= {1, 3}


@pytest.mark.parametrize("engine", ["memory", "tantivy"])
def test_searches_and_additions_go_on_while_the_lexicon_is_edited(
    tmp_path: Path, words: Path, engine: str
) -> None:
    with searcher.create(tmp_path / "archive", engine, lexicon=words) as archive:
        fill(archive)
        kept = archive.path / "lexicon.txt"
        done = threading.Event()
        statuses: set[int] = set()
        seen: set[int] = set()
        failed: list[Exception] = []

        def ask() -> None:
            app = create_app(archive.path)
            while not done.is_set():
                try:
                    statuses.add(app.test_client().get("/api/search?q=قمامة").status_code)
                    seen.add(len(found(archive, "قمامة -جديد")))
                except errors.BahithError as error:
                    failed.append(error)

        asking = [threading.Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        try:
            for number, text in enumerate(("زبالة =", "نفايات = قمامة", "", WASTE, None)):
                kept.write_text(text, encoding="utf-8") if text is not None else kept.unlink()
                with archive.writer() as writer:
                    writer.add(searcher.Article(f"{number}", "جديد", "نفاية"))
                rebuild(archive.path, lexicon=words)
        finally:
            done.set()
            for thread in asking:
                thread.join()

        assert (failed, statuses, seen) == ([], {200}, {3})
        assert len(found(archive, "قمامة")) == 8


@pytest.mark.slow
def test_workers_analyse_with_the_same_words(
    tmp_path: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_FEW", 0)
    with searcher.create(tmp_path / "archive", "memory", lexicon=words) as archive:
        with archive.writer(workers=2) as writer:
            for number in range(100):
                writer.add(searcher.Article(f"{number}", "خبر", f"{number} {BODIES['نفايات']}"))
        assert archive.search("قمامة").total == 100

        rebuild(archive.path, workers=2)
        assert archive.search("قمامة").total == 100

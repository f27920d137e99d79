"""Does the vocabulary agree with the articles, whatever became of them? Counted here by hand."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import searcher
from index.rebuild import rebuild
from searcher import errors
from searcher.analysis import Analyzer
from searcher.folder import articles_file
from searcher.stamp import Stamp
from searcher.store import Store

Make = Callable[..., searcher.Article]

WORDS = [
    "الرقة",
    "الرقه",
    "رقة",
    "أحمد",
    "احمد",
    "إلى",
    "الى",
    "على",
    "علي",
    "سَلام",
    "سلام",
    "Covid",
    "٢٠١٥",
    "2015",
]


def vocabulary(path: Path) -> dict[str, tuple[int, dict[str, int]]]:
    """Give what the archive in *path* says: folded word → number of articles, and of each spelling."""
    store = Store(articles_file(path))
    try:
        spellings: dict[str, dict[str, int]] = {}
        for word, spelling, number in store._db.rows("SELECT word, spelling, articles FROM spellings"):
            spellings.setdefault(word, {})[spelling] = number
        words = store._db.rows("SELECT word, articles, tier FROM words")
        assert all(tier == articles.bit_length() for _, articles, tier in words)
        return {word: (articles, spellings.get(word, {})) for word, articles, _ in words}
    finally:
        store.close()


def counted(path: Path, analyzer: Analyzer) -> dict[str, tuple[int, dict[str, int]]]:
    """Count the same from the articles themselves."""
    words: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    with searcher.open(path) as archive:
        for name in archive.ids():
            article = archive.get(name)
            assert article
            tokens = [*analyzer.tokens(article.title), *analyzer.tokens(article.body)]
            words.update({token.terms.exact for token in tokens})
            for text, exact in {(token.text, token.terms.exact) for token in tokens}:
                if text != exact:
                    spellings.setdefault(exact, Counter())[text] += 1
    return {word: (number, dict(spellings.get(word, {}))) for word, number in words.items()}


def some_text(choose: random.Random) -> str:
    return " ".join(choose.choices(WORDS, k=choose.randrange(1, 12)))


def test_it_follows_the_articles(archive: searcher.Archive, analyzer: Analyzer) -> None:
    """New, changed, unchanged, deleted, brought back, twice in a commit; several commits a block."""
    choose = random.Random(3)  # noqa: S311 - the same archive every time
    for _ in range(6):
        with archive.writer() as writer:
            for _ in range(choose.randrange(4)):
                for _ in range(choose.randrange(8)):
                    name = f"a{choose.randrange(12)}"
                    if choose.random() < 0.3:
                        writer.delete(name)
                    else:
                        writer.add(searcher.Article(name, some_text(choose), some_text(choose)))
                writer.commit()
        assert vocabulary(archive.path) == counted(archive.path, analyzer)
        assert archive.search("*", limit=0).total == len(list(archive.ids()))

    assert vocabulary(archive.path)


def test_what_is_rolled_back_is_not_counted(
    archive: searcher.Archive, article: Make, analyzer: Analyzer
) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    with pytest.raises(KeyboardInterrupt), archive.writer() as writer:
        writer.add(article(2, body="قبل الانقطاع"))
        writer.commit()
        writer.add(article(3, body="بعد الانقطاع"))
        raise KeyboardInterrupt
    with archive.writer() as writer:  # counts up what the interrupted one had committed
        writer.add(article(4))

    assert vocabulary(archive.path) == counted(archive.path, analyzer)
    assert [each.text for each in archive.suggest("الانق")] == ["الانقطاع"]
    assert archive.suggest("بعد") == ()


def test_a_rebuild_counts_anew(archive: searcher.Archive, article: Make, analyzer: Analyzer) -> None:
    with archive.writer() as writer:
        for number in range(5):
            writer.add(article(number))
    archive._store.vocabulary._db.change("UPDATE words SET articles = 77")
    archive._store.vocabulary._db.change(
        "CREATE TABLE fresh_words (left_by TEXT, a_killed TEXT, rebuild TEXT)"
    )
    archive.close()

    rebuild(archive.path)

    assert vocabulary(archive.path) == counted(archive.path, analyzer)


def test_an_archive_of_the_first_format_is_brought_up_to_date(
    archive: searcher.Archive, article: Make, analyzer: Analyzer
) -> None:
    with archive.writer() as writer:
        writer.add(article(1))
    archive._store._db.change("DROP TABLE words")
    archive._store._db.change("DROP TABLE spellings")
    archive._store._db.change("DELETE FROM marks WHERE name = 'vocabulary'")
    archive.close()
    stamp = Stamp.read(archive.path)
    Stamp(stamp.engine, stamp.fingerprint, stamp.generation, 1).write(archive.path)

    with pytest.raises(errors.ReindexNeeded, match="bahith reindex"):
        searcher.open(archive.path)
    rebuild(archive.path)
    assert vocabulary(archive.path) == counted(archive.path, analyzer)


KILLED = """
import os, signal, sys
import searcher

with searcher.open(sys.argv[1]) as archive, archive.writer() as writer:
    for number in range(30):
        writer.add(searcher.Article(f"k{number}", "قبل الموت", f"كلمة{number} أخرى"))
    writer.commit()
    writer.add(searcher.Article("late", "", "ضائعة"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_is_made_up_for(archive: searcher.Archive, analyzer: Analyzer) -> None:
    archive.close()
    subprocess.run([sys.executable, "-c", KILLED, str(archive.path)], check=False)
    with searcher.open(archive.path) as again:
        assert again.search("الموت").total == 30
        with again.writer() as writer:
            assert writer.delete("k0")

    found = vocabulary(archive.path)
    assert found == counted(archive.path, analyzer)
    assert found["الموت"][0] == 29
    assert "ضائعه" not in found

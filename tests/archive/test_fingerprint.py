"""Are copies told from other articles? Laws of the 64 bits, reports as papers change them, and where they are kept."""

import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import searcher
from index.rebuild import rebuild
from searcher import errors
from searcher import fingerprint as module
from searcher.analysis import Analyzer, Terms
from searcher.fingerprint import BITS, are_copies, fingerprint
from searcher.folder import articles_file
from searcher.noted import Notes
from searcher.stamp import Stamp
from searcher.store import Store

Make = Callable[..., searcher.Article]

REPORT = (
    "أعلنت وزارة الزراعة أن موسم حصاد القمح بدأ في المناطق الشمالية وأن الكميات المتوقعة تزيد على العام الماضي "
    "وقال الوزير إن الصوامع جاهزة لاستقبال المحصول من جميع المزارعين وإن الأسعار ستعلن خلال أيام وأضاف أن الحكومة "
    "خصصت مبالغ لدعم صغار المزارعين وتسهيل نقل الحبوب إلى المطاحن قبل هطول الأمطار كما دعا إلى ترشيد استهلاك المياه "
    "وتفقد الوزير خلال جولته عددا من الحقول واستمع إلى شكاوى الفلاحين من نقص الوقود وارتفاع أجور الحصادات ووعد بحلها "
    "قبل نهاية الأسبوع مشيرا إلى أن اللجان المختصة ستبقى في حالة انعقاد دائم حتى تسليم آخر حبة إلى مراكز الشراء الحكومية"
)
WEATHER = (
    "الرياض {0} جدة {1} الدمام {2} أبها {3} تبوك {4} حائل {5} نجران {6} جازان {7} الطائف {8} المدينة {9}"
)

words = st.lists(st.sampled_from("abcdefgh"), max_size=300).map(" ".join)
bits = st.integers(0, (1 << BITS) - 1)


def plain(text: str) -> Terms:
    return Terms(text, text, text)


def of(analyzer: Analyzer, body: str, title: str = "") -> int:
    return fingerprint(analyzer.columns(title), analyzer.columns(body))


def by_counting(body: str) -> int:
    """The same by the book: a counter for each bit."""
    sums = [zlib.crc32(word.encode()) for word in body.split()]
    rows = [(each * module._SPREAD ^ each << 32) % (1 << BITS) for each in sums]
    runs = [
        a ^ b ^ c ^ d ^ e for a, b, c, d, e in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False)
    ]
    return sum(1 << place for place in range(BITS) if 2 * sum(run >> place & 1 for run in runs) > len(runs))


@given(words)
@example(" ".join(["a"] * 20))
@example(" ".join("ab" * 400))
def test_each_bit_is_that_of_most_runs(body: str) -> None:
    found = fingerprint(plain("title"), plain(body))

    assert 0 <= found < 1 << BITS
    if len(body.split()) >= module._SHORT:
        assert found == by_counting(body)


@given(st.text(max_size=60), st.text(max_size=400))
@example("\ud800", "\udfff " * 30)
def test_any_terms_have_a_fingerprint(title: str, body: str) -> None:
    assert fingerprint(plain(title), plain(body)) == fingerprint(plain(title), plain(body))


def test_it_is_the_same_in_every_process(analyzer: Analyzer) -> None:
    code = (
        "from searcher.analysis import Analyzer; from searcher.fingerprint import fingerprint\n"
        f"print(fingerprint(Analyzer().columns('خبر'), Analyzer().columns({REPORT!r})))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert int(done.stdout) == of(analyzer, REPORT)


@given(bits, bits)
def test_copies_are_so_both_ways(one: int, other: int) -> None:
    assert are_copies(one, one)
    assert (
        are_copies(one, other) == are_copies(other, one) == ((one ^ other).bit_count() <= module._DIFFERENT)
    )


@pytest.mark.parametrize("one", [0, 1, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
def test_all_64_bits_are_kept(tmp_path: Path, article: Make, one: int) -> None:
    with searcher.create(tmp_path / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            writer.add(article(1))
        archive._store.noted.add_at_once([Notes(7, one, "a1")])

        assert kept(archive.path) == archive._store.noted.fingerprints(["a1"]) == {"a1": one}


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        f"الرياض - واس: {REPORT}",
        REPORT.removesuffix("مراكز الشراء الحكومية"),
        REPORT.replace("أيام", "الأيام المقبلة"),
        REPORT.replace("أ", "ا").replace("ة", "ه"),
    ],
)
def test_a_report_in_another_paper_is_a_copy(copy: str, analyzer: Analyzer) -> None:
    assert are_copies(of(analyzer, REPORT, "بدء الحصاد"), of(analyzer, copy, "موسم القمح"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEATHER.format(*range(30, 40)), WEATHER.format(*range(33, 43))),
        (WEATHER.format(*range(30, 40)) * 8, WEATHER.format(*range(33, 43)) * 8),
        (REPORT, " ".join(sorted(REPORT.split()))),
        (
            REPORT,
            f"{REPORT[:300]} وفي سياق متصل زار وفد من التجار الميناء واطلع على سير العمل في الأرصفة الجديدة",
        ),
    ],
)
def test_the_same_words_do_not_make_a_copy(one: str, other: str, analyzer: Analyzer) -> None:
    assert not are_copies(of(analyzer, one), of(analyzer, other))


def test_short_articles_are_copies_when_they_are_equal(analyzer: Analyzer) -> None:
    short = of(analyzer, "وصلت السفينة إلى الميناء.", "خبر")

    assert are_copies(short, of(analyzer, "وَصلت السفينه الى الميناء", "خبر"))
    assert not are_copies(short, of(analyzer, "وصلت السفينة إلى المرفأ.", "خبر"))
    assert not are_copies(short, of(analyzer, "وصلت السفينة إلى الميناء.", "خبر آخر"))
    assert not are_copies(of(analyzer, "", "صور"), of(analyzer, "", "فيديو"))


def kept(path: Path) -> dict[str, int]:
    store = Store(articles_file(path))
    try:
        held = store.noted.fingerprints(list(store.ids()))
        return {name: one for name, one in held.items() if one is not None}
    finally:
        store.close()


@pytest.mark.parametrize("workers", [1, 3])
def test_articles_are_kept_with_theirs(
    tmp_path: Path, article: Make, analyzer: Analyzer, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.feed._FEW", 0)
    with searcher.create(tmp_path / "archive") as archive:
        with archive.writer(workers=workers) as writer:
            writer.add(article(1))
            writer.add(article(2, body=REPORT))
            writer.add(article(3))
        with archive.writer(workers=workers) as writer:
            writer.add(article(1, body=f"{REPORT} اليوم"))
            writer.delete("a3")

    held = kept(tmp_path / "archive")
    assert held == {"a1": of(analyzer, f"{REPORT} اليوم"), "a2": of(analyzer, REPORT)}
    assert are_copies(held["a1"], held["a2"])


def lose(path: Path) -> None:
    """Leave the archive as a writer of before would have."""
    store = Store(articles_file(path))
    store._db.change("UPDATE articles SET fingerprint = NULL, words = 0")
    store.close()


def test_a_rebuild_makes_those_that_are_missing(tmp_path: Path, article: Make) -> None:
    with searcher.create(tmp_path / "archive", engine="memory") as archive, archive.writer() as writer:
        for number in range(5):
            writer.add(article(number))
    before = kept(tmp_path / "archive")
    lose(tmp_path / "archive")
    assert kept(tmp_path / "archive") == {}

    rebuild(tmp_path / "archive")

    assert kept(tmp_path / "archive") == before
    assert len(before) == 5


KILLED = """
import os, signal, sys
import searcher
from searcher.writer import Writer

archive = searcher.open(sys.argv[1])
with archive.writer() as writer:
    for number in range(30):
        writer.add(searcher.Article(f"k{number}", "قبل الموت", f"كلمة{number} أخرى"))
    writer._engine.commit = lambda: os.kill(os.getpid(), signal.SIGKILL)
    writer.commit()
"""


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize("then", [kept, lose])
def test_a_crash_between_storing_and_indexing_is_made_up_for(
    tmp_path: Path, engine: str, then: Callable[[Path], object]
) -> None:
    path = tmp_path / "archive"
    searcher.create(path, engine=engine).close()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    then(path)
    searcher.open(path).close()

    assert len(kept(path)) == 30


def test_an_archive_of_the_second_format_is_brought_up_to_date(
    archive: searcher.Archive, article: Make
) -> None:
    with archive.writer() as writer:
        for number in range(3):
            writer.add(article(number, body=f"{REPORT} {number}"))
    before = kept(archive.path)
    archive._store._db.change("ALTER TABLE articles DROP COLUMN fingerprint")
    archive.close()
    stamp = Stamp.read(archive.path)
    Stamp(stamp.engine, stamp.fingerprint, stamp.generation, 2).write(archive.path)

    with pytest.raises(errors.ReindexNeeded, match="bahith reindex"):
        searcher.open(archive.path)
    rebuild(archive.path)
    rebuild(archive.path)  # a killed one has added what the next finds there
    assert kept(archive.path) == before
    with searcher.open(archive.path) as again:
        assert again.stats().format == 3
        with again.writer() as writer:
            writer.add(article(7))
        assert again.stats().articles == 4
    assert len(kept(archive.path)) == 4

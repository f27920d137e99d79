"""Do the benchmarks measure what they say? Their arithmetic, their readers, and one run over the seeds."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest

import searcher
from benchmarks import beir, corpus, footprint, relevance, speed, visits
from benchmarks.comparing import compare, read_rows, sign_test, write_rows
from benchmarks.measures import MEASURES, judge
from benchmarks.queries import LONG, PHRASES, PREFIXES, SHORT
from benchmarks.rivals import NAMES, Text, load, plain
from benchmarks.rivals.known import LIBRARIES
from benchmarks.tables import table
from benchmarks.timing import percentile, spread
from index.readers import Record, Refusal, read
from searcher.article import Article
from searcher.engines import registry

SEEDS = str(Path(__file__).parents[1] / "seeds")
TEXTS = (
    Text("a1", "اجتماع الوزراء", "بحث وزراء الزراعة أسعار القمح."),
    Text("a2", "افتتاح المتحف", "افتتحت المدينة متحفها الجديد."),
    Text("a3", "", "ارتفعت أسعار القمح في الأسواق."),
)
ODD_QUERIES = (
    "",
    "؟",
    "-",
    '"',
    "القمح؟",
    'أسعار "القمح',
    "a:b NEAR(c) OR",
    "الوزراء* AND (",
    "1 NOT 2",
    "^~\\",
)
needs_judge = pytest.mark.skipif(not find_spec("ir_measures"), reason="ir-measures is not installed")


def installed() -> Iterator[str]:
    modules = {"whoosh3": "whoosh", "PyStemmer": "Stemmer"}
    for name in NAMES:
        if all(find_spec(modules.get(library, library)) for library in LIBRARIES.get(name, ())):
            yield name


# The corpus


def test_a_copy_has_the_text_but_not_the_id() -> None:
    once = list(corpus.articles([SEEDS]))
    thrice = [found for found in corpus.records([SEEDS], times=3) if isinstance(found, Article)]

    assert len(thrice) == 3 * len(once)
    assert len({article.id for article in thrice}) == len(thrice)
    assert thrice[: len(once)] == once
    assert [article.body for article in thrice] == 3 * [article.body for article in once]


def test_the_corpus_is_streamed() -> None:
    """So many copies that nobody could hold them; the first few come at once."""
    assert len(list(islice(corpus.records([SEEDS], times=10**9), 200))) == 200


def test_a_limit_counts_records_in_each_copy(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "1", "title": "حلب"}\n[]\n{"id": "2", "title": "حمص"}\n', encoding="utf-8")

    found = list(corpus.records([str(file)], limit=2, times=2))

    assert [record.id for record in found if isinstance(record, Article)] == ["1", "1~1"]
    assert sum(isinstance(record, Refusal) for record in found) == 2
    assert corpus.write(tmp_path / "out.jsonl", found) == corpus.Written(articles=2, refused=2)


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    before = list(corpus.articles([SEEDS]))

    corpus.write(file, before)

    assert [record.article for record in read(str(file)) if isinstance(record, Record)] == before


# Arithmetic


@pytest.mark.parametrize(("percent", "expected"), [(0, 1), (50, 3), (75, 4), (95, 4.8), (99, 4.96), (100, 5)])
def test_percentiles_lie_between_neighbours(percent: float, expected: float) -> None:
    assert percentile([5, 1, 4, 2, 3], percent) == pytest.approx(expected)


def test_a_percentile_of_one_value_is_that_value() -> None:
    assert spread([7.0]) == {"p50": 7.0, "p95": 7.0, "p99": 7.0, "timings": 1}


def test_a_percentile_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_chance_explains_a_difference_that_goes_both_ways() -> None:
    assert sign_test([0.1, -0.1] * 50) > 0.9
    assert sign_test([0.0] * 50) == 1
    assert sign_test([0.1] * 50) < 0.001


def test_the_p_value_is_the_share_of_signs_that_are_as_extreme() -> None:
    """Of the 2³ signs of three equal differences two are: all plus, all minus."""
    assert sign_test([1, 1, 1]) == pytest.approx(2 / 8, abs=0.02)


def test_a_table_lines_up() -> None:
    shown = table(["name", "ms"], [["a", 1.5], ["long name", 12.25], ["c", None]])

    assert shown.splitlines() == [
        "name          ms",
        "---------  -----",
        "a           1.50",
        "long name  12.25",
        "c              –",
    ]


# Queries


def test_there_are_enough_queries_of_each_kind() -> None:
    assert all(len(kind) == len(set(kind)) >= 20 for kind in (SHORT, LONG, PHRASES))
    assert all(1 <= len(query.split()) <= 2 for query in SHORT)
    assert all(6 <= len(query.split()) <= 10 for query in LONG)
    assert all(query[0] == query[-1] == '"' for query in PHRASES)
    assert len(PREFIXES) == len(set(PREFIXES)) >= 200


# Memory


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_is_that_of_the_whole_tree() -> None:
    """The parent is small, its child holds 60 MB."""
    hold = "import time; held = bytearray(60_000_000); time.sleep(0.6)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}], check=True)"

    done = footprint.run([sys.executable, "-c", start])

    assert 60e6 < done.peak.bytes < 150e6
    assert done.peak.how in {"PSS", "RSS"}
    assert done.seconds > 0.6


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        footprint.run([sys.executable, "-c", "raise SystemExit('no such thing')"])


# Collections


def collection(folder: Path, *, gzipped: bool, qrels: str = "qrels.tsv") -> Path:
    files = {
        "corpus.jsonl": "".join(
            json.dumps({"_id": text.id, "title": text.title, "text": text.body}) + "\n" for text in TEXTS
        ),
        "queries.jsonl": '{"_id": "q1", "text": "أسعار القمح"}\n{"_id": "q2", "text": "متحف"}\n'
        '{"_id": "q3", "text": "ليس لها حكم"}\n',
        qrels: "query-id\tcorpus-id\tscore\nq1\ta1\t2\nq1\ta2\t0\nq2\ta2\t1\n",
    }
    for name, content in files.items():
        path = folder / (f"{name}.gz" if gzipped else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(content.encode()) if gzipped else content.encode())
    return folder


@pytest.mark.parametrize("gzipped", [False, True])
@pytest.mark.parametrize("qrels", ["qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv"])
def test_collections_are_read_gzipped_or_not(tmp_path: Path, qrels: str, *, gzipped: bool) -> None:
    found = beir.read(collection(tmp_path / "small", gzipped=gzipped, qrels=qrels))

    assert found.name == "small"
    assert tuple(found.texts()) == TEXTS
    assert found.queries == {"q1": "أسعار القمح", "q2": "متحف"}
    assert found.judgements == {"q1": {"a1": 2, "a2": 0}, "q2": {"a2": 1}}


def test_judgements_may_have_four_columns_and_no_head(tmp_path: Path) -> None:
    folder = collection(tmp_path, gzipped=False)
    (folder / "qrels.tsv").write_text("q1\t0\ta1\t2\nq2\t0\ta2\t1\n", encoding="utf-8")

    assert beir.read(folder).judgements == {"q1": {"a1": 2}, "q2": {"a2": 1}}


def test_of_several_judgements_one_is_chosen(tmp_path: Path) -> None:
    folder = collection(tmp_path, gzipped=False, qrels="qrels/dev.tsv")
    (folder / "qrels" / "test.tsv").write_text("q1\ta3\t1\n", encoding="utf-8")

    assert beir.read(folder).judgements == {"q1": {"a3": 1}}
    assert set(beir.read(folder, "dev").judgements) == {"q1", "q2"}


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"corpus\.jsonl is not there"):
        beir.read(tmp_path)


# Judging and comparing


@needs_judge
def test_rankings_are_judged_as_they_stand() -> None:
    judged = judge(
        {"q1": ["a2", "a1", "a3"], "q2": ["a2"]}, {"q1": {"a1": 2}, "q2": {"a2": 1}, "q3": {"a1": 1}}
    )

    assert judged["q1"]["MRR@10"] == 0.5
    assert judged["q1"]["Success@1"] == 0
    assert judged["q1"]["unjudged@10"] == 2
    assert judged["q2"]["nDCG@10"] == judged["q2"]["Recall@100"] == 1
    assert set(judged["q3"].values()) == {0}


def rows(system: str, values: dict[str, float]) -> list[dict[str, object]]:
    return [
        {"collection": name[0], "system": system, "query": name, **dict.fromkeys(MEASURES, value)}
        for name, value in values.items()
    ]


def test_two_files_are_compared_query_by_query(tmp_path: Path) -> None:
    write_rows(tmp_path / "before", rows("bahith", {"a1": 0.5, "a2": 1.0, "b1": 0.0, "b2": 0.0}))
    write_rows(tmp_path / "after", rows("bahith", {"b1": 1.0, "a2": 1.0, "a1": 0.0, "c1": 1.0}))

    lines = compare(read_rows(str(tmp_path / "before")), read_rows(str(tmp_path / "after")))

    assert len(lines) == 3 * len(MEASURES)
    told = {line["collection"]: line for line in lines if line["measure"] == "nDCG@10"}
    assert (told["a"]["first"], told["a"]["second"], told["a"]["difference"]) == (0.75, 0.5, -0.25)
    assert (told["b"]["better"], told["b"]["worse"], told["b"]["queries"]) == (1, 0, 1)
    assert told["all queries"]["queries"] == 3


def test_of_a_file_with_several_systems_one_is_named(tmp_path: Path) -> None:
    write_rows(tmp_path / "both", [*rows("bahith", {"a1": 1.0}), *rows("fts5", {"a1": 0.0})])

    with pytest.raises(ValueError, match=r"name one: .*#bahith"):
        read_rows(str(tmp_path / "both"))
    assert read_rows(f"{tmp_path / 'both'}#fts5")["a", "a1"]["nDCG@10"] == 0


@needs_judge
def test_relevance_from_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [str(collection(tmp_path / name, gzipped=False)) for name in ("one", "two")]
    kept, queries, figures = tmp_path / "kept", tmp_path / "queries.jsonl", tmp_path / "figures.json"
    arguments = [*folders, "--engine", "memory", "--rivals", "fts5", "--keep", str(kept)]

    for _ in range(2):  # the second time with what was kept
        relevance.main([*arguments, "--per-query", str(queries), "--json", str(figures)])
    relevance.main(["--compare", f"{queries}#fts5", f"{queries}#bahith"])

    told = json.loads(figures.read_text(encoding="utf-8"))["collections"]
    assert told["one"]["bahith"]["nDCG@10"] == told["mean of the collections"]["bahith"]["nDCG@10"] == 1
    assert told["one"]["fts5"]["Recall@100"] == 0.5  # «متحف» is not found in «المتحف»
    assert "randomisation" in capsys.readouterr().out


# Rivals


@pytest.mark.parametrize("name", list(installed()))
def test_a_rival_finds_and_never_chokes(name: str, tmp_path: Path) -> None:
    assert load(name, tmp_path, "memory").index(iter(TEXTS)) == len(TEXTS)
    rival = load(name, tmp_path, "memory")
    rival.open()
    try:
        assert set(rival.search("أسعار القمح", 10)) == {"a1", "a3"}
        assert rival.search("المتحف", 1) == ["a2"]
        assert rival.search("زلزال", 10) == []
        for query in ODD_QUERIES:
            assert len(rival.search(query, 2)) <= 2
    finally:
        rival.close()


def test_no_operator_is_left_of_a_query() -> None:
    assert plain('A:(ب* OR -ج)"~2').split() == ["a", "ب", "or", "ج", "2"]


# Speed


@pytest.mark.slow
def test_speed_from_end_to_end(tmp_path: Path) -> None:
    file = tmp_path / "speed.json"
    quick = ["--rounds", "1", "--runs", "1", "--seconds", "0.3", "--warm", "0.1", "--clients", "2"]

    speed.main([SEEDS, "--engine", "whoosh", "--times", "2", "--rivals", "fts5", *quick, "--json", str(file)])

    told = json.loads(file.read_text(encoding="utf-8"))
    articles = len(list(corpus.articles([SEEDS])))
    assert told["about"]["engine"] == "whoosh"
    assert {"machine", "day", "python", "bahith"} <= set(told["about"])
    assert told["indexing"]["articles"] == told["rivals"]["systems"]["fts5"]["articles"] == 2 * articles
    assert told["indexing"]["report"].startswith(f"read {2 * articles} = {2 * articles} new")
    assert told["indexing"]["size / text"] == pytest.approx(
        told["indexing"]["size, MB"] / told["indexing"]["text, MB"], rel=0.1
    )
    kinds = {"short", "long", "phrase", "filtered", "faceted", "overall"}
    for shown in ("with snippets", "without snippets"):
        assert set(told["search"][shown]) == kinds
        assert all(cuts["p50"] <= cuts["p95"] <= cuts["p99"] for cuts in told["search"][shown].values())
    assert told["web"]["requests/s"] > 0
    assert told["web"]["errors"] == 0
    assert told["cold command"]["median, ms"] > 0
    assert told["suggest"].get("skipped") or told["suggest"]["prefixes"] >= 200


@pytest.mark.slow
def test_every_kind_of_page_is_visited(tmp_path: Path) -> None:
    archive, file = tmp_path / "archive", tmp_path / "visits.json"
    with searcher.create(archive, engine="whoosh") as made, made.writer() as writer:
        for article in corpus.articles([SEEDS]):
            writer.add(article)

    visits.main([str(archive), "--seconds", "0.2", "--warm", "0.1", "--json", str(file)])

    told = json.loads(file.read_text(encoding="utf-8"))
    assert {"start page", "results", "article, with marks", "help", "feed", "suggestions"} <= set(
        told["pages"]
    )
    assert all(page["timings"] and page["kB, most"] > 0 for page in told["pages"].values())
    assert set(told["static, kB"]) == {"bahith.css", "bahith.js", "favicon.svg"}


@pytest.mark.parametrize("script", ["speed.py", "relevance.py"])
def test_the_scripts_say_how_they_are_used(script: str) -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{script.removesuffix('.py')}", "--help"],
        capture_output=True, text=True, check=True, cwd=root, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert "Example:" in done.stdout
    assert all(name in done.stdout for name in registry.names())

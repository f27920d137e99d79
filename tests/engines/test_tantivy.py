"""What only the tantivy engine can get wrong: its library's errors, files, ties and phrases."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tantivy

from searcher.engines import registry
from searcher.engines.base import FACET_FIELDS, Document, SearchRequest
from searcher.engines.tantivy.engine import TantivyEngine
from searcher.errors import ArchiveUnwritable, BahithError, EngineDamaged, EngineError, EngineMissing
from searcher.query.tree import Everything, Phrase, Word

Make = Callable[..., Document]
Words = Callable[..., Word]
Phrases = Callable[..., Phrase]


@pytest.fixture
def engine(place: Path) -> Iterator[TantivyEngine]:
    engine = TantivyEngine.create(place)
    yield engine
    engine.close()


class Failing:
    """Stands for tantivy's searcher or writer, and fails at whatever is asked of it."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        def fail(*_: object, **__: object) -> None:
            raise self._error

        return fail


class PanicException(BaseException):
    """Like that of Rust's panics, which cannot be imported."""


@pytest.mark.parametrize("error", [ValueError("what is wrong"), PanicException("what is wrong")])
def test_what_fails_in_tantivy_is_ours(
    engine: TantivyEngine, document: Make, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(engine, "_fresh", lambda: Failing(error).search())
    with pytest.raises(EngineDamaged, match=r"what is wrong.*bahith reindex"):
        engine.search(SearchRequest(Everything()))
    with pytest.raises(EngineDamaged):
        engine.count()
    with pytest.raises(EngineDamaged):
        list(engine.ids())
    monkeypatch.setattr(
        engine, "_session", SimpleNamespace(writer=Failing(error), commit=Failing(error).commit)
    )
    with pytest.raises(EngineError, match="what is wrong"):
        engine.add(document("1"))
    with pytest.raises(EngineError):
        engine.delete("1")
    with pytest.raises(EngineError):
        engine.commit()


def test_a_real_panic_is_ours(engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic() -> None:
        tantivy.Query.phrase_query(tantivy.SchemaBuilder().build(), "x", ["one"])
        engine._index.searcher().search(tantivy.Query.all_query(), limit=0)

    monkeypatch.setattr(engine, "_fresh", panic)
    with pytest.raises(EngineDamaged):
        engine.count()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), BahithError("as it was")])
def test_what_is_not_tantivys_is_left_alone(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(engine, "_fresh", lambda: Failing(error).search())
    with pytest.raises(type(error)):
        engine.count()


def test_a_failed_commit_leaves_the_last_and_lets_the_next_be_made(
    engine: TantivyEngine, document: Make, word: Words
) -> None:
    engine.add(document("1", "a"))
    engine.commit()
    engine.add(document("2", "a"))
    full = ValueError("IoError { io_error: Os { code: 28, message: No space left on device } }")
    assert engine._session
    engine._session.writer = Failing(full)
    with pytest.raises(ArchiveUnwritable, match="No space left"):
        engine.commit()

    assert engine.search(SearchRequest(word("a"))).total == 1
    engine.add(document("3", "a"))
    engine.commit()
    assert {match.id for match in engine.search(SearchRequest(word("a"))).matches} == {"1", "3"}


KILLED = """
import itertools, sys
from pathlib import Path
from searcher.engines.base import Document, FieldTerms
from searcher.engines.registry import load

engine = load("tantivy").open(Path(sys.argv[1]))
for commit in itertools.count():
    for number in range(500):
        terms = " ".join(str(number * word) for word in range(60))
        engine.add(Document(f"{commit % 3}-{number}", FieldTerms(), FieldTerms(terms, terms, terms)))
    engine.commit()
    print(commit, flush=True)
"""


def test_files_that_killed_writers_left_are_removed(
    engine: TantivyEngine, document: Make, place: Path
) -> None:
    for moment in (0.05, 0.15, 0.3):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(place)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(moment)
            writer.kill()
    (count,) = {engine.count(), len(set(engine.ids()))}
    engine.add(document("last", "a"))
    engine.commit()

    meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
    used = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    files = {file.name.partition(".")[0] for file in place.iterdir() if not file.name.startswith(".")}
    assert files == used | {"meta"}
    assert engine.count() == count + 1


def test_small_commits_leave_few_segments(engine: TantivyEngine, document: Make, place: Path) -> None:
    for number in range(150):
        engine.add(document(str(number), "a"))
        engine.commit()

    meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
    assert len(meta["segments"]) <= 16
    assert engine.count() == 150


@pytest.mark.parametrize("start", [0, 5, 95, 290, 300])
def test_a_page_within_many_ties_is_by_id(
    engine: TantivyEngine, document: Make, word: Words, start: int
) -> None:
    """Three commits, the ids against the order of files; all of a hundred score alike, thrice."""
    for turn in (2, 0, 1):
        for number in range(turn, 300, 3):
            engine.add(document(f"{299 - number:03}", "a" + " x" * (number % 3)))
        engine.commit()

    page = engine.search(SearchRequest(word("a"), offset=start, limit=10)).matches
    ordered = sorted(range(300), key=lambda number: ((299 - number) % 3, number))
    assert [match.id for match in page] == [f"{number:03}" for number in ordered[start : start + 10]]


def test_a_long_phrase_with_much_slop_is_still_in_order(
    engine: TantivyEngine, document: Make, phrase: Phrases
) -> None:
    """So many ways to spread the slop that the engine asks for neighbours only."""
    words = [f"w{number}" for number in range(8)]
    engine.add(document("near", " x ".join(words)))
    engine.add(document("far", (" x" * 101 + " ").join(words)))
    engine.add(document("back", " ".join(reversed(words))))
    engine.commit()

    found = engine.search(SearchRequest(phrase(" ".join(words), slop=100))).matches
    assert [match.id for match in found] == ["near"]


def test_tantivy_is_not_imported_before_it_is_asked_for() -> None:
    code = "import sys, searcher, searcher.engines.registry as r; r.load('whoosh'); print('tantivy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_where_tantivy_is_not_installed_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith(("searcher.engines.tantivy", "tantivy"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "tantivy", None)

    with pytest.raises(EngineMissing, match=r"pip install 'bahith\[fast\]'"):
        registry.load("tantivy")


def test_an_unfinished_list_of_files_is_swept_away(tmp_path: Path, document: Make) -> None:
    engine = TantivyEngine.create(tmp_path / "engine")
    left = tmp_path / "engine" / ".tmpkOERWB"
    left.write_text("{")

    engine.add(document("1", "a"))
    engine.commit()
    engine.close()

    assert not left.exists()
    assert set(TantivyEngine.open(tmp_path / "engine").ids()) == {"1"}


def test_more_values_than_tantivy_counts_are_cut_to_the_commonest(
    engine: TantivyEngine, document: Make
) -> None:
    for number in range(22_000):
        day = date(1950, 1, 1) + timedelta(days=number)
        name = f"n{number % 21_999}"
        engine.add(document(str(number), source=name, author=name, section=name, published=day.isoformat()))
    engine.commit()

    facets = engine.search(SearchRequest(Everything(), limit=0, facets=FACET_FIELDS)).facets

    assert len(facets["day"]) == 22_000
    for name in ("source", "author", "section"):
        assert len(facets[name]) >= 1000
        assert max((bucket.count, bucket.value) for bucket in facets[name]) == (2, "n0")

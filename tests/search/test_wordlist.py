"""The words of an archive: counted in SQLite, found by nearness in memory, loaded again in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from searcher.database import Database
from searcher.query.lookup import Known, Lookup
from searcher.vocabulary import SCHEMA, Tally, Vocabulary
from searcher.wordlist import WordList

WORDS = {
    "الصحه": 90,
    "صحه": 40,
    "الصحراء": 7,
    "حلب": 30,
    "حليب": 9,
    "طلب": 25,
    "وزير": 60,
    "وزيره": 12,
    "الوزير": 50,
    "السعوديه": 80,
    "windows": 3,
}


class Clock:
    """Stands still until it is told what the time is; each loading takes *loading* seconds."""

    def __init__(self, loading: float = 0.0) -> None:
        self.now = 1000.0
        self.loading = loading

    def __call__(self) -> float:
        self.now += self.loading / 2  # asked at the beginning and at the end
        return self.now


class Watched(NamedTuple):
    vocabulary: Vocabulary
    database: Database

    def change(self, **words: int) -> None:
        tally = Tally()
        tally.words.update(words)
        with self.database.transaction():
            self.vocabulary.add(tally)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    Database.create(tmp_path / "words.db", SCHEMA)
    database = Database(tmp_path / "words.db")
    made = Watched(Vocabulary(database), database)
    made.change(**WORDS)
    yield made
    database.close()


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordList]:
    path = tmp_path_factory.mktemp("wordlist") / "words.db"
    Database.create(path, SCHEMA)
    database = Database(path)
    Watched(Vocabulary(database), database).change(**WORDS)
    yield WordList(Vocabulary(database), lambda: 1)
    database.close()


def test_words_are_counted(words: WordList) -> None:
    assert words.counts(["حلب", "حمص", "حلب"]) == {"حلب": 30, "حمص": 0}
    assert words.counts([]) == {}


def test_very_many_words_are_counted_at_once(words: WordList) -> None:
    asked = [str(number) for number in range(2_000)]

    assert words.counts([*asked, "طلب"]) == {**dict.fromkeys(asked, 0), "طلب": 25}


def test_a_beginning_is_known_or_not(words: WordList) -> None:
    assert all(words.begins(word[:end]) for word in WORDS for end in range(len(word) + 1))
    assert not words.begins("حلبي")
    assert not words.begins("ص" * 50)
    assert not words.begins("\U0010ffff")


def test_beginnings_give_the_commonest_first(words: WordList) -> None:
    assert [each.word for each in words.starting("ال", 3)] == ["الصحه", "السعوديه", "الوزير"]
    assert [(each.word, each.articles) for each in words.starting("حلي", 5)] == [("حليب", 9)]
    assert words.starting("ال", 0) == []


def test_the_commonest_spelling_is_given(watched: Watched) -> None:
    tally = Tally()
    tally.words["صحه"] = 5
    tally.spellings["صحه", "صحة"] = 40
    with watched.database.transaction():
        watched.vocabulary.add(tally)
    found = WordList(watched.vocabulary, lambda: 1)

    assert found.spelling("صحه") == "صحة"
    assert found.spelling("حلب") == "حلب"
    assert found.spelling("غائب") == "غائب"


@given(word=st.text("الصحهبطوزيرwq", max_size=9), edits=st.integers(0, 2))
def test_what_is_near_is_what_is_so_by_definition(words: WordList, word: str, edits: int) -> None:
    """All words one edit away, those two edits away that begin with the same letter, and no others."""
    away = {each: OSA.distance(word, each) for each in WORDS}
    expected = {
        Known(each, distance, WORDS[each])
        for each, distance in away.items()
        if distance <= edits and (distance <= 1 or each[0] == word[:1])
    }

    found = words.near(word, edits)

    assert set(found) == expected
    assert len(found) == len(expected)


def test_a_swap_is_one_edit(words: WordList) -> None:
    assert [(each.word, each.edits) for each in words.near("حليب", 1)] == [("حليب", 0), ("حلب", 1)]
    assert ("وزير", 1) in {(each.word, each.edits) for each in words.near("زوير", 1)}
    assert ("السعوديه", 1) in {(each.word, each.edits) for each in words.near("السعدويه", 1)}


@given(word=st.text(max_size=8) | st.text("\ud800\udfff\x00حلب", max_size=5))
def test_any_text_is_answered(words: WordList, word: str) -> None:
    assert words.counts([word])[word] == WORDS.get(word, 0)
    assert {each.word for each in words.near(word, 2)} <= WORDS.keys()
    assert words.begins(word) == any(each.startswith(word) for each in WORDS)
    assert {each.word for each in words.starting(word, 20)} == {
        each for each in WORDS if each.startswith(word)
    }
    assert words.spelling(word) == word


def test_a_small_list_follows_every_change(watched: Watched) -> None:
    mark = [1]
    words: Lookup = WordList(watched.vocabulary, lambda: mark[0], Clock())
    assert not words.near("برلين", 1)

    watched.change(برلين=1)
    assert not words.near("برلين", 1)  # nobody has told it yet
    mark[0] = 2

    assert [each.word for each in words.near("برلن", 1)] == ["برلين"]
    assert words.begins("بر")


def test_a_list_that_loads_slowly_is_not_loaded_all_the_time(watched: Watched) -> None:
    mark, clock = [1], Clock(loading=2.0)
    words = WordList(watched.vocabulary, lambda: mark[0], clock)
    assert words.near("حلب", 1)
    clock.loading = 0.0

    watched.change(برلين=1)
    mark[0] = 2
    clock.now += 15
    assert not words.near("برلين", 1)
    assert words.counts(["برلين"]) == {"برلين": 1}  # this is asked of SQLite
    clock.now += 30

    assert words.near("برلين", 1)


def test_threads_share_one_list(watched: Watched) -> None:
    words = WordList(watched.vocabulary, lambda: 1)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: sorted(words.near("حلب", 1)), range(64)))

    assert found[0]
    assert all(each == found[0] for each in found)


def test_rare_words_are_not_held_where_there_are_too_many(watched: Watched) -> None:
    held = watched.vocabulary.commonest(4)

    assert held == [(word, WORDS[word]) for word in sorted(WORDS) if WORDS[word] >= 64]
    assert watched.vocabulary.commonest(len(WORDS)) == sorted(WORDS.items())
    assert watched.vocabulary.commonest(0) == []


def test_an_empty_archive_has_no_words(tmp_path: Path) -> None:
    Database.create(tmp_path / "words.db", SCHEMA)
    database = Database(tmp_path / "words.db")
    words = WordList(Vocabulary(database), lambda: 0)

    assert words.near("حلب", 2) == words.starting("ح", 3) == []
    assert not words.begins("ح")
    database.close()

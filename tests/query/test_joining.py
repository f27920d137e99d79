"""Blanks that were left out are put in again, and those put in are taken out."""

import time
from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import fold
from searcher.query.joining import joined, split
from searcher.query.lookup import Known


class Words(dict[str, int]):
    """A `Lookup` that can only count, which is all that is needed here."""

    asked = 0

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        self.asked += 1
        return {word: self.get(word, 0) for word in words}

    def begins(self, prefix: str) -> bool:
        raise NotImplementedError

    def near(self, word: str, edits: int) -> Sequence[Known]:
        raise NotImplementedError

    def starting(self, prefix: str, limit: int) -> Sequence[Known]:
        raise NotImplementedError

    def spelling(self, word: str) -> str:
        raise NotImplementedError


ARCHIVE = Words(
    {
        fold(word): articles
        for word, articles in {
            "إن": 9000, "إنشاء": 880, "شاء": 250, "الله": 6200, "ما": 12000, "زال": 300, "مازال": 120, "وزير": 3400,
            "الخارجية": 1950, "وزيرا": 60, "لخارجية": 4, "وزارة": 3000, "عبد": 2400, "عبدالله": 3700, "الرحمن": 600,
            "مجلس": 4000, "الأمن": 3000, "الدولي": 3100, "من": 28000, "السعودية": 5000, "منال": 40, "سعودية": 480,
            "أحمد": 2700, "ومحمد": 450, "محمد": 5000, "و": 900, "سبتمبر": 915, "ر": 90, "مستشفى": 960, "في": 28000,
            "ال": 60, "سعود": 2000, "ي": 70, "ه": 50, "شيء": 1500, "كبير": 2600, "هال": 17, "ح": 300, "لب": 30,
        }.items()
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("وزيرالخارجية", "وزير الخارجية"),
        ("وزارةالخارجية", "وزارة الخارجية"),
        ("عبدالرحمن", "عبد الرحمن"),
        ("منالسعودية", "من السعودية"),
        ("مجلسالأمنالدولي", "مجلس الأمن الدولي"),
        ("ماشاءالله", "ما شاء الله"),
        ("أحمدومحمد", "أحمد ومحمد"),
        ("شيءكبير", "شيء كبير"),
    ],
)
def test_words_run_together_are_taken_apart(typed: str, meant: str) -> None:
    [best, *_] = split(fold(typed), ARCHIVE)

    assert best.words == tuple(map(fold, meant.split()))
    assert best.articles == min(ARCHIVE[word] for word in best.words)


def test_the_second_best_is_told_too() -> None:
    found = [each.words for each in split("انشاءالله", ARCHIVE)]

    assert ("ان", "شاء", "الله") in found
    assert ("انشاء", "الله") in found


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    found = split("وزيرالخارجيه", ARCHIVE, 9)

    assert len(found) > 1
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert split("وزيرالخارجيه", ARCHIVE, 1) == found[:1]
    assert split("وزيرالخارجيه", ARCHIVE, 0) == []


@pytest.mark.parametrize("word", ["السعود", "حلب", "وزيره", "سبتمبر", "السعودي", "", "و", "زغقطظشس"])
def test_neither_single_letters_nor_the_article_are_cut_off(word: str) -> None:
    assert split(fold(word), ARCHIVE) == []


def test_a_waw_stands_alone_between_words_only() -> None:
    assert split("احمدومحمد", ARCHIVE, 9)[-1].words == ("احمد", "و", "محمد")
    assert split("ومحمداحمد", ARCHIVE)[0].words == ("ومحمد", "احمد")
    assert all(each.words[0] != "و" for each in split("ومحمداحمد", ARCHIVE, 9))


@pytest.mark.parametrize("word", ["اب" * 50, "ال" * 30, "من" * 30, "ح" * 10_000, "وزير" * 15])
def test_a_long_word_is_answered_in_a_moment(word: str) -> None:
    archive = Words(ARCHIVE)
    began = time.process_time()
    split(word, archive)

    assert time.process_time() - began < 0.5  # a hundred times what is needed
    assert archive.asked <= 1


@given(word=st.text(max_size=20) | st.text("منفيالوزر", max_size=20) | st.text("\ud800حلب", max_size=6))
def test_what_a_word_falls_into_is_known_and_is_the_word(word: str) -> None:
    folded = fold(word)
    for each in split(folded, ARCHIVE):
        assert len(each.words) > 1
        assert fold("".join(each.words)) == folded
        assert all(ARCHIVE.get(piece) for piece in each.words)


def test_two_that_are_one_word_are_joined() -> None:
    for first, second, word in (
        ("عبد", "الله", "عبدالله"),
        ("سبتمب", "ر", "سبتمبر"),
        ("مستش", "فى", "مستشفى"),
    ):
        found = joined(fold(first), fold(second), ARCHIVE)
        assert found is not None
        assert (found.word, found.articles) == (fold(word), ARCHIVE[fold(word)])


def test_two_that_are_none_are_not_joined() -> None:
    assert joined("وزير", "الخارجيه", ARCHIVE) is None
    assert joined("", "", ARCHIVE) is None


def test_the_commoner_way_of_writing_has_the_better_score() -> None:
    archive = Words({"عبد": 2400, "الله": 6200, "عبدالله": 30})
    apart, together = split("عبدالله", archive)[0], joined("عبد", "الله", archive)

    assert together is not None
    assert apart.score > together.score

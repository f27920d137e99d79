"""Which words meet at their dictionary form? The textbook beside this file says it, chapter by chapter.

A line of a chapter is a grammatical fact: its name, a tab, the forms. A third column says why it is wrong
today; such a line fails as soon as it comes true, and then loses that column.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from searcher.analysis import Analyzer

CHAPTERS = sorted(Path(__file__).with_name("textbook").glob("*.txt"))
GOLDEN = Path(__file__).parents[1] / "golden" / "terms.tsv"


class Fact(NamedTuple):
    """A line of the textbook, named with its chapter and section."""

    name: str
    words: list[str]
    wrong: str


def facts(chapter: Path) -> Iterator[Fact]:
    section = chapter.stem
    for line in chapter.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = f"{chapter.stem}, {line[3:]}"
        elif not line.startswith("#"):
            name, words, *wrong = line.split("\t")
            yield Fact(f"{section}: {name}", words.split(), *wrong or [""])


def as_tests(found: list[Fact]) -> list[pytest.param]:
    return [
        pytest.param(
            fact.words,
            id=fact.name,
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=fact.wrong)]
            if fact.wrong
            else [],
        )
        for fact in found
    ]


APART = [fact for chapter in CHAPTERS if chapter.stem == "apart" for fact in facts(chapter)]
MEET = [fact for chapter in CHAPTERS if chapter.stem != "apart" for fact in facts(chapter)]


@pytest.mark.parametrize("words", as_tests(MEET))
def test_forms_of_one_word_meet(words: list[str], analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).lemma for word in words}) == 1


@pytest.mark.parametrize("words", as_tests(APART))
def test_different_words_stay_apart(words: list[str], analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).lemma for word in words}) == len(words)


def test_the_textbook_is_whole() -> None:
    names = [fact.name for fact in (*MEET, *APART)]

    assert len(MEET) > 500
    assert len(APART) > 100
    assert len(names) == len(set(names))
    assert all(len(fact.words) == len(set(fact.words)) > 1 for fact in (*MEET, *APART))
    assert sum(bool(fact.wrong) for fact in MEET) < len(MEET) / 5


def test_golden_words_read_as_reviewed(analyzer: Analyzer) -> None:
    """A change here changes what archives hold: raise the analyzer's version with it."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()

    assert len(lines) > 4000
    assert lines == [
        "\t".join((word, *analyzer.terms(word))) for word in (line.split("\t")[0] for line in lines)
    ]


def test_shared_pairs(analyzer: Analyzer) -> None:
    """The measuring list, where it is at hand: spelling classes at `exact`, the rest at `lemma`."""
    pairs = Path(__file__).parents[3] / "shared" / "matching" / "pairs.tsv"
    if not pairs.exists():
        pytest.skip("the measuring list is not here")
    exact = spelling = met = clashes = 0
    for line in pairs.read_text(encoding="utf-8").splitlines()[1:]:
        kind, query, document, wanted = line.split("\t")
        one = {token.terms for token in analyzer.tokens(query)}
        other = {token.terms for token in analyzer.tokens(document)}
        same = bool({term.exact for term in one} & {term.exact for term in other})
        near = same or bool({term.lemma for term in one} & {term.lemma for term in other})
        if wanted == "0":
            clashes += near
        else:
            met += near
            spelling += int(kind[:2]) <= 13
            exact += same and int(kind[:2]) <= 13

    assert (spelling, exact, clashes) == (53, 53, 0)
    assert met >= 100

"""What do a star and a tilde find? The words of the archive that begin so, or are written nearly so."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pytest

import searcher
from searcher.analysis import Analyzer
from searcher.query import Fuzzy, Prefix, parse, positive
from searcher.query.expansion import MAX_EXPANDED, MAX_FORMS, expand
from searcher.query.lookup import Known

Search = Callable[..., searcher.Results]

TITLES = [
    "مدرسة البنات",
    "مدارس الرياض",
    "المدرسون",
    "مدرس جديد",
    "مُدَرِّسٌ قديم",
    "كتاب",
    "مسؤول كبير",
    "مسائل شتى",
]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Search]:
    with searcher.create(tmp_path_factory.mktemp("stars") / "archive") as archive:
        with archive.writer() as writer:
            for number, title in enumerate(TITLES):
                writer.add(searcher.Article(str(number), title, "نص"))
        yield archive.search


def titles(results: searcher.Results) -> set[str]:
    return {hit.article.title for hit in results}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("مدر*", {"مدرسة البنات", "مدرس جديد", "مُدَرِّسٌ قديم"}),
        ("مُدَر*", {"مدرسة البنات", "مدرس جديد", "مُدَرِّسٌ قديم"}),
        ("مدر* -جديد", {"مدرسة البنات", "مُدَرِّسٌ قديم"}),
        ("المدر*", {"المدرسون"}),
        ("مسؤ*", {"مسؤول كبير"}),
        ("مسئ*", {"مسؤول كبير"}),
        ("مدرص~1", {"مدرس جديد", "مُدَرِّسٌ قديم"}),
        ("كتلب~", {"كتاب"}),
        ("كثلب~", set()),
        ("كثلب~2", {"كتاب"}),
        ("كتلت~2", {"كتاب"}),
        ("جذر:درس", {"مدرسة البنات", "مدارس الرياض", "المدرسون", "مدرس جديد", "مُدَرِّسٌ قديم"}),
    ],
)
def test_finds(search: Search, query: str, expected: set[str]) -> None:
    results = search(query, limit=100, literal=True)

    assert titles(results) == expected
    assert results.total == results.full == len(expected)


def test_what_was_found_is_marked_whole(search: Search) -> None:
    hit, *_ = search("مدر* البنات")

    assert [hit.article.title[start:end] for start, end in hit.title_marks] == ["مدرسة", "البنات"]
    assert search("مدر* البنات").explanations()[0].words[0].text == "مدر*"


def test_what_fits_no_word_is_said(search: Search) -> None:
    assert any("«قط»" in note for note in search("قط*", literal=True).notes)
    assert any("“قط”" in note for note in search("قط*", literal=True, language="en").notes)


class Many:
    """A lookup that knows a thousand words for everything."""

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        return dict.fromkeys(words, 1)

    def begins(self, prefix: str) -> bool:
        return bool(prefix)

    def near(self, word: str, edits: int) -> Sequence[Known]:
        return [Known(f"{word}{number}", edits, number) for number in range(1000)]

    def starting(self, prefix: str, limit: int) -> Sequence[Known]:
        return [Known(f"{prefix}{number}", 0, number) for number in range(1000)][:limit]

    def spelling(self, word: str) -> str:
        return word


@pytest.mark.parametrize(
    "query", ["ا*", "ا* ب*", "كلمة~", " ".join(f"كل{letter}مة~" for letter in "ابتثجحخد"), "ا* " * 60]
)
def test_expansions_are_bounded_and_it_is_said(query: str, analyzer: Analyzer) -> None:
    node, notes = expand(parse(query, analyzer).node, Many(), analyzer)
    parts = {part for part in positive(node) if isinstance(part, Prefix | Fuzzy)}

    assert sum(len(part.forms) for part in parts) <= MAX_FORMS + len(parts)
    assert sum(len(part.forms) > 1 for part in parts) <= MAX_EXPANDED
    assert notes

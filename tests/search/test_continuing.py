"""Which completions come first, and is each a query that finds something? What was typed before decides."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import searcher
from searcher.analysis import Analyzer
from searcher.engines import registry
from searcher.query import parse

SEEDS = Path(__file__).parents[2] / "seeds" / "articles.jsonl"

Seeds = tuple[searcher.Archive, list[str]]

BODIES = {
    "قال وزير الخارجية": 3,
    "قال وزير الخزانة": 2,
    "زار الوزير معرض الخيول، والخيول هنا": 9,
    "الخبر أن كل وزير استقال": 5,
    "كان الخميس باردا": 12,
    "عاد وزير الدفاع إلى قصر الخلافة": 1,
}
SOURCES = {"الرياض اليوم": 2, "الرياض": 4, "الراية": 1, "وكالة «أفق»": 3, "": 5}


@pytest.fixture(scope="module", params=registry.names())
def archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("continuing") / "archive", engine=request.param) as made:
        with made.writer() as writer:
            for place, (body, number) in enumerate(BODIES.items()):
                for turn in range(number):
                    writer.add(searcher.Article(f"b{place}-{turn}", "", body))
            for place, (source, number) in enumerate(SOURCES.items()):
                for turn in range(number):
                    author = "محمد بن علي" if turn else "Sami Ali"
                    writer.add(
                        searcher.Article(f"s{place}-{turn}", "سباق الهجن", "خبر", source, author, "رياضة")
                    )
        yield made


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeds]:
    articles = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
    with searcher.create(tmp_path_factory.mktemp("continuing") / "seeds") as made:
        with made.writer() as writer:
            for each in articles:
                writer.add(searcher.Article(**each))
        yield made, [each["title"] for each in articles]


def words(archive: searcher.Archive, typed: str, limit: int = 20) -> list[str]:
    return [each.text for each in archive.suggest(typed, limit) if each.kind == "word"]


def test_what_follows_the_word_before_comes_first(archive: searcher.Archive) -> None:
    assert words(archive, "الخ")[:1] == ["الخميس"]
    assert words(archive, "وزير الخ")[:2] == ["وزير الخارجية", "وزير الخزانة"]


def test_then_comes_what_stands_with_it_anywhere(archive: searcher.Archive) -> None:
    found = words(archive, "وزير الخ")

    assert found.index("وزير الخبر") < found.index("وزير الخميس")
    assert found.index("وزير الخبر") < found.index("وزير الخلافة")


FOLLOWED = {
    ("زار وزير النقل مصنع السكر", "خبر"): 1,
    ("خبر", "وصل وزير النفط أمس"): 8,
    ("خبر", "قال الوزير للنادي"): 10,
    ("خبر", "استقبل النادي ضيوفه"): 400,
    ("خبر", "هذا كل ما قاله وزير. النادي يفوز اليوم"): 1,
    ("خبر", "ومعه وزير آخر"): 400,
    ("خبر", "ومعه سلطان أو خليفة"): 6,
    ("خبر", "ومعه سلطان خليجي"): 1,
}
"""Articles by title and text, and how many there are of each."""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("continuing") / "followed") as made:
        with made.writer() as writer:
            for place, ((title, body), number) in enumerate(FOLLOWED.items()):
                for turn in range(number):
                    writer.add(searcher.Article(f"f{place}-{turn}", title, body))
        yield made


def test_a_title_with_both_words_counts_for_more_than_some_texts(followed: searcher.Archive) -> None:
    assert words(followed, "وزير الن")[:2] == ["وزير النقل", "وزير النفط"]


def test_what_hardly_ever_follows_is_left_out_where_another_word_does(followed: searcher.Archive) -> None:
    assert words(followed, "النا") == ["النادي"]
    assert "وزير النادي" not in words(followed, "وزير الن")


def test_what_follows_by_chance_comes_with_the_others(followed: searcher.Archive) -> None:
    assert words(followed, "وزير النا") == ["وزير النادي"]
    assert words(followed, "سلطان خل") == ["سلطان خليجي", "سلطان خليفة"]


def test_the_article_may_be_missing_after_a_word(archive: searcher.Archive) -> None:
    assert words(archive, "وزير خ")[0] == "وزير الخارجية"


def test_a_phrase_is_completed_and_closed(archive: searcher.Archive) -> None:
    assert words(archive, "«وزير الخ") == ["«وزير الخارجية»", "«وزير الخزانة»"]
    assert words(archive, '"وزير الخ') == ['"وزير الخارجية"', '"وزير الخزانة"']
    assert words(archive, "\u201cوزير الخ") == ["\u201cوزير الخارجية\u201d", "\u201cوزير الخزانة\u201d"]


def test_what_finds_nothing_is_not_suggested(archive: searcher.Archive) -> None:
    assert words(archive, "«وزير الدفاع الخ") == []
    assert words(archive, "في «وزير الدفاع الخ") == []
    assert words(archive, "سباق «وزير الدفاع الخ") != []  # articles without the phrase are found, too
    assert words(archive, "المصدر:الرياض وزي") == []
    assert words(archive, "العنوان:وزي") == []
    assert words(archive, "(العنوان:هجن المصدر:الراية) سب") == ["(العنوان:هجن المصدر:الراية) سباق"]


def test_text_fields_keep_their_names(archive: searcher.Archive) -> None:
    assert words(archive, "العنوان:اله") == ["العنوان:الهجن"]
    assert words(archive, "النص:وزير الخ")[0] == "النص:وزير الخارجية"
    assert words(archive, "title: اله") == ["title: الهجن"]


def test_a_word_that_is_excluded_is_completed(archive: searcher.Archive) -> None:
    assert "وزير -الخارجية" in words(archive, "وزير -الخ")


def test_parentheses_are_closed(archive: searcher.Archive) -> None:
    assert words(archive, "(وزير الخ")[0] == "(وزير الخارجية)"
    assert words(archive, "سباق أو (وزير «الخ")[0].endswith("»)")


def test_a_text_that_is_read_otherwise_is_written_as_it_is_read(archive: searcher.Archive) -> None:
    assert words(archive, "أو وزير الخ")[0] == r"\أو وزير الخارجية"


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("المصدر:الر", ["المصدر:الرياض", 'المصدر:"الرياض اليوم"', "المصدر:الراية"]),
        ('المصدر:"الر', ["المصدر:الرياض", 'المصدر:"الرياض اليوم"', "المصدر:الراية"]),
        ("المصدر:رياض", ["المصدر:الرياض", 'المصدر:"الرياض اليوم"']),
        ("المصدر: الريا", ["المصدر: الرياض", 'المصدر: "الرياض اليوم"']),
        ("source:الريا", ["source:الرياض", 'source:"الرياض اليوم"']),
        ('المصدر:"الرياض ال', ['المصدر:"الرياض اليوم"']),
        ('المصدر:"الرياض ', ['المصدر:"الرياض اليوم"']),
        ("المصدر:يوم", ['المصدر:"الرياض اليوم"']),
        ("المصدر:اف", ['المصدر:"وكالة «أفق»"']),
        ("القسم:", ["القسم:رياضة"]),
        ("section:", ["section:رياضة"]),
        ("الكاتب:بن", ['الكاتب:"محمد بن علي"']),
        ("author:", ['author:"محمد بن علي"', 'author:"Sami Ali"']),
        ("author:SAM", ['author:"Sami Ali"']),
        ("سباق المصدر:الراي", ["سباق المصدر:الراية"]),
        ("وزير المصدر:الر", []),
        ("-المصدر:الراي", ["-المصدر:الراية"]),
        ("(المصدر:الراي", ["(المصدر:الراية)"]),
        ("المصدر:(الراية أو الريا", ["المصدر:(الراية أو الرياض)", 'المصدر:(الراية أو "الرياض اليوم")']),
        ("المصدر:الخ", []),
        ("المصدر:زغقط", []),
    ],
)
def test_fields_are_completed_by_their_values(
    archive: searcher.Archive, typed: str, values: list[str]
) -> None:
    assert [each.text for each in archive.suggest(typed, 20)] == values


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("المصدر:الرياض ال", 'المصدر:"الرياض اليوم"'),
        ("المصدر: الرياض ", 'المصدر: "الرياض اليوم"'),
        ("source:رياض اليو", 'source:"الرياض اليوم"'),
        ("المصدر:وكالة اف", 'المصدر:"وكالة «أفق»"'),
        ("الكاتب:محمد بن ع", 'الكاتب:"محمد بن علي"'),
        ("(سباق الكاتب: بن عل", '(سباق الكاتب: "محمد بن علي")'),
    ],
)
def test_values_of_several_words_need_no_quotes(archive: searcher.Archive, typed: str, value: str) -> None:
    assert words(archive, typed)[0] == value


def test_words_after_a_value_are_no_part_of_it(archive: searcher.Archive) -> None:
    assert words(archive, "المصدر:الرياض سب") == ["المصدر:الرياض سباق"]
    assert words(archive, "المصدر:الرياض أو وزير الخا")[0] == "المصدر:الرياض أو وزير الخارجية"


LABELS = {
    "«الأفق» من الرياض": '"«الأفق» من الرياض"',
    "سعاد (الرياض)": '"سعاد (الرياض)"',
    '"الأفق" من جدة': '«"الأفق" من جدة»',
    'أحمد "الأفق» من «أبها"': '"أحمد الأفق» من «أبها"',
}


@pytest.mark.parametrize("label", LABELS)
def test_values_keep_both_halves_of_a_pair(tmp_path: Path, label: str) -> None:
    with searcher.create(tmp_path / "archive") as made:
        with made.writer() as writer:
            writer.add(searcher.Article("a", "خبر", "خبر", author=label))

        assert words(made, "الكاتب:") == [f"الكاتب:{LABELS[label]}"]
        assert made.search(f"الكاتب:{LABELS[label]}").total == 1


def test_values_are_counted(archive: searcher.Archive) -> None:
    counts = {each.text: each.articles for each in archive.suggest("المصدر:")}

    assert counts["المصدر:الرياض"] == SOURCES["الرياض"]
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_new_values_are_suggested_once_they_are_there(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive") as made:
        assert made.suggest("المصدر:") == ()
        for source in ("الأفق", "الأمل"):
            with made.writer() as writer:
                writer.add(searcher.Article(source, "خبر", "خبر", source))
            assert f"المصدر:{source}" in words(made, "المصدر:")


@example(typed=(3, 0, 40))
@given(typed=st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.integers(1, 30)))
def test_what_is_suggested_reads_without_a_note_and_finds_something(
    seeds: Seeds, analyzer: Analyzer, typed: tuple[int, int, int]
) -> None:
    archive, titles = seeds
    number, start, length = typed
    title = titles[number % len(titles)]
    prefix = title[start % len(title) :][:length]
    for text in words(archive, prefix):
        assert parse(text, analyzer).notes == (), text
        assert archive.search(text, literal=True).total > 0, text


PIECES = st.sampled_from(
    [
        *("وزير ", "السوق ", "ال", "المصدر:", "العنوان:", "source:", "القسم: ", "جذر:", "=", "-", "ليس "),
        *(
            " أو ",
            "أو",
            '"',
            "«",
            "»",
            "(",
            ")",
            " ",
            "*",
            "~",
            "؟",
            "التاريخ:2019",
            "foo:",
            "NOT ",
            "س",
            "و",
        ),
        *("في ", "وكالة", "|", "\\", "x"),
    ]
)


@given(typed=st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=8))
def test_so_is_what_follows_any_text(seeds: Seeds, analyzer: Analyzer, typed: str) -> None:
    archive, _ = seeds
    for text in words(archive, typed, 6):
        assert parse(text, analyzer).notes == (), text
        assert archive.search(text, literal=True).total > 0, text

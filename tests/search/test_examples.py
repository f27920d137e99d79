"""What is a newcomer shown? Queries of the archive's own words that find something and read as they look."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher.analysis import Analyzer, fold
from searcher.engines import registry
from searcher.errors import RequestError
from searcher.query import Keyword, Node, Or, Phrase, Word, parse
from searcher.query.tree import positive

SEEDS = Path(__file__).parents[2] / "seeds" / "articles.jsonl"

MANY = 60

TITLES = (
    ("وزير الخارجية يصل إلى بيروت", "وكالة أفق"),
    ("وزير الخارجية في بيروت", "وكالة أفق"),
    ("رياضي / كأس السوبر في لندن غدا", "صحيفة المرفأ"),
    ("كأس السوبر: النصر يفوز", "وكالة أفق"),
    ("أسعار الأسهم ترتفع", "صحيفة المرفأ"),
    ("خسائر الأسهم 2015 Reuters", "وكالة أفق"),
)


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("examples") / "archive", engine=request.param) as archive:
        with archive.writer() as writer:
            for number, (title, source) in enumerate(TITLES):
                day = f"2015-07-{number + 1:02}"
                body = "هبط سهم البنك، وقال السهم إنه كذلك."
                writer.add(searcher.Article(f"a{number}", title, body, source=source, published=day))
        yield archive


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("examples") / "seeds") as archive:
        with archive.writer() as writer:
            for line in SEEDS.read_text(encoding="utf-8").splitlines():
                writer.add(searcher.Article(**json.loads(line)))
        yield archive


def words(text: str, analyzer: Analyzer) -> list[str]:
    """Give the words of query *text* that are looked for in texts."""
    found = []
    for node in positive(parse(text, analyzer).node):
        match node:
            case Phrase(words=several):
                found += [each.text for each in several]
            case _:
                found.append(node.text)
    return found


def test_there_is_one_of_each_kind(news: searcher.Archive, analyzer: Analyzer) -> None:
    def kind(node: Node) -> tuple[type, object]:
        return type(node), getattr(node, "field", None)

    nodes = [parse(text, analyzer).node for text in news.examples(6)]

    assert len({kind(node) for node in nodes}) == 6
    assert {Phrase, Or, Keyword, Word} <= {type(node) for node in nodes}
    assert (Word, "title") in map(kind, nodes)


def test_words_stand_together_in_titles(news: searcher.Archive) -> None:
    assert {"وزير الخارجية", "«كأس السوبر»"} <= set(news.examples()) or {
        "كأس السوبر",
        "«وزير الخارجية»",
    } <= set(news.examples())


def test_a_word_is_shown_in_another_form_than_titles_have(news: searcher.Archive) -> None:
    assert "سهم" in news.examples()


def test_the_commonest_source_is_shown(news: searcher.Archive) -> None:
    assert 'المصدر:"وكالة أفق"' in news.examples()


def test_labels_numbers_and_latin_letters_are_not_shown(news: searcher.Archive) -> None:
    shown = " ".join(news.examples(MANY))

    assert "رياضي" not in shown
    assert not re.search(r"[0-9A-Za-z]", shown)


def test_titles_make_room_for_newer_ones(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive") as archive:
        with archive.writer() as writer:
            for number in range(400):
                old = number < 50
                title = "حصاد القمح" if old else f"سباق الهجن {number}"
                writer.add(
                    searcher.Article(
                        f"a{number}", title, "خبر", published="2014-01-01" if old else "2015-01-01"
                    )
                )

        assert "سباق" in " ".join(archive.examples(MANY))
        assert "القمح" not in " ".join(archive.examples(MANY))


@pytest.mark.parametrize("limit", [5, MANY])
def test_every_example_finds_what_it_says(seeds: searcher.Archive, analyzer: Analyzer, limit: int) -> None:
    examples = seeds.examples(limit)

    assert len(examples) == len(set(examples)) == limit
    for text in examples:
        results = seeds.search(text, literal=True)
        assert results.full > 0, text
        assert parse(text, analyzer).notes == (), text
        for word in words(text, analyzer):
            assert len(fold(word)) >= 3
            assert not analyzer.is_stop_word(word)


def test_no_word_comes_twice_while_there_are_others(seeds: searcher.Archive, analyzer: Analyzer) -> None:
    lemmas = [analyzer.terms(word).lemma for text in seeds.examples(6) for word in words(text, analyzer)]

    assert len(lemmas) == len(set(lemmas))


def test_they_are_the_same_in_every_process(seeds: searcher.Archive) -> None:
    with searcher.open(seeds.path) as again:
        assert again.examples(MANY) == seeds.examples(MANY)


def test_an_archive_without_articles_has_no_examples(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "empty") as empty:
        assert empty.examples() == ()


def test_two_articles_without_dates_and_sources_make_some(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "two") as two:
        with two.writer() as writer:
            writer.add(searcher.Article("1", "اجتماع الوزراء", "بحث الوزراء أسعار القمح."))
            writer.add(searcher.Article("2", "افتتاح المتحف", "افتتحت المدينة متحفها."))

        examples = two.examples()

        assert len(examples) == 5
        assert all(two.search(text, literal=True).full for text in examples)
        assert two.examples(0) == ()


@pytest.mark.parametrize("limit", [-1, 101, 1.5, "5"])
def test_a_limit_that_cannot_be(seeds: searcher.Archive, limit: object) -> None:
    with pytest.raises(RequestError, match="limit must be a number from 0 to 100"):
        seeds.examples(limit)  # type: ignore[arg-type] # on purpose


@given(
    titles=st.lists(
        st.text(st.sampled_from('والكأ سفنتبر"«»{}:()-*ـَ2a/') | st.characters(), max_size=20), max_size=4
    ),
    source=st.text(st.sampled_from('وكالة أفق"«»{}:-') | st.characters(), max_size=12),
)
def test_any_titles_and_sources_make_queries_that_find_something(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer, titles: list[str], source: str
) -> None:
    with searcher.create(tmp_path_factory.mktemp("odd") / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            for number, title in enumerate(titles):
                try:
                    writer.add(searcher.Article(str(number), title, "كلمة", source=source))
                except searcher.errors.ArticleError:
                    continue
        for text in archive.examples(12):
            assert archive.search(text, literal=True).full > 0, text
            assert parse(text, analyzer).notes == (), text

"""What the tests of engines share: every engine in turn, and short ways to write documents and words."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from searcher.analysis import Level, Terms
from searcher.article import TextField
from searcher.engines import registry
from searcher.engines.base import Document, Engine, FieldTerms, KeywordTerms
from searcher.query import tree

WordMaker = Callable[..., tree.Word]
DocumentMaker = Callable[..., Document]


def _levels(text: str) -> FieldTerms:
    """Give a text at its three levels: `kitab` is spelt kitab, its lemma is kita, its root is ki."""
    terms = [_terms(word) for word in text.split()]
    return FieldTerms(*(" ".join(column) for column in zip(*terms, strict=True)))


def _terms(word: str) -> Terms:
    return Terms(word, "l" + word[:4], "r" + word[:2])


def _keyword(label: str) -> KeywordTerms:
    return KeywordTerms(label, label.lower(), label.lower())


def make_document(  # noqa: PLR0913 - a document has that many parts
    name: str,
    body: str = "",
    title: str = "",
    *,
    source: str = "",
    author: str = "",
    section: str = "",
    published: str = "",
) -> Document:
    return Document(
        name,
        _levels(title),
        _levels(body),
        _keyword(source),
        _keyword(author),
        _keyword(section),
        datetime.fromisoformat(published) if published else None,
    )


def make_word(text: str, level: Level | None = None, field: TextField | None = None) -> tree.Word:
    return tree.Word(text, _terms(text), level, field)


def make_phrase(text: str, slop: int = 0, field: TextField | None = None) -> tree.Phrase:
    return tree.Phrase(tuple(make_word(word) for word in text.split()), slop, field)


@pytest.fixture(scope="session")
def document() -> DocumentMaker:
    return make_document


@pytest.fixture(scope="session")
def word() -> WordMaker:
    return make_word


@pytest.fixture(scope="session")
def phrase() -> Callable[..., tree.Phrase]:
    return make_phrase


@pytest.fixture(params=registry.names())
def engine_class(request: pytest.FixtureRequest) -> type[Engine]:
    return registry.load(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "engine"


@pytest.fixture
def engine(engine_class: type[Engine], place: Path) -> Iterator[Engine]:
    engine = engine_class.create(place)
    yield engine
    engine.close()

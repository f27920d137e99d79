"""An article maker and an empty archive for each engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import searcher
from searcher.engines import registry

MakeArticle = Callable[..., searcher.Article]


@pytest.fixture
def article() -> MakeArticle:
    """Make an article that differs by its number."""

    def make(number: int, **fields: object) -> searcher.Article:
        made: dict[str, object] = {
            "id": f"a{number}",
            "title": f"خبر رقم {number}",
            "body": f"قال وزير الزراعة في اليوم {number} إن الحصاد بدأ.",
            **fields,
        }
        return searcher.Article(**made)  # type: ignore[arg-type] # a test passes what it likes

    return make


@pytest.fixture(params=registry.names())
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[searcher.Archive]:
    """Give an empty archive, once with each engine."""
    with searcher.create(tmp_path / "archive", engine=request.param) as made:
        yield made

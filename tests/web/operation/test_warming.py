"""Is a process ready for its first visitor? Pages are made for nobody, and nothing of it shows."""

from pathlib import Path

import pytest

import searcher
from searcher import Article
from web.app import create_app
from web.operation.warming import compile_templates, warm


def test_pages_are_made_and_not_counted(archive_path: Path) -> None:
    app = create_app(archive_path)
    compile_templates(app)

    warm(app).join()

    assert app.extensions["bahith"]._archive is not None
    assert app.jinja_env.cache is not None
    assert len(app.jinja_env.cache) >= len(app.jinja_env.list_templates())
    told = app.test_client().get("/metrics").text
    assert 'endpoint="pages.search"' not in told
    app.extensions["bahith"].close()


def test_an_archive_that_is_gone_is_told_to_visitors_only(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(tmp_path / "none")

    warm(app).join()

    assert caplog.text == ""
    assert app.test_client().get("/").status_code == 503


def test_an_archive_of_nothing_has_a_start_page_only(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "a", engine="memory"):
        pass
    app = create_app(tmp_path / "a")

    warm(app).join()

    with app.extensions["bahith"]().writer() as writer:
        writer.add(Article("a", "خبر", "نص"))
    assert app.test_client().get("/?q=%D8%AE%D8%A8%D8%B1").status_code == 200
    app.extensions["bahith"].close()

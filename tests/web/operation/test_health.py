"""Is the health told by a real search?"""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

import searcher
from searcher import Archive, Article
from web.app import create_app


def test_a_word_of_the_archive_is_searched_for(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    search = Archive.search

    def watching(self: Archive, text: str, **options: object) -> object:
        found = search(self, text, **options)  # type: ignore[arg-type]
        asked.append((text, found.total))
        return found

    monkeypatch.setattr(Archive, "search", watching)
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok", "articles": 52})
    assert any(text != "*" and total >= 1 for text, total in asked)


def test_a_search_that_finds_nothing_is_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Archive.search
    nothing = search(client.application.extensions["bahith"](), "ليسفيالأرشيف")
    with monkeypatch.context() as patch:
        patch.setattr(
            Archive,
            "search",
            lambda self, text, **options: search(self, text, **options) if text == "*" else nothing,
        )
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json == {"status": "unavailable", "reason": "The inverted index on disk cannot be read."}
    assert client.get("/healthz").status_code == 200


def test_an_empty_archive_is_healthy_and_so_is_one_that_changes(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "archive", engine="whoosh") as archive:
        app = create_app(tmp_path / "archive")
        client = app.test_client()
        assert client.get("/healthz").json == {"status": "ok", "articles": 0}
        for number, title in enumerate(["الميناء الجديد", "افتتاح المتحف", "2024"]):
            with archive.writer() as writer:
                writer.delete(f"a{number - 1}")
                writer.add(Article(f"a{number}", title, ""))
            assert client.get("/healthz").json == {"status": "ok", "articles": 1}
    app.extensions["bahith"].close()

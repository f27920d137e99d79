"""Does every kind of answer have the headers that keep a browser safe?"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, redirect
from werkzeug.wrappers import Response

from web.app import create_app
from web.settings import Settings

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ANSWERS = {
    "/": 200, "/?q=x": 200, "/?page=x": 400, "/article/none": 404, "/help?lang=en": 200, "/api/search?q=x": 200,
    "/api/search?x=y": 400, "/feed.atom?q=x": 200, "/healthz": 200, "/metrics": 200, "/static/bahith.css": 200,
    "/static/none": 404, "/none": 404, "/moved": 302, "/slow": 503, "/api/slow": 503, "/broken": 500,
}  # fmt: skip


@pytest.fixture(scope="module")
def app(archive_path: Path) -> Iterator[Flask]:
    app = create_app(archive_path, Settings(time_limit=1, proxies=1))
    app.add_url_rule("/slow", "slow", lambda: str(time.sleep(2)))
    app.add_url_rule("/api/slow", "api slow", lambda: str(time.sleep(2)))
    app.add_url_rule("/broken", "broken", lambda: str(1 // 0))
    app.add_url_rule("/moved", "moved", lambda: redirect("/help"))
    with app.test_client() as client:  # what is opened and loaded once takes its time
        client.get("/?q=x")
        client.get("/healthz")
    yield app
    app.extensions["bahith"].close()


def _check(response: Response) -> None:
    for name, value in _HEADERS.items():
        assert response.headers.getlist(name) == [value], name
    (policy,) = response.headers.getlist("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(("url", "status"), _ANSWERS.items())
def test_every_answer_has_them_once(app: Flask, url: str, status: int) -> None:
    with app.test_client().get(url) as response:
        assert response.status_code == status
        _check(response)
        assert "Strict-Transport-Security" not in response.headers


def test_who_is_refused_gets_them_as_well(archive_path: Path) -> None:
    app = create_app(archive_path, Settings(rate="1/minute"))
    client = app.test_client()
    client.get("/help")
    for url in ("/help", "/api/search?q=x"):
        response = client.get(url)
        assert response.status_code == 429
        _check(response)


@pytest.mark.parametrize("url", ["/help", "/none", "/healthz"])
def test_a_browser_is_held_to_https_where_it_came_by_it(app: Flask, url: str) -> None:
    response = app.test_client().get(url, headers={"X-Forwarded-Proto": "https"})
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_nobody_is_believed_unless_told_so_and_no_version_is_told(
    start: Callable[..., Any], kind: str
) -> None:
    forged = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Prefix": "/evil",
        "X-Forwarded-Ssl": "on",
        "X-Forwarded-Protocol": "ssl",
        "Script-Name": "/evil",
    }
    serving = start(kind)
    answer = serving.ask("/help", headers=forged)
    assert "Strict-Transport-Security" not in answer.headers
    assert "evil" not in answer.text
    assert answer.headers.get("Server", "") in {"", "gunicorn"}
    behind = start(kind, "--proxies", "1")
    answer = behind.ask("/help", headers={**forged, "X-Forwarded-Prefix": "/search"})
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert 'href="/search/static/' in answer.text

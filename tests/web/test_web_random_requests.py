"""Does any request at all make the application fail? Thousands, put together at random of odd pieces."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import searcher
from searcher import Article
from web.app import create_app
from web.settings import Settings

_TOKEN = "t" * 40
_REQUESTS = 5000
_METHODS = ("GET", "GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW")
_PATHS = (
    *("/", "/article", "/article/", "/help", "/healthz", "/metrics", "/openapi.json", "/feed.atom"),
    *("/search.csv", "/opensearch.xml", "/static/", "/static/bahith.css", "/static/../app.py", "/none", "//"),
    *("/api/", "/api/search", "/api/suggest", "/api/articles", "/api/articles/", "/api/related", "/api//x"),
)
_IDS = (
    "a",
    "a/related",
    "..",
    "%2e%2e",
    "%00",
    "%ff",
    "%D9",
    "x" * 3000,
    "a%2Fb",
    "//",
    "م",
    "%F0%9F%98%80",
    ".",
)
_NAMES = (
    *("q", "limit", "offset", "page", "sort", "match", "source", "section", "author", "from", "since", "to"),
    *("until", "facet", "explain", "literal", "all", "lang", "id", "x", "", "q[]", "%00"),
)
_VALUES = (
    *("", "0", "1", "-1", "2", "100", "101", "1e9", "٣", "9" * 30, "NaN", "null", "[]", "en", "ar", "date"),
    *("auto", "root", "month", "day", "source", "2015-07-21", "2015-02-30", "0000-00-00", "9999-12-31", "a"),
    *("وزير", '"وزير', "((((", "-", "*", "ا*", "و~2", "جذر:كتب", "التاريخ:..", "%00", "%FF%FE", "%ED%A0%80"),
    *("😀", "%E2%80%AE", "<script>", "' OR 1=1 --", "a" * 2000, "%", "%%%", "%zz", "+", "&", "=", "#", ";"),
)
_BODIES = (
    *(
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"a"',
        b"{",
        b"\xff\xfe",
        b"\x00",
        b'{"title": "a"}',
        b'{"title": "\\ud800"}',
    ),
    *(
        '{"title": "ميناء", "id": "ب"}'.encode(),
        '{"title": "ميناء", "extra": {"a": [1, {"b": null}]}}'.encode(),
    ),
    *(b'{"title": "a", "published": "2015-07-21T25:00"}', b"[" * 5000, b'{"title": "a", "title": "b"}'),
)
_KINDS = (
    "application/json",
    "application/json; charset=cp1256",
    "text/plain",
    "",
    "multipart/form-data",
    "\xff/x",
)
_HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"Accept": "text/html;q=0.1, */*;q=banana"},
    {"Accept-Language": "ar,en;q=x"},
    {"Host": "evil.example:99999"},
    {"X-Forwarded-For": "'; --", "X-Forwarded-Host": "\xff"},
    {"Range": "bytes=9-1"},
    {"If-None-Match": '"x', "If-Modified-Since": "yesterday"},
    {"Cookie": "session=\xff; ;;="},
    {"Transfer-Encoding": "chunked"},
    {"Content-Length": "-1"},
)
_EXPECTED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    path: Path = tmp_path_factory.mktemp("random") / "archive"
    with searcher.create(path, engine="whoosh") as archive, archive.writer() as writer:
        writer.add(Article("a", "افتتاح الميناء", "افتتح الوزير الميناء.", "المرفأ", published="2015-07-21"))
        writer.add(Article("b", "وزير النقل", "زار وزير النقل الميناء.", section="اقتصاد"))
    app = create_app(path, Settings(token=_TOKEN))
    yield app.test_client()
    app.extensions["bahith"].close()


def _url(chance: random.Random) -> str:
    pick: Callable[..., str] = chance.choice
    path = pick(_PATHS)
    if chance.random() < 0.4:
        root = pick(("/article/", "/api/articles/", "/api/articles/"))
        path = root + pick(_IDS) + pick(("", "", "/related", "/related/related", "/"))
    pairs = [f"{pick(_NAMES)}={pick(_VALUES)}" for _ in range(chance.choice((0, 0, 1, 2, 3, 6)))]
    return f"{path}{'?' if pairs else ''}{'&'.join(pairs)}"


def _request(chance: random.Random) -> dict[str, Any]:
    """Make a request for Flask's client; every fourth of those that change something is a sound one."""
    method, url, headers = chance.choice(_METHODS), _url(chance), dict(chance.choice(_HEADERS))
    if method in {"GET", "HEAD"}:
        return {"method": method, "path": url, "headers": headers}
    body, kind = chance.choice(_BODIES), chance.choice(_KINDS)
    if chance.random() < 0.25:
        url, headers, kind = (
            chance.choice(("/api/articles", "/api/articles/c", "/api/articles?id=c")),
            {},
            _KINDS[0],
        )
    if chance.random() < 0.8:
        headers["Authorization"] = chance.choice(
            (*[f"Bearer {_TOKEN}"] * 5, "Bearer", "Basic x", "Bearer \xff")
        )
    return {"method": method, "path": url, "headers": headers, "data": body, "content_type": kind or None}


@pytest.mark.slow
def test_no_request_makes_it_fail(writing: FlaskClient) -> None:
    chance = random.Random(7)  # noqa: S311 - of nothing secret
    seen = set()
    for number in range(_REQUESTS):
        request = _request(chance)
        shown = f"{number}: {request!r:.600}"

        answer = writing.open(**request, buffered=True)  # and its file closed

        seen.add(answer.status_code)
        assert answer.status_code < 500, f"{shown}: {answer.text[:300]}"
        assert all(name in answer.headers for name in _EXPECTED), shown
        if request["path"].startswith("/api/") and answer.status_code >= 400:
            assert answer.content_type == "application/problem+json", shown
            assert request["method"] == "HEAD" or (answer.json or {})["status"] == answer.status_code, shown
    assert seen >= {200, 201, 204, 400, 401, 404, 405, 415, 422}

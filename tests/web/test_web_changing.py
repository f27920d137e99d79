"""Are articles changed over the web by who may, and is everything else told clearly what is wrong?"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import searcher
from index.readers.fields import article as article_of
from index.readers.records import Row
from searcher import Article
from web.app import create_app
from web.settings import Settings

_TOKEN = "كلمة السر"  # noqa: S105 - of the archive of a moment
_HEADERS = {"Authorization": f"Bearer {_TOKEN}".encode().decode("latin-1")}
_PORT = {
    "id": "port",
    "title": "افتتاح الميناء",
    "body": "افتتح الوزير الميناء.",
    "source": "المرفأ",
    "author": "سامي",
    "section": "اقتصاد",
    "url": "https://example.org/port",
    "published": "2015-07-21T14:30:00+03:00",
    "extra": {"صفحات": [1, 2.5, None]},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    searcher.create(tmp_path / "archive", engine="whoosh").close()
    return tmp_path / "archive"


@pytest.fixture
def writing(path: Path) -> Iterator[FlaskClient]:
    app = create_app(path, Settings(token=_TOKEN, body_limit=100_000))
    yield app.test_client()
    app.extensions["bahith"].close()


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client that may write to an archive in which nothing is ever written."""
    path = tmp_path_factory.mktemp("refusing") / "archive"
    searcher.create(path, engine="whoosh").close()
    app = create_app(path, Settings(token=_TOKEN, body_limit=100_000))
    yield app.test_client()
    assert app.extensions["bahith"]().stats().articles == 0
    app.extensions["bahith"].close()


def _send(client: FlaskClient, method: str, url: str, body: object = None, **options: Any) -> TestResponse:
    return client.open(url, method=method, json=body, headers=_HEADERS, **options)


def _problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    problem = response.json
    assert isinstance(problem, dict)
    assert problem["status"] == status
    return problem


def _total(client: FlaskClient, query: str) -> int:
    found = client.get("/api/search", query_string={"q": query, "limit": 0}).json
    assert isinstance(found, dict)
    return int(found["total"])


def test_a_new_article_comes_back_as_it_was_sent(writing: FlaskClient) -> None:
    answer = _send(writing, "POST", "/api/articles", _PORT)

    assert (answer.status_code, answer.json) == (201, {"id": "port", "outcome": "new"})
    assert writing.get(answer.headers["Location"]).json == _PORT
    assert _total(writing, "الموانئ") == 1


def test_what_is_given_back_can_be_put_again(writing: FlaskClient) -> None:
    _send(writing, "POST", "/api/articles", _PORT)
    given = writing.get("/api/articles/port").json

    assert _send(writing, "PUT", "/api/articles/port", given).json == {"id": "port", "outcome": "unchanged"}
    changed = _send(writing, "PUT", "/api/articles/port", {"title": "إغلاق المطار"})
    assert (changed.status_code, changed.json) == (200, {"id": "port", "outcome": "changed"})
    assert (_total(writing, "الميناء"), _total(writing, "المطار")) == (0, 1)


@pytest.mark.parametrize("left_out", [("id",), ("id", "url")])
def test_without_an_id_it_is_known_as_it_would_be_from_a_file(
    writing: FlaskClient, left_out: tuple[str, ...]
) -> None:
    fields = {name: value for name, value in _PORT.items() if name not in left_out}

    answer = _send(writing, "POST", "/api/articles", fields).json or {}

    assert answer["id"] == article_of(Row("a.jsonl:1", fields)).id


@pytest.mark.parametrize(
    "article_id", ["a/b", "مقالة 1", "a//b", "..", "x/related", "line\nbreak", "?", "100%"]
)
def test_an_odd_id_is_found_where_the_answer_says(writing: FlaskClient, article_id: str) -> None:
    answer = _send(writing, "POST", "/api/articles", {"id": article_id, "title": "ميناء"})

    assert (writing.get(answer.headers["Location"]).json or {})["id"] == article_id
    assert _send(writing, "DELETE", "/api/articles", query_string={"id": article_id}).status_code == 204
    _problem(writing.get(answer.headers["Location"]), 404)


def test_what_is_deleted_is_gone(writing: FlaskClient) -> None:
    _send(writing, "POST", "/api/articles", _PORT)

    gone = _send(writing, "DELETE", "/api/articles/port")

    assert (gone.status_code, gone.data) == (204, b"")
    assert _total(writing, "الميناء") == 0
    _problem(_send(writing, "DELETE", "/api/articles/port"), 404)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "expecting value"),
        (b"{", "line 1 column 2"),
        ('{"title": "ميناء"}'.encode("cp1256"), "UTF-8 at byte"),
        (b'{"title": "a", "title": "b"}', "'title' comes twice"),
        (b'{"title": "a", "extra": {"x": {"y": 1, "y": 2}}}', "'y' comes twice"),
        (b'{"title": "a", "extra": {"x": NaN}}', "NaN"),
        (b'{"title": "a", "extra": {"x": -Infinity}}', "-Infinity"),
        (b'{"title": "a", "extra": {"x": 1e999}}', "1e999 is too big"),
        (b'{"title": "a", "extra": {"x": ' + b"9" * 5000 + b"}}", "too many digits"),
        (b"[" * 50_000, "nested too deeply"),
        (b'{"title": "\ttab"}', "control character"),
    ],
)
def test_what_is_no_json_is_refused(refusing: FlaskClient, body: bytes, named: str) -> None:
    answer = refusing.post("/api/articles", data=body, content_type="application/json", headers=_HEADERS)
    assert named in _problem(answer, 400)["detail"]


@pytest.mark.parametrize(
    ("body", "pointer", "named"),
    [
        ("[]", "#", "must be an object, not a list"),
        ("null", "#", "must be an object, not null"),
        ("{}", "#", "a word in its title or its body"),
        ('{"title": " ", "body": "\\n"}', "#", "a word in its title or its body"),
        ('{"title": "؟!", "body": "ـــ"}', "#", "a word in its title or its body"),
        ('{"title": "\\ud800 a"}', "#/title", "without NUL and lone surrogates, not '\\ud800 a'"),
        ('{"title": "a\\u0000"}', "#/title", "not 'a\\x00'"),
        ('{"title": 5}', "#/title", "title must be a text"),
        ('{"title": null}', "#/title", "not null"),
        ('{"title": "a", "id": " "}', "#/id", "not blank"),
        ('{"title": "a", "id": "\\u001c\\u2003"}', "#/id", "not blank"),
        ('{"title": "a", "id": 7}', "#/id", "not 7"),
        (
            '{"title": "a", "published": "21/7/2015"}',
            "#/published",
            "2015-07-21T14:30:00+03:00, not '21/7/2015'",
        ),
        ('{"title": "a", "published": "2015-02-30"}', "#/published", "a day such as"),
        ('{"title": "a", "published": 1437436800}', "#/published", "not 1437436800"),
        ('{"title": "a", "extra": []}', "#/extra", "not a list"),
        ('{"title": "a", "extra": {"x": "\\udfff"}}', "#/extra", "Unicode"),
        ('{"title": "a", "extra": {"\\udfff": 1}}', "#/extra", "Unicode"),
        ('{"title": "a", "extra": {"x": ' + "[" * 200 + "]" * 200 + "}}", "#/extra", "100 levels"),
        ('{"title": "a", "text": "b"}', "#/text", "no field 'text'; there are title, body"),
        ('{"title": "a", "x/~م": "b"}', "#/x~1~0%D9%85", "no field 'x/~م'"),
        ('{"title": "a", "x\\ud800": "b"}', "#", "name of a field must be Unicode text, not 'x\\ud800'"),
    ],
)
def test_json_that_is_no_article_is_refused(
    refusing: FlaskClient, body: str, pointer: str, named: str
) -> None:
    answer = refusing.post("/api/articles", data=body, content_type="application/json", headers=_HEADERS)
    problem = _problem(answer, 422)
    assert named in problem["detail"]
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_all_that_is_wrong_is_told_but_not_a_million_times(refusing: FlaskClient) -> None:
    two = _problem(_send(refusing, "POST", "/api/articles", {"title": 1, "source": 2}), 422)
    many = _problem(_send(refusing, "POST", "/api/articles", {f"field {n}": n for n in range(2000)}), 422)

    assert [error["pointer"] for error in two["errors"]] == ["#/title", "#/source"]
    assert len(many["errors"]) == 10


def test_another_id_than_that_of_the_url_is_refused(refusing: FlaskClient) -> None:
    problem = _problem(_send(refusing, "PUT", "/api/articles/pier", _PORT), 422)
    assert problem["errors"] == [
        {"detail": "id must be that of the URL, 'pier', or missing", "pointer": "#/id"}
    ]


@pytest.mark.parametrize("article_id", ["%20", "%00", "x" * 651])
def test_no_article_is_put_under_what_is_no_id(refusing: FlaskClient, article_id: str) -> None:
    answer = _send(refusing, "PUT", f"/api/articles/{article_id}", {"title": "ميناء"})
    assert "an id must be a text of at most 650 characters" in _problem(answer, 400)["detail"]


def test_other_types_and_too_big_a_body_are_refused(refusing: FlaskClient) -> None:
    body = json.dumps(_PORT)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml", None):
        answer = refusing.post("/api/articles", data=body, content_type=kind, headers=_HEADERS)
        assert "application/json" in _problem(answer, 415)["detail"]
    _problem(_send(refusing, "POST", "/api/articles", {"title": "م" * 100_000}), 413)


def test_of_chunks_as_much_is_taken_as_of_a_body_whose_length_is_told(refusing: FlaskClient) -> None:
    for body, status in ((b'{"title": 5}' + b" " * 90_000, 422), (b'{"title": 5}' + b" " * 200_000, 413)):
        answer = refusing.post(
            "/api/articles",
            input_stream=BytesIO(body),
            environ_overrides={"wsgi.input_terminated": True},
            content_type="application/json",
            headers=_HEADERS,
        )
        _problem(answer, status)


@pytest.mark.parametrize(
    ("header", "challenge"),
    [
        (None, 'Bearer realm="bahith"'),
        ("", 'Bearer realm="bahith"'),
        ("Basic YTpi", 'Bearer realm="bahith"'),
        ("Bearer", 'Bearer realm="bahith", error="invalid_token"'),
        ("Bearer \xff", 'Bearer realm="bahith", error="invalid_token"'),
        (_HEADERS["Authorization"] + "x", 'Bearer realm="bahith", error="invalid_token"'),
    ],
)
def test_who_does_not_have_the_token_changes_nothing(
    refusing: FlaskClient, header: str | None, challenge: str
) -> None:
    headers = {} if header is None else {"Authorization": header}
    for method, url in (("POST", "/api/articles"), ("PUT", "/api/articles/a"), ("DELETE", "/api/articles/a")):
        answer = refusing.open(url, method=method, data="no JSON", headers=headers)
        _problem(answer, 401)
        assert answer.headers["WWW-Authenticate"] == challenge


def test_without_a_token_nothing_can_be_changed(client: FlaskClient) -> None:
    for method, url in (("POST", "/api/articles"), ("PUT", "/api/articles/a"), ("DELETE", "/api/articles/a")):
        answer = client.open(url, method=method, json={"title": "ميناء"}, headers=_HEADERS)
        _problem(answer, 405)
        assert "GET" in answer.headers["Allow"]


def test_parameters_are_refused_where_there_are_none(refusing: FlaskClient) -> None:
    for method, url in (("POST", "/api/articles"), ("PUT", "/api/articles/a"), ("DELETE", "/api/articles/a")):
        assert "no parameter 'x'" in _problem(_send(refusing, method, f"{url}?x=1", _PORT), 400)["detail"]


def test_who_finds_another_writing_is_told_to_come_back(writing: FlaskClient, path: Path) -> None:
    with searcher.open(path) as archive, archive.writer() as writer:
        writer.add(Article("a", "ميناء", ""))
        answer = _send(writing, "POST", "/api/articles", _PORT)
        assert "try again later" in _problem(answer, 503)["detail"]
        assert int(answer.headers["Retry-After"]) > 0
    assert _send(writing, "POST", "/api/articles", _PORT).status_code == 201
    assert _total(writing, "*") == 2

"""What happens when something is wrong? A polite page, the right status, the same headers."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

import searcher
from searcher import Archive
from searcher.errors import ArchiveDamaged
from web.app import create_app

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_NAMES = st.sampled_from(
    ["q", "page", "sort", "match", "source", "section", "author", "from", "to", "since", "until", "limit",
     "offset", "facet", "id", "x"]
)  # fmt: skip
_VALUES = st.one_of(
    _TEXT,
    st.sampled_from(
        ["date", "oldest", "exact", "root", "2019-02-01", "2", "0", "9999", "وزير", "source", "*"]
    ),
)


@given(
    st.sampled_from(["/", "/api/search", "/article", "/article/plain-01"]),
    st.lists(st.tuples(_NAMES, _VALUES)),
)
@settings(max_examples=300)
def test_nothing_that_is_asked_breaks_a_page(
    client: FlaskClient, path: str, pairs: list[tuple[str, str]]
) -> None:
    parameters: dict[str, list[str]] = {}
    for name, value in pairs:
        parameters.setdefault(name, []).append(value)
    assert client.get(path, query_string=parameters).status_code in {200, 400, 404}


@given(_TEXT)
def test_no_path_breaks_the_application(client: FlaskClient, path: str) -> None:
    assert client.get("/" + path.replace("?", "")).status_code < 500


@pytest.mark.parametrize(
    "url", ["/", "/?q=x", "/?page=x", "/article/none", "/healthz", "/api/search", "/no", "/static/bahith.css"]
)
def test_every_answer_has_the_headers(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in response.headers
    response.close()


def test_pages_hold_no_style_and_no_script(client: FlaskClient) -> None:
    for url in ("/", "/?q=وزير", "/article/plain-01?q=وزير", "/none"):
        html = client.get(url).text
        assert "<style" not in html
        assert "style=" not in html
        assert "<script>" not in html


def test_static_files_are_cached_by_their_content(client: FlaskClient) -> None:
    with client.get("/static/bahith.css") as response:
        assert "max-age=31536000" in response.headers["Cache-Control"]
        assert len(response.data) < 20_000
    assert "/static/bahith.css?v=" in client.get("/").text


def test_an_unknown_page_and_a_wrong_method_are_polite(client: FlaskClient) -> None:
    missing = client.get("/none")
    assert missing.status_code == 404
    assert "الصفحة غير موجودة" in missing.text
    wrong = client.post("/")
    assert wrong.status_code == 405
    assert "طلب غير مسموح به" in wrong.text
    assert "GET" in wrong.headers["Allow"]


def test_an_archive_that_is_not_there_is_a_503_until_it_is(tmp_path: Path) -> None:
    place = tmp_path / "later"
    app = create_app(place)
    client = app.test_client()
    page = client.get("/?q=x")
    assert page.status_code == 503
    assert "البحث متوقف الآن" in page.text
    assert str(place) not in page.text
    problem = client.get("/api/search?q=x")
    assert (problem.status_code, problem.content_type) == (503, "application/problem+json")
    health = client.get("/healthz")
    assert health.status_code == 503
    assert health.json == {"status": "unavailable", "reason": "No archive stands there."}
    searcher.create(place, engine="memory").close()
    assert client.get("/?q=x").status_code == 200
    app.extensions["bahith"].close()


def test_an_archive_that_breaks_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "archive"
    searcher.create(place, engine="memory").close()
    app = create_app(place)
    client = app.test_client()
    with monkeypatch.context() as patch:
        patch.setattr(Archive, "search", _raise(ArchiveDamaged("articles.db cannot be read")))
        assert client.get("/?q=x").status_code == 503
    assert client.get("/?q=x").status_code == 200
    app.extensions["bahith"].close()
    shutil.rmtree(place)
    assert client.get("/?q=x").status_code == 503


def test_what_nobody_expected_is_a_500_without_a_traceback(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "search", _raise(ZeroDivisionError("secret")))
    page = client.get("/?q=x")
    assert page.status_code == 500
    assert "حدث خطأ" in page.text
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    problem = client.get("/api/search?q=x")
    assert (problem.status_code, problem.content_type) == (500, "application/problem+json")
    assert "secret" not in problem.text


def _raise(error: Exception) -> object:
    def raising(*_: object, **__: object) -> None:
        raise error

    return raising

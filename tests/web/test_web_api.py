"""What does a program get? The same answers as JSON, and errors as problem details."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import searcher


def _json(client: FlaskClient, url: str) -> dict[str, Any]:
    answer = client.get(url).json
    assert isinstance(answer, dict)
    return answer


def test_the_answer_is_what_the_library_gives(client: FlaskClient, archive_path: Path) -> None:
    answer = _json(client, "/api/search?q=وزير&limit=3&offset=2&sort=date&facet=source&facet=month")
    with searcher.open(archive_path) as archive:
        wanted = archive.search("وزير", limit=3, offset=2, sort="date", facets=["source", "month"]).as_dict()
    assert answer.pop("seconds") >= 0
    assert wanted.pop("seconds") is not None
    assert answer == wanted


def test_an_explanation_where_asked_for(client: FlaskClient, archive_path: Path) -> None:
    hits = _json(client, "/api/search?q=وزير&limit=3&explain=1")["hits"]
    with searcher.open(archive_path) as archive:
        wanted = archive.search("وزير", limit=3).explanations()

    assert [hit["explanation"] for hit in hits] == [why.as_dict() for why in wanted]
    for off in ("", "&explain=", "&explain=0"):
        assert "explanation" not in _json(client, f"/api/search?q=وزير&limit=1{off}")["hits"][0]


def test_json_is_written_in_arabic(client: FlaskClient) -> None:
    response = client.get("/api/search?q=وزير&limit=1")
    assert response.content_type == "application/json; charset=utf-8"
    assert "وزير" in response.text


@pytest.mark.parametrize(
    ("parameters", "total"),
    [
        ("source=صحيفة المرفأ", 12),
        ("source=صحيفة المرفأ&source=وكالة أفق", 25),
        ("section=سياسة", 9),
        ("author=سامي الدلال", 25),
        ("from=2019-02-01&to=2019-02-28", 2),
        ("since=2019-02-01&until=2019-02-28", 2),
        ("match=exact", 25),
        ("limit=0", 25),
        ("page=3", 25),
        ("q=", 0),
    ],
)
def test_every_parameter_counts(client: FlaskClient, parameters: str, total: int) -> None:
    query = parameters if parameters.startswith("q=") else f"q=وزير&{parameters}"
    assert _json(client, f"/api/search?{query}")["total"] == total


def test_pages_are_of_the_limit(client: FlaskClient) -> None:
    answer = _json(client, "/api/search?q=وزير&limit=4&page=3")
    assert (answer["offset"], len(answer["hits"])) == (8, 4)


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ("limit=x", "limit"),
        ("limit=101", "100"),
        ("offset=-1", "offset"),
        ("offset=1000000", "offset"),
        ("offset=1&offset=2", "offset must be given once"),
        ("page=0", "page must be a whole number"),
        ("sort=zz", "relevance, date, oldest"),
        ("match=zz", "auto"),
        ("from=2015-99-99", "from must be a day"),
        ("to=x", "to must be a day"),
        ("lang=fr", "ar or en"),
        ("facet=zz&limit=x", "limit must be a whole number from 0 to 100, not 'x'; facet must be one of"),
        ("facet=zz", "facet"),
        ("explain=yes", "explain"),
        ("explain=2", "explain"),
        ("query=x", "no parameter 'query'"),
    ],
)
def test_what_cannot_be_is_a_problem(client: FlaskClient, parameters: str, named: str) -> None:
    response = client.get(f"/api/search?q=x&{parameters}")
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    problem = response.json or {}
    assert problem["status"] == 400
    assert problem["type"] == "about:blank"
    assert problem["title"] == "Bad Request"
    assert named in problem["detail"]


def test_other_errors_are_problems_too(client: FlaskClient) -> None:
    missing = client.get("/api/nothing")
    assert (missing.status_code, missing.content_type) == (404, "application/problem+json")
    forbidden = client.post("/api/search")
    assert (forbidden.status_code, forbidden.content_type) == (405, "application/problem+json")
    assert "GET" in forbidden.headers["Allow"]


def test_health_is_a_search(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json == {"status": "ok", "articles": 52}


def test_suggestions_are_what_the_library_gives(client: FlaskClient, archive_path: Path) -> None:
    answer = _json(client, "/api/suggest?q=الوز&limit=5")
    with searcher.open(archive_path) as archive:
        wanted = archive.suggest("الوز", 5)

    assert wanted
    assert answer == {"query": "الوز", "suggestions": [each.as_dict() for each in wanted]}


@pytest.mark.parametrize("parameters", ["", "q=", "q=%20", "q=زغقط", "q=ال&limit=0"])
def test_nothing_to_suggest(client: FlaskClient, parameters: str) -> None:
    assert _json(client, f"/api/suggest?{parameters}")["suggestions"] == []


@pytest.mark.parametrize(("parameters", "named"), [("q=ال&limit=x", "limit"), ("q=ال&page=2", "page")])
def test_wrong_parameters_of_suggest_are_named(client: FlaskClient, parameters: str, named: str) -> None:
    response = client.get(f"/api/suggest?{parameters}")

    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert named in response.get_json(force=True)["detail"]

"""What does a program get? The same answers as JSON, and errors as problem details."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import searcher
from searcher import Article
from web.app import create_app
from web.links import article_json_url


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


def test_each_error_is_told_with_its_parameter(client: FlaskClient) -> None:
    response = client.get("/api/search?limit=x&facet=zz&page=1&page=2&speed=9")

    assert {error["parameter"]: error["detail"] for error in response.get_json(force=True)["errors"]} == {
        "limit": "limit must be a whole number from 0 to 100, not 'x'",
        "facet": "facet must be one of source, author, section, month, day, not 'zz'",
        "page": "page must be given once",
        "speed": response.get_json(force=True)["errors"][3]["detail"],
    }
    assert response.get_json(force=True)["errors"][3]["detail"].startswith(
        "no parameter 'speed'; there are q, "
    )


def test_a_blank_parameter_counts_as_missing(client: FlaskClient) -> None:
    named = "&".join(
        f"{name}=" for name in ("limit", "offset", "page", "sort", "match", "from", "facet", "lang")
    )
    blank, without = _json(client, f"/api/search?q=وزير&{named}"), _json(client, "/api/search?q=وزير")
    assert [hit["id"] for hit in blank["hits"]] == [hit["id"] for hit in without["hits"]]


def test_of_two_days_the_earlier_is_the_first_as_in_a_query(client: FlaskClient) -> None:
    assert _json(client, "/api/search?q=وزير&from=2019-02-28&to=2019-02-01")["total"] == 2


def test_an_offset_counts_from_the_page(client: FlaskClient) -> None:
    whole = [hit["id"] for hit in _json(client, "/api/search?q=وزير&all=1&limit=20")["hits"]]
    part = _json(client, "/api/search?q=وزير&all=1&limit=4&page=3&offset=1")
    assert part["offset"] == 9
    assert [hit["id"] for hit in part["hits"]] == whole[9:13]


def test_an_article_comes_whole(client: FlaskClient, articles: dict[str, Article]) -> None:
    for article_id, article in articles.items():
        answer = client.get("/api/articles", query_string={"id": article_id})
        published = article.published.isoformat() if article.published else None
        assert answer.get_json() == {**asdict(article), "published": published}, article_id


def test_its_link_leads_to_it(client: FlaskClient, odd_ids: tuple[str, ...]) -> None:
    with client.application.test_request_context():
        urls = {article_id: article_json_url(article_id) for article_id in (*odd_ids, "plain-01")}
    for article_id, url in urls.items():
        assert _json(client, url)["id"] == article_id


def test_an_unknown_or_missing_id_is_told(client: FlaskClient) -> None:
    for url in (
        "/api/articles/none",
        "/api/articles?id=none",
        "/api/articles/none/related",
        "/api/related?id=none",
    ):
        assert client.get(url).get_json(force=True)["detail"] == "no article 'none'"
    for url in ("/api/articles", "/api/articles?id=", "/api/articles?id=%1C", "/api/related"):
        answer = client.get(url)
        assert answer.status_code == 400
        assert answer.get_json(force=True)["errors"] == [
            {"detail": "id must be a text that is not blank; it is missing", "parameter": "id"}
        ]


def test_what_only_python_takes_for_json_is_not_given_back(tmp_path: Path) -> None:
    extra = {"a": float("nan"), "b": [float("inf")], "c": "\ud800 م"}
    with searcher.create(tmp_path / "archive", engine="whoosh") as archive, archive.writer() as writer:
        writer.add(Article("a", "ميناء", "", extra=extra))
    app = create_app(tmp_path / "archive")
    answer = app.test_client().get("/api/articles/a")
    app.extensions["bahith"].close()

    assert answer.status_code == 200
    assert answer.get_json()["extra"] == {"a": None, "b": [None], "c": "? م"}


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

"""Does the API keep to its description? OpenAPI, made from the code, and tried by schemathesis."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import searcher
from searcher import Article
from web.app import create_app
from web.settings import Settings

_TOKEN = "t" * 40
_READING = {
    "/healthz": {"get"},
    "/api/search": {"get"},
    "/api/suggest": {"get"},
    "/api/articles": {"get"},
    "/api/articles/{article_id}": {"get"},
    "/api/articles/{article_id}/related": {"get"},
    "/api/related": {"get"},
}
_CHANGING = {
    "/api/articles": {"get", "post", "delete"},
    "/api/articles/{article_id}": {"get", "put", "delete"},
}
_SERVE = """
import sys
from web import server
from web.settings import Settings
server.serve(sys.argv[1], port=0, workers=2, settings=Settings(token=sys.argv[2]))
"""
_EXAMPLES = "5"  # of each operation: by hand, hundreds


def _document(client: FlaskClient, **options: Any) -> dict[str, Any]:
    document = client.get("/openapi.json", **options).json
    assert isinstance(document, dict)
    return document


def _methods(document: dict[str, Any]) -> dict[str, set[str]]:
    return {path: set(operations) for path, operations in document["paths"].items()}


@pytest.fixture(scope="module")
def writing(archive_path: Path) -> Iterator[FlaskClient]:
    app = create_app(archive_path, Settings(token=_TOKEN))
    yield app.test_client()
    app.extensions["bahith"].close()


def test_every_route_is_described_and_those_that_change_only_with_a_token(
    client: FlaskClient, writing: FlaskClient
) -> None:
    reading, changing = _document(client), _document(writing)

    assert reading["openapi"].startswith("3.1.")
    assert _methods(reading) == _READING
    assert _methods(changing) == {**_READING, **_CHANGING}
    assert "securitySchemes" not in reading["components"]
    assert changing["paths"]["/api/articles"]["post"]["security"] == [{"token": []}]
    rules = {rule.rule for rule in writing.application.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert {re.sub(r"<\w+:(\w+)>", r"{\1}", rule) for rule in rules} == set(_READING) - {"/healthz"}


def test_all_that_is_described_is_said_in_words(writing: FlaskClient) -> None:
    document = _document(writing)
    operations = [each for path in document["paths"].values() for each in path.values()]

    assert len({each["operationId"] for each in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert set(operation["tags"]) <= {tag["name"] for tag in document["tags"]}
        assert all(parameter["description"] for parameter in operation["parameters"]), operation
        assert all(answer["description"] for answer in operation["responses"].values())
        errors = [operation["responses"][status] for status in ("400", "default")]
        assert {kind for error in errors for kind in error["content"]} == {"application/problem+json"}


def test_every_reference_leads_somewhere_and_no_model_is_left_over(writing: FlaskClient) -> None:
    document = _document(writing)
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', writing.get("/openapi.json").text))
    assert referred == set(document["components"]["schemas"])


def test_urls_begin_where_the_application_is_mounted(client: FlaskClient) -> None:
    mounted = _document(client, environ_overrides={"SCRIPT_NAME": "/news"})
    assert (_document(client)["servers"], mounted["servers"]) == ([{"url": "/"}], [{"url": "/news"}])


def test_bounds_defaults_and_choices_are_those_that_are_in_force(client: FlaskClient) -> None:
    for parameter in _document(client)["paths"]["/api/search"]["get"]["parameters"]:
        name, schema = parameter["name"], parameter["schema"]
        values = [schema[key] for key in ("minimum", "maximum", "default") if key in schema]
        values += schema.get("enum", schema.get("items", {}).get("enum", []))
        for value in (each for each in values if each != []):
            assert client.get("/api/search", query_string={name: value}).status_code == 200, (name, value)
        if "maximum" in schema:
            beyond = client.get("/api/search", query_string={name: schema["maximum"] + 1})
            assert beyond.status_code == 400


@pytest.mark.slow
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with searcher.create(path, engine="whoosh") as archive, archive.writer() as writer:
        writer.add(Article("a", "افتتاح الميناء", "افتتح الوزير الميناء الجديد.", published="2015-07-21"))
    command = [sys.executable, "-c", _SERVE, str(path), _TOKEN]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = server.stderr.readline().split()[1]
        done = subprocess.run(
            [
                *(str(Path(sys.executable).with_name("st")), "run", f"{address}openapi.json"),
                *("--checks", "all", "--header", f"Authorization: Bearer {_TOKEN}"),
                *("--max-examples", _EXAMPLES, "--seed", "1", "--generation-deterministic", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        server.terminate()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout
    assert "Tested: 11" in done.stdout

"""Are requests counted right, in one process and over several, and can Prometheus read it?"""

import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families

import searcher
from searcher import Archive
from searcher.errors import ArchiveDamaged
from web.app import create_app
from web.opened import OpenedArchive

_Samples = Mapping[tuple[str, tuple[tuple[str, str], ...]], float]


def _read(text: str) -> _Samples:
    samples: dict[tuple[str, tuple[tuple[str, str], ...]], float] = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            assert key not in samples
            samples[key] = sample.value
    return samples


def _requests(samples: _Samples, endpoint: str, status: str, method: str = "GET") -> float:
    labels = (("endpoint", endpoint), ("method", method), ("status", status))
    return samples.get(("bahith_requests_total", labels), 0)


def test_requests_are_counted_by_endpoint_method_and_kind_of_status(archive_path: Path) -> None:
    app = create_app(archive_path)
    client = app.test_client()
    for url in ("/?q=x", "/?q=y", "/?page=x", "/article/none", "/none/1", "/none/2"):
        client.get(url, buffered=True)
    client.post("/", buffered=True)
    client.open("/", method="BREW", buffered=True)
    samples = _read(client.get("/metrics", buffered=True).text)
    assert _requests(samples, "pages.search", "2xx") == 2
    assert _requests(samples, "pages.search", "4xx") == 1
    assert _requests(samples, "pages.article", "4xx") == 1
    assert _requests(samples, "none", "4xx") == 2
    assert _requests(samples, "none", "4xx", "POST") == 1
    assert _requests(samples, "none", "4xx", "other") == 1
    buckets = [value for (name, labels), value in samples.items()
               if name == "bahith_request_seconds_bucket" and ("endpoint", "pages.search") in labels]  # fmt: skip
    assert buckets == sorted(buckets)
    assert buckets[-1] == samples["bahith_request_seconds_count", (("endpoint", "pages.search"),)] == 3
    assert samples["bahith_requests_in_progress", ()] == 1
    assert not any("none/1" in value for _, labels in samples for _, value in labels)
    app.extensions["bahith"].close()


def test_the_archive_is_measured_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    stats = Archive.stats
    monkeypatch.setattr(Archive, "stats", lambda self: counted.append(1) or stats(self))
    with searcher.create(tmp_path / "archive", engine="memory") as archive:
        app = create_app(tmp_path / "archive")
        client = app.test_client()
        for _ in range(3):
            samples = _read(client.get("/metrics", buffered=True).text)
        assert samples["bahith_articles", ()] == 0
        assert len(counted) == 1
        with archive.writer() as writer:
            writer.add(searcher.Article("a", "الميناء", "نص"))
        samples = _read(client.get("/metrics", buffered=True).text)
        assert samples["bahith_articles", ()] == 1
        assert samples["bahith_archive_up", ()] == 1
        assert samples["bahith_archive_bytes", ()] > 1000
        changed = archive.stats().changed
        assert changed is not None
        assert samples["bahith_last_commit_timestamp_seconds", ()] == changed.timestamp()
        build = next(dict(labels) for name, labels in samples if name == "bahith_build_info")
        assert build["engine"] == "memory"
        assert re.match(r"\d", build["version"])
    app.extensions["bahith"].close()


def test_an_archive_that_cannot_be_read_is_told_and_requests_still_counted(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(archive_path)
    client = app.test_client()

    def failing(_: OpenedArchive) -> Archive:
        raise ArchiveDamaged("articles.db cannot be read")

    monkeypatch.setattr(OpenedArchive, "__call__", failing)
    assert client.get("/?q=x", buffered=True).status_code == 503
    response = client.get("/metrics", buffered=True)
    samples = _read(response.text)
    assert response.status_code == 200
    assert samples["bahith_archive_up", ()] == 0
    assert _requests(samples, "pages.search", "5xx") == 1


def test_openmetrics_is_given_to_who_asks_for_it(archive_path: Path) -> None:
    app = create_app(archive_path)
    client = app.test_client()
    client.get("/help", buffered=True)
    accepted = {"Accept": "application/openmetrics-text; version=1.0.0"}
    response = client.get("/metrics", headers=accepted, buffered=True)
    assert response.content_type.startswith("application/openmetrics-text")
    assert "bahith_requests" in {family.name for family in read_openmetrics(response.text)}
    assert client.get("/metrics", buffered=True).content_type.startswith("text/plain")
    app.extensions["bahith"].close()


def test_all_processes_are_counted_together(
    start: Callable[..., Any], kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    serving = start(kind)
    for _ in range(20):
        assert serving.ask("/help").status == 200
    until = time.monotonic() + 5
    # the last of them is counted a moment after its last byte was sent
    while _requests(_read(serving.ask("/metrics").text), "pages.manual", "2xx") < 20:
        assert time.monotonic() < until
    for _ in range(3):
        samples = _read(serving.ask("/metrics").text)
        assert _requests(samples, "pages.manual", "2xx") == 20
        assert samples["bahith_request_seconds_count", (("endpoint", "pages.manual"),)] == 20
        assert samples["bahith_requests_in_progress", ()] == 1
        assert samples["bahith_articles", ()] == 52
    assert len(list(tmp_path.glob("bahith-metrics-*"))) == (1 if kind == "gunicorn" else 0)
    assert serving.stop() == (0, "", "")
    assert not list(tmp_path.glob("bahith-metrics-*"))

"""Is a client counted right, whoever answers it, and refused politely?"""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from web.app import create_app
from web.operation.counters import SharedCounters
from web.operation.limits import client_of
from web.settings import Settings


@pytest.fixture
def limited(archive_path: Path) -> Iterator[Callable[..., FlaskClient]]:
    apps = []

    def make(rate: str, **settings: Any) -> FlaskClient:
        app = create_app(archive_path, Settings(rate=rate, **settings))
        apps.append(app)
        return app.test_client()

    yield make
    for app in apps:
        app.extensions["bahith"].close()


def test_who_asks_too_often_is_told_when_to_come_back(limited: Callable[..., FlaskClient]) -> None:
    client = limited("3/minute")
    left = [client.get("/help").headers["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    page = client.get("/?q=x")
    assert page.status_code == 429
    assert "طلبات كثيرة" in page.text
    assert 0 < int(page.headers["Retry-After"]) <= 60
    assert page.headers["RateLimit-Limit"] == "3"
    assert page.headers["RateLimit-Remaining"] == "0"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    problem = client.get("/api/search?q=x")
    assert (problem.status_code, problem.content_type) == (429, "application/problem+json")
    assert json.loads(problem.text)["status"] == 429
    assert "Retry-After" in problem.headers


def test_what_watches_and_what_pages_need_is_not_limited(limited: Callable[..., FlaskClient]) -> None:
    client = limited("1/minute")
    assert client.get("/help").status_code == 200
    for url in ("/healthz", "/metrics", "/static/bahith.css"):
        for _ in range(3):
            with client.get(url) as response:
                assert response.status_code == 200
                assert "RateLimit-Limit" not in response.headers
    assert client.get("/none").status_code == 429


def test_a_forwarded_client_counts_only_behind_a_proxy(limited: Callable[..., FlaskClient]) -> None:
    def ask(client: FlaskClient, address: str) -> int:
        return client.get("/help", headers={"X-Forwarded-For": address}).status_code

    direct, behind = limited("1/minute"), limited("1/minute", proxies=1)
    assert [ask(direct, "192.0.2.1"), ask(direct, "192.0.2.2")] == [200, 429]
    assert [ask(behind, "192.0.2.1"), ask(behind, "192.0.2.2")] == [200, 200]
    # What the client itself put before the proxy's word is not believed.
    assert ask(behind, "198.51.100.7, 192.0.2.1") == 429
    assert [ask(behind, "2001:db8::1"), ask(behind, "2001:db8::ffff:1"), ask(behind, "2001:db8:0:1::1")] == [
        200,
        429,
        200,
    ]


def test_who_has_no_address_is_limited_as_well(limited: Callable[..., FlaskClient]) -> None:
    client = limited("1/minute")
    nowhere = {"REMOTE_ADDR": ""}
    assert [client.get("/help", environ_overrides=nowhere).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("unknown", "unknown"),
        ("", "unknown"),
        ("[]:80", "unknown"),
    ],
)
def test_a_client_is_an_address_or_a_network(address: str, client: str) -> None:
    assert client_of(address) == client


@given(st.text(max_size=60))
def test_no_address_is_too_odd(address: str) -> None:
    assert client_of(address)


def test_a_window_begins_with_the_first_request_and_ends() -> None:
    counters = SharedCounters()
    assert [counters.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    assert counters.incr("b", 60, amount=5) == 5
    assert (counters.get("a"), counters.get("b"), counters.get("c")) == (3, 5, 0)
    assert 59 < counters.get_expiry("a") - time.time() <= 60
    assert counters.incr("short", 0.01) == 1
    time.sleep(0.02)
    assert counters.get("short") == 0
    assert counters.incr("short", 60) == 1
    counters.clear("a")
    assert (counters.get("a"), counters.get("b")) == (0, 5)
    counters.reset()
    assert counters.get("b") == 0
    assert counters.check()


def test_a_clock_that_was_put_back_locks_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = SharedCounters()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    assert counters.incr("a", 60, amount=9) == 9
    monkeypatch.setattr(time, "time", lambda: now)
    assert counters.incr("a", 60) == 1


def test_a_clock_that_was_put_back_by_a_hair_loses_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = SharedCounters()
    now = time.time()
    for number, shift in enumerate([0.0, -0.001, 0.002, -0.5]):
        monkeypatch.setattr(time, "time", lambda shift=shift: now + shift)
        assert counters.incr("a", 60) == number + 1


def test_where_the_table_is_full_the_oldest_goes() -> None:
    counters = SharedCounters(rows=1)
    for number in range(8):
        counters.incr(f"client {number}", 60 + number)
    counters.incr("one more", 60)
    assert [counters.get(f"client {number}") for number in range(8)] == [0, 1, 1, 1, 1, 1, 1, 1]
    assert counters.get("one more") == 1


def test_threads_lose_no_count() -> None:
    counters = SharedCounters()
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: counters.incr("a", 60), range(400)))
    assert sorted(counts) == list(range(1, 401))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is one process only")
def test_processes_count_together_to_the_last_request(start: Callable[..., Any]) -> None:
    serving = start("gunicorn", "--rate-limit", "20/hour", "--workers", "3")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: serving.ask("/help").status, range(60)))
    assert sorted(answers) == [200] * 20 + [429] * 40
    assert serving.stop()[0] == 0

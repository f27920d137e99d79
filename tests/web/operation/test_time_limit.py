"""Is who waits too long told so, are threads left free, and are changes let finish?"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask

from web.app import create_app
from web.operation.threads import LimitedThreads, TooLate
from web.settings import Settings

_SLOW_SEARCH = """
import time
from searcher import Archive
search = Archive.search
def slow(self, text, **options):
    time.sleep({"slow": 2, "long": 30}.get(text, 0))
    return search(self, text, **options)
Archive.search = slow
"""


@pytest.fixture
def hurried(archive_path: Path) -> Iterator[Flask]:
    app = create_app(archive_path, Settings(time_limit=0.2))
    yield app
    app.extensions["bahith"].close()


def _hang(app: Flask, url: str, methods: list[str], until: Event) -> None:
    def view() -> str:
        until.wait(10)
        return "done"

    app.add_url_rule(url, url, view, methods=methods)


def test_who_waits_too_long_gets_a_page_or_problem_details(hurried: Flask) -> None:
    until = Event()
    _hang(hurried, "/hang", ["GET"], until)
    _hang(hurried, "/api/hang", ["GET"], until)
    client = hurried.test_client()
    began = time.monotonic()
    page = client.get("/hang?lang=en", buffered=True)
    assert 0.2 <= time.monotonic() - began < 5
    assert page.status_code == 503
    assert 'lang="en"' in page.text
    assert page.headers["Retry-After"] == "10"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    problem = client.get("/api/hang")
    assert (problem.status_code, problem.content_type) == (503, "application/problem+json")
    assert problem.json is not None
    assert problem.json["detail"] == "no answer within 0.2 seconds"
    assert problem.headers["Retry-After"] == "10"
    until.set()


def test_it_counts_as_what_was_answered(hurried: Flask) -> None:
    until = Event()
    _hang(hurried, "/hang", ["GET"], until)
    client = hurried.test_client()
    client.get("/hang", buffered=True)
    counted = 'bahith_requests_total{endpoint="/hang",method="GET",status="5xx"} 1.0'
    assert counted in client.get("/metrics").text
    until.set()


def test_a_change_is_let_finish(hurried: Flask) -> None:
    slow = Event()
    _hang(hurried, "/api/articles/x", ["PUT"], slow)
    client = hurried.test_client()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(client.put, "/api/articles/x")
        time.sleep(0.5)
        assert not answer.done()
        slow.set()
        assert answer.result(timeout=10).status_code == 200


def test_an_error_in_time_is_answered_as_ever(hurried: Flask) -> None:
    client = hurried.test_client()
    assert client.get("/none").status_code == 404
    assert "الصفحة غير موجودة" in client.get("/none").text


def test_a_stream_and_its_context_come_through(hurried: Flask) -> None:
    from flask import Response, request, stream_with_context  # noqa: PLC0415

    @hurried.get("/stream")
    def stream() -> Response:
        return Response(stream_with_context(request.args["part"] for _ in range(3)))

    assert hurried.test_client().get("/stream?part=ab").text == "ababab"


def test_no_limit_is_no_limit(archive_path: Path) -> None:
    app = create_app(archive_path, Settings(time_limit=0))
    assert app.test_client().get("/help").status_code == 200


def test_threads_are_kept_and_no_more_than_allowed() -> None:
    threads = LimitedThreads(3)
    until = Event()
    names: set[str] = set()

    def note() -> str:
        from threading import current_thread  # noqa: PLC0415

        names.add(current_thread().name)
        return "done"

    for _ in range(20):
        assert threads.call(note, 5) == "done"
        time.sleep(0.001)  # in which the thread is ready for the next
    few = len(names)
    assert few <= 3
    with ThreadPoolExecutor(5) as pool:
        hanging = [pool.submit(threads.call, lambda: until.wait(10), 0.2) for _ in range(5)]
        assert all(isinstance(each.exception(10), TooLate) for each in hanging)
    with pytest.raises(TooLate):
        threads.call(note, 0.05)
    until.set()
    assert threads.call(note, 5) == "done"
    assert len(names) <= 3


def test_what_was_given_up_before_it_began_is_never_done() -> None:
    threads = LimitedThreads(1)
    until, done = Event(), []
    with pytest.raises(TooLate):
        threads.call(lambda: until.wait(10), 0.05)
    with pytest.raises(TooLate):
        threads.call(lambda: done.append("late"), 0.05)
    until.set()
    threads.call(lambda: None, 5)
    assert not done


def test_errors_and_context_are_the_callers() -> None:
    threads = LimitedThreads(1)
    variable: ContextVar[str] = ContextVar("variable", default="nobody's")
    variable.set("the caller's")
    assert threads.call(variable.get, 5) == "the caller's"
    with pytest.raises(ZeroDivisionError):
        threads.call(lambda: 1 // 0, 5)


def test_a_server_answers_others_while_one_waits(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind, "--time-limit", "1", "--threads", "1", "--workers", "1", code=_SLOW_SEARCH)
    serving.ask("/help")
    began = time.monotonic()
    assert serving.ask("/?q=long").status == 503
    assert serving.ask("/help").status == 200  # while the one before still sleeps
    assert time.monotonic() - began < 20


def test_a_running_request_is_let_finish_and_a_hanging_one_is_not(
    start: Callable[..., Any], kind: str
) -> None:
    serving = start(kind, code=_SLOW_SEARCH)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(serving.ask, "/?q=slow")
        time.sleep(1)
        assert serving.stop() == (0, "", "")
        assert running.result().status == 200
    serving = start(kind, "--time-limit", "0.5", code=_SLOW_SEARCH)
    assert serving.ask("/?q=long").status == 503
    began = time.monotonic()
    code, out, err = serving.stop()
    assert (code, out) == (0, "")
    assert "GET / took longer than 0.5 s" in err
    assert time.monotonic() - began < 10

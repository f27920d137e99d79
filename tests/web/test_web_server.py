"""Does the real server serve? Started as a user starts it, asked over HTTP, stopped by a signal."""

import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.urls import iri_to_uri

from searcher.errors import BahithError, ServerError
from web.links import article_url
from web.server import default_workers, serve

_WAITRESS = """
import sys
from web import server
listener = server._listen("127.0.0.1", 0)
server._serve_with_waitress(server.create_app(sys.argv[1]), listener, 4)
"""
_SLOW_START = """
import sys, time
from web import server
settings = server._settings
server._settings = lambda *given: {**settings(*given), "post_fork": lambda server, worker: time.sleep(1)}
server.serve(sys.argv[1], port=0, workers=2, threads=4)
"""
_KINDS = ["gunicorn", "waitress"] if hasattr(os, "fork") else ["waitress"]


def _command(kind: str, path: Path) -> list[str]:
    if kind == "waitress":
        return [sys.executable, "-c", _WAITRESS, str(path)]
    code = "from searcher.cli import main; main()"
    return [sys.executable, "-c", code, "--archive", str(path), "serve", "--port", "0", "--workers", "2"]


def _address(process: "subprocess.Popen[str]") -> tuple[str, int]:
    assert process.stderr is not None
    ready, _, _ = select.select([process.stderr], [], [], 30)
    line = process.stderr.readline() if ready else ""
    found = re.fullmatch(r"bahith: http://([\d.]+):(\d+)/ \(Ctrl-C stops it\)\n", line)
    assert found, line
    return found[1], int(found[2])


@pytest.fixture(params=_KINDS)
def server(request: pytest.FixtureRequest, archive_path: Path) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        _command(request.param, archive_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        yield process
        if process.poll() is None:
            process.kill()


def _get(address: tuple[str, int], url: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*address, timeout=20)
    try:
        connection.request("GET", iri_to_uri(url))  # as browsers do
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_pages_and_odd_ids_come_over_http(
    server: "subprocess.Popen[str]", client: FlaskClient, odd_ids: tuple[str, ...]
) -> None:
    address = _address(server)
    status, html = _get(address, "/?q=" + quote("وزير"))
    assert status == 200
    assert "<mark>وزير</mark>" in html
    assert json.loads(_get(address, "/healthz")[1]) == {"status": "ok", "articles": 52}
    assert _get(address, "/none")[0] == 404
    with client.application.test_request_context():
        urls = [article_url(article_id) for article_id in odd_ids]
    for number, url in enumerate(urls):
        status, html = _get(address, url)
        assert status == 200, url
        assert f"نص المعرّف رقم {number}</p>" in html, url
    # Typed by hand, a URL as id arrives whole as well: no server merges its slashes.
    assert "رقم 1</p>" in _get(address, "/article/http://example.org//double//slash/")[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="gunicorn needs fork")
def test_connections_are_kept_unless_one_process_has_too_many(archive_path: Path) -> None:
    command = [*_command("gunicorn", archive_path)[:-1], "1", "--threads", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        address = _address(process)
        first, second = (http.client.HTTPConnection(*address, timeout=20) for _ in range(2))
        closes = []
        for connection in (first, first, second):
            connection.request("GET", "/healthz")
            response = connection.getresponse()
            closes.append((response.status, response.will_close))
            response.read()
        first.close()
        second.close()
        process.terminate()
        process.communicate(timeout=20)
    assert closes == [(200, False), (200, False), (200, True)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_quietly(server: "subprocess.Popen[str]", number: int) -> None:
    address = _address(server)
    assert _get(address, "/")[0] == 200
    server.send_signal(number)
    out, err = server.communicate(timeout=20)
    assert server.returncode == 0
    assert out == ""
    assert "Traceback" not in err
    assert err.strip() == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="gunicorn needs fork")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_workers_that_are_only_starting(archive_path: Path, number: int) -> None:
    command = [sys.executable, "-c", _SLOW_START, str(archive_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        _address(process)
        time.sleep(0.5)  # both workers are forked, and sleep
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_port_in_use_is_one_clear_line(archive_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"port {port}: .*; choose another with --host or --port"):
            serve(archive_path, port=port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("no such host.invalid", 8080)])
def test_an_address_that_is_none_is_our_error(archive_path: Path, host: str, port: int) -> None:
    with pytest.raises(BahithError, match="--port"):
        serve(archive_path, host, port)


def test_a_missing_archive_is_told_before_serving(tmp_path: Path) -> None:
    began = time.monotonic()
    command = _command("gunicorn", tmp_path / "none")
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert time.monotonic() - began < 20


def test_there_are_several_processes_but_not_too_many() -> None:
    assert 2 <= default_workers() <= 8

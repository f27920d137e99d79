"""Is every request a line, whatever it holds, wherever the file has gone?"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import ServerError
from web.app import create_app
from web.settings import Settings

_LINE = re.compile(
    r'(?P<client>\S+) - - \[\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d \+0000\] "(?P<request>(?:[^"\\]|\\.)*)" '
    r'(?P<status>\d{3}) (?P<size>\d+|-) "(?P<referer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)" (?P<seconds>\d+\.\d{6})'
)


def _lines(text: str) -> list[re.Match[str]]:
    assert text.isascii()
    assert not text or text.endswith("\n")
    found = [_LINE.fullmatch(line) for line in text.splitlines()]
    assert all(found), text
    return [each for each in found if each]


def _client(archive_path: Path, log: Path) -> FlaskClient:
    return create_app(archive_path, Settings(access_log=str(log), proxies=1)).test_client()


def test_a_line_says_who_asked_for_what_and_what_came_of_it(archive_path: Path, tmp_path: Path) -> None:
    client = _client(archive_path, tmp_path / "log")
    page = client.get(
        "/help",
        headers={"Referer": "http://x/", "User-Agent": "try", "X-Forwarded-For": "192.0.2.7"},
        buffered=True,
    )
    client.get("/article/مقالة/عن", query_string={"q": "وزير"}, buffered=True)
    with client.get("/static/bahith.css") as style:
        size = len(style.data)
    first, second, third = _lines((tmp_path / "log").read_text())
    assert first.group("client", "request", "status") == ("192.0.2.7", "GET /help HTTP/1.1", "200")
    assert first.group("size", "referer", "agent") == (str(len(page.data)), "http://x/", "try")
    assert 0 < float(first["seconds"]) < 20
    assert second["request"].startswith(r"GET /article/\xd9\x85")
    assert second.group("status", "referer", "agent")[:2] == ("404", "-")
    assert third["size"] == str(size)


@pytest.fixture(scope="module")
def logged(archive_path: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, Path]:
    log = tmp_path_factory.mktemp("log") / "log"
    return _client(archive_path, log), log


@given(
    st.text(st.characters(exclude_characters="\r\n", max_codepoint=0xFF), max_size=40), st.text(max_size=40)
)
def test_nobody_can_forge_a_line(logged: tuple[FlaskClient, Path], header: str, query: str) -> None:
    client, log = logged
    before = len(log.read_text())
    headers = {"HTTP_USER_AGENT": header, "HTTP_REFERER": f'{header}\r\nx "'}
    client.get("/none", query_string={"q": query}, environ_overrides=headers, buffered=True)
    assert len(_lines(log.read_text()[before:])) == 1


@pytest.mark.parametrize("letter", ['"', "\\", "\x1b", "\xe9", "a"])
def test_a_long_line_is_cut_but_never_within_an_escape(
    archive_path: Path, tmp_path: Path, letter: str
) -> None:
    client = _client(archive_path, tmp_path / "log")
    for extra in range(4):
        many = "a" * extra + letter * 5000
        client.get(
            "/help",
            buffered=True,
            environ_overrides={"HTTP_USER_AGENT": many, "HTTP_REFERER": many, "REQUEST_URI": many},
        )
    text = (tmp_path / "log").read_text()
    assert len(_lines(text)) == 4
    assert max(map(len, text.splitlines())) < 4096


def test_a_file_that_was_moved_away_is_opened_anew(archive_path: Path, tmp_path: Path) -> None:
    client = _client(archive_path, tmp_path / "log")
    client.get("/help", buffered=True)
    (tmp_path / "log").rename(tmp_path / "log.1")
    client.get("/", buffered=True)
    assert "GET /help " in (tmp_path / "log.1").read_text()
    assert "GET / " in (tmp_path / "log").read_text()


def test_a_log_that_cannot_be_written_is_our_error(archive_path: Path, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=r"cannot write .*none/log: No such file"):
        _client(archive_path, tmp_path / "none" / "log")


def test_a_full_disk_keeps_nobody_from_an_answer(archive_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    assert _client(archive_path, full).get("/help").status_code == 200


def test_lines_of_all_processes_come_whole(start: Callable[..., Any], kind: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    serving = start(kind, "--access-log", str(log), "--workers", "3")
    headers = {"User-Agent": 'x" \\' + "y" * 3000, "Referer": "\xe9" * 2000}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: serving.ask(f"/none/{number:03}", headers=headers), range(100)))
    assert serving.stop() == (0, "", "")
    asked = [line["request"] for line in _lines(log.read_text())]
    assert sorted(asked) == [f"GET /none/{number:03} HTTP/1.1" for number in range(100)]


def test_lines_may_go_to_stdout(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind, "--access-log", "-")
    serving.ask("/?q=%D9%88%D8%B2%D9%8A%D8%B1")
    serving.ask("/%22quoted%22")
    code, out, err = serving.stop()
    assert (code, err) == (0, "")
    assert [line["request"] for line in _lines(out)] == [
        "GET /?q=%D9%88%D8%B2%D9%8A%D8%B1 HTTP/1.1",
        "GET /%22quoted%22 HTTP/1.1",
    ]

"""Do slow clients keep others waiting? More of them than there are threads are connected, and say no more."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher import Article

_SLOW = {
    "nothing": b"",
    "headers without end": b"GET / HTTP/1.1\r\nHost: x\r\nX: ",
    "no body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
    "a body too large": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
    "half a chunk": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    "never hangs up": b"GET /help HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}
_MANY = 24  # three times as many as two processes have threads


def test_others_are_answered_at_once(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind)
    serving.ask("/help")
    for name, sent in _SLOW.items():
        clients = [socket.create_connection(serving.address) for _ in range(_MANY)]
        for client in clients:
            client.sendall(sent)
        began = time.monotonic()
        assert serving.ask("/help").status == 200, name
        assert time.monotonic() - began < 4, name
        for client in clients:
            client.close()
    assert serving.stop()[0] == 0


def _raw(address: tuple[str, int], *parts: bytes) -> bytes:
    with socket.create_connection(address, timeout=20) as client:
        for part in parts:
            client.sendall(part)
            time.sleep(0.05)
        answer = b""
        while data := client.recv(65536):
            answer += data
    return answer


def test_a_request_in_pieces_is_answered(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind)
    answer = _raw(
        serving.address, b"GET /healthz HT", b"TP/1.1\r\nHost: x\r\nConnec", b"tion: close\r\n", b"\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 200 OK")
    two = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert _raw(serving.address, two).count(b"HTTP/1.1 200 OK") == 2
    assert b" 405 " in _raw(
        serving.address,
        b"POST /help HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n",
        b"abcd",
    )


def test_what_is_no_request_is_refused(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind)
    for sent in (
        b"nonsense\r\n\r\n",
        b"GET /" + b"x" * 300_000,
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 99_999,
    ):
        try:
            answer = _raw(serving.address, sent)
        except ConnectionError:  # hung up before all of it was sent
            answer = b""
        assert not answer or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4"))
        assert serving.ask("/help").status == 200


def test_who_does_not_read_a_long_answer_is_let_go(
    start: Callable[..., Any], kind: str, tmp_path: Path
) -> None:
    with searcher.create(tmp_path / "long", engine="whoosh") as archive, archive.writer() as writer:
        writer.add(Article("long", "خبر", "كلمة " * 800_000))
    soon = "import struct; from web.operation import worker; worker._UNREAD = struct.pack('ll', 1, 0)"
    serving = start(kind, path=tmp_path / "long", code=soon if kind == "gunicorn" else "")
    clients = []
    for _ in range(_MANY):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(serving.address)
        client.sendall(b"GET /api/articles/long HTTP/1.1\r\nHost: x\r\n\r\n")
        clients.append(client)
    time.sleep(1)

    began = time.monotonic()
    assert serving.ask("/help").status == 200
    assert time.monotonic() - began < 10
    for client in clients:
        client.close()
    code, _, err = serving.stop()
    assert (code, err) == (0, "")


@pytest.mark.parametrize("host", [b"a..b", b".", b"a" * 64 + b".org", b".org"])
def test_a_host_that_cannot_be_is_refused(start: Callable[..., Any], kind: str, host: bytes) -> None:
    serving = start(kind)
    for path in (b"/", b"/api/search", b"/static/bahith.css", b"/healthz"):
        answer = _raw(
            serving.address, b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        )
        assert answer.startswith(b"HTTP/1.1 400 "), answer[:100]
    assert serving.stop() == (0, "", "")


def test_arabic_letters_in_a_url_are_taken_as_they_are(start: Callable[..., Any], kind: str) -> None:
    serving = start(kind)
    answer = _raw(
        serving.address,
        "GET /api/search?q=وزير HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(),
    )
    if kind == "waitress":  # which serves where nothing else can, and refuses them itself
        assert answer.startswith(b"HTTP/1.1 400 ")
    else:
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert '"query":"وزير"'.encode() in answer.replace(b" ", b"")


@pytest.mark.parametrize("chunks", [b"-1\r\n{}\r\n0\r\n\r\n", b"zz\r\n{}\r\n0\r\n\r\n"])
def test_broken_chunks_are_no_fault_of_the_server(
    start: Callable[..., Any], kind: str, tmp_path: Path, chunks: bytes
) -> None:
    token = tmp_path / "token"
    token.write_text("a-token-of-tests-0123456789")
    token.chmod(0o600)
    serving = start(kind, "--token-file", str(token))
    answer = _raw(
        serving.address,
        b"POST /api/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a-token-of-tests-0123456789\r\n"
        b"Content-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
    )
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert serving.stop() == (0, "", "")

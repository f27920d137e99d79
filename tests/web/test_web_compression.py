"""Is what is sent small? Compressed for who asks so, and the same for who does not."""

import brotli
import pytest
from flask.testing import FlaskClient

_PATHS = ("/?q=وزير", "/static/bahith.css", "/static/bahith.js", "/api/search?q=وزير", "/feed.atom", "/help")


@pytest.mark.parametrize("path", _PATHS)
def test_text_is_sent_in_half_its_bytes_at_most(client: FlaskClient, path: str) -> None:
    plain = client.get(path, buffered=True)
    small = client.get(path, buffered=True, headers={"Accept-Encoding": "br"})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert len(small.data) < len(plain.data) / 2
    if "?q=" not in path or "atom" in path:  # searches tell how long they took
        assert brotli.decompress(small.data) == plain.data


def test_a_visit_takes_under_twenty_kilobytes(client: FlaskClient) -> None:
    sent = [
        len(client.get(path, buffered=True, headers={"Accept-Encoding": "br"}).data)
        for path in ("/?q=وزير", "/static/bahith.css", "/static/bahith.js", "/static/favicon.svg")
    ]

    assert sum(sent) < 20_000

"""Is an article kept that was reported as taken in, whatever becomes of the server meanwhile?"""

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import searcher

_TOKEN = "0123456789abcdef"  # noqa: S105 - nobody's


def test_what_was_acknowledged_outlives_a_server_that_is_stopped_while_writing(
    start: Callable[..., Any], kind: str, tmp_path: Path
) -> None:
    searcher.create(tmp_path / "archive", engine="memory").close()
    token = tmp_path / "token"
    token.write_text(_TOKEN)
    token.chmod(0o600)
    # Far less than writing takes: changes are let finish all the same.
    serving = start(kind, "--token-file", str(token), "--time-limit", "0.001", path=tmp_path / "archive")

    def put(number: int) -> int | None:
        body = json.dumps({"title": f"الميناء {number}", "body": "نص"}).encode()
        headers = {"Authorization": f"Bearer {_TOKEN}", "Content-Type": "application/json"}
        try:
            answer = serving.ask(f"/api/articles/a{number}", "PUT", headers, body)
        except (OSError, http.client.HTTPException):
            return None  # the server has gone
        assert answer.status in {200, 201}, answer.text
        return number

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(put, number) for number in range(200)]
        while not asked[5].done():
            time.sleep(0.01)
        assert serving.stop()[0] == 0
        kept = {f"a{number}" for number in (each.result() for each in asked) if number is not None}
    assert len(kept) > 5
    with searcher.open(tmp_path / "archive") as archive:
        assert kept <= set(archive.ids())
        assert archive.search("الميناء", copies=True).total >= len(kept)

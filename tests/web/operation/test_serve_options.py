"""Does `bahith serve` take what it offers, and refuse the rest in one line?"""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import searcher
from searcher import cli
from searcher.errors import ServerError
from web import cli as web_cli
from web.operation.token_file import read_token
from web.settings import Settings

_TOKEN = "0123456789abcdef"  # noqa: S105 - nobody's


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    searcher.create(tmp_path / "archive", engine="memory").close()
    return tmp_path / "archive"


@pytest.fixture
def served(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what the server would be started with."""

    def run(*options: str) -> Settings:
        given: dict[str, Any] = {}
        monkeypatch.setattr(web_cli, "run", lambda *_, **rest: given.update(rest))
        done = CliRunner().invoke(cli.bahith, ["--archive", str(archive), "serve", *options])
        assert done.exit_code == 0, done.output
        settings = given["settings"]
        assert isinstance(settings, Settings)
        return settings

    return run


def test_all_options_reach_the_application(served: Any, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(f"  {_TOKEN} \nnot this\n", encoding="utf-8-sig")
    token.chmod(0o600)
    settings = served(
        "--token-file", str(token), "--rate-limit", "10/second;600/minute", "--time-limit", "2.5",
        "--proxies", "2", "--access-log", "-", "--body-limit", "3",
    )  # fmt: skip
    assert settings == Settings(_TOKEN, 3 * 1024 * 1024, "10/second;600/minute", 2.5, 2, "-")


def test_unless_told_otherwise_rate_and_time_are_limited_and_nobody_is_trusted(served: Any) -> None:
    assert served() == Settings(rate="600/minute")
    assert not served("--rate-limit", "OFF").rate
    assert served("--time-limit", "0").time_limit == 0


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--rate-limit", "many"], "no rate"),
        (["--rate-limit", "0/minute"], "no rate"),
        (["--rate-limit", ""], "no rate"),
        (["--rate-limit", "5/fortnight"], "no rate"),
        (["--time-limit", "-1"], "--time-limit"),
        (["--time-limit", "nan"], "no number of seconds"),
        (["--time-limit", "inf"], "--time-limit"),
        (["--proxies", "-1"], "--proxies"),
        (["--proxies", "x"], "--proxies"),
        (["--body-limit", "0"], "--body-limit"),
        (["--workers", "0"], "--workers"),
        (["--threads", "0"], "--threads"),
    ],
)
def test_a_bad_value_is_one_line_and_exit_2(
    archive: Path,
    options: list[str],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["bahith", "--archive", str(archive), "serve", *options])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert reason in line


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("", 0o600, "no token"),
        (" \t \nsecond line is not the token", 0o600, "no token"),
        ("0123456789abcde", 0o600, "shorter than 16"),
        (f"{_TOKEN} {_TOKEN}", 0o600, "letters of ASCII"),
        ("كلمة سر طويلة جدا لا تصلح", 0o600, "letters of ASCII"),
        (_TOKEN, 0o602, "written by others"),
        (_TOKEN, 0o660, "written by others"),
    ],
)
def test_a_token_that_is_none_or_no_secret_is_refused(
    tmp_path: Path, text: str, mode: int, reason: str
) -> None:
    path = tmp_path / "token"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(ServerError, match=reason):
        read_token(path)


def test_a_token_file_that_is_not_there_or_no_text_is_one_line(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "odd"
    odd.write_bytes(b"\xff\xfe\x00" * 20)
    odd.chmod(0o600)
    for path in (tmp_path / "none", tmp_path, odd):
        monkeypatch.setattr(
            "sys.argv", ["bahith", "--archive", str(archive), "serve", "--token-file", str(path)]
        )
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert stopped.value.code == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert str(path) in line


def test_every_option_is_explained() -> None:
    for option in web_cli.serve.params:
        assert option.help, option.name  # type: ignore[attr-defined]

"""Are the files in web/deploy true? The options they use exist, and the ports and folders they name agree."""

import configparser
import json
import re
import shlex
from pathlib import Path

import click
import pytest

from searcher import cli
from web.cli import serve
from web.settings import DEFAULTS

_FOLDER = Path(__file__).parents[3] / "web" / "deploy"
_INSTRUCTIONS = {"FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK",
                 "ENTRYPOINT", "CMD"}  # fmt: skip


def _parse(words: list[str]) -> dict[str, object]:
    """Read the words after `bahith` as the command itself does, and give the options of `serve`."""
    context = cli.bahith.make_context("bahith", list(words), resilient_parsing=False)
    rest = [*context._protected_args, *context.args]
    assert rest[0] == "serve"
    return serve.make_context("serve", rest[1:], parent=context).params


def _unit() -> tuple[configparser.RawConfigParser, list[str]]:
    """Read the unit: its last values, and the words of the command with what is commented out in it."""
    text = (_FOLDER / "bahith.service").read_text(encoding="utf-8")
    unit = configparser.RawConfigParser(strict=False, comment_prefixes=("#",))
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read_string(re.sub(r"\\\n#? *", "", text))
    words = shlex.split(unit["Service"]["ExecStart"].replace("%d", "/run/credentials/bahith.service"))
    return unit, words


def _dockerfile() -> list[tuple[str, str]]:
    text = (_FOLDER / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n *", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line)]


def test_the_command_of_the_unit_is_one_that_serve_takes() -> None:
    unit, words = _unit()
    assert Path(words[0]).name == "bahith"
    options = _parse(words[1:])
    assert options["proxies"] == 1
    assert options["token_file"] == Path("/run/credentials/bahith.service/token")
    assert str(options["access_log"]).startswith("/var/log/bahith/")
    assert unit["Service"]["LogsDirectory"] == "bahith"
    assert unit["Service"]["Environment"].startswith("BAHITH_ARCHIVE=/var/lib/bahith/")
    assert unit["Service"]["StateDirectory"] == "bahith"
    assert unit["Service"]["ProtectSystem"] == "strict"
    assert unit["Service"]["NoNewPrivileges"] == "yes"
    assert int(unit["Service"]["TimeoutStopSec"]) > 5  # seconds that running requests are given


def test_the_container_serves_everywhere_as_nobody_in_particular() -> None:
    steps = _dockerfile()
    assert {word for word, _ in steps} == _INSTRUCTIONS
    last = dict(steps)
    words = [*json.loads(last["ENTRYPOINT"]), *json.loads(last["CMD"])]
    assert words[0] == "bahith"
    options = _parse(words[1:])
    assert options["host"] == "0.0.0.0"  # noqa: S104 - within the container
    assert str(options["port"]) == last["EXPOSE"]
    assert options["access_log"] == "-"
    assert last["USER"] != "root"
    assert f"BAHITH_ARCHIVE={last['VOLUME']}/" in last["ENV"]
    assert f"127.0.0.1:{options['port']}/healthz" in last["HEALTHCHECK"]
    assert "CMD [" in last["HEALTHCHECK"]


def test_the_container_is_built_of_what_is_there() -> None:
    sources = [
        words
        for word, rest in _dockerfile()
        if word == "COPY" and "--from" not in rest
        for words in rest.split()[:-1]
    ]
    root = _FOLDER.parents[1]
    assert sources
    assert all((root / source).exists() for source in sources)
    allowed = re.findall(
        r"^!(.+)$", (_FOLDER / "Dockerfile.dockerignore").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(allowed) == sorted(sources)


def test_nginx_agrees_with_what_it_stands_before() -> None:
    text = (_FOLDER / "nginx.conf").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    defaults = {option.name: option.default for option in serve.params if isinstance(option, click.Option)}
    assert f"server 127.0.0.1:{defaults['port']};" in text
    (size,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert int(size) * 1024 * 1024 == DEFAULTS.body_limit
    (patience,) = re.findall(r"proxy_read_timeout (\d+)s;", text)
    assert int(patience) > DEFAULTS.time_limit
    for name in ("For", "Proto", "Host", "Prefix"):
        assert f"proxy_set_header X-Forwarded-{name} " in text
    assert "/metrics" in text


@pytest.mark.parametrize("name", ["Dockerfile", "nginx.conf"])
def test_every_option_that_is_told_of_exists(name: str) -> None:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    known = {option for each in (serve, cli.bahith) for parameter in each.params for option in parameter.opts}
    told = {
        option for line in re.findall(r"serve.*|`--[^`]*`", text) for option in re.findall(r"--[a-z-]+", line)
    }
    assert told
    assert told <= known

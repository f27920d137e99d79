"""Does every command say what it does, with an example, and does it load?"""

from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import click
import pytest

from searcher.cli import COMMANDS, bahith
from searcher.query.syntax import SYNTAX

Run = Callable[..., Any]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    short, long = run(name, "-h"), run(name, "--help")

    assert short == long
    assert (short.code, short.err) == (0, "")
    assert short.out.startswith(f"Usage: bahith {name} ")
    assert "\n  Example:\n    " in short.out
    assert f" {name}" in short.out.partition("Example:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    with click.Context(bahith) as context:
        command = bahith.get_command(context, name)

    assert command is not None
    assert command.name == name
    assert [
        param.name for param in command.params if isinstance(param, click.Option) and not param.help
    ] == []


def test_the_help_of_search_tells_every_operator_with_its_examples(run: Run) -> None:
    lines = [line.strip() for line in run("search", "-h").out.splitlines()]

    for each in (operator for group in SYNTAX for operator in group.operators):
        assert "   ".join(each.examples) == lines[lines.index(each.english) + 1]


def test_the_group_lists_every_command(run: Run) -> None:
    done = run("-h")

    assert (done.code, done.err) == (0, "")
    assert "\n  Example:\n    bahith index articles.jsonl\n" in done.out
    listed = done.out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)


def test_no_command_at_all_shows_the_help(run: Run) -> None:
    done = run()

    assert (done.code, done.out) == (2, "")
    assert done.err == run("-h").out


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"bahith {metadata.version('bahith')}\n", "")


def test_the_archive_may_be_named_by_a_variable(
    run: Run, three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three.rename(tmp_path / "news")
    monkeypatch.setenv("BAHITH_ARCHIVE", "news")

    assert run("search", "سفن").out.startswith("1. سفينة في الميناء")
    assert run("--archive", "other", "search", "سفن").code == 1
    monkeypatch.setenv("BAHITH_ARCHIVE", "")
    assert run("stats").err == "bahith: no archive in archive; bahith index would make one\n"

"""Does README say what is so? Its Python runs, its commands and operators work, its list of modules is the tree's."""

import ast
import doctest
import re
from pathlib import Path

import click
import pytest

import searcher
from searcher.analysis import Analyzer
from searcher.cli import COMMANDS, bahith
from searcher.query import parse, show
from searcher.query.syntax import SYNTAX, Operator

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [example] = blocks("python")
    test = doctest.DocTestParser().get_doctest(example, {}, "README", "README.md", 0)

    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)

    assert result.attempted > 3
    assert result.failed == 0


def test_every_command_is_shown_with_options_it_has() -> None:
    shown = [
        line.split("#")[0].split()
        for line in "".join(blocks("sh")).splitlines()
        if line.startswith("bahith ")
    ]

    assert {words[1] for words in shown} == set(COMMANDS)
    for words in shown:
        command = bahith.get_command(click.Context(bahith), words[1])
        assert command is not None
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known


def test_every_make_target_is_there() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)) <= targets


def test_the_two_commands_come_first() -> None:
    first = blocks("sh")[0]

    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make demo", "make test"]


def language() -> str:
    return README.split("## The query language")[1].split("\n## ")[0]


def row(operator: Operator) -> str:
    written = " ".join(f"`{example}`" for example in operator.examples).replace("|", "\\|")
    shown = re.split(r"[\s:]", " ".join(operator.examples))
    others = " ".join(f"`{name}:`" for name in operator.names if name.isalpha() and name not in shown)
    return f"| {written} | {operator.english}{f' (also {others})' if others else ''} |"


def test_the_table_of_the_language_is_the_programs() -> None:
    shown = [line for line in language().splitlines() if line.startswith("| `")]

    assert shown == [row(operator) for group in SYNTAX for operator in group.operators]


def queries() -> list[str]:
    """Give the queries in the text below the table: what stands in backquotes and has Arabic words."""
    text = language().partition("The table is in the program")[2].partition("### Copies")[0]
    return [code for code in re.findall(r"`([^`]+)`", text) if re.search(r"[\u0621-\u064a]{2}", code)]


@pytest.mark.parametrize("query", queries())
def test_every_query_shown_reads_without_a_note(query: str, analyzer: Analyzer) -> None:
    parsed = parse(query, analyzer)

    assert parsed.notes == ()
    assert show(parsed.node)


def test_the_list_of_modules_is_the_tree() -> None:
    expected = []
    for package in ("searcher", "index", "web"):
        for path in sorted((ROOT / package).rglob("*.py")):
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
            if docstring and path.name != "__main__.py":
                name = path.relative_to(ROOT).as_posix()
                expected.append(f"- `{name}`: {docstring.splitlines()[0]}")
    listed = re.findall(r"^- `(?:searcher|index|web)/.*$", README, re.MULTILINE)

    assert listed == expected


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [")[1].split("]")[0]
    table = README.split("## Dependencies")[1]

    for name in re.findall(r'"([A-Za-z0-9-]+)[>=;]', project):
        assert f"{name}`" in table or f"| {name} |" in table, name


def test_version_is_one() -> None:
    assert f'version = "{searcher.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")

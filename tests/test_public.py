"""Is the public face what it says? Names listed, errors drawn, nothing heavy imported."""

import inspect
import subprocess
import sys

import pytest

import searcher
from searcher import errors


def test_the_public_names_are_listed_and_sorted() -> None:
    assert sorted(searcher.__all__) == searcher.__all__
    assert all(getattr(searcher, name) is not None for name in searcher.__all__)


def test_every_error_is_drawn_in_its_place() -> None:
    """The tree in the docstring is the tree of the classes."""
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        words = line.replace("│", " ").replace("├──", "   ").replace("└──", "   ")
        if not words.strip() or not words.split()[0].isidentifier() or not hasattr(errors, words.split()[0]):
            continue
        depth, name = (len(words) - len(words.lstrip())) // 4 - 1, words.split()[0]
        above[depth:] = [name]
        drawn[name] = above[depth - 1] if depth else "Exception"
    classes = dict(inspect.getmembers(errors, inspect.isclass))

    assert sorted(classes) == sorted(drawn) == sorted(errors.__all__)
    assert drawn == {name: each.__mro__[1].__name__ for name, each in classes.items()}


@pytest.mark.parametrize("heavy", ["whoosh", "flask", "click", "rich", "tantivy", "index", "web"])
def test_the_library_alone_loads_little(heavy: str) -> None:
    code = f"import sys, searcher; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

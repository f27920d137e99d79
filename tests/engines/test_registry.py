"""Which engine a name stands for, and that nothing is imported before it is asked for."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from searcher.engines import registry
from searcher.engines.memory import MemoryEngine
from searcher.errors import EngineMissing, RequestError


def test_load_gives_the_class() -> None:
    assert registry.load("memory") is MemoryEngine


@pytest.mark.parametrize("name", registry.names())
def test_every_engine_carries_its_name(name: str) -> None:
    assert registry.load(name).name == name


@pytest.mark.parametrize("ask", [registry.load, registry.resolve])
def test_unknown_name_lists_the_known(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(RequestError, match="no engine 'lucene'; there are memory, tantivy, whoosh"):
        ask("lucene")


def test_auto_stands_for_an_engine_that_loads() -> None:
    assert registry.load(registry.resolve("auto"))


def test_a_name_stands_for_itself() -> None:
    assert registry.resolve("memory") == "memory"


def test_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith(("searcher.engines.whoosh", "whoosh"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "whoosh", None)

    with pytest.raises(EngineMissing, match="pip install whoosh3"):
        registry.load("whoosh")


def test_nothing_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _: None)

    with pytest.raises(EngineMissing, match="pip install whoosh3"):
        registry.resolve("auto")


def test_registry_imports_no_engine_library() -> None:
    assert find_spec("whoosh")
    code = "import sys, searcher.engines.registry; print('whoosh' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"

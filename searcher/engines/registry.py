"""Which engines are there? Name → where its class stands and what to install; imported on first use."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from searcher.engines.base import Engine
from searcher.errors import EngineMissing, RequestError

__all__ = ["AUTO", "load", "names", "resolve"]

AUTO = "auto"
"""The name that stands for the best engine installed."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where the class is, the library it needs, and the sentence to show where that is not installed."""

    target: str
    library: str = ""
    advice: str = ""


_ENGINES: Mapping[str, _Entry] = {
    "memory": _Entry("searcher.engines.memory.MemoryEngine"),
    "whoosh": _Entry(
        "searcher.engines.whoosh.WhooshEngine",
        "whoosh",
        "the engine whoosh needs whoosh3: pip install whoosh3",
    ),
    "tantivy": _Entry(
        "searcher.engines.tantivy.TantivyEngine",
        "tantivy",
        "the engine tantivy needs the extra fast: pip install 'bahith[fast]'",
    ),
}

_PREFERENCE = ("tantivy", "whoosh")  # fastest first


def names() -> tuple[str, ...]:
    """Give the names of all engines, installed or not."""
    return tuple(_ENGINES)


def load(name: str) -> type[Engine]:
    """Import the engine *name*. Raises `RequestError` if unknown, `EngineMissing` if not installed."""
    entry = _entry(name)
    module, _, engine = entry.target.rpartition(".")
    try:
        loaded: type[Engine] = getattr(import_module(module), engine)
    except ModuleNotFoundError as error:
        if not entry.library or (error.name or "").partition(".")[0] != entry.library:
            raise
        raise EngineMissing(entry.advice) from error
    return loaded


def resolve(name: str = AUTO) -> str:
    """Give the engine that *name* stands for: for `auto`, the fastest one whose library is installed."""
    if name != AUTO:
        _entry(name)
        return name
    for candidate in _PREFERENCE:
        if find_spec(_ENGINES[candidate].library):
            return candidate
    raise EngineMissing(_ENGINES[_PREFERENCE[-1]].advice)


def _entry(name: str) -> _Entry:
    try:
        return _ENGINES[name]
    except KeyError:
        raise RequestError(f"no engine {name!r}; there are {', '.join(sorted(_ENGINES))}") from None

"""What was measured, where and when? The lines without which figures mean nothing."""

import os
import platform
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from searcher.engines import registry

__all__ = ["about", "about_engine", "release"]


def about() -> dict[str, object]:
    """Describe the machine, the day and the versions."""
    system = f"{platform.system()} {platform.machine()}"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "machine": f"{os.cpu_count()} cores ({_processor()}), {system}, Python {platform.python_version()}",
        "day": datetime.now().astimezone().date().isoformat(),
        "load before": round(load, 2),
        "python": platform.python_version(),
        "bahith": release("bahith"),
    }


def about_engine(name: str) -> dict[str, object]:
    """Name the engine that *name* stands for, and its library's version."""
    engine = registry.resolve(name)
    libraries = {"whoosh": "whoosh3", "tantivy": "tantivy"}
    library = libraries.get(engine)
    return {"engine": engine, "engine library": f"{library} {release(library)}" if library else ""}


def release(distribution: str) -> str:
    """Give the version of an installed distribution, or say that there is none."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")

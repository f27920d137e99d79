"""In which format is a file? Its suffix says it, or else its first bytes do."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from index.readers import json_documents, json_lines, pages, plain, tables
from index.readers.json_text import parse
from index.readers.records import Origin, Refusal, Row, Unreadable
from index.readers.streams import Stream

__all__ = ["READERS", "Format", "file_id", "named", "recognised"]

Format = Literal["json lines", "json", "table", "text", "page"]
Reader = Callable[[Stream, Origin], Iterator[Row | Refusal]]

READERS: dict[Format, Reader] = {
    "json lines": json_lines.rows,
    "json": json_documents.rows,
    "table": tables.rows,
    "text": plain.rows,
    "page": pages.rows,
}

_SUFFIXES: dict[str, Format] = {
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
}
_GZIP = ".gz"
_WRAPPER = re.compile(rf'"(?:{"|".join(json_documents.LISTS)})"\s*:\s*\[\s*\{{', re.IGNORECASE)
_PAGE = re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def named(file: str) -> Format | None:
    """Say the format that the name of *file* promises."""
    return _SUFFIXES.get(_split(file)[1])


def file_id(folder: str, path: Path) -> str:
    """Give the id of an article that is all of *path* in the source *folder*; the rule is in `fields`."""
    within = path.as_posix()
    stem = _split(within)[0] or within  # a file that is called `.txt`
    return (Path(folder) / (stem if named(within) else Path(stem).with_suffix(""))).as_posix()


def recognised(stream: Stream, promised: Format | None = None) -> Format:
    """Say in which format *stream* is, from its head and from what its name perhaps *promised*.

    A name is believed, but for `.json`: many such files hold JSON Lines.
    """
    if promised not in {None, "json"}:
        return promised
    text = stream.head.decode("utf-8", "replace").lstrip()
    if text.startswith("{"):
        return "json" if _is_document(text, cut=stream.cut) else "json lines"
    if not text and promised is None:
        return "json lines"  # which may be none at all: nothing was given, so nothing is refused
    if promised == "json" or text.startswith("["):
        return "json"
    if _PAGE.match(text):
        return "page"
    return "table" if tables.is_table(text) else "text"


def _split(file: str) -> tuple[str, str]:
    lower = file.lower()
    end = len(file) - len(_GZIP) if lower.endswith(_GZIP) else len(file)
    for suffix in _SUFFIXES:
        if lower.endswith(suffix, 0, end):
            return file[: end - len(suffix)], suffix
    return file[:end], ""


def _is_document(text: str, *, cut: bool) -> bool:
    """Tell one object, on a line or over several, from JSON Lines, the first of which may be broken."""
    first, newline, rest = text.partition("\n")
    if cut and not newline:
        return _WRAPPER.search(text) is not None
    following = rest.lstrip()[:1]
    try:
        parse(first)
    except Unreadable:
        return following not in {"", "{"} or first.rstrip().endswith(("[", "{", ":"))
    return not following

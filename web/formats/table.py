"""How do results get into a spreadsheet? As CSV (RFC 4180) that Excel reads as UTF-8, 10,000 rows a file.

A row is an article, near-identical ones included, in the order of the page. The columns are those of
`bahith search --csv` but for the score, and in their order; new ones will be put last. A cell that a
spreadsheet would take for a formula begins with an apostrophe, as OWASP advises: the article had none there.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from searcher.archive import Archive
from searcher.options import DEEPEST
from searcher.results import Hit
from web.language import say
from web.marks import plain, visible
from web.question import PAGE_SIZE, Question

__all__ = ["COLUMNS", "ROWS", "Table", "harmless", "table"]

COLUMNS = ("id", "title", "source", "author", "section", "url", "published", "snippet")
ROWS = 10_000
"""Rows of one file: a few seconds' work. The header `Link` says where the next begin, up to 100,000."""

_AT_ONCE = 1000  # articles in memory; with fewer, sorting the list again for each batch takes longest of all
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are full-width: = + - @
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\N{REPLACEMENT CHARACTER}]+')
_LONGEST_NAME = 60  # characters of a query in a file's name


class Table(NamedTuple):
    """A table: its *name* as a file, its *lines*, and whether there are rows behind its last."""

    name: str
    lines: Iterator[bytes]
    has_more: bool


def table(question: Question, archive: Archive) -> Table:
    """Make the file `question.page` of the table of *question*; its lines are made while they are taken."""
    asked = question.change(q="*") if question.is_blank else question
    first = asked.put_to(archive, limit=PAGE_SIZE, offset=0, facets=())
    if first.corrected is not None:
        asked = asked.ask(first.corrected.text)
    asked = asked.change(literal=True, copies=True)
    begin, reached = (question.page - 1) * ROWS, min(first.total, DEEPEST)
    rows = range(begin, max(min(begin + ROWS, reached), begin))
    lines = _lines(asked, archive, rows, first.total)
    start = next(lines)  # what is wrong is said while there is time for another answer
    return Table(_name(question, rows, first.total), chain([start], lines), rows.stop < reached)


def _lines(question: Question, archive: Archive, rows: range, total: int) -> Iterator[bytes]:
    """Write the head of the table and the *rows* of *question*, which finds *total* articles, in pieces.

    No batch is larger than *total*: the library looks for less likely articles where a page is not full, and
    would find others than the page does. What moves down the list meanwhile is not written twice.
    """
    written: set[str] = set()
    head = "\ufeff".encode() + _csv([COLUMNS])
    if not rows:
        yield head
        return
    size = min(_AT_ONCE, total)
    for offset in range(rows.start, rows.stop, size):
        limit = min(size, rows.stop - offset)
        found = question.put_to(archive, limit=limit, offset=offset, facets=())
        yield head + _csv(_row(hit) for hit in found if hit.article.id not in written)
        written.update(hit.article.id for hit in found)
        head = b""


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def _row(hit: Hit) -> Iterator[str]:
    told = {**hit.as_dict(), "snippet": " ".join(hit.snippet.text.split())}
    return (harmless(visible(str(told[name] or ""))) for name in COLUMNS)


def harmless(cell: str) -> str:
    """Write *cell* so that no spreadsheet takes it for a formula (CWE-1236)."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _name(question: Question, rows: range, total: int) -> str:
    """Name the file by its query, and by its rows where they are not all."""
    asked = " ".join(_NOT_IN_NAMES.sub(" ", plain(question.q)).split())[:_LONGEST_NAME].rstrip(" .")
    part = ""
    if len(rows) < total:
        part = say(
            "%(first)s-%(last)s من %(total)s",
            first=str(rows.start + 1),
            last=str(rows.stop),
            total=str(total),
        )
    return f"{' '.join(filter(None, ('bahith', asked, part)))}.csv"

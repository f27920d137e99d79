"""What comes out of a reader? An article with its place, or a refusal with its place and reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from searcher.article import Article

__all__ = ["Origin", "Record", "Refusal", "Row", "Unreadable", "object_row"]


@dataclass(frozen=True, slots=True)
class Record:
    """An article and where it was read: `news.jsonl.gz:1204`, `folder/a.txt`, `feed.json:articles[12]`."""

    place: str
    article: Article


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that stands where an article was expected and cannot be taken as one."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The file being read. *place* is its name as given, *name* the id of an article that is all of it."""

    place: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one article under the names the source gave them. *name* is its id if they hold none."""

    place: str
    fields: Mapping[str, object]
    name: str = ""


class Unreadable(Exception):
    """Something cannot be read; the message is the reason of a refusal. Never leaves the readers."""


def object_row(place: str, value: object, name: str = "") -> Row | Refusal:
    """Take a JSON *value* as the fields of an article; only an object will do."""
    if isinstance(value, dict):
        return Row(place, value, name)
    return Refusal(place, f"{_kind(value)}, where an object with a title and a body would do")


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case _:
            return "a list"

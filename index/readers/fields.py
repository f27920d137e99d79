"""Which field of a record is which? One table of the names that sources use, and the article made of them.

What an article is known by, its id, is the same in every run and from wherever the source is named:

1. the id its source gives it (`id`, `_id`, `guid`, `uuid`, `article_id`);
2. of an article with a url: a digest of the url;
3. of an article that is a whole file (text, HTML, JSON of one object): the name of the source folder, then
   the file's path within it without the suffixes of its format: `y1/1`, `news/2015/07/a`. The folder's name
   is that of its resolved path, so `y1`, `./y1/`, its absolute path and `.` within it all give `y1/1`; a file
   that is named itself is one of the folder it lies in (`formats.file_id`);
4. of any other: a digest of title and body.

By 3, two source folders of one name, `a/y1` and `b/y1`, share ids; with `a` and `b` as sources they do not.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Literal, TypeVar

from index.readers.dates import moment
from index.readers.records import Row
from searcher.article import Article, KeywordField, TextField
from searcher.errors import ArticleError
from searcher.identity import identity

__all__ = ["NAMES", "FieldName", "article", "field_of"]

FieldName = Literal["id", "url", "published"] | TextField | KeywordField

Candidates = list[tuple[int, str]]
"""The names in a record that mean the same field, each with its rank; the lowest is preferred."""

T = TypeVar("T")

NAMES: dict[FieldName, tuple[str, ...]] = {
    "id": ("id", "_id", "guid", "uuid", "article_id"),
    "title": ("title", "headline", "head", "name", "العنوان"),
    "body": ("body", "content", "text", "article", "النص", "المحتوى", "description"),
    "source": ("source", "site", "newspaper", "publisher", "المصدر"),
    "author": ("author", "authors", "byline", "writer", "الكاتب"),
    "section": ("section", "category", "categories", "topic", "label", "القسم"),
    "url": ("url", "link", "href", "الرابط"),
    "published": (
        *("published", "date", "published_at", "publish_date", "pub_date", "date_published"),
        *("created_at", "timestamp", "التاريخ", "date_extracted"),
    ),
}
"""The names of each field, the one to be preferred first. `pubDate`, `Pub-Date`, `pub_date` are one."""

_LONGEST_NAME = 64
_DEEPEST = 100
"""How deep *extra* may be nested: whoever writes it as JSON again has less stack left than we."""

_HAS_WORD = re.compile(r"[^\W_]").search
_JOINTS = {"body": "\n\n"}
_COMMA = "، "
_UNWRAPPED = ("$oid", "$date")
"""What MongoDB's export wraps an id and a date in."""


def article(row: Row) -> Article:
    """Make an article of *row*. What finds no place in a field of its own is kept in *extra*, unchanged.

    Raises `ArticleError` for a record without words and for anything else that is no article.
    """
    candidates, extra = _sort_out(row)
    published = _first(row, candidates.pop("published", []), moment, extra)
    texts = {
        field: _first(row, named, partial(_text, field), extra) or "" for field, named in candidates.items()
    }
    for name, value in extra.items():
        _check_extra(name, value)
    title, body = texts.pop("title", ""), texts.pop("body", "")
    if not _HAS_WORD(title) and not _HAS_WORD(body):
        raise ArticleError("no words in title or body")
    given = texts.pop("id", "").strip()
    return Article(
        given or identity(texts.get("url", ""), title, body, row.name),
        title,
        body,
        source=texts.get("source", ""),
        author=texts.get("author", ""),
        section=texts.get("section", ""),
        url=texts.get("url", ""),
        published=published,
        extra=extra,
    )


def field_of(name: str) -> FieldName | None:
    """Say which field of an article a source means by *name*, or None."""
    role = _role(name) if len(name) <= _LONGEST_NAME else None
    return role[0] if role else None


def _sort_out(row: Row) -> tuple[dict[FieldName, Candidates], dict[str, object]]:
    candidates: dict[FieldName, Candidates] = {}
    extra: dict[str, object] = {}
    for name, value in row.fields.items():
        role = _role(name) if len(name) <= _LONGEST_NAME else None
        if role is None:
            extra[name] = value
        else:
            candidates.setdefault(role[0], []).append((role[1], name))
    return candidates, extra


def _squeeze(name: str) -> str:
    """Make `pubDate`, `Pub-Date` and `pub_date` the same."""
    return re.sub(r"[\s_-]", "", name).casefold()


_ROLES: dict[str, tuple[FieldName, int]] = {}
for _field, _names in NAMES.items():
    for _rank, _name in enumerate(_names):
        _ROLES.setdefault(_squeeze(_name), (_field, _rank))


@lru_cache(maxsize=4096)
def _role(name: str) -> tuple[FieldName, int] | None:
    return _ROLES.get(_squeeze(name))


def _first(
    row: Row, named: Candidates, read: Callable[[object], T | None], extra: dict[str, object]
) -> T | None:
    """Give the first value that can be read; the others are kept in *extra*, as is what was read in part."""
    found = None
    for _, name in sorted(named):
        value = row.fields[name]
        content = _unwrap(value)
        result = read(content) if found is None else None
        found = result if result is not None else found
        if (result is None or isinstance(content, dict)) and not _is_blank(value):
            extra[name] = value
    return found


def _text(field: FieldName, value: object) -> str | None:
    """Give *value* as text, or None where it is none or blank."""
    match value:
        case str():
            text = value
        case bool():
            return None
        case int() | float():
            text = str(value)
        case list():
            text = _joined(field, value)
        case {"name": str(name)} if field in {"source", "author", "section"}:
            text = name
        case _:
            return None
    return text if text and not text.isspace() else None


def _joined(field: FieldName, items: list[object]) -> str:
    """Join a list of texts; one of anything else is no text, nor are several ids."""
    if any(isinstance(item, bool) or not isinstance(item, str | int | float) for item in items):
        return ""
    if field in {"id", "url"} and len(items) > 1:
        return ""
    return _JOINTS.get(field, _COMMA).join(map(str, items))


def _unwrap(value: object) -> object:
    if isinstance(value, dict) and len(value) == 1:
        for name in _UNWRAPPED:
            if name in value:
                return value[name]
    return value


def _is_blank(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _check_extra(name: str, value: object) -> None:
    """Raise `ArticleError` unless *value* can be written as JSON again."""
    try:
        name.encode()
        _check(value, _DEEPEST)
    except UnicodeEncodeError:
        raise ArticleError(f"field {name!r} is no Unicode text (lone surrogate)") from None
    except RecursionError:
        raise ArticleError(f"field {name!r} is nested deeper than {_DEEPEST} levels") from None


def _check(value: object, depth: int) -> None:
    if depth < 0:
        raise RecursionError
    match value:
        case str() if not value.isascii():
            value.encode()
        case dict():
            for name, item in value.items():
                _check(name, depth - 1)
                _check(item, depth - 1)
        case list():
            for item in value:
                _check(item, depth - 1)
        case _:
            pass

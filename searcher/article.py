"""What is an article? What goes in and comes out, and the words for its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from searcher.errors import ArticleError

__all__ = ["KEYWORD_FIELDS", "TEXT_FIELDS", "Article", "KeywordField", "TextField"]

TextField = Literal["title", "body"]
KeywordField = Literal["source", "author", "section"]

TEXT_FIELDS: tuple[TextField, ...] = ("title", "body")
KEYWORD_FIELDS: tuple[KeywordField, ...] = ("source", "author", "section")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as it is kept and given back: byte for byte.

    *published* is a date, a datetime or its ISO 8601 text; *extra* holds whatever else the source said
    (anything JSON can hold). Raises `ArticleError` for a blank id, a date that is none, or text that is
    no Unicode text (lone surrogates).
    """

    id: str
    title: str
    body: str
    source: str = ""
    author: str = ""
    section: str = ""
    url: str = ""
    published: datetime | date | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("id", "title", "body", *KEYWORD_FIELDS, "url"):
            _check_text(self.id, name, getattr(self, name))
        if not self.id.strip():
            raise ArticleError("an article needs an id that is not blank")
        published: object = self.published  # callers without a type checker pass anything
        if isinstance(published, str):
            object.__setattr__(self, "published", _moment(self.id, published))
        elif published is not None and not isinstance(published, date):
            raise ArticleError(f"article {self.id!r}: published must be a date, not {published!r}")

    @property
    def day(self) -> date | None:
        """The day of publication by the article's own clock, or None."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    @property
    def moment(self) -> datetime | None:
        """The moment of publication by the article's own clock, without a zone; midnight for a bare date."""
        if isinstance(self.published, datetime):
            return self.published.replace(tzinfo=None)
        if self.published is None:
            return None
        return datetime(self.published.year, self.published.month, self.published.day)  # noqa: DTZ001 - wall clock on purpose: a day is a day where the article appeared


def _check_text(article_id: object, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise ArticleError(f"article {article_id!r}: {name} must be text, not {type(value).__name__}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"article {article_id!r}: {name} is no Unicode text (lone surrogate at character {error.start})"
        ) from None


def _moment(article_id: str, text: str) -> datetime | date | None:
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= len("2015-07-21") else datetime.fromisoformat(text)
    except ValueError:
        raise ArticleError(
            f"article {article_id!r}: published {text!r} is no date; 2015-07-21 or 2015-07-21T14:30 would do"
        ) from None

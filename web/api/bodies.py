"""What may an article be that comes over the web? Its fields, and which texts they take."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, WithJsonSchema, model_validator
from pydantic.json_schema import SkipJsonSchema

from searcher.analysis.tokenizer import WORD
from searcher.article import Article
from searcher.identity import identity
from web.parameters import Declared

__all__ = ["ID", "ID_IN_WORDS", "IN_WORDS", "NOT_BLANK", "NewArticle", "ReplacedArticle", "is_id"]

_LONGEST_ID = 650  # characters: of twelve bytes each, percent-encoded, they fit the URL that our server takes
_DEEPEST = 100  # levels of `extra`: whoever writes it as JSON again has less stack left than we
_NO_NUL = r"^[^\x00]*$"
NOT_BLANK = r"[^\s\x1c-\x1f]"  # Python takes those for blanks, too, but pydantic and JSON Schema do not
_NOT_BLANK = r"^[^\x00]*[^\s\x00\x1c-\x1f][^\x00]*$"
_HAS_WORD = r"[\p{L}\p{N}]"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?", re.ASCII)

IN_WORDS: Mapping[str, str] = {
    NOT_BLANK: "that is not blank",
    _NO_NUL: "without NUL and lone surrogates",
    _NOT_BLANK: "that is not blank, without NUL and lone surrogates",
}
"""What the patterns of texts ask for."""

ID_IN_WORDS = f"a text of at most {_LONGEST_ID} characters {IN_WORDS[_NOT_BLANK]}"


def _published(value: object) -> datetime | date | None:
    """Read a date or a moment as RFC 3339 and ISO 8601 have it; its zone may be missing."""
    if value is None:
        return None
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError
    return (
        datetime.fromisoformat(value.upper()) if len(value) > len("2015-07-21") else date.fromisoformat(value)
    )


def _extra(value: object) -> object:
    """Let pass what can be written as JSON again, anywhere. Raises `ValueError`, as for lone surrogates."""
    waiting = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ValueError
        if isinstance(each, str):
            each.encode()
        elif isinstance(each, dict):
            waiting += [(part, depth + 1) for pair in each.items() for part in pair]
        elif isinstance(each, list):
            waiting += [(part, depth + 1) for part in each]
    return value


Id = Annotated[str, Field(pattern=_NOT_BLANK, max_length=_LONGEST_ID)]
ID: Mapping[str, Any] = TypeAdapter(Id).json_schema()
"""What an id may be, as JSON Schema."""

Text = Annotated[str, Field(pattern=_NO_NUL)]
Published = Annotated[
    datetime | date | None,
    BeforeValidator(_published),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")] + [{"type": "null"}]}
    ),
]
_WORDY: dict[str, Any] = {
    "anyOf": [
        {"required": [name], "properties": {name: {"pattern": _HAS_WORD}}} for name in ("title", "body")
    ],
    "examples": [
        {
            "title": "افتتاح الميناء الجديد",
            "body": "افتتح وزير النقل الميناء الجديد أمس.",
            "source": "صحيفة المرفأ",
            "url": "https://example.org/port",
            "published": "2015-07-21T14:30:00+03:00",
            "extra": {"pages": 3},
        }
    ],
}


class ArticleFields(Declared):
    """An article without its id. There must be a word in its title or its body."""

    model_config: ClassVar = ConfigDict(json_schema_extra=_WORDY)

    title: Text = ""
    body: Text = ""
    """The text; paragraphs are lines."""
    source: Text = ""
    """The newspaper or site."""
    author: Text = ""
    section: Text = ""
    url: Text = ""
    """Where the article was published."""
    published: Published = None
    """A date, or a date and time, whose zone may be missing: the clock of where it was published, then."""
    extra: Annotated[dict[str, Any], BeforeValidator(_extra)] = Field(default_factory=dict)
    """Whatever else there is to keep, nested at most 100 levels deep; it is given back, not searched."""

    @model_validator(mode="after")
    def has_word(self) -> "ArticleFields":
        """Raise `ValueError` for an article without words: nobody would find it."""
        if not WORD.search(self.title) and not WORD.search(self.body):
            raise ValueError
        return self

    def article(self, article_id: str) -> Article:
        """Make the article. Raises `ArticleError`."""
        texts = {name: getattr(self, name) for name in ("source", "author", "section", "url")}
        return Article(article_id, self.title, self.body, **texts, published=self.published, extra=self.extra)


class NewArticle(ArticleFields):
    """An article. There must be a word in its title or its body."""

    id: Id | None = None
    """What the article is known by. Without one, it is a digest of its url, else of title and body."""

    @property
    def identity(self) -> str:
        """The id that is given, else the one that files without an id are known by."""
        return self.id or identity(self.url, self.title, self.body)


class ReplacedArticle(ArticleFields):
    """An article whose id is in the URL. There must be a word in its title or its body."""

    id: SkipJsonSchema[str | None] = None
    """The same id once more, as it is where an answer of ours is sent back."""


def is_id(text: str) -> bool:
    """Tell whether an article may have *text* for its id."""
    return len(text) <= _LONGEST_ID and re.fullmatch(_NOT_BLANK, text) is not None

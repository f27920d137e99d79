"""Which keys has an answer as JSON? Those of each `as_dict`, which ``--json`` and the API answer.

The keys are stable. Type checkers hold each `as_dict` to its shape, and the API is described by them.
"""

import sys
from typing import Literal, NotRequired

from searcher.analysis import Level
from searcher.article import TextField

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict  # what pydantic asks for there

__all__ = [
    "ArticleDict",
    "BucketDict",
    "CopyDict",
    "CorrectionDict",
    "ExplanationDict",
    "FormDict",
    "FoundDict",
    "HitDict",
    "NearestDict",
    "Reason",
    "ResultsDict",
    "SnippetDict",
    "WordMatchDict",
]

Reason = Literal["spelling", "layout", "arabizi", "buckwalter", "joined", "split"]
"""Why another query is offered: a slip of the pen, the wrong keyboard, Latin letters, blanks."""


class ArticleDict(TypedDict):
    """An article, as it went in."""

    id: str
    title: str
    body: str
    source: str
    author: str
    section: str
    url: str
    published: str | None
    """ISO 8601: a date, or a date and time with the zone that the source gave, if any."""
    extra: dict[str, object]
    """Whatever else its source said."""


class FormDict(TypedDict):
    """A spelling, as it stands in the article."""

    text: str
    count: int


class FoundDict(TypedDict):
    """What of a field matches at a level and at none better."""

    field: TextField
    level: Level
    count: int
    forms: list[FormDict]
    """The commonest spellings; the others are in the count."""


class WordMatchDict(TypedDict):
    """A word or phrase of the query, and where it is."""

    kind: Literal["word", "phrase"]
    text: str
    contribution: float
    """What it adds to the score."""
    found: list[FoundDict]


class ExplanationDict(TypedDict):
    """Why the article answers: the score is the sum of what the words contribute."""

    score: float
    words: list[WordMatchDict]
    left_out: list[str]
    """Stop words of the query: they do not score."""


class SnippetDict(TypedDict):
    """A passage of the original text; never HTML."""

    text: str
    marks: list[list[int]]
    """The words found: start and end of each, counted in characters (Unicode code points) of the text."""
    cut_before: bool
    cut_after: bool


class CopyDict(TypedDict):
    """A near-identical article that is folded under a hit."""

    id: str
    title: str
    source: str
    published: str | None


class HitDict(TypedDict):
    """An article that answers: everything but its text."""

    id: str
    title: str
    title_marks: list[list[int]]
    """As those of the snippet, in the title."""
    score: float
    source: str
    author: str
    section: str
    url: str
    published: str | None
    """ISO 8601: a date, or a date and time with the zone that the source gave, if any."""
    snippet: SnippetDict
    similar: int
    """How many near-identical articles are folded under it."""
    copies: list[CopyDict]
    explanation: NotRequired[ExplanationDict]


class CorrectionDict(TypedDict):
    """Another query that may have been meant, and why it is offered."""

    text: str
    reason: Reason
    articles: int
    """How many articles have all its words."""


class NearestDict(TypedDict):
    """A word that no article has, and the words nearest to it that some have."""

    word: str
    forms: list[str]


class BucketDict(TypedDict):
    """One value of a facet, and how many of the articles found have it."""

    value: str
    count: int


class ResultsDict(TypedDict):
    """The answer to a search."""

    query: str
    reading: str
    """The query as it was understood, in the query language."""
    notes: list[str]
    """What there is to say about it, a sentence each."""
    total: int
    """How many articles answer."""
    full: int
    """How many of them have all the words."""
    listed: int
    """How many entries there are to page through: copies are folded under another article."""
    relaxed: bool
    """Whether articles with most of the words are found, too."""
    corrected: CorrectionDict | None
    """What was searched for instead, where what was asked for finds nothing."""
    suggestions: list[CorrectionDict]
    tried: list[Reason]
    """What was tried where nothing is found."""
    nearest: list[NearestDict]
    offset: int
    limit: int
    seconds: float
    hits: list[HitDict]
    facets: dict[str, list[BucketDict]]
    """The facets that were asked for, by name."""

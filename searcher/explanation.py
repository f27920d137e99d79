"""What does an explanation say? Which words of an article matched which of the query, and what each added."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from searcher.analysis import Level
from searcher.analysis.letters import INVISIBLE
from searcher.article import TextField
from searcher.shapes import ExplanationDict, FoundDict, WordMatchDict

__all__ = ["Explanation", "Form", "Found", "WordMatch"]

_FIELDS = {"title": "title", "body": "text"}
_LEVELS = {"exact": "as spelt", "lemma": "dictionary form", "root": "same root"}
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling, as it stands in the article, and how often it stands there."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """What of a field matches at *level* and at none better: the commonest *forms*, *count* times in all."""

    field: TextField
    level: Level
    forms: tuple[Form, ...]
    count: int

    def as_dict(self) -> FoundDict:
        """Give what JSON holds of it."""
        return {
            "field": self.field,
            "level": self.level,
            "count": self.count,
            "forms": [{"text": form.text, "count": form.count} for form in self.forms],
        }

    def __str__(self) -> str:
        # Between two pieces of Arabic, or one and a number, stands English: else terminals that show text
        # in both directions would let them change places.
        shown = [f"{form.count}× «{_INVISIBLE.sub('', form.text)}»" for form in self.forms]
        rest = self.count - sum(form.count for form in self.forms)
        parts = " and ".join([*shown, *([f"{rest}× other forms"] if rest else [])])
        return f"{parts} in the {_FIELDS[self.field]} ({_LEVELS[self.level]})"


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word or phrase of the query: *text* in the query language, what it adds to the score, where it is.

    It is missing where nothing is *found*; what is found and adds nothing stands in a group that the article
    does not answer.
    """

    kind: Literal["word", "phrase"]
    text: str
    contribution: float
    found: tuple[Found, ...]

    def as_dict(self) -> WordMatchDict:
        """Give what JSON holds of it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "contribution": round(self.contribution, 4),
            "found": [each.as_dict() for each in self.found],
        }

    def __str__(self) -> str:
        named, places = f"{self.kind} «{self.text}»", ", ".join(map(str, self.found))
        if self.contribution > 0:
            return f"{named} adds {self.contribution:.2f}: {places or 'in the index only'}"
        if self.found:
            return f"{named} adds nothing, as not all that was asked for with it holds: {places}"
        return f"{named} is not in it"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the article answered: its *score* is the sum of what *words* contribute, in the query's order.

    Without words, the article was found by fields, dates and filters alone. *left_out* are stop words of the
    query: they do not score. ``str`` says it all in words.
    """

    article_id: str
    score: float
    words: tuple[WordMatch, ...]
    left_out: tuple[str, ...] = ()

    def as_dict(self) -> ExplanationDict:
        """Give what JSON holds of it; the keys are stable."""
        return {
            "score": round(self.score, 4),
            "words": [word.as_dict() for word in self.words],
            "left_out": list(self.left_out),
        }

    def lines(self) -> Iterator[str]:
        """Say it in words: the score, then a line for each word of the query."""
        yield f"score {self.score:.2f}"
        if not self.words:
            yield "no word adds to it: it was found by fields, dates or filters, or by what it lacks"
        yield from map(str, self.words)
        for word in self.left_out:
            yield f"word «{word}» is not scored, as it says nothing by itself"

    def __str__(self) -> str:
        return "\n".join(self.lines())

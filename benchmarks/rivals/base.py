"""What does a rival have to do? Index articles into a folder, and search there afterwards."""

import string
from collections.abc import Iterable
from typing import NamedTuple, Protocol

__all__ = ["Rival", "Text", "plain"]

_BLANKS = str.maketrans(dict.fromkeys(string.punctuation, " "))


class Text(NamedTuple):
    """What a rival gets of an article, and has to give back."""

    id: str
    title: str
    body: str


class Rival(Protocol):
    """A searcher over one folder, which it is made with; empty before `index`."""

    def index(self, texts: Iterable[Text]) -> int:
        """Index *texts*, durably, and count those that were taken; nothing is open afterwards."""

    def open(self) -> None:
        """Make ready for searching."""

    def search(self, text: str, limit: int) -> list[str]:
        """Give the ids of the best *limit* articles, best first, having read their title and body."""

    def close(self) -> None:
        """Let go of files and memory."""


def plain(text: str) -> str:
    """Blank ASCII punctuation and lower the case: no operator of any query language is left."""
    return text.translate(_BLANKS).lower()

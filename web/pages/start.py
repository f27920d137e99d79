"""What is on the start page? How much there is to search, what one may ask for, and what came last."""

from dataclasses import dataclass

from searcher.archive import Archive
from searcher.counted import ARTICLES
from web.kept import examples
from web.language import language
from web.pages.listing import CopyItem, short_item
from web.question import Question

__all__ = ["StartPage", "start_page"]

_NEWEST = 3


@dataclass(frozen=True, slots=True)
class StartPage:
    """The page where a search begins: *size* is said in words."""

    question: Question
    size: str
    examples: tuple[str, ...]
    newest: tuple[CopyItem, ...]


def start_page(question: Question, archive: Archive) -> StartPage:
    """Prepare the start page of *archive*."""
    found = archive.search("*", limit=_NEWEST, sort="date", snippets=False)
    return StartPage(
        question,
        ARTICLES[language()].count(found.total),
        examples(archive),
        tuple(map(short_item, found)),
    )

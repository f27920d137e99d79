"""What is on the page that says what went wrong? A title and a sentence for each status."""

from dataclasses import dataclass, field

from web.pages.words import fault
from web.question import Question

__all__ = ["FaultPage", "fault_page"]


@dataclass(frozen=True, slots=True)
class FaultPage:
    """A page that says politely what went wrong, with an empty search box."""

    status: int
    title: str
    text: str
    question: Question = field(default_factory=Question)


def fault_page(status: int, *, of_article: bool = False) -> FaultPage:
    """Prepare the page for an HTTP *status*; *of_article* where it is an article that is missing."""
    return FaultPage(status, *fault(status, of_article=of_article))

"""What does the page tell of the query language? Every operator, its examples as searches to try."""

from dataclasses import dataclass

from searcher.query import Language
from searcher.query.syntax import SYNTAX, Operator
from web.links import example_url

__all__ = ["HelpPage", "help_page"]


@dataclass(frozen=True, slots=True)
class Row:
    """An operator: its examples, each with the URL of its search, what it means, and its names."""

    examples: tuple[tuple[str, str], ...]
    meaning: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page about the query language: headings, and the operators below each."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]


def help_page(language: Language) -> HelpPage:
    """Prepare the page in *language*."""
    return HelpPage(
        tuple(
            (group.heading(language), tuple(_row(each, language) for each in group.operators))
            for group in SYNTAX
        )
    )


def _row(operator: Operator, language: Language) -> Row:
    examples = tuple((example, example_url(example)) for example in operator.examples)
    return Row(examples, operator.means(language), operator.names)

"""What was asked? A tree of frozen nodes, the parser that makes one from text, the printer back."""

from searcher.query.parser import Parsed, parse
from searcher.query.printer import show
from searcher.query.tree import (
    And,
    AtLeast,
    Everything,
    Keyword,
    Node,
    Not,
    Nothing,
    Or,
    Period,
    Phrase,
    Wish,
    Word,
    all_of,
    any_of,
    none_of,
    positive,
)

__all__ = [
    "And",
    "AtLeast",
    "Everything",
    "Keyword",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Parsed",
    "Period",
    "Phrase",
    "Wish",
    "Word",
    "all_of",
    "any_of",
    "none_of",
    "parse",
    "positive",
    "show",
]

"""What was asked? A tree of frozen nodes, the parser that makes one from text, the printer back."""

from searcher.query.fields import Language
from searcher.query.parser import Parsed, parse
from searcher.query.printer import show
from searcher.query.tree import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Nothing,
    Or,
    Period,
    Phrase,
    Prefix,
    Searched,
    Wish,
    Word,
    all_of,
    any_of,
    forms_of,
    none_of,
    positive,
)

__all__ = [
    "And",
    "AtLeast",
    "Everything",
    "Fuzzy",
    "Keyword",
    "Language",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Parsed",
    "Period",
    "Phrase",
    "Prefix",
    "Searched",
    "Wish",
    "Word",
    "all_of",
    "any_of",
    "forms_of",
    "none_of",
    "parse",
    "positive",
    "show",
]

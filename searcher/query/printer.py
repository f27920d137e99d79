"""How was a query read? A tree as the text one could have typed for it, in Arabic or English.

For every tree that a parse gives, ``parse(show(tree)).node == tree``, in either language.
"""

from collections.abc import Sequence
from typing import assert_never

from searcher.analysis.tokenizer import WORD
from searcher.article import TextField
from searcher.query.dates import date_end, show_period
from searcher.query.fields import Language, Name, named, shown_name
from searcher.query.lexemes import operator
from searcher.query.lexer import DOUBLE_QUOTES
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
)

__all__ = ["show"]


def show(node: Node, language: Language = "ar") -> str:
    """Write *node* as query text, with operators and names of *language*.

    What only the search makes (`Wish`, `AtLeast`) is written as its plain children.
    """
    return _Printer(language).node(node)


class _Printer:
    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._or = " أو " if language == "ar" else " OR "

    def node(self, node: Node) -> str:  # noqa: PLR0911 - one case for each kind of node
        match node:
            case Word() | Prefix() | Fuzzy() | Phrase():
                return self._prefix(node.field) + self._searched(node)
            case Keyword(field, text):
                return f"{self._name(field)}{_keyword(text)}"
            case Period(None, None) | Everything():
                return "*"
            case Period():
                return f"{self._name('date')}{show_period(node)}"
            case And(children) | AtLeast(children=children):
                return self._joined(" ", children) if children else "*"
            case Or(children):
                return self._joined(self._or, children)
            case Not(child):
                return f"-{self._operand(child)}"
            case Wish(child):
                return self.node(child)
            case Nothing():
                return ""
            case _:
                assert_never(node)

    def _joined(self, sign: str, children: Sequence[Node]) -> str:
        """Write *children*; a text field that all of them have is written once, before the parenthesis."""
        searched = [child for child in children if isinstance(child, Word | Prefix | Fuzzy | Phrase)]
        fields = {child.field for child in searched}
        if len(children) == len(searched) > 1 and len(fields) == 1 and (field := fields.pop()):
            return f"{self._prefix(field)}({sign.join(map(self._searched, searched))})"
        texts = [text for child in children if (text := self._operand(child))]
        return sign.join(
            _closed(text, sign + sign.join(texts[place:])) for place, text in enumerate(texts, start=1)
        )

    def _operand(self, node: Node) -> str:
        text = self.node(node)
        if isinstance(node, And | Or | AtLeast) and len(node.children) > 1:
            return f"({text})"
        return text

    def _searched(self, node: Searched) -> str:
        """Write *node* without its field; a backslash tells a word that looks like an operator from one."""
        match node:
            case Word(text, level="exact"):
                return f"={text}"
            case Word(text, level="root"):
                return f"{self._name('root')}{text}"
            case Word(text):
                return f"\\{text}" if operator(text) else text
            case Prefix(text):
                return f"{text}*"
            case Fuzzy(text, edits):
                return f"{text}~{edits}"
            case Phrase(words, slop):
                return f'"{" ".join(word.text for word in words)}"{f"~{slop}" if slop else ""}'
            case _:
                assert_never(node)

    def _prefix(self, field: TextField | None) -> str:
        return self._name(field) if field else ""

    def _name(self, name: Name) -> str:
        return f"{shown_name(name, self._language)}:"


def _closed(text: str, following: str) -> str:
    """Quote the date at the end of *text* where what is *following* would be read as part of it."""
    name, colon, value = text.rpartition(":")
    goes_on = named(name.lstrip("-")) == "date" and date_end(value + following, 0) > len(value)
    return f'{name}{colon}"{value}"' if goes_on else text


def _keyword(text: str) -> str:
    """Quote a keyword that is not one word, by a kind of quotes that it does not hold itself."""
    if WORD.fullmatch(text):
        return text
    return f"«{text}»" if any(sign in text for sign in DOUBLE_QUOTES) else f'"{text}"'

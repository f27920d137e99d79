"""How was a query read? A tree as the text one could have typed for it, with Arabic operators and names.

For every tree that a parse gives, ``parse(show(tree)).node == tree``.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from searcher.analysis.tokenizer import WORD
from searcher.article import TextField
from searcher.query.dates import show_period
from searcher.query.fields import arabic_name
from searcher.query.lexer import DOUBLE_QUOTES, operator
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
)

__all__ = ["show"]


def show(node: Node) -> str:  # noqa: C901, PLR0911 - one case for each kind of node
    """Write *node* as query text; what only the search makes (`Wish`, `AtLeast`) as its plain children."""
    match node:
        case Word():
            return _prefix(node.field) + _word(node)
        case Phrase():
            return _prefix(node.field) + _phrase(node)
        case Keyword(field, text):
            return f"{arabic_name(field)}:{_keyword(text)}"
        case Period(None, None) | Everything():
            return "*"
        case Period():
            return f"{arabic_name('date')}:{show_period(node)}"
        case And(children) | AtLeast(children=children):
            return _joined(" ", children) if children else "*"
        case Or(children):
            return _joined(" أو ", children)
        case Not(child):
            return f"-{_operand(child)}"
        case Wish(child):
            return show(child)
        case Nothing():
            return ""
        case _:
            assert_never(node)


def _joined(operator_text: str, children: Sequence[Node]) -> str:
    """Write *children*; a text field that all of them have is written once, before the parenthesis."""
    fields = {child.field if isinstance(child, Word | Phrase) else None for child in children}
    if len(children) > 1 and len(fields) == 1 and (field := fields.pop()):
        bare = [replace(child, field=None) for child in children if isinstance(child, Word | Phrase)]
        return f"{_prefix(field)}({operator_text.join(map(show, bare))})"
    return operator_text.join(text for child in children if (text := _operand(child)))


def _operand(node: Node) -> str:
    text = show(node)
    if isinstance(node, And | Or | AtLeast) and len(node.children) > 1:
        return f"({text})"
    return text


def _prefix(field: TextField | None) -> str:
    return f"{arabic_name(field)}:" if field else ""


def _word(word: Word) -> str:
    """Write a word without its field; a backslash tells one that looks like an operator from the operator."""
    if word.level == "exact":
        return f"={word.text}"
    return f"\\{word.text}" if operator(word.text) else word.text


def _phrase(phrase: Phrase) -> str:
    slop = f"~{phrase.slop}" if phrase.slop else ""
    return f'"{" ".join(word.text for word in phrase.words)}"{slop}'


def _keyword(text: str) -> str:
    """Quote a keyword that is not one word, by a kind of quotes that it does not hold itself."""
    if WORD.fullmatch(text):
        return text
    return f"«{text}»" if any(sign in text for sign in DOUBLE_QUOTES) else f'"{text}"'

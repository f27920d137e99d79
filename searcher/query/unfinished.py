"""What is being typed? The query as it would read if it were finished here, and the last thing in it."""

from dataclasses import replace
from typing import NamedTuple

from searcher.analysis import Analyzer, Level
from searcher.analysis.letters import ALEF
from searcher.analysis.tokenizer import WORD
from searcher.article import KEYWORD_FIELDS
from searcher.query.fields import named
from searcher.query.lexer import QUOTE_ENDS
from searcher.query.parser import parse
from searcher.query.tree import And, Keyword, Node, Not, Or, Phrase, Word

__all__ = ["Unfinished", "unfinished", "value_begun", "with_last"]

_CLOSING = {"\u201c": "\u201d", "\u201e": "\u201d", "\u201f": "\u201d", "«": "»", "‹": "›"}
"""What closes a quote, where it is not the sign that opened it."""

_APART = frozenset("()|").union(QUOTE_ENDS)  # what no value has that is written without quotes
_SEVERAL = 2  # words, or one and a blank: the value of a field is else read as it stands
_VALUE = ALEF  # stands for a value that is not begun yet


class Unfinished(NamedTuple):
    """A query that is being typed; *node* is how it reads once it is closed.

    *last* stands at its end, in *typed* as yet: a word, perhaps of a phrase, or what a keyword field is to
    hold, with its quote. Before it there is *before*, and *closing* has to follow it.
    """

    node: Node
    last: Word | Keyword
    typed: str
    before: str
    closing: str

    @property
    def in_phrase(self) -> bool:
        """Tell whether the last word is one of a phrase."""
        return isinstance(_last_part(self.node), Phrase)

    @property
    def is_excluded(self) -> bool:
        """Tell whether articles are to lack what stands at the end."""
        return isinstance(_last_operand(self.node), Not)

    def ending(self, word: str, analyzer: Analyzer, level: Level | None = None) -> Word:
        """Give *word* as it is asked for in the place of the last one; at *level*, if none was named."""
        if not isinstance(self.last, Word):
            return Word(word, analyzer.terms(word), level)
        rooted = self.last.level == "root"
        terms = analyzer.root(word) if rooted else analyzer.terms(word)
        return Word(word, terms, self.last.level or level, self.last.field)


def unfinished(text: str, analyzer: Analyzer) -> Unfinished | None:
    """Read *text*; None where it does not end with a word, or the value of a field, that could go on."""
    ends_with_word = any(match.end() == len(text) for match in WORD.finditer(text))
    quote, closing = _open(text)
    standing = "" if ends_with_word else _VALUE
    node = parse(text + standing + closing, analyzer).node
    last = _last(node)
    if last is None or not (text + standing).endswith(last.text):
        return None
    typed = last.text.removesuffix(standing) if standing else last.text
    start = len(text) - len(typed)
    if isinstance(last, Keyword) and quote is not None:
        return Unfinished(node, last, typed, text[:quote], closing[1:])
    if isinstance(last, Keyword) or ends_with_word:
        return Unfinished(node, last, typed, text[:start], closing)
    return None


def value_begun(text: str, analyzer: Analyzer) -> Unfinished | None:
    """Read *text* as if all that follows the last name of a keyword field were its value, in quotes.

    None where it is no more than a word, which `unfinished` reads so, or holds what no value has.
    """
    named_at = [
        match.end() + 1
        for match in WORD.finditer(text)
        if text[match.end() : match.end() + 1] == ":" and named(match[0]) in KEYWORD_FIELDS
    ]
    value = text[named_at[-1] :].lstrip() if named_at else ""
    if len(value.split(maxsplit=1)) + value[-1:].isspace() < _SEVERAL or _APART.intersection(value):
        return None
    asked = unfinished(f'{text.removesuffix(value)}"{value}', analyzer)
    return asked if asked is not None and isinstance(asked.last, Keyword) and asked.typed == value else None


def with_last(node: Node, last: Word | Keyword) -> Node:
    """Give *node* with *last* in the place of what stands at its end."""
    match node:
        case And(children):
            return And((*children[:-1], with_last(children[-1], last)))
        case Or(children):
            return Or((*children[:-1], with_last(children[-1], last)))
        case Not(child):
            return Not(with_last(child, last))
        case Phrase(words=words) if isinstance(last, Word):
            return replace(node, words=(*words[:-1], last))
        case _:
            return last


def _last(node: Node) -> Word | Keyword | None:
    match _last_part(node):
        case Phrase(words=words):
            return words[-1]
        case Word() | Keyword() as last:
            return last
        case _:
            return None


def _last_operand(node: Node) -> Node:
    match node:
        case And(children) | Or(children):
            return _last_operand(children[-1])
        case _:
            return node


def _last_part(node: Node) -> Node:
    last = _last_operand(node)
    return _last_part(last.child) if isinstance(last, Not) else last


def _open(text: str) -> tuple[int | None, str]:
    """Say where the quote begins that is open at the end of *text*, if any is, and what closes all."""
    quote, depth, at = None, 0, 0
    while at < len(text):
        sign = text[at]
        if end := QUOTE_ENDS.get(sign):
            closing = end.search(text, at + 1)
            if closing is None:
                quote = at
                break
            at = closing.start()
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(depth - 1, 0)
        at += 1
    opened = text[quote] if quote is not None else ""
    return quote, _CLOSING.get(opened, opened) + ")" * depth

"""What is the engine sent? The tree that was asked for, with stop words made wishes and levels settled."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import assert_never

from searcher.analysis import Level
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
)

__all__ = ["Plan", "plan"]

IsStopWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """*strict* finds what was asked for; *relaxed*, step by step, what has fewer of the words."""

    strict: Node
    relaxed: tuple[Node, ...]


def plan(node: Node, *, level: Level | None, is_stop_word: IsStopWord) -> Plan:
    """Settle *node* for an engine; *level* holds for all words that name none of their own."""
    strict = _settle(node, level, is_stop_word)
    return Plan(strict, _relax(strict))


def _settle(node: Node, level: Level | None, is_stop_word: IsStopWord) -> Node:  # noqa: PLR0911 - one case a node
    match node:
        case Word():
            return replace(node, level=node.level or level)
        case Not(child):
            # By root, a minus before «book» would also take away libraries and writers.
            return Not(_settle(child, level or "lemma", is_stop_word))
        case Or(children):
            return Or(tuple(_settle(child, level, is_stop_word) for child in children))
        case And(children):
            return And(_wish(tuple(_settle(child, level, is_stop_word) for child in children), is_stop_word))
        case Wish(child):
            return Wish(_settle(child, level, is_stop_word))
        case AtLeast(minimum, children):
            return AtLeast(minimum, tuple(_settle(child, level, is_stop_word) for child in children))
        case Phrase() | Keyword() | Period() | Everything() | Nothing():
            return node
    assert_never(node)


def _wish(children: tuple[Node, ...], is_stop_word: IsStopWord) -> tuple[Node, ...]:
    """Make stop words wishes, unless nothing else says what is looked for."""

    def stops(child: Node) -> bool:
        return isinstance(child, Word) and is_stop_word(child.terms.exact)

    if not any(isinstance(child, Word | Phrase | Or) and not stops(child) for child in children):
        return children
    # As spelt: the other forms of a stop word say nothing more, and their lists are the longest there are.
    return tuple(
        Wish(replace(child, level=child.level or "exact"))
        if isinstance(child, Word) and stops(child)
        else child
        for child in children
    )


def _relax(node: Node) -> tuple[Node, ...]:
    """Ask for half of the words, then a quarter, then any; whatever else was asked for stays required.

    By root, some of the words would be anything at all: here the dictionary form has to agree.
    """
    if not isinstance(node, And):
        return ()
    words = [child for child in node.children if isinstance(child, Word)]
    if len(words) <= 1:
        return ()
    rest = [child for child in node.children if not isinstance(child, Word)]
    near = tuple(word if word.level else replace(word, level="lemma") for word in words)
    spelt = [replace(word, level="exact") for word in words if word.level is None]
    wished = [Wish(any_of(spelt))] if spelt else []
    enough = sorted({ceil(len(words) / 2), ceil(len(words) / 4), 1}, reverse=True)
    return tuple(all_of([AtLeast(minimum, near), *wished, *rest]) for minimum in enough)

"""What is the engine sent? The tree that was asked for, with stop words left out and levels settled.

And what it is sent instead where too few articles have all that was asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, assert_never

from searcher.analysis import Level
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
    Wish,
    Word,
    all_of,
    any_of,
    positive,
)

__all__ = ["MANY", "Plan", "Step", "plan"]

IsStopWord = Callable[[str], bool]

Enough = Literal["any", "page", "many"]

MANY = 100  # articles; with fewer of them, those that lack a word may well be the better ones
_FEW_WORDS = 2  # whoever types no more than these means both
_WORDS = Word | Prefix | Fuzzy
_SHARES = (0.25, 0.0)  # of the words that articles must have; one at least


@dataclass(frozen=True, slots=True)
class Step:
    """A tree, and with how many articles it is *enough* of an answer: any, a full page, or `MANY`."""

    node: Node
    enough: Enough


@dataclass(frozen=True, slots=True)
class Plan:
    """The first of *steps* is what was asked for; each that follows finds all that, and what has less of it.

    The first step that is enough is the answer, else the last.
    """

    steps: tuple[Step, ...]

    @property
    def strict(self) -> Node:
        """What was asked for."""
        return self.steps[0].node


def plan(node: Node, *, level: Level | None, is_stop_word: IsStopWord, lemma_first: bool = False) -> Plan:
    """Settle *node* for an engine; *level* holds for all words that name none of their own.

    *lemma_first* asks for their dictionary form first: where scores do not put what shares but the root last.
    """
    if lemma_first and level is None:
        first = Step(_settle(node, "lemma", is_stop_word), "any")
        return Plan((first, *plan(node, level=None, is_stop_word=is_stop_word).steps))
    strict = _settle(node, level, is_stop_word)
    if isinstance(strict, Phrase):  # it was meant so
        return Plan((Step(strict, "any"),))
    near = _settle(_spell_out(strict, 1), level, is_stop_word)
    loose = _settle(_spell_out(strict), level, is_stop_word)
    words = sum(isinstance(part, _WORDS) for part in positive(near))
    # A phrase beside something else is given up last; a single word in quotes is not one.
    enough: Enough = "any" if not words else "page" if words <= _FEW_WORDS or loose != near else "many"
    steps = [Step(strict, enough)]
    loosened: tuple[tuple[Node, Enough], ...] = ((near, enough), (loose, "many"))
    for begin, need in loosened:
        for share in _SHARES:
            looser = _loosen(begin, share)
            if all(looser != step.node for step in steps):
                steps.append(Step(looser, need))
    return Plan(tuple(steps))


def _settle(node: Node, level: Level | None, is_stop_word: IsStopWord) -> Node:  # noqa: PLR0911 - one case a node
    match node:
        case Word():
            return replace(node, level=node.level or level)
        case Not(child):
            # By root, a minus before «book» would also take away libraries and writers.
            return Not(_settle(child, level or "lemma", is_stop_word))
        case Or(children):
            return any_of(dict.fromkeys(_settle(child, level, is_stop_word) for child in children))
        case And(children):
            telling = _telling(children, is_stop_word)
            # Whoever writes a word twice does not want it twice.
            return all_of(dict.fromkeys(_settle(child, level, is_stop_word) for child in telling))
        case Wish(child):
            return Wish(_settle(child, level, is_stop_word))
        case AtLeast(minimum, children):
            return AtLeast(minimum, tuple(_settle(child, level, is_stop_word) for child in children))
        case Phrase() | Prefix() | Fuzzy() | Keyword() | Period() | Everything() | Nothing():
            return node
    assert_never(node)


def _telling(children: tuple[Node, ...], is_stop_word: IsStopWord) -> tuple[Node, ...]:
    """Leave out stop words, unless nothing else says what is looked for.

    They would only take time: measured, they change no ranking for the better.
    """

    def stops(child: Node) -> bool:
        return isinstance(child, Word) and is_stop_word(child.terms.exact)

    if not any(isinstance(child, _WORDS | Phrase | Or) and not stops(child) for child in children):
        return children
    return tuple(child for child in children if not stops(child))


def _loosen(node: Node, share: float) -> Node:
    """Require no more than *share* of the words that stand together; all else stays required."""
    match node:
        case Or(children):
            return any_of(_loosen(child, share) for child in children)
        case And(children):
            words = tuple(child for child in children if isinstance(child, _WORDS))
            if len(words) <= 1:
                return node
            rest = [child for child in children if not isinstance(child, _WORDS)]
            return all_of([AtLeast(max(1, ceil(len(words) * share)), words), *rest])
        case _:
            return node


def _spell_out(node: Node, longest: int | None = None) -> Node:
    """Put the words of phrases, *longest* at most, beside the others; the phrase is still wished for."""
    match node:
        case Phrase(words=words, field=field) if longest is None or len(words) <= longest:
            return And((*(replace(word, field=field) for word in words), Wish(node)))
        case And(children):
            return all_of(_spell_out(child, longest) for child in children)
        case Or(children):
            return any_of(_spell_out(child, longest) for child in children)
        case _:
            return node

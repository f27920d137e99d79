"""What pieces can a query have? Their kinds, which words are operators, and what signs make of a word."""

import re
from enum import Enum, auto
from typing import NamedTuple

from searcher.analysis import fold
from searcher.analysis.letters import DIGITS, INVISIBLE
from searcher.analysis.tokenizer import WORD
from searcher.query import notes
from searcher.query.notes import Note

__all__ = ["DOUBTFUL", "HIDDEN", "MAX_EDITS", "Kind", "Lexeme", "marked", "operator"]

MAX_EDITS = 2

HIDDEN = re.compile(f"[{INVISIBLE}]*")
"""Nothing to see."""

_EXACT = re.compile(f"=[{INVISIBLE}]*(?:{WORD.pattern})")
_AFTER = ".،؛,;:!؟?…"  # punctuation that touches the end of a word
_DIGITS = "".join(DIGITS) + "0123456789"
_INNER_STAR = re.compile(r"\*[^\W_]")
_SIGNS = ("*", "~")
_SHORT = 5  # letters of a word in which a tilde alone allows one edit; two in a longer one


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    NAME = auto()
    CHUNK = auto()
    EXACT = auto()
    PREFIX = auto()
    FUZZY = auto()
    PHRASE = auto()
    STAR = auto()


class Lexeme(NamedTuple):
    """A piece of a query. *text* is as typed, without the quotes of a phrase and the colon of a name.

    *number* is the slop of a phrase, the edits of a fuzzy word.
    """

    kind: Kind
    text: str
    number: int = 0


_OPERATORS = {fold(word): kind for word, kind in (("أو", Kind.OR), ("و", Kind.AND), ("ليس", Kind.NOT))}
_CAPITALS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}
DOUBTFUL = {Kind.OR, Kind.NOT}
"""Operators that are doubtful as Arabic words: every other question has them."""

_LONGEST = 16  # characters of an operator with all its harakat


def operator(chunk: str) -> Kind | None:
    """Tell which operator *chunk* is when it stands alone; Arabic in any spelling, Latin in capitals only."""
    if len(chunk) > _LONGEST or chunk.endswith(_SIGNS):
        return None
    bare = HIDDEN.sub("", chunk)
    return _CAPITALS.get(bare) or _OPERATORS.get(fold(bare))


def marked(text: str) -> tuple[Lexeme, list[Note]]:
    """Tell by the signs around a chunk what is meant by its words; there is one at least.

    Only the last word of several has the sign at their end: all are one lexeme.
    """
    stem = text.rstrip(_AFTER)
    bare = stem.rstrip(_DIGITS)
    if _ends_with_word(starred := stem.rstrip("*")) and starred != stem:
        return Lexeme(Kind.PREFIX, starred), []
    if bare.endswith("~") and _ends_with_word(fuzzy := bare.rstrip("~")):
        return _fuzzy(fuzzy, stem[len(bare) :])
    sentences = [notes.inner_star(text)] if _INNER_STAR.search(text) else []
    return Lexeme(Kind.EXACT if _EXACT.match(text) else Kind.CHUNK, text), sentences


def _fuzzy(text: str, digits: str) -> tuple[Lexeme, list[Note]]:
    """Read how many letters may differ; without *digits*, more in a long word than in a short one."""
    if not digits:
        edits = 1 if len(fold(_words(text)[-1])) <= _SHORT else MAX_EDITS
        return Lexeme(Kind.FUZZY, text, edits), []
    wanted = int(digits[: len("100")])
    edits = min(max(wanted, 1), MAX_EDITS)
    return Lexeme(Kind.FUZZY, text, edits), [notes.wild_edits(edits)] if wanted > edits else []


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _ends_with_word(text: str) -> bool:
    words = _words(text)
    return bool(words) and text.endswith(words[-1])

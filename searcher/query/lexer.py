r"""What are the pieces of a query? Text to lexemes; parentheses come out in pairs, quotes as whole phrases.

Blanks, invisible characters and ``&`` only part the pieces. A *chunk* is what stands between blanks,
parentheses, quotes and bars; the analyzer may find several words in it (``قطر-السعودية``). Signs mean
something only where a chunk begins and something follows at once, ``-`` (not) and ``=`` (as spelt), or where
its last word ends: ``*`` (words that begin so) and ``~`` (words like it). A backslash before a chunk makes a
plain word of it (``\أو``). After the name of a field of dates the longest date is one chunk, with its
blanks. A question, which ends with its mark, is asked in plain words: «أو» and «ليس» are no operators
there. Anything else that is no letter is nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from searcher.analysis.letters import INVISIBLE
from searcher.analysis.tokenizer import WORD
from searcher.query import notes
from searcher.query.dates import date_end
from searcher.query.fields import is_date, named
from searcher.query.lexemes import DOUBTFUL, HIDDEN, Kind, Lexeme, marked, operator
from searcher.query.notes import Note

__all__ = [
    "DOUBLE_QUOTES",
    "MAX_DEPTH",
    "MAX_LEXEMES",
    "MAX_SLOP",
    "MAX_TEXT",
    "QUOTE_ENDS",
    "Lexed",
    "lex",
]

MAX_TEXT = 10_000
MAX_LEXEMES = 1_000  # twice what the longest reading needs, so that every reading can be read back
MAX_DEPTH = 64
MAX_SLOP = 100

DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\uff02'
_GUILLEMETS = "«»‹›"
_QUOTES = DOUBLE_QUOTES + _GUILLEMETS
QUOTE_ENDS = {
    **dict.fromkeys(DOUBLE_QUOTES, re.compile(f"[{DOUBLE_QUOTES}]")),
    **dict.fromkeys(_GUILLEMETS, re.compile(f"[{_GUILLEMETS}]")),
}
"""A quote is closed by the next of its kind, whichever way it points: keyboards and paste mix them up."""

_BLANKS = re.compile(rf"[\s\u200b&{INVISIBLE}]+")
_BLANK = re.compile(rf"[\s\u200b{INVISIBLE}]*")
_IN_CHUNK = rf"[^\s\u200b&()|{_QUOTES}]"
_CHUNK = re.compile(f"{_IN_CHUNK}+")
_OPERAND = re.compile(
    rf"[{INVISIBLE}]*(?:[({_QUOTES}]|\*(?!{_IN_CHUNK})|[=\\]?[{INVISIBLE}]*(?:{WORD.pattern}))"
)
_QUESTION = re.compile(rf"[?\u061f][\s{INVISIBLE}{_QUOTES}]*\Z")
_BARS = re.compile(r"\|+")
_SLOP = re.compile(r" ?~(\d+)(?!\w)")
_MINUS = "-\u2212"


class Lexed(NamedTuple):
    """The lexemes of a text and notes on them; *is_cut* where the text was too long to be read to its end."""

    lexemes: list[Lexeme]
    notes: list[Note]
    is_cut: bool
    is_blank: bool


def lex(text: str) -> Lexed:
    """Cut *text* into lexemes, parentheses in pairs and nested at most `MAX_DEPTH` deep."""
    scanner = _Scanner(text[:MAX_TEXT])
    is_cut = scanner.scan() < len(text)
    lexemes, sentences = _in_pairs(scanner.lexemes)
    # Where the text was cut, the partners of quotes and parentheses may stand in what was not read.
    return Lexed(
        lexemes, [] if is_cut else scanner.notes + sentences, is_cut, _BLANK.fullmatch(text) is not None
    )


class _Scanner:
    """Goes through a text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lexemes: list[Lexeme] = []
        self.notes: list[Note] = []
        self._asks = _QUESTION.search(text) is not None
        self._fresh = True  # signs count here: at the start, after a blank, ``(``, a bar, a name
        self._glued = False  # a name or a minus stands directly before
        self._dates = False  # a field of dates does, perhaps with blanks after it

    def scan(self) -> int:
        """Read ``lexemes = { blank | bars | parenthesis | quote | minus | name | chunk }``."""
        while self.at < len(self.text) and len(self.lexemes) < MAX_LEXEMES:
            if blank := _BLANKS.match(self.text, self.at):
                self.at = blank.end()
                self._fresh = True
                self._glued &= HIDDEN.fullmatch(blank[0]) is not None
                continue
            dates, self._dates = self._dates, False
            if not (dates and self._date()):
                self._piece(self.text[self.at])
        return self.at

    def _date(self) -> bool:
        """Read a date whole: months and weekdays have blanks in them."""
        start, end = self.at, date_end(self.text, self.at)
        if end > start:
            self._emit(Kind.CHUNK, self.text[start:end], end)
        return end > start

    def _piece(self, sign: str) -> None:
        if sign == "|":
            bars = _BARS.match(self.text, self.at)
            self._emit(Kind.OR, sign, bars.end() if bars else self.at + 1, fresh=True)
        elif sign == "(":
            self._emit(Kind.OPEN, sign, self.at + 1, fresh=True)
        elif sign == ")":
            self._emit(Kind.CLOSE, sign, self.at + 1)
        elif sign in QUOTE_ENDS:
            self._quote(sign)
        elif sign in _MINUS and self._fresh and self._something(self.at + 1):
            self._emit(Kind.NOT, sign, self.at + 1, fresh=True, glued=True)
        elif not self._name():
            self._chunk()

    def _emit(self, kind: Kind, text: str, end: int, *, fresh: bool = False, glued: bool = False) -> None:
        self.lexemes.append(Lexeme(kind, text))
        self.at, self._fresh, self._glued = end, fresh, glued

    def _something(self, at: int) -> bool:
        """Tell whether a sign before *at* has something to work on."""
        return _OPERAND.match(self.text, at) is not None

    def _quote(self, sign: str) -> None:
        """Read ``quote = sign words sign [ "~" digits ]``; one that is never closed is nothing."""
        start = self.at + 1
        closing = QUOTE_ENDS[sign].search(self.text, start)
        if closing is None:
            self.notes.append(notes.open_quote(sign))
            self.at, self._fresh = start, True
            return
        self.at = closing.end()
        slop = self._slop()
        if WORD.search(self.text, start, closing.start()):
            self.lexemes.append(Lexeme(Kind.PHRASE, self.text[start : closing.start()], slop))
        elif self._glued and self.lexemes[-1].kind is Kind.NOT:
            self.lexemes.pop()  # there is nothing here that could be negated
        self._fresh = self._glued = False

    def _slop(self) -> int:
        tilde = _SLOP.match(self.text, self.at)
        if tilde is None:
            return 0
        self.at = tilde.end()
        digits = tilde[1].lstrip("0") or "0"
        if len(digits) <= len(str(MAX_SLOP)) and int(digits) <= MAX_SLOP:
            return int(digits)
        self.notes.append(notes.wide_slop(MAX_SLOP))
        return MAX_SLOP

    def _name(self) -> bool:
        """Read ``name = WORD ":"``, if the word is a field's."""
        word = WORD.match(self.text, self.at)
        if word is None or self.text[word.end() : word.end() + 1] != ":":
            return False
        if name := named(word[0]):
            self._emit(Kind.NAME, word[0], word.end() + 1, fresh=True, glued=True)
            self._dates = is_date(name)
            return True
        if word[0][0].isalpha() and not self._glued and self._something(word.end() + 1):
            self.notes.append(notes.unknown_field(word[0]))
        return False

    def _chunk(self) -> None:
        """Read ``chunk = [ "=" ] letters [ "*" | "~" [ digits ] ]``; without a word, a star or nothing."""
        chunk = _CHUNK.match(self.text, self.at)
        text = chunk[0] if chunk else self.text[self.at]
        glued = self._glued
        self.at += len(text)
        self._fresh = self._glued = False
        kind = None if glued else operator(text)
        if kind in DOUBTFUL and self._asks and not text.isascii():
            self.notes.append(notes.in_question(text))
            kind = None
        if kind is not None:
            self.lexemes.append(Lexeme(kind, text))
        elif WORD.search(text):
            lexeme, sentences = marked(text)
            self.lexemes.append(lexeme)
            self.notes += sentences
        elif text == "*":
            self.lexemes.append(Lexeme(Kind.STAR, text))


def _in_pairs(lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], list[Note]]:
    """Drop the parentheses that have no partner, and those inside more than `MAX_DEPTH` others."""
    partner = _partners(lexemes)
    kept: list[Lexeme] = []
    sentences: list[Note] = []
    depth = 0
    for at, lexeme in enumerate(lexemes):
        if lexeme.kind not in {Kind.OPEN, Kind.CLOSE}:
            kept.append(lexeme)
        elif at not in partner:
            sentences.append(notes.parenthesis(lexeme.text))
        else:
            depth += lexeme.kind is Kind.OPEN
            if depth <= MAX_DEPTH:
                kept.append(lexeme)
            else:
                sentences.append(notes.too_deep(MAX_DEPTH))
            depth -= lexeme.kind is Kind.CLOSE
    return kept, sentences


def _partners(lexemes: Sequence[Lexeme]) -> set[int]:
    """Give the places of the parentheses that have a partner."""
    waiting: list[int] = []
    paired: set[int] = set()
    for at, lexeme in enumerate(lexemes):
        if lexeme.kind is Kind.OPEN:
            waiting.append(at)
        elif lexeme.kind is Kind.CLOSE and waiting:
            paired |= {waiting.pop(), at}
    return paired

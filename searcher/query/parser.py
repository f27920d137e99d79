"""What does a query text ask for? A small recursive-descent parser; the productions are the docstrings.

Negation binds tighter than conjunction (words beside each other), conjunction tighter than disjunction. A
field, or the root, before a parenthesis holds for everything inside that names no other.

Never fails: what cannot be an operator, a field or a date is read as words, and a note says so. Text, words
and nesting are bounded, so any text is read in a few milliseconds.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from searcher.analysis import Analyzer, Level, Token
from searcher.article import TextField
from searcher.query import notes
from searcher.query.dates import read_period
from searcher.query.fields import Field, is_date, named
from searcher.query.lexemes import Kind, Lexeme
from searcher.query.lexer import lex
from searcher.query.notes import Note
from searcher.query.tree import (
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Word,
    all_of,
    any_of,
    none_of,
)

__all__ = ["MAX_NOTES", "MAX_WORDS", "MAX_WORD_LENGTH", "Parsed", "parse"]

MAX_WORDS = 64
MAX_WORD_LENGTH = 100
MAX_NOTES = 8

_OPERANDS = {Kind.CHUNK, Kind.EXACT, Kind.PREFIX, Kind.FUZZY, Kind.PHRASE}


@dataclass(frozen=True, slots=True)
class Parsed:
    """How a query was read: its tree, and a note on each thing that was not taken as it stands."""

    node: Node
    notes: tuple[Note, ...] = ()


class _Scope(NamedTuple):
    """What was named before: a field, and whether words stand for their roots."""

    field: Field | None = None
    rooted: bool = False

    def named(self, word: str) -> "_Scope":
        """Give what holds after the name *word*."""
        name = named(word)
        if name != "root":
            return _Scope(name, rooted=self.rooted)
        return _Scope(self.field if _text_field(self.field) else None, rooted=True)


def parse(text: str, analyzer: Analyzer, today: date | None = None) -> Parsed:
    """Read *text* as a query; raises nothing. *today* is what «yesterday» is counted from.

    Blank text is `Nothing` without a note; text in which there is no word, with one.
    """
    lexed = lex(text)
    parser = _Parser(lexed.lexemes, analyzer, today or date.today())  # noqa: DTZ011 - the reader's own day
    node = parser.query()
    cut = [notes.too_many_words(MAX_WORDS)] if parser.is_full else [notes.too_long()] if lexed.is_cut else []
    sentences = [*cut, *lexed.notes, *parser.notes]
    if node is None and not lexed.is_blank:
        sentences.append(notes.no_words())
    return Parsed(node or Nothing(), tuple(dict.fromkeys(sentences))[:MAX_NOTES])


class _Parser:
    """Reads lexemes from left to right; each method is a production and gives None where nothing is there."""

    def __init__(self, lexemes: list[Lexeme], analyzer: Analyzer, today: date) -> None:
        self.notes: list[Note] = []
        self.is_full = False  # there were more words than are read
        self._lexemes = lexemes
        self._analyzer = analyzer
        self._today = today
        self._at = 0
        self._room = MAX_WORDS

    def query(self) -> Node | None:
        """Read ``query = [ disjunction ]``."""
        return self._disjunction(_Scope())

    def _disjunction(self, scope: _Scope) -> Node | None:
        """Read ``disjunction = conjunction { OR conjunction }``."""
        sides: list[Node] = []
        left = self._conjunction(scope)
        while self._next() is Kind.OR:
            sign = self._take()
            right = self._conjunction(scope)
            if left is None or right is None:
                left = _joined(left, self._stray(sign, scope), right)
            else:
                sides.append(left)
                left = right
        return any_of(sides if left is None else [*sides, left]) if sides or left else None

    def _conjunction(self, scope: _Scope) -> Node | None:
        """Read ``conjunction = negation { [ AND ] negation }``."""
        whole: Node | None = None
        while (kind := self._next()) not in {None, Kind.OR, Kind.CLOSE}:
            sign = self._take() if kind is Kind.AND else None
            right = self._negation(scope)
            if sign and (whole is None or right is None):
                whole = _joined(whole, self._stray(sign, scope), right)
            else:
                whole = _joined(whole, right)
        return whole

    def _negation(self, scope: _Scope) -> Node | None:
        """Read ``negation = { NOT } clause``."""
        signs = self._signs()
        child = self._clause(scope)
        return self._negated(signs, child, scope)

    def _clause(self, scope: _Scope) -> Node | None:
        """Read ``clause = operand | NAME [ NAME ] { NOT } operand``; the second name is that of the root."""
        if self._next() is not Kind.NAME:
            return self._operand(scope)
        name = self._take()
        inner = scope.named(name.text)
        if self._next() is Kind.NAME and _text_field(inner.field) and named(self._peek().text) == "root":
            inner = inner.named(self._take().text)
        signs = self._signs()
        child = self._operand(inner, name)
        if child is None:
            self._note(notes.empty_field(name.text))
            return _joined(self._words(name, _Scope()), self._negated(signs, None, scope))
        return self._negated(signs, child, inner)

    def _operand(self, scope: _Scope, name: Lexeme | None = None) -> Node | None:
        """Read ``operand = "(" disjunction ")" | CHUNK | … | PHRASE | STAR``; *name* stands before it."""
        match self._next():
            case Kind.OPEN:
                self._take()
                inside = self._disjunction(scope)
                if self._next() is Kind.CLOSE:  # it is, but for a query that was cut
                    self._take()
                return inside
            case Kind.STAR:
                self._take()
                return Everything() if self._admit() else None
            case kind if kind in _OPERANDS:
                return self._value(self._take(), scope, name)
            case _:
                return None

    def _value(self, lexeme: Lexeme, scope: _Scope, name: Lexeme | None) -> Node | None:
        """Read a chunk or a phrase as what the field holds: words, a keyword or a date."""
        match scope.field:
            case "source" | "author" | "section" as field:
                tokens = self._tokens(lexeme.text)
                return Keyword(field, *self._keyword(lexeme.text, tokens)) if tokens else None
            case "date" | "since" | "before" | "until" as field:
                period = read_period(field, lexeme.text, self._today)
                if period is not None:
                    return period if self._admit() else None
                self._note(notes.bad_date(lexeme.text))
                # «after» and «until» are words, «date» is none that anybody looks for.
                words = self._words(name, _Scope()) if name and field != "date" else None
                return _joined(words, self._words(lexeme, _Scope()))
            case _:
                return self._words(lexeme, scope)

    def _words(self, lexeme: Lexeme, scope: _Scope) -> Node | None:
        """Read what is looked for in the text of articles; the last word has the sign at its end."""
        tokens = self._tokens(lexeme.text)
        if not tokens:
            return None
        field = _text_field(scope.field)
        if scope.rooted:
            return self._root(tokens, field)
        if lexeme.kind is Kind.PHRASE:
            return Phrase(tuple(Word(token.text, token.terms) for token in tokens), lexeme.number, field)
        level: Level | None = "exact" if lexeme.kind is Kind.EXACT else None
        *before, last = (Word(token.text, token.terms, level, field) for token in tokens)
        match lexeme.kind:
            case Kind.PREFIX:
                return all_of([*before, Prefix(last.text, field)])
            case Kind.FUZZY:
                return all_of([*before, Fuzzy(last.text, lexeme.number, field)])
            case _:
                return all_of([*before, last])

    def _root(self, tokens: list[Token], field: TextField | None) -> Node:
        """Read each word as a root; letters one by one are one root."""
        texts = [token.text for token in tokens]
        if len(texts) > 1 and all(len(text) == 1 for text in texts):
            texts = ["".join(texts)]
        return all_of(Word(text, self._analyzer.root(text), "root", field) for text in texts)

    def _keyword(self, text: str, tokens: list[Token]) -> tuple[str, str]:
        """Give the text of a keyword, from its first word to its last, and its words."""
        typed = text[tokens[0].start : tokens[-1].end]
        if len(typed) > MAX_WORD_LENGTH:
            typed = " ".join(token.text for token in tokens)
        return typed, self._analyzer.columns(typed).lemma

    def _tokens(self, text: str) -> list[Token]:
        """Give the words of *text* that there is room for."""
        tokens = []
        for token in self._analyzer.tokens(text):
            if len(token.text) > MAX_WORD_LENGTH:
                self._note(notes.long_word(token.text))
            elif self._admit():
                tokens.append(token)
            else:
                break
        return tokens

    def _admit(self) -> bool:
        """Take the room of one word; where there is none, the query ends here."""
        if self._room:
            self._room -= 1
            return True
        self.is_full = True
        del self._lexemes[self._at :]
        return False

    def _signs(self) -> list[Lexeme]:
        signs = []
        while self._next() is Kind.NOT:
            signs.append(self._take())
        return signs

    def _negated(self, signs: list[Lexeme], child: Node | None, scope: _Scope) -> Node | None:
        """Negate *child* once for each of *signs*; without a child they are words."""
        if child is None:
            return _joined(*[self._stray(sign, scope) for sign in signs])
        for _ in signs:
            child = none_of(child)
        return child

    def _stray(self, sign: Lexeme, scope: _Scope) -> Node | None:
        """Read an operator that has nothing to work on as a word, if it is one."""
        node = self._value(Lexeme(Kind.CHUNK, sign.text), _Scope() if is_date(scope.field) else scope, None)
        if node is not None:
            self._note(notes.stray(sign.text))
        return node

    def _note(self, note: Note) -> None:
        if not self.is_full and len(self.notes) < MAX_NOTES:  # what comes after the cut is not read at all
            self.notes.append(note)

    def _next(self) -> Kind | None:
        return self._peek().kind if self._at < len(self._lexemes) else None

    def _peek(self) -> Lexeme:
        return self._lexemes[self._at]

    def _take(self) -> Lexeme:
        lexeme = self._peek()
        self._at += 1
        return lexeme


def _text_field(field: Field | None) -> TextField | None:
    match field:
        case "title" | "body":
            return field
        case _:
            return None


def _joined(*nodes: Node | None) -> Node | None:
    """Join what is there by and."""
    there = [node for node in nodes if node is not None]
    return all_of(there) if there else None

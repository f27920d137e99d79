"""What of a query depends on the archive? The words that stars and tildes stand for, and what is too much."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from searcher.analysis import Analyzer, beginnings, fold
from searcher.query import notes
from searcher.query.lookup import Known, Lookup
from searcher.query.notes import Note
from searcher.query.tree import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Word

__all__ = ["MAX_EXPANDED", "MAX_FORMS", "expand"]

MAX_EXPANDED = 4  # beginnings and fuzzy words of one query
MAX_FORMS = 300  # words that all of these together stand for
_PLACES = 100_000  # articles times places to look at, for all phrases with slop


def expand(node: Node, lookup: Lookup, analyzer: Analyzer) -> tuple[Node, tuple[Note, ...]]:
    """Fill in the forms of each `Prefix` and `Fuzzy` of *node*, the commonest first; note which are left out.

    A fuzzy word of two edits keeps its first letter. What is beyond the bounds stands for itself only. The
    slop of phrases of very common words is bounded by what can be looked through.
    """
    parts = tuple(dict.fromkeys(_parts(node)))
    if not parts:
        return node, ()
    expansion = _Expansion(parts, lookup, analyzer)
    return expansion.node(node), tuple(dict.fromkeys(expansion.notes))


def _parts(node: Node) -> Iterator[Prefix | Fuzzy | Phrase]:
    match node:
        case Prefix() | Fuzzy():
            yield node
        case Phrase(slop=slop) if slop:
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from _parts(child)
        case Not(child):
            yield from _parts(child)
        case _:
            return


class _Expansion:
    def __init__(self, parts: Sequence[Prefix | Fuzzy | Phrase], lookup: Lookup, analyzer: Analyzer) -> None:
        self.notes: list[Note] = []
        self._lookup = lookup
        self._analyzer = analyzer
        wide = [part for part in parts if isinstance(part, Phrase)]
        unfilled = [part for part in parts if not isinstance(part, Phrase)]
        self._places = _PLACES // max(len(wide), 1)
        self._most = MAX_FORMS // min(max(len(unfilled), 1), MAX_EXPANDED)
        self._filled = {
            part: self._forms(part) if number < MAX_EXPANDED else self._plain(part)
            for number, part in enumerate(unfilled)
        }

    def node(self, node: Node) -> Node:
        match node:
            case Prefix() | Fuzzy():
                return replace(node, forms=self._filled[node])
            case Phrase(slop=slop) if slop:
                return replace(node, slop=self._slop(node))
            case And(children) | Or(children):
                return replace(node, children=tuple(map(self.node, dict.fromkeys(children))))
            case Not(child):
                return replace(node, child=self.node(child))
            case _:
                return node

    def _plain(self, node: Prefix | Fuzzy) -> tuple[Word, ...]:
        self.notes.append(notes.too_many_expanded(MAX_EXPANDED))
        return self._words([fold(node.text)], node)

    def _forms(self, node: Prefix | Fuzzy) -> tuple[Word, ...]:
        text = node.text
        found = self._beginning(text) if isinstance(node, Prefix) else self._near(text, node.edits)
        if not found:
            self.notes.append(notes.no_forms(text))
        elif len(found) > self._most:
            self.notes.append(notes.cut_forms(text, self._most))
        return self._words((known.word for known in found[: self._most]), node)

    def _beginning(self, text: str) -> list[Known]:
        found = {
            known.word: known
            for prefix in beginnings(text)
            for known in self._lookup.starting(prefix, self._most + 1)
        }
        return sorted(found.values(), key=lambda known: (-known.articles, known.word))

    def _near(self, text: str, edits: int) -> list[Known]:
        own = fold(text)
        found = {known.word: known for known in self._lookup.near(own, edits)}
        if (number := self._lookup.counts([own])[own]) and own not in found:
            found[own] = Known(own, 0, number)
        return sorted(found.values(), key=lambda known: (known.edits, -known.articles, known.word))

    def _slop(self, phrase: Phrase) -> int:
        counts = self._lookup.counts(word.terms.exact for word in phrase.words)
        articles = min(counts.values(), default=0) * max(len(phrase.words) - 1, 1)
        slop = min(phrase.slop, max(self._places // articles, 1) if articles else phrase.slop)
        if slop < phrase.slop:
            self.notes.append(notes.narrowed_slop(phrase.slop, slop))
        return slop

    def _words(self, folded: Iterable[str], node: Prefix | Fuzzy) -> tuple[Word, ...]:
        return tuple(Word(word, self._analyzer.terms(word), "exact", node.field) for word in folded)

"""Which words does a beginning stand for, or a word with slips? Those of the archive, within bounds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from searcher.analysis import Analyzer, beginnings, fold
from searcher.query import notes
from searcher.query.lookup import Known, Lookup
from searcher.query.notes import Note
from searcher.query.tree import And, AtLeast, Fuzzy, Node, Not, Or, Prefix, Wish, Word

__all__ = ["MAX_EXPANDED", "MAX_FORMS", "expand"]

MAX_EXPANDED = 4  # beginnings and fuzzy words of one query
MAX_FORMS = 500  # words that all of these together stand for


def expand(node: Node, lookup: Lookup, analyzer: Analyzer) -> tuple[Node, tuple[Note, ...]]:
    """Fill in the forms of each `Prefix` and `Fuzzy` of *node*, the commonest first; note which are left out.

    A fuzzy word of two edits keeps its first letter. What is beyond the bounds stands for itself only.
    """
    parts = tuple(dict.fromkeys(_parts(node)))
    if not parts:
        return node, ()
    expansion = _Expansion(parts, lookup, analyzer)
    return expansion.node(node), tuple(dict.fromkeys(expansion.notes))


def _parts(node: Node) -> Iterator[Prefix | Fuzzy]:
    match node:
        case Prefix() | Fuzzy():
            yield node
        case And(children) | Or(children) | AtLeast(children=children):
            for child in children:
                yield from _parts(child)
        case Not(child) | Wish(child):
            yield from _parts(child)
        case _:
            return


class _Expansion:
    def __init__(self, parts: Sequence[Prefix | Fuzzy], lookup: Lookup, analyzer: Analyzer) -> None:
        self.notes: list[Note] = []
        self._lookup = lookup
        self._analyzer = analyzer
        self._most = MAX_FORMS // min(len(parts), MAX_EXPANDED)
        self._filled = {
            part: self._forms(part) if number < MAX_EXPANDED else self._plain(part)
            for number, part in enumerate(parts)
        }

    def node(self, node: Node) -> Node:
        match node:
            case Prefix() | Fuzzy():
                return replace(node, forms=self._filled[node])
            case And(children) | Or(children) | AtLeast(children=children):
                return replace(node, children=tuple(map(self.node, children)))
            case Not(child) | Wish(child):
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

    def _words(self, folded: Iterable[str], node: Prefix | Fuzzy) -> tuple[Word, ...]:
        return tuple(Word(word, self._analyzer.terms(word), "exact", node.field) for word in folded)

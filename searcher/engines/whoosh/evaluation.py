"""What does a query tree mean here? Sets of documents first, then the scores of those that answer.

Whoosh's own query objects walk through a tree of matchers document by document: for words that may stand
in two fields at three levels that takes ten times as long, and disagrees with the tree in the corners (a
lone Not, the slop of a phrase counted pair by pair). Whole sets are faster and have no corners.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, product
from typing import assert_never

from searcher.analysis import LEVELS, Level
from searcher.article import TEXT_FIELDS, TextField
from searcher.engines.base import WEIGHTS, SearchRequest
from searcher.engines.whoosh.leaf import Leaf
from searcher.engines.whoosh.postings import Postings
from searcher.engines.whoosh.schema import day_end, day_start, key_field, split, text_field, word_field
from searcher.engines.whoosh.statistics import K1, Statistics
from searcher.query import tree

__all__ = ["Evaluation"]

_Docs = AbstractSet[int]
_Place = tuple[TextField, Level]


class Evaluation:
    """One request in one segment."""

    def __init__(self, leaf: Leaf, statistics: Statistics) -> None:
        self._leaf = leaf
        self._statistics = statistics
        self._postings: dict[tuple[str, str], Postings | None] = {}
        self._answers: dict[tree.Node, _Docs] = {}

    def found(self, request: SearchRequest) -> _Docs:
        """Find the documents that answer the query and pass the filters."""
        docs = self.answers(request.query) & self._leaf.alive
        for each in request.filters:
            docs &= _union(self._ids(key_field(each.field), key) for key in each.keys)
        if request.since is not None or request.until is not None:
            docs &= self._published(request.since, request.until)
        return docs

    def answers(self, node: tree.Node) -> _Docs:
        """Find the documents that answer *node*; deleted ones may be among them."""
        if node not in self._answers:
            self._answers[node] = self._answer(node)
        return self._answers[node]

    def _answer(self, node: tree.Node) -> _Docs:  # noqa: C901, PLR0911 - one case a node
        match node:
            case tree.Word():
                return _union(self._ids(text_field(*place), term) for place, term in _places(node))
            case tree.Phrase(field=name):
                return _union(self._phrase(node, field) for field in ([name] if name else TEXT_FIELDS))
            case tree.Keyword(field=name, key=key):
                return self._intersection(self._ids(word_field(name), word) for word in split(key))
            case tree.Period(since=since, until=until):
                return self._published(since, until)
            case tree.And(children=children):
                return self._intersection(map(self.answers, children))
            case tree.Or(children=children):
                return _union(map(self.answers, children))
            case tree.Not(child=child):
                return self._leaf.alive - self.answers(child)
            case tree.Everything() | tree.Wish():
                return self._leaf.alive
            case tree.Nothing():
                return frozenset()
            case tree.AtLeast(minimum=minimum, children=children):
                return self._at_least(minimum, [self.answers(child) for child in children])
            case _:
                assert_never(node)

    def scores(self, node: tree.Node, docs: _Docs) -> dict[int, float]:
        """Score *docs*, all of which answer *node*."""
        scores = dict.fromkeys(docs, 0.0)
        self._score(node, docs, scores)
        return scores

    def _score(self, node: tree.Node, docs: _Docs, scores: dict[int, float]) -> None:
        """Add to the scores of *docs* what *node* is worth in them."""
        match node:
            case tree.Word():
                for place, term in _places(node):
                    self._add(place, term, docs, scores)
            case tree.Phrase(words=words, field=name):
                for field, word in product([name] if name else TEXT_FIELDS, words):
                    self._add((field, "exact"), word.terms.exact, docs & self._phrase(node, field), scores)
            case tree.And(children=children) | tree.Or(children=children) | tree.AtLeast(children=children):
                for child in children:
                    self._score(child, docs & self.answers(child), scores)
            case tree.Wish(child=child):
                self._score(child, docs & self.answers(child), scores)
            case tree.Keyword() | tree.Period() | tree.Not() | tree.Everything() | tree.Nothing():
                return
            case _:
                assert_never(node)

    def _add(self, place: _Place, term: str, docs: _Docs, scores: dict[int, float]) -> None:
        """Add the BM25 score of one term in one field at one level."""
        field = text_field(*place)
        postings = self._get(field, term)
        if postings is None or not docs:
            return
        weight = WEIGHTS[place] * (K1 + 1) * self._statistics.rarity(field, term)
        norms = self._statistics.norms(self._leaf, place[0])
        for doc, count in zip(postings.ids, postings.counts, strict=True):
            if doc in docs:
                scores[doc] += weight * count / (count + norms[doc])

    def _get(self, field: str, term: str) -> Postings | None:
        key = field, term
        if key not in self._postings:
            self._postings[key] = self._leaf.postings(field, term)
        return self._postings[key]

    def _ids(self, field: str, term: str) -> _Docs:
        postings = self._get(field, term)
        return frozenset(postings.ids) if postings else frozenset()

    def _intersection(self, sets: Iterable[_Docs]) -> _Docs:
        docs: _Docs = self._leaf.alive
        for each in sets:
            docs &= each
            if not docs:
                break
        return docs

    def _published(self, since: date | None, until: date | None) -> _Docs:
        first = day_start(since or date.min)
        last = day_end(until or date.max)
        return {doc for doc, moment in enumerate(self._leaf.dates()) if first <= moment <= last}

    def _at_least(self, minimum: int, answers: Sequence[_Docs]) -> _Docs:
        if minimum <= 0:
            return self._leaf.alive
        counts = Counter(chain.from_iterable(answers))
        return {doc for doc, count in counts.items() if count >= minimum}

    def _phrase(self, phrase: tree.Phrase, name: TextField) -> _Docs:
        field = text_field(name, "exact")
        terms = [word.terms.exact for word in phrase.words]
        columns = {term: self._get(field, term) for term in terms}
        if not all(columns.values()):
            return frozenset()
        docs = self._intersection(self._ids(field, term) for term in columns)
        places = {term: postings.positions(docs) for term, postings in columns.items() if postings}
        return {doc for doc in docs if _stands([places[term][doc] for term in terms], phrase.slop)}


def _places(word: tree.Word) -> Iterator[tuple[_Place, str]]:
    """Give each (field, level) to look into for *word*, and the term to look for; an empty one is no word."""
    fields = [word.field] if word.field else TEXT_FIELDS
    levels = [word.level] if word.level else LEVELS
    for name, level in product(fields, levels):
        term: str = getattr(word.terms, level)
        if term:
            yield (name, level), term


def _union(sets: Iterable[_Docs]) -> _Docs:
    return frozenset().union(*sets)


def _stands(columns: Sequence[Sequence[int]], slop: int) -> bool:
    """Tell whether positions go up through *columns*, with no more than *slop* others in between in all."""
    for start in columns[0] if columns else ():
        position = start
        for column in columns[1:]:
            following = bisect_right(column, position)
            if following == len(column):
                return False  # nor will it be found from a later start
            position = column[following]
        if position - start < len(columns) + slop:
            return True
    return False

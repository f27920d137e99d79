"""How does a query tree become tantivy's query objects? One exhaustive match."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, combinations, pairwise
from math import comb
from typing import assert_never

from tantivy import FieldType, Occur, Query, Schema, Searcher

from searcher.article import TEXT_FIELDS, TextField
from searcher.engines.base import SearchRequest
from searcher.engines.fields import key_field, text_field, word_field
from searcher.engines.ranking import TIE, Place, Sought, in_order, rarities, rarity, sought
from searcher.engines.tantivy.schema import DAY, NAME
from searcher.query import tree

__all__ = ["Compiler"]

_MOST = 3000  # terms of all the phrases that one phrase with slop is written out to,
_READ = 1_000_000  # and documents that are read for them


class Compiler:
    """Builds queries for one state of an index, whose counts the scores depend on.

    Where nobody *scores*, only what is found has to be right, in less time.
    """

    def __init__(self, schema: Schema, searcher: Searcher, *, scores: bool = True) -> None:
        self._schema = schema
        self._scores = scores
        self._searcher = searcher
        self._size = searcher.num_docs
        self._counts: dict[tuple[Place, str], int] = {}  # a body's is asked for by its title too

    def request(self, request: SearchRequest) -> Query:
        """Build the query whose score is that of the tree; filters only restrict it."""
        restrictions = [
            self._one_of(key_field(one.field), [key for key in one.keys if _is_text(key)])
            for one in request.filters
        ]
        if request.ids:
            restrictions.append(self._one_of(NAME, request.ids))
        if request.since or request.until:
            restrictions.append(self._period(request.since, request.until))
        asked = self._node(request.query)
        return _all_of([asked, *map(_unscored, restrictions)]) if restrictions else asked

    def only(self, query: Query, name: str, values: Sequence[str]) -> Query:
        """Restrict *query* to documents that have one of *values* for the one term of field *name*."""
        return _all_of([query, _unscored(self._one_of(name, values))])

    def _node(self, node: tree.Node) -> Query:  # noqa: C901, PLR0911 - one case a kind of node
        match node:
            case tree.Word() | tree.Prefix() | tree.Fuzzy():
                return self._word(node)
            case tree.Phrase():
                return self._phrase(node)
            case tree.Keyword(words=""):
                return _everything()
            case tree.Keyword(field, _, words):
                return _unscored(_all_of([self._term(word_field(field), word) for word in words.split()]))
            case tree.Period(since, until):
                return _unscored(self._period(since, until))
            case tree.And(children):
                return self._all(children)
            case tree.Or(children):
                return _any_of([self._node(child) for child in children])
            case tree.Not(child):
                return _but(_everything(), [self._node(child)])
            case tree.Wish(child):
                return _any_of([_everything(), self._node(child)])
            case tree.AtLeast(minimum, children):
                asked = [self._node(child) for child in children]
                return _any_of(asked, minimum) if minimum > 0 else _any_of([_everything(), *asked])
            case tree.Everything():
                return _everything()
            case tree.Nothing():
                return Query.empty_query()
        assert_never(node)

    def _one_of(self, name: str, values: Sequence[str]) -> Query:
        return Query.term_set_query(self._schema, name, list(values))

    def _term(self, name: str, term: str) -> Query:
        return Query.term_query(self._schema, name, term, index_option="freq")

    def _word(self, node: tree.Word | tree.Prefix | tree.Fuzzy) -> Query:
        """Build what `ranking` says: the best place, and a share of the others."""
        terms = sought(node)
        if not self._scores:
            return _any_of([self._term(text_field(*place), term) for place, term, _ in terms])
        if not terms:
            return Query.empty_query()
        rare = rarities(node, terms, self._size, self._holders)
        return Query.disjunction_max_query(list(map(self._weighed, terms, rare)), TIE)

    def _weighed(self, sought: Sought, wanted: float) -> Query:
        """Build one term whose rarity is that of `ranking` instead of tantivy's own, the field's."""
        place, term, weight = sought
        own = rarity(self._size, self._holders(place, term))
        return Query.boost_query(self._term(text_field(*place), term), weight * wanted / own)

    def _holders(self, place: Place, term: str) -> int:
        if (count := self._counts.get((place, term))) is None:
            count = self._counts[place, term] = self._searcher.doc_freq(text_field(*place), term)
        return count

    def _period(self, since: date | None, until: date | None) -> Query:
        first, last = (since or date.min).toordinal(), (until or date.max).toordinal()
        if first > last:
            return Query.empty_query()
        return Query.range_query(self._schema, DAY, FieldType.Integer, first, last)

    def _all(self, children: tuple[tree.Node, ...]) -> Query:
        """Join *children*: what only excludes or wishes is attached to what has to match."""
        needed = [self._node(child) for child in children if not isinstance(child, tree.Not | tree.Wish)]
        wished = [self._node(child.child) for child in children if isinstance(child, tree.Wish)]
        excluded = [self._node(child.child) for child in children if isinstance(child, tree.Not)]
        joined = _all_of(needed or [_everything()], wished)
        return _but(joined, excluded) if excluded else joined

    def _phrase(self, phrase: tree.Phrase) -> Query:
        terms = [word.terms.exact for word in phrase.words]
        if not terms or not all(terms):
            return Query.empty_query()
        fields = TEXT_FIELDS if phrase.field is None else (phrase.field,)
        return _any_of([self._phrase_in(phrase, name, terms) for name in fields])

    def _phrase_in(self, phrase: tree.Phrase, name: TextField, terms: list[str]) -> Query:
        """Build the phrase in one field; its score is that of its words, each as often as it is asked for."""
        placed = self._in_order(text_field(name, "exact"), terms, phrase.slop)
        if placed and not self._scores:
            return _all_of(placed)
        looked_for = in_order(name, terms)
        rare = rarities(phrase, looked_for, self._size, self._holders)
        words = map(self._weighed, looked_for, rare)
        return _all_of([*words, *map(_unscored, placed)])

    def _in_order(self, field: str, terms: list[str], slop: int) -> list[Query]:
        """Build what the places of *terms* must answer: all that is returned.

        tantivy's own slop lets words change places from two on, so each way to spread *slop* over the gaps
        is a phrase of its own. Where these would be too many, each two neighbours must stand in order within
        the slop, which in a long phrase allows a little more than was asked for.
        """
        if len(terms) == 1:
            return []
        is_pair = len(terms) == 2  # noqa: PLR2004 - its own neighbours
        written = len(terms) * comb(len(terms) - 1 + slop, slop)
        if slop and not is_pair and written > self._room(field, terms):
            return [each for pair in pairwise(terms) for each in self._in_order(field, list(pair), slop)]
        return [
            _any_of(
                [
                    Query.phrase_query(self._schema, field, list(zip(places, terms, strict=True)))
                    for places in _spreads(len(terms), slop)
                ]
            )
        ]

    def _room(self, field: str, terms: list[str]) -> int:
        """Say how many terms a phrase may be written out to: fewer of common words."""
        held = min(self._searcher.doc_freq(field, term) for term in terms)
        return min(_MOST, _READ // max(held, 1))


def _is_text(key: str) -> bool:
    """Tell whether tantivy takes *key*: lone surrogates (from a command line) it refuses."""
    return not any("\ud800" <= letter <= "\udfff" for letter in key)


def _spreads(words: int, slop: int) -> Iterator[list[int]]:
    """Yield the places that *words* words in order can have with at most *slop* others among them."""
    for bars in combinations(range(words - 1 + slop), words - 1):
        gaps = [second - first for first, second in pairwise((-1, *bars))]
        yield list(accumulate(gaps, initial=0))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _everything() -> Query:
    return _unscored(Query.all_query())


def _all_of(needed: list[Query], wished: Iterable[Query] = ()) -> Query:
    clauses = [(Occur.Must, query) for query in needed] + [(Occur.Should, query) for query in wished]
    return needed[0] if len(clauses) == 1 else Query.boolean_query(clauses)


def _any_of(queries: list[Query], minimum: int = 1) -> Query:
    if not queries or minimum > len(queries):
        return Query.empty_query()
    clauses = [(Occur.Should, query) for query in queries]
    return queries[0] if len(queries) == 1 else Query.boolean_query(clauses, minimum if minimum > 1 else None)


def _but(query: Query, excluded: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, each) for each in excluded)])

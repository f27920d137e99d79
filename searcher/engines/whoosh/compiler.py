"""How does a query tree become Whoosh's query objects? One exhaustive match, and what Whoosh lacks."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, assert_never

from whoosh import query as ask
from whoosh.matching import ListMatcher
from whoosh.query.spans import Span, SpanNear2
from whoosh.query.wrappers import WrappingQuery

from searcher.article import TEXT_FIELDS
from searcher.engines.base import SearchRequest
from searcher.engines.fields import key_field, text_field, word_field
from searcher.engines.ranking import WEIGHTS, Holders, Sought, rarities, rarity, sought, spread, total
from searcher.engines.whoosh.schema import DAY, NAME
from searcher.query import tree

__all__ = ["compile_request", "holders_in", "scored"]


def compile_request(request: SearchRequest) -> ask.Query:
    """Build the query whose score is that of the tree; filters only restrict it."""
    restrictions: list[ask.Query] = [
        _Any([ask.Term(key_field(one.field), key) for key in one.keys]) for one in request.filters
    ]
    if request.ids:
        restrictions.append(_Any([ask.Term(NAME, name) for name in request.ids]))
    if request.since or request.until:
        restrictions.append(_compile(tree.Period(request.since, request.until)))
    asked = _compile(request.query)
    return ask.Require(asked, ask.And(restrictions)) if restrictions else asked


def _compile(node: tree.Node) -> ask.Query:  # noqa: C901, PLR0911 - one case a kind of node
    match node:
        case tree.Word() | tree.Prefix() | tree.Fuzzy():
            terms = sought(node)
            return _Word(node, terms) if terms else ask.NullQuery
        case tree.Phrase():
            return _phrase(node)
        case tree.Keyword(words=""):
            return _everything()
        case tree.Keyword(field, _, words):
            return _Unscored(ask.And([ask.Term(word_field(field), word) for word in words.split()]))
        case tree.Period(since, until):
            start, end = since or date.min, until or date.max
            return _Unscored(ask.NumericRange(DAY, start.toordinal(), end.toordinal()))
        case tree.And(children):
            return _all(children)
        case tree.Or(children):
            return _Any(_compile(child) for child in children)
        case tree.Not(child):
            return _but(_compile(child))
        case tree.Wish(child):
            return _Any([_everything(), _compile(child)])
        case tree.AtLeast(minimum, children):
            asked = [_compile(child) for child in children]
            return _Any(asked, minimum) if minimum > 0 else _Any([_everything(), *asked])
        case tree.Everything():
            return _everything()
        case tree.Nothing():
            return ask.NullQuery
    assert_never(node)


def _phrase(phrase: tree.Phrase) -> ask.Query:
    fields = TEXT_FIELDS if phrase.field is None else (phrase.field,)
    terms = [word.terms.exact for word in phrase.words]
    if not terms:
        return ask.NullQuery
    return _Any(
        [_InOrder(text_field(name, "exact"), terms, phrase.slop, WEIGHTS[name, "exact"]) for name in fields]
    )


def _all(children: tuple[tree.Node, ...]) -> ask.Query:
    """Join *children*: what only excludes or wishes is attached to what has to match."""
    needed = [_compile(child) for child in children if not isinstance(child, tree.Not | tree.Wish)]
    joined = ask.And(needed) if needed else _everything()
    for child in children:
        if isinstance(child, tree.Wish):
            joined = ask.AndMaybe(joined, _compile(child.child))
    if excluded := [_compile(child.child) for child in children if isinstance(child, tree.Not)]:
        joined = _Except(joined, _Any(excluded))
    return joined


def _everything() -> ask.Query:
    return _Unscored(ask.Every())


def _but(excluded: ask.Query) -> ask.Query:
    # Whoosh's own Not inside an Or takes away from the other branches instead of adding the rest.
    return _Except(_everything(), excluded)


class _Unscored(WrappingQuery):
    """The documents of a query, each with a score of nothing; Whoosh's own constant may not be zero."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ARG002 - scores are not asked for
        return _listed(dict.fromkeys(self.child.matcher(searcher, searcher.boolean_context()).all_ids(), 0.0))


class _Any(ask.Or):
    """Documents that answer at least *minimum* of the subqueries, with the sum of their scores.

    Whoosh's own Or knows no minimum, and in some trees loses documents that one branch alone has.
    """

    def __init__(self, subqueries: Iterable[ask.Query], minimum: int = 1) -> None:
        super().__init__(list(subqueries))
        self._minimum = minimum

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        counts: dict[int, int] = {}
        scores: dict[int, float] = {}
        for query in self.subqueries:
            matcher = query.matcher(searcher, context)
            for number, score in scored(matcher):
                counts[number] = counts.get(number, 0) + 1
                scores[number] = scores.get(number, 0.0) + score
        return _listed({number: scores[number] for number, count in counts.items() if count >= self._minimum})


class _Word(ask.Or):
    """Documents with a word, scored as `ranking` says."""

    def __init__(self, node: tree.Word | tree.Prefix | tree.Fuzzy, terms: list[Sought]) -> None:
        super().__init__([ask.Term(text_field(*place), term, boost=weight) for place, term, weight in terms])
        self._node = node
        self._terms = terms

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        found: dict[int, list[float]] = {}
        for query, factor in zip(self.subqueries, self._factors(searcher), strict=True):
            for number, score in scored(query.matcher(searcher, context)):
                found.setdefault(number, []).append(score * factor)
        return _listed({number: total(scores) for number, scores in found.items()})

    def _factors(self, searcher: Any) -> Iterable[float]:
        """Give what brings each term from its own rarity, by which Whoosh scores it, to the wanted one."""
        if isinstance(self._node, tree.Word):
            return [1.0] * len(self._terms)
        size, holders = searcher.get_parent().doc_count_all(), holders_in(searcher)
        wanted = rarities(self._node, self._terms, size, holders)
        own = (rarity(size, spread(place[1], term, holders)) for place, term, _ in self._terms)
        return [one / other for one, other in zip(wanted, own, strict=True)]


def holders_in(searcher: Any) -> Holders:
    """Give the counts of the whole index that *searcher* is of, or of a part of it."""
    parent = searcher.get_parent()
    return lambda place, term: int(parent.doc_frequency(text_field(*place), term))


class _Except(ask.AndNot):
    """Documents of the first query that the second does not have.

    Whoosh's own misses the first document of *a* where *b* begins before it.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        excluded = set(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        found = scored(self.a.matcher(searcher, context))
        return _listed({number: score for number, score in found if number not in excluded})


def scored(matcher: Any) -> Iterator[tuple[int, float]]:
    """Yield every document of *matcher* and its score."""
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()


def _listed(scores: dict[int, float]) -> ListMatcher:
    found = array("I", sorted(scores))
    return ListMatcher(found, array("d", (scores[number] for number in found)))


class _InOrder(SpanNear2):
    """Documents with *terms* one after the other, at most *slop* other words among all of them.

    Whoosh's own phrases count the slop anew between each two words.
    """

    def __init__(self, name: str, terms: list[str], slop: int, boost: float) -> None:
        super().__init__([ask.Term(name, term, boost=boost) for term in terms], slop=slop)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        context = self._span_context(context)
        return _InOrderMatcher([query.matcher(searcher, context) for query in self.qs], slop=self.slop)


class _InOrderMatcher(SpanNear2.SpanNear2Matcher):
    """Walks the documents that have all the terms; looks at the places in each."""

    def _get_spans(self) -> list[Span]:
        first, *rest = ([span.start for span in matcher.spans()] for matcher in self.ms)
        found: list[Span] = []
        for start in first:
            place: int | None = start
            for nexts in rest:
                place = next((one for one in nexts if one > place), None)
                if place is None:
                    return found  # nor is there one for a later start
            if place - start <= len(rest) + self.slop:
                found.append(Span(start, place))
        return found

"""Why has no article all that was asked for? The filters, a part that finds nothing, or their meeting."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeGuard

from searcher.options import Options
from searcher.query import And, Keyword, Node, Period, Phrase, Word, notes, show
from searcher.query.lookup import Lookup
from searcher.query.notes import Note
from searcher.results import Results

__all__ = ["reasons"]

Search = Callable[[str, Options], Results]

_VALUES = 5  # of a field that are told
_PARTS = 8  # of a query, which are tried one by one
_TOLD = 3  # of those that find nothing


def reasons(found: Results, node: Node, options: Options, search: Search, lookup: Lookup) -> Iterator[Note]:
    """Yield what there is to say of an answer to *node* in which nothing was *found* that has all of it.

    *search* answers a query, and nothing else.
    """
    counting = replace(options, limit=0, offset=0, facets=(), literal=True)
    if options.narrows and not found.total:
        whole = replace(counting, source=(), section=(), author=(), since=None, until=None)
        if count := search(found.query, whole).total:
            yield notes.narrowed(count)
            return
    match node:
        case And(children):
            parts = tuple(dict.fromkeys(children))
            known = lookup.counts(part.terms.exact for part in parts if isinstance(part, Word))
            doubtful = (part for part in parts[:_PARTS] if not (_is_plain(part) and known[part.terms.exact]))
            dead = (part for part in doubtful if not search(show(part), counting).total)
            alive = True
            for part in islice(dead, _TOLD):
                alive = False
                yield notes.dead_part(show(part, options.language))
                yield from _held(part, counting, search)
            if alive and not found.total and len(parts) <= _PARTS:
                yield notes.apart()
        case Phrase(words, field=field):
            loose = And(tuple(replace(word, field=field) for word in words))
            if len(words) > 1 and (count := search(show(loose), counting).full):
                yield notes.unquoted(show(node), count)
        case _:
            yield from _held(node, counting, search)


def _is_plain(node: Node) -> TypeGuard[Word]:
    return isinstance(node, Word) and node.level is None and node.field is None


def _held(part: Node, counting: Options, search: Search) -> Iterator[Note]:
    """Yield what there is instead of a period, a source, a section or an author that no article has."""
    match part:
        case Period():
            ends = [
                hit.article.day
                for order in ("oldest", "date")
                for hit in search("*", replace(counting, limit=1, sort=order)).hits
            ]
            if ends and ends[0] and ends[-1]:
                yield notes.covered(ends[0].isoformat(), ends[-1].isoformat())
        case Keyword(field):
            buckets = search("*", replace(counting, facets=(field,))).facets[field].buckets
            values = [bucket.value for bucket in buckets[:_VALUES]]
            yield notes.values(field, values) if values else notes.no_values(field)
        case _:
            return

"""Why has no article all that was asked for? The filters, a part that finds nothing, or their meeting."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from searcher.options import Options
from searcher.query import And, Node, Phrase, notes, show
from searcher.query.notes import Note
from searcher.results import Results

__all__ = ["reasons"]

_PARTS = 8  # of a query, which are tried one by one
_TOLD = 3  # of those that find nothing


def reasons(
    found: Results, node: Node, options: Options, search: Callable[[str, Options], Results]
) -> Iterator[Note]:
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
            parts = [show(child, options.language) for child in children[:_PARTS]]
            dead = [part for part in parts if not search(part, counting).total]
            yield from map(notes.dead_part, dead[:_TOLD])
            if not (dead or found.total) and len(parts) == len(children):
                yield notes.apart()
        case Phrase(words, field=field):
            loose = And(tuple(replace(word, field=field) for word in words))
            if len(words) > 1 and (count := search(show(loose), counting).full):
                yield notes.unquoted(show(node), count)
        case _:
            return

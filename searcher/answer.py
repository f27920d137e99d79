"""Is what a query finds enough? Else what may have been meant is looked for, too."""

from searcher.errors import RequestError
from searcher.options import Options
from searcher.results import Results
from searcher.search import Sources, search

__all__ = ["HANDFUL", "MANY", "answer"]

HANDFUL = 5
"""Articles with all the words that are enough, if all of these are known,"""

MANY = 100
"""and as many as are enough in any case: whoever finds so many is not asked what they meant."""

_LONG = 5  # blanks of a query: articles with all of so many words have them as they are meant


def answer(text: str, options: Options, sources: Sources) -> Results:
    """Answer query *text*; see `Archive.search`."""
    query: object = text  # callers without a type checker pass anything
    if not isinstance(query, str):
        raise RequestError(f"a query must be text, not {query!r}")
    found = search(text, options, sources)
    few = HANDFUL if text.count(" ") >= _LONG else MANY
    if options.literal or found.full >= few or not text.strip():
        return found
    from searcher.rescuer import rescued  # noqa: PLC0415 - most searches need none of what it imports

    return rescued(found, options, sources, HANDFUL)

"""Is what a query finds enough? Else what may have been meant is looked for, too."""

from searcher.errors import RequestError
from searcher.options import Options
from searcher.results import Results
from searcher.search import Sources, search

__all__ = ["MANY", "answer"]

MANY = 100
"""Articles with all the words that are enough: whoever finds so many is not asked what they meant."""


def answer(text: str, options: Options, sources: Sources) -> Results:
    """Answer query *text*; see `Archive.search`."""
    query: object = text  # callers without a type checker pass anything
    if not isinstance(query, str):
        raise RequestError(f"a query must be text, not {query!r}")
    found = search(text, options, sources)
    if options.literal or found.full >= MANY or not text.strip():
        return found
    from searcher.rescuer import rescued  # noqa: PLC0415 - most searches need none of what it imports

    return rescued(found, options, sources)

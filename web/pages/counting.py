"""What does a page count besides its answer? Days where they are few, and what else may be chosen."""

from dataclasses import replace

from searcher.archive import Archive
from searcher.results import Facet, Results
from web.pages.histogram import may_be_days
from web.pages.narrowing import SHOWN_FACETS
from web.question import Question

__all__ = ["ASKED", "counted"]

ASKED = (*SHOWN_FACETS, "month")
"""The facets that are asked for with every answer."""


def counted(archive: Archive, question: Question, results: Results) -> Results:
    """Give *results* with more facets: those that only they could tell to be wanted.

    A field that is narrowed to some of its values is counted without that filter: the others can be added.
    """
    facets = dict(results.facets)
    asked = question.ask(results.corrected.text) if results.corrected else question
    asked = asked.change(literal=True)  # what else may be meant has been looked for
    if may_be_days(facets.get("month")):
        facets["day"] = _facet(archive, asked, "day")
    for name, values in question.filters().items():
        if values:
            facets[name] = _facet(archive, asked.change(**{name: ()}), name)
    return replace(results, facets=facets)


def _facet(archive: Archive, question: Question, name: str) -> Facet:
    return question.put_to(archive, limit=0, offset=0, facets=(name,)).facets[name]

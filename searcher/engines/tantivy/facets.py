"""How does tantivy count what was found by field? Few enough values of each that it counts them at all."""

from datetime import date

from tantivy import Query, Searcher

from searcher.engines.base import FacetField
from searcher.engines.fields import label_field
from searcher.engines.tantivy.schema import DAY, MONTH
from searcher.results import Bucket

__all__ = ["facets"]

# All facets of a search together may have 65,000 values: tantivy's own limit, beyond which it gives none.
_LABELS = 1_000  # the commonest first; each costs a microsecond or two
_MONTHS = 5_000  # four centuries
_DAYS = 50_000  # 137 years


def facets(searcher: Searcher, query: Query, names: tuple[FacetField, ...]) -> dict[str, tuple[Bucket, ...]]:
    """Count the documents that answer *query* by each field of *names*."""
    if not names:
        return {}
    counted = searcher.aggregate(query, {name: {"terms": _terms(name)} for name in names})
    return {
        name: tuple(Bucket(_shown(each["key"]), each["doc_count"]) for each in counted[name]["buckets"])
        for name in names
    }


def _terms(name: FacetField) -> dict[str, str | int]:
    match name:
        case "month":
            return {"field": MONTH, "size": _MONTHS}
        case "day":
            return {"field": DAY, "size": _DAYS}
        case _:
            return {"field": label_field(name), "size": _LABELS}


def _shown(key: str | int) -> str:
    """Write a label as it is, and a day, whose key is its ordinal, as ISO has it."""
    return key if isinstance(key, str) else date.fromordinal(key).isoformat()

"""Which page was asked for? Order, paging and facets over what was found in all segments."""

from collections import Counter
from collections.abc import Set as AbstractSet
from heapq import nlargest

from searcher.engines.base import FacetField, Match, SearchRequest, SearchResponse
from searcher.engines.whoosh.evaluation import Evaluation
from searcher.engines.whoosh.leaf import Leaf
from searcher.engines.whoosh.schema import DAY, UNDATED, month
from searcher.engines.whoosh.snapshot import Snapshot
from searcher.results import Bucket

__all__ = ["search"]

_Ranked = tuple[float, int, int]  # what is sorted by, the segment, the document


def search(snapshot: Snapshot, request: SearchRequest) -> SearchResponse:
    """Answer *request* from the segments of *snapshot*."""
    return _Search(snapshot, request).response()


class _Search:
    """One request in all segments."""

    def __init__(self, snapshot: Snapshot, request: SearchRequest) -> None:
        self._leaves = snapshot.leaves
        self._request = request
        self._evaluations = [Evaluation(leaf, snapshot.statistics) for leaf in snapshot.leaves]
        self._found = [evaluation.found(request) for evaluation in self._evaluations]

    def response(self) -> SearchResponse:
        return SearchResponse(
            total=sum(map(len, self._found)),
            matches=tuple(self._page()),
            facets={name: self._facet(name) for name in self._request.facets},
        )

    def _page(self) -> list[Match]:
        start, end = self._request.offset, self._request.offset + self._request.limit
        if start == end:
            return []
        ranked = [entry for number in range(len(self._leaves)) for entry in self._ranked(number)]
        least = min(nlargest(end, (entry[0] for entry in ranked)), default=0.0)
        # ids are read of those only that may stand on the page
        best = [
            (-key, self._leaves[leaf].article_id(doc), leaf, doc) for key, leaf, doc in ranked if key >= least
        ]
        page = sorted(best)[start:end]
        if self._request.sort == "relevance":
            return [Match(name, -key) for key, name, _, _ in page]
        scores = self._scores({(leaf, doc) for _, _, leaf, doc in page})
        return [Match(name, scores[leaf, doc]) for _, name, leaf, doc in page]

    def _ranked(self, number: int) -> list[_Ranked]:
        """Give what the documents found in one segment are sorted by, the greatest first."""
        found, leaf = self._found[number], self._leaves[number]
        match self._request.sort:
            case "relevance":
                scores = self._evaluations[number].scores(self._request.query, found)
                return [(score, number, doc) for doc, score in scores.items()]
            case "date":
                dates = leaf.dates()
                return [(dates[doc], number, doc) for doc in found]
            case "oldest":
                dates = leaf.dates()
                return [
                    (float("-inf") if dates[doc] == UNDATED else -dates[doc], number, doc) for doc in found
                ]

    def _scores(self, page: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """Score the few documents of a page that is sorted by something else."""
        scores: dict[tuple[int, int], float] = {}
        for number in {leaf for leaf, _ in page}:
            docs = {doc for leaf, doc in page if leaf == number}
            of_leaf = self._evaluations[number].scores(self._request.query, docs)
            scores |= {(number, doc): score for doc, score in of_leaf.items()}
        return scores

    def _facet(self, name: FacetField) -> tuple[Bucket, ...]:
        counts: Counter[str] = Counter()
        for leaf, found in zip(self._leaves, self._found, strict=True):
            counts.update(_labels(leaf, name, found))
        return tuple(Bucket(label, count) for label, count in counts.items() if label)


def _labels(leaf: Leaf, name: FacetField, docs: AbstractSet[int]) -> dict[str, int]:
    """Count the labels of *docs* in one segment."""
    counts: Counter[str] = Counter()
    if name == "month":
        dates = leaf.dates()
        for day, count in Counter(dates[doc] // DAY for doc in docs if dates[doc] != UNDATED).items():
            counts[month(day)] += count
        return counts
    return {
        label.decode(): count for label, count in Counter(map(leaf.labels(name).__getitem__, docs)).items()
    }

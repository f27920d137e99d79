"""What does an answer look like? Hits with marked snippets, facets, and how the query was read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from searcher.article import Article
from searcher.errors import RequestError
from searcher.explanation import Explanation
from searcher.shapes import CopyDict, CorrectionDict, HitDict, Reason, ResultsDict, SnippetDict

__all__ = [
    "Bucket",
    "Correction",
    "Facet",
    "Hit",
    "Marks",
    "Nearest",
    "Reason",
    "Results",
    "Similar",
    "Snippet",
    "Suggestion",
]

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the original text. *marks* are (start, end) ranges into *text*; never HTML.

    *cut_before* and *cut_after* say that the text goes on there: whoever shows it may put an ellipsis.
    """

    text: str
    marks: Marks = ()
    cut_before: bool = False
    cut_after: bool = False

    def as_dict(self) -> SnippetDict:
        """Give what JSON holds of a snippet."""
        return {
            "text": self.text,
            "marks": [list(mark) for mark in self.marks],
            "cut_before": self.cut_before,
            "cut_after": self.cut_after,
        }


@dataclass(frozen=True, slots=True)
class Similar:
    """An article that is nearly the same as a hit, and is folded under it."""

    id: str
    title: str
    source: str = ""
    published: str | None = None

    def as_dict(self) -> CopyDict:
        """Give what JSON holds of a copy."""
        return {"id": self.id, "title": self.title, "source": self.source, "published": self.published}


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers. *title_marks* are (start, end) ranges into the article's title.

    *similar* are the near-identical articles that answer too and come after it; they are not hits themselves.
    """

    article: Article
    score: float
    snippet: Snippet = field(default_factory=lambda: Snippet(""))
    title_marks: Marks = ()
    similar: tuple[Similar, ...] = ()

    def as_dict(self) -> HitDict:
        """Give what JSON holds of a hit: everything but the body."""
        article = self.article
        return {
            "id": article.id,
            "title": article.title,
            "title_marks": [list(mark) for mark in self.title_marks],
            "score": round(self.score, 4),
            "source": article.source,
            "author": article.author,
            "section": article.section,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "snippet": self.snippet.as_dict(),
            "similar": len(self.similar),
            "copies": [each.as_dict() for each in self.similar],
        }


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet and how many of the articles found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """How the articles found spread over one field; commonest value first, times in their order."""

    field: str
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What may have been meant: a query in the query language, and how many articles have all its words."""

    text: str
    reason: Reason
    articles: int

    def as_dict(self) -> CorrectionDict:
        """Give what JSON holds of it."""
        return {"text": self.text, "reason": self.reason, "articles": self.articles}


@dataclass(frozen=True, slots=True)
class Nearest:
    """A word that no article has, and the words nearest to it that some have, the best first."""

    word: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one search; iterating gives its hits.

    *total* counts every article that answers, *full* those among them that have all the words; *relaxed* says
    that the two differ because articles with most of the words are found too. *listed* is how many entries
    there are to page through: *total* without the copies that are folded under another article, as far as the
    list was looked at for this page. More entries follow just where *listed* is more than *offset* and the
    hits together. *reading* is the query as understood, in the query language; *notes* say, in Arabic, what
    could not be read as typed.
    *suggestions* are other queries, the likeliest first, where few articles have all the words. *corrected*
    is the one of them that was searched for instead, where what was typed finds nothing at all; what was
    *tried* then, and for each word that no article has the *nearest* that some have, say why. *seconds* is
    the time the search took. What the articles answered can be explained while the archive is
    open; comparing and JSON take no note of that.
    """

    query: str
    reading: str
    total: int
    full: int
    hits: tuple[Hit, ...]
    listed: int = 0
    offset: int = 0
    limit: int = 10
    relaxed: bool = False
    notes: tuple[str, ...] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    suggestions: tuple[Correction, ...] = ()
    corrected: Correction | None = None
    tried: tuple[Reason, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    seconds: float = 0.0
    _explainer: Callable[[Sequence[str]], tuple[Explanation, ...]] | None = field(
        default=None, repr=False, compare=False
    )

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def explain(self, hit: Hit) -> Explanation:
        """Say which words of the article matched which of the query, at which level, and what each added.

        The archive is asked as it is now. Raises `RequestError` where the article was deleted since, or the
        results have lost their archive (by pickling), and `ArchiveError` where it was closed.
        """
        return self._explained([hit.article.id])[0]

    def explanations(self) -> tuple[Explanation, ...]:
        """Explain every hit, in order, in little more time than one."""
        return self._explained([hit.article.id for hit in self.hits])

    def _explained(self, ids: Sequence[str]) -> tuple[Explanation, ...]:
        if self._explainer is None:
            raise RequestError("these results know of no archive to explain them by; search again")
        return self._explainer(ids)

    def as_dict(self, *, explain: bool = False) -> ResultsDict:
        """Give what `--json` prints and `/api/search` answers; the keys are stable."""
        hits = [hit.as_dict() for hit in self.hits]
        if explain:
            for hit, why in zip(hits, self.explanations(), strict=True):
                hit["explanation"] = why.as_dict()
        return {
            "query": self.query,
            "reading": self.reading,
            "notes": list(self.notes),
            "total": self.total,
            "full": self.full,
            "listed": self.listed,
            "relaxed": self.relaxed,
            "corrected": None if self.corrected is None else self.corrected.as_dict(),
            "suggestions": [each.as_dict() for each in self.suggestions],
            "tried": list(self.tried),
            "nearest": [{"word": each.word, "forms": list(each.forms)} for each in self.nearest],
            "offset": self.offset,
            "limit": self.limit,
            "seconds": round(self.seconds, 4),
            "hits": hits,
            "facets": {
                name: [{"value": bucket.value, "count": bucket.count} for bucket in facet.buckets]
                for name, facet in self.facets.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text that is being typed may become.

    Of kind `word`, *text* is the text with its last word completed, and *articles* have that word as spelt;
    of kind `title`, it is the title of the article *id*.
    """

    text: str
    kind: Literal["word", "title"]
    articles: int = 1
    id: str = ""

    def as_dict(self) -> dict[str, object]:
        """Give what `--json` prints and `/api/suggest` answers; the keys are stable."""
        return asdict(self)

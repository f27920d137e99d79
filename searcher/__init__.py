"""Arabic full-text search over a folder of articles: `create` or `open` an archive, add, search."""

from searcher import errors
from searcher.analysis import Analyzer, OwnWords
from searcher.archive import Archive, Stats
from searcher.article import Article
from searcher.explanation import Explanation
from searcher.results import Bucket, Facet, Hit, Results, Snippet, Suggestion

__all__ = [
    "Analyzer",
    "Archive",
    "Article",
    "Bucket",
    "Explanation",
    "Facet",
    "Hit",
    "OwnWords",
    "Results",
    "Snippet",
    "Stats",
    "Suggestion",
    "__version__",
    "create",
    "errors",
    "open",
]

__version__ = "0.1.0"

create = Archive.create
open = Archive.open  # noqa: A001 - `searcher.open(path)` is the name users expect

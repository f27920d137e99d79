"""Arabic full-text search over a folder of articles: `create` or `open` an archive, add, search."""

from searcher import errors
from searcher.analysis import Analyzer, OwnWords
from searcher.archive import Archive
from searcher.article import Article
from searcher.explanation import Explanation
from searcher.results import (
    Bucket,
    Correction,
    Facet,
    Hit,
    Nearest,
    Results,
    Similar,
    Snippet,
    Suggestion,
)
from searcher.stats import Stats

__all__ = [
    "Analyzer",
    "Archive",
    "Article",
    "Bucket",
    "Correction",
    "Explanation",
    "Facet",
    "Hit",
    "Nearest",
    "OwnWords",
    "Results",
    "Similar",
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

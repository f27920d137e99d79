"""Does user code type-check? Not run, only checked by mypy."""

from datetime import date
from pathlib import Path

import searcher


def keep(path: Path) -> searcher.Stats:
    with searcher.create(path) as archive:
        with archive.writer(timeout=5) as writer:
            outcome: str = writer.add(searcher.Article("1", "عنوان", "نص", published=date(2015, 7, 21)))
            gone: bool = writer.delete("2")
        print(outcome, gone)
        return archive.stats()


def find(path: Path) -> list[tuple[str, float, str]]:
    with searcher.open(path) as archive:
        results = archive.search(
            "وزير", limit=5, sort="date", source=["أ", "ب"], since="2015-01-01", facets=("source", "month")
        )
        months: list[tuple[str, int]] = [
            (bucket.value, bucket.count) for bucket in results.facets["month"].buckets
        ]
        print(results.total, results.reading, results.notes, results.relaxed, months)
        article: searcher.Article | None = archive.get("1")
        print(article.title if article else None)
        why: searcher.Explanation = results.explain(results.hits[0])
        print(
            why, [(word.text, word.contribution, [each.level for each in word.found]) for word in why.words]
        )
        return [(hit.article.id, hit.score, hit.snippet.text) for hit in results]


def complete(path: Path) -> list[tuple[str, str, int]]:
    with searcher.open(path) as archive:
        suggestions: tuple[searcher.Suggestion, ...] = archive.suggest("الر", limit=5)
        return [(each.text, each.kind, each.articles) for each in suggestions]


def catch(path: Path) -> str:
    try:
        searcher.open(path)
    except searcher.errors.ArchiveNotFound as error:
        return str(error)
    return ""

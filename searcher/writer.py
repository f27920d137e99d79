"""How do changes get into an archive? Into the store, then, at the commit, from there to the engine.

One way only: whatever an engine has not seen is read back from the store, so a commit, the replay after a
crash and the filling of a new generation are the same few lines.
"""

from collections.abc import Callable

from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.engines.base import Document, Engine, FieldTerms, KeywordTerms
from searcher.errors import ArticleError
from searcher.store import Outcome, Store

__all__ = ["Progress", "Writer", "catch_up", "document"]

Progress = Callable[[int], None]
"""Called now and then with the number of changes the engine has taken in so far."""

_BATCH = 10_000  # changes between two engine commits: what a killed run has to do again at the most


def document(article: Article, analyzer: Analyzer) -> Document:
    """Analyse *article* for an engine."""
    return Document(
        id=article.id,
        title=FieldTerms(*analyzer.columns(article.title)),
        body=FieldTerms(*analyzer.columns(article.body)),
        source=_keyword(article.source, analyzer),
        author=_keyword(article.author, analyzer),
        section=_keyword(article.section, analyzer),
        published=article.moment,
    )


def _keyword(label: str, analyzer: Analyzer) -> KeywordTerms:
    return KeywordTerms(label, analyzer.key(label), analyzer.columns(label).lemma)


def catch_up(
    store: Store, engine: Engine, generation: int, analyzer: Analyzer, progress: Progress | None = None
) -> None:
    """Hand *engine* all changes it has not seen; commit and note how far it has come, batch by batch."""
    pending = 0
    for number, change in enumerate(store.changes(store.indexed(generation)), start=1):
        if change.article is None:
            engine.delete(change.id)
        else:
            engine.add(document(change.article, analyzer))
        pending += 1
        if pending >= _BATCH and change.article is not None:  # all deletions come first, out of order
            engine.commit()
            store.note_indexed(generation, change.seq)
            pending = 0
        if progress is not None:
            progress(number)
    if pending:
        engine.commit()
    store.note_indexed(generation, store.last())


class Writer:
    """Adds and deletes articles; made by `Archive.writer`, good inside its block only."""

    def __init__(self, store: Store, engine: Engine, generation: int, analyzer: Analyzer) -> None:
        self._store = store
        self._engine = engine
        self._generation = generation
        self._analyzer = analyzer
        store.begin()

    def add(self, article: Article) -> Outcome:
        """Take *article*, in place of any that has its id, and tell what that changed.

        Raises `ArticleError` for an article without a word in it.
        """
        words = self._analyzer.count(article.title) + self._analyzer.count(article.body)
        if not words:
            raise ArticleError(f"article {article.id!r} has no word in its title or body")
        return self._store.add(article, words)

    def delete(self, article_id: str) -> bool:
        """Forget an article; tell whether there was one."""
        return self._store.delete(article_id)

    def commit(self, progress: Progress | None = None) -> None:
        """Make all changes so far durable and searchable; once this returns, no crash loses them."""
        self._store.commit()
        try:
            catch_up(self._store, self._engine, self._generation, self._analyzer, progress)
            self._store.forget_generations(but=self._generation)
        except BaseException:
            self._engine.rollback()  # the store has it all: the next open replays it
            raise
        self._store.begin()

    def rollback(self) -> None:
        """Drop the changes since the last commit."""
        self._store.rollback()

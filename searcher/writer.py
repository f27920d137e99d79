"""How do changes get into an archive? Into the store and to the engine as they come; the store commits first.

What the engine was given and did not commit, because the process died or the disk was full, is read back from
the store: at the next opening, and in the same way when a new generation is filled.
"""

from collections.abc import Callable
from contextlib import closing

from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.documents import Analysed, Change
from searcher.engines.base import Engine
from searcher.errors import ArticleError
from searcher.feed import Feed
from searcher.noted import Notes
from searcher.store import Outcome, Store
from searcher.vocabulary import Tally

__all__ = ["Progress", "Writer", "catch_up"]

Progress = Callable[[int, int], None]
"""Called now and then with the number of changes taken in so far, and of all there are."""

_BATCH = 10_000  # changes between two engine commits: what a killed run has to do again at the most
_COUNTED = 40_000  # articles between two additions to the vocabulary: each writes most of the common words
_UNCOUNTED = 4  # but never more than one article in so many is left out of it


def catch_up(  # noqa: PLR0913, PLR0917 - the parts of an archive, and how to go about it
    store: Store,
    engine: Engine,
    generation: int,
    analyzer: Analyzer,
    workers: int = 1,
    progress: Progress | None = None,
    count: Callable[[Tally], None] | None = None,
) -> None:
    """Hand *engine* all changes it has not seen; commit and note how far it has come, batch by batch.

    What analysis shows of them is noted, too: an older bahith did not. *count* is given the words of them
    all, some at a time, for who makes the vocabulary anew.
    """
    intake = _Intake(store, engine, generation)
    with closing(Feed(analyzer, intake.take, workers)) as feed:
        try:
            pending = 0
            total = store.waiting(generation)
            for number, change in enumerate(store.changes(store.indexed(generation)), start=1):
                if change.article is None:
                    engine.delete(change.id)
                else:
                    feed.put(Change(change.article))
                pending += 1
                if pending >= _BATCH and change.article is not None:  # all deletions come first, out of order
                    feed.finish()
                    intake.settle(change.seq)
                    pending = 0
                if count is not None and number % _COUNTED == 0:
                    feed.finish()
                    count(feed.take_tally())
                if progress is not None:
                    progress(number, total)
            feed.finish()
            if count is not None:
                count(feed.take_tally())
            intake.settle(store.last())
        except BaseException:
            engine.rollback()
            raise


class _Intake:
    """Hands articles to an engine, and keeps what is noted of them until they are settled."""

    def __init__(self, store: Store, engine: Engine, generation: int) -> None:
        self._store = store
        self._engine = engine
        self._generation = generation
        self._notes: list[Notes] = []

    def take(self, article: Analysed) -> None:
        self._notes.append(article.notes)
        self._engine.add(article.document)

    def settle(self, seq: int) -> None:
        """Make all that was taken durable, changes up to *seq*; a crash before the end repeats it."""
        self._engine.commit()
        self._store.noted.add_at_once(self._notes)
        self._notes.clear()
        self._store.note_indexed(self._generation, seq)


def _count_up(store: Store, analyzer: Analyzer, workers: int) -> None:
    """Take into the vocabulary what a writer that died had stored and not counted: all of it was new."""
    after = store.counted()
    if after >= store.last():
        return
    notes: list[Notes] = []
    with closing(Feed(analyzer, lambda article: notes.append(article.notes), workers)) as feed:
        for change in store.changes(after):
            if change.article is not None:
                feed.put(Change(change.article))
        feed.finish()
        store.begin()
        store.count(feed.take_tally())
        store.noted.add(notes)
        store.commit()


class Writer:
    """Adds and deletes articles; made by `Archive.writer`, good inside its block only."""

    def __init__(
        self, store: Store, engine: Engine, generation: int, analyzer: Analyzer, workers: int = 1
    ) -> None:
        self._store = store
        self._engine = engine
        self._generation = generation
        self._analyzer = analyzer
        self._workers = workers
        self._feed = Feed(analyzer, self._hand_on, workers)
        self._handed: set[str] = set()
        self._notes: list[Notes] = []
        self._uncounted = 0
        self._counts_out = False
        self._streams = store.indexed(generation) >= store.last()
        _count_up(store, analyzer, workers)
        store.begin()

    def add(self, article: Article) -> Outcome:
        """Take *article*, in place of any that has its id, and tell what that changed.

        Raises `ArticleError` for an article without a word in it.
        """
        if not (self._analyzer.has_words(article.title) or self._analyzer.has_words(article.body)):
            raise ArticleError(f"article {article.id!r} has no word in its title or body")
        outcome, before = self._store.add(article)
        if outcome != "unchanged":
            self._note(article.id, before)
            self._feed.put(Change(article, before))
        return outcome

    def delete(self, article_id: str) -> bool:
        """Forget an article; tell whether there was one."""
        was_there, before = self._store.delete(article_id)
        if was_there:
            self._note(article_id, before)
            self._feed.put(Change(None, before))
            if self._streams:
                self._engine.delete(article_id)
        return was_there

    def commit(self) -> None:
        """Make all changes so far durable and searchable; once this returns, no crash loses them.

        Their words are suggested once the block is left, at the latest.
        """
        # What was counted in is counted out from its text, which is gone after this: both at once, then.
        due = min(_COUNTED, self._store.last() / _UNCOUNTED)
        self._commit(count=self._counts_out or self._uncounted >= due)

    def finish(self) -> None:
        """Commit, and let the words of all changes be suggested."""
        self._commit(count=True)

    def close(self) -> None:
        """Drop the changes since the last commit, and let go of what writing needs."""
        self._feed.close()
        self._engine.rollback()
        self._store.rollback()

    def _commit(self, *, count: bool) -> None:
        self._feed.finish()
        if count:
            self._store.count(self._feed.take_tally())
            self._uncounted, self._counts_out = 0, False
        self._store.noted.add(self._notes)
        self._notes.clear()
        self._store.commit()
        try:
            if self._streams:
                self._engine.commit()
                self._store.note_indexed(self._generation, self._store.last())
            else:
                catch_up(self._store, self._engine, self._generation, self._analyzer, self._workers)
            self._store.forget_generations(but=self._generation)
        except BaseException:
            self._streams = False  # the store has it all: the next commit or open reads it back
            self._engine.rollback()
            raise
        self._streams = True
        self._handed.clear()
        self._store.begin()

    def _note(self, article_id: str, before: Article | None) -> None:
        """Leave it to the store to tell the engine of an article that changes twice between two commits."""
        self._uncounted += 1
        self._counts_out = self._counts_out or before is not None
        if self._streams and article_id in self._handed:
            self._streams = False
            self._engine.rollback()
        self._handed.add(article_id)

    def _hand_on(self, article: Analysed) -> None:
        self._notes.append(article.notes)
        if self._streams:
            self._engine.add(article.document)

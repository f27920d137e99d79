"""What is an archive? The face of it all: a folder of articles that can be searched and added to."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TypeVar

from searcher.analysis import Analyzer, OwnWords
from searcher.analysis.own import text_of
from searcher.answer import answer
from searcher.article import Article
from searcher.engines import registry
from searcher.engines.base import Engine
from searcher.errors import ArchiveError, ArchiveExists, ArchiveLocked, ArchiveUnwritable, EngineError
from searcher.examples import examples
from searcher.folder import (
    articles_file,
    engine_folder,
    lexicon_file,
    put,
    words_file,
    write_lock,
)
from searcher.generation import Generation, analyzer
from searcher.options import MatchLevel, Options
from searcher.query import Language
from searcher.related import related
from searcher.results import Hit, Results, Suggestion
from searcher.search import Highlights, Sources, highlight
from searcher.stamp import Stamp
from searcher.stats import Stats
from searcher.store import Store
from searcher.suggest import suggest
from searcher.values import Values
from searcher.wordlist import WordList
from searcher.writer import Writer, catch_up

__all__ = ["Archive", "Stats"]

_Answer = TypeVar("_Answer")


class Archive:
    """A folder of articles that can be searched. Made by `create` or `open`; close it, or use it in a `with`.

    Any number of processes and threads may search while one writes; what it commits is seen at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._retired: Engine | None = None
        self._is_closed = False
        with ExitStack() as undo:
            self._in_use = Generation.open(path)
            undo.callback(self._in_use.engine.close)
            self._store = Store(articles_file(path))
            undo.callback(self._store.close)
            self._lookup = WordList(self._store.vocabulary, self._store.counted)
            self._values = Values(self.version)
            self._replay()
            undo.pop_all()

    @classmethod
    def create(cls, path: str | Path, engine: str = "auto", *, lexicon: str | Path | None = None) -> Self:
        """Make an empty archive in *path*, which must not exist or be an empty folder, and open it.

        *lexicon* is a file of words and synonyms to add, or `newsroom`; the archive keeps a copy. Raises
        `ArchiveExists`, `ArchiveUnwritable`, `EngineMissing`, `LexiconError`, or `RequestError` for an
        unknown engine.
        """
        path = Path(path)
        words = text_of(lexicon) if lexicon is not None else ""
        own = OwnWords.parse(words, lexicon or "")
        name = registry.resolve(engine)
        maker = registry.load(name)
        try:
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise ArchiveExists(
                    f"{path} is there already and not empty; open it or choose another folder"
                )
            path.parent.mkdir(parents=True, exist_ok=True)
            # Made beside its place and renamed into it: a crash leaves no half an archive.
            fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        except OSError as error:
            raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None
        try:
            fresh.chmod(0o755)
            Store.create(articles_file(fresh)).close()
            (fresh / "engine").mkdir()
            maker.create(engine_folder(fresh, 1)).close()
            if lexicon is not None:
                put(lexicon_file(fresh), words)
                put(words_file(fresh, 1), words)
            Stamp(name, analyzer(own).fingerprint).write(fresh)
            fresh.rename(path)
        except OSError as error:
            raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return cls(path)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the archive in *path*, and finish what a crash left unfinished.

        Raises `ArchiveNotFound`, `ArchiveVersion`, `ArchiveDamaged`, `ReindexNeeded` when it was indexed
        with another analyzer, `EngineMissing` or `EngineDamaged`.
        """
        return cls(Path(path))

    # Reading

    def search(  # noqa: PLR0913 - the options of a search, all by keyword
        self,
        text: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        source: str | Sequence[str] | None = None,
        section: str | Sequence[str] | None = None,
        author: str | Sequence[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        match: MatchLevel = "auto",
        snippets: bool = True,
        facets: Sequence[str] = (),
        copies: bool = False,
        literal: bool = False,
        language: Language = "ar",
        today: date | None = None,
    ) -> Results:
        """Search for *text*, written in the query language; any text is a query.

        *sort* is `relevance`, `date` (newest first) or `oldest`; *match* is `auto` or one of the levels
        `exact`, `lemma`, `root`; *facets* are any of `source`, `author`, `section`, `month`, `day`; *since*
        and *until* are days, both included, as dates or as a query may have them. A blank *text* with a
        filter finds all that the filter leaves; a query without words to be relevant to is sorted by date.
        Near-identical articles are folded under the first of them unless *copies* are wanted; with *literal*,
        nothing but *text* is searched for, and nothing suggested. Readings and notes are in *language*, `ar`
        or `en`; *today* is the day that «yesterday» is counted from. Raises `RequestError` for other values.
        """
        options = Options.checked(
            limit=limit, offset=offset, sort=sort, match=match, since=since, until=until, facets=facets,
            source=source, section=section, author=author, snippets=snippets, copies=copies, literal=literal,
            language=language, today=today,
        )  # fmt: skip
        return self._ask(
            lambda engine, words: answer(
                text, options, Sources(engine, self._store, self._lookup, words, self._ask)
            )
        )

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Say what *prefix*, a query that is being typed, may become: *limit* suggestions at most.

        Its last word is completed from the words of the archive in their commonest spelling: first those that
        follow the word before, then the commonest; after the name of a keyword field, its values. Then come
        titles of articles. Hamzas may be missing, and the article put on or left off. Each but a title is a
        query that finds something. Raises `RequestError` for a limit that is no number from 0 to 100.
        """
        return self._ask(
            lambda engine, words: suggest(prefix, limit, engine, self._store, self._values, words)
        )

    def examples(self, limit: int = 5) -> tuple[str, ...]:
        """Give *limit* queries at most to show a newcomer: of words of the newest titles, different in kind.

        Each finds something. They are the same until the archive changes, and take milliseconds to make: keep
        them. Raises `RequestError` for a limit that is no number from 0 to 100.
        """
        return self._ask(lambda engine, words: examples(limit, engine, self._store, words))

    def related(self, article_id: str, limit: int = 5) -> tuple[Hit, ...]:
        """Give *limit* articles at most about the same thing as the article *article_id*, the nearest first.

        Near-identical copies of it are left out, those of the others folded under the first. Weak matches are
        left out, too: there may be fewer, or none. Raises `RequestError` for an unknown id, or for a limit
        that is no number from 0 to 100.
        """
        return self._ask(lambda engine, words: related(article_id, limit, engine, self._store, words))

    def highlight(self, article: Article, text: str) -> Highlights:
        """Find the words of query *text* in the whole of *article*."""
        return highlight(article, text, self._lookup, self._current().analyzer)

    def get(self, article_id: str) -> Article | None:
        """Give the article as it went in, or None."""
        return self._store.get(article_id)

    def ids(self) -> Iterator[str]:
        """Every article's id, last changed last."""
        return self._store.ids()

    def stats(self) -> Stats:
        """Count what is in the archive."""
        return Stats.of(self.path, self._store, self._current())

    def version(self) -> int:
        """Give a number that grows whenever searches may answer otherwise, for callers that keep answers.

        It does once a change can be searched for, and when the archive was indexed anew: with other words,
        perhaps. Takes microseconds.
        """
        generation = self._current().stamp.generation
        return self._store.indexed(generation) + generation

    # Writing

    @contextmanager
    def writer(self, *, timeout: float = 10.0, workers: int = 1) -> Iterator[Writer]:
        """Change the archive: leaving the block commits, an exception in it rolls back.

        Waits up to *timeout* seconds for another writer to finish, then raises `ArchiveLocked`. With
        *workers* above 1, that many processes are at work once there are some hundreds of articles; a script
        that asks for them needs the usual ``if __name__ == "__main__":``, as they import it.
        """
        with write_lock(self.path, timeout):
            _, stamp, engine, words = self._current()
            store = Store(articles_file(self.path))  # its own connection: nobody else sees half a change
            try:
                writer = Writer(store, engine, stamp.generation, words, workers)
                try:
                    yield writer
                    writer.finish()
                finally:
                    writer.close()
            finally:
                store.close()

    def close(self) -> None:
        """Let go of files and memory; closing twice does nothing."""
        with self._lock:
            for engine in (self._retired, self._in_use.engine):
                if engine is not None:
                    engine.close()
            self._retired = None
            self._store.close()
            self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Keeping up

    def _ask(self, question: Callable[[Engine, Analyzer], _Answer]) -> _Answer:
        """Put *question* to the engine in use, and to the analyzer that goes with it."""
        used = self._current()
        try:
            return question(used.engine, used.analyzer)
        except EngineError:
            if (fresh := self._current()) is used:
                raise
            # a rebuild has just swept the old generation away under it
            return question(fresh.engine, fresh.analyzer)

    def _current(self) -> Generation:
        """Give the generation in use: another process may have switched to a new one."""
        if self._is_closed:
            raise ArchiveError(f"{self.path} is closed; open it again")
        if Stamp.signature(self.path) != self._in_use.signature:
            with self._lock:
                if Stamp.signature(self.path) != self._in_use.signature:  # no other thread was faster
                    before = self._in_use.engine
                    self._in_use = Generation.open(self.path)
                    if self._retired is not None:
                        self._retired.close()
                    self._retired = before  # not closed yet: another thread may still be searching it
        return self._in_use

    def _replay(self) -> None:
        """Hand the engine what a writer that died had stored but not indexed."""
        if self._store.indexed(self._in_use.stamp.generation) >= self._store.last():
            return
        with suppress(ArchiveLocked, ArchiveUnwritable), write_lock(self.path, 0):
            _, stamp, engine, words = self._current()  # not what was opened, if a rebuild was done before
            catch_up(self._store, engine, stamp.generation, words)

"""Which index of an archive is in use, and in which terms is it asked? Its engine and analyzer, as one."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

from searcher.analysis import Analyzer, OwnWords
from searcher.analysis.own import text_of
from searcher.engines import registry
from searcher.engines.base import Engine
from searcher.errors import EngineError, LexiconError, ReindexNeeded
from searcher.folder import engine_folder, lexicon_file, words_file
from searcher.stamp import FORMAT, Signature, Stamp

__all__ = ["Generation", "analyzer", "lexicon_text", "own_words"]


@lru_cache(maxsize=4)
def analyzer(own: OwnWords) -> Analyzer:
    """Give the analyzer that all archives of this process with the words *own* share: its memo pays."""
    return Analyzer(own)


def lexicon_text(path: Path) -> str | None:
    """Read the words that the next generation of the archive in *path* will have; None without a file.

    Raises `LexiconError`.
    """
    file = lexicon_file(path)
    return text_of(file) if file.exists() else None


def own_words(path: Path, stamp: Stamp) -> OwnWords:
    """Give the words that the generation in use was made with: mostly none. *stamp* is its.

    Raises `ReindexNeeded` where their copy cannot be read.
    """
    copy = words_file(path, stamp.generation)
    if copy.exists():
        try:
            return OwnWords.read(copy)
        except LexiconError as error:
            raise ReindexNeeded(f"{error}; run: bahith reindex") from None
    with suppress(LexiconError):  # no copy was kept at first, nor is one where there are no words
        own = OwnWords.parse(lexicon_text(path) or "", lexicon_file(path))
        if own and stamp.fingerprint.endswith(f"-{own.digest}"):
            return own
    return OwnWords()


class Generation(NamedTuple):
    """What is in use of an archive, until a rebuild switches to the next; *signature* tells when."""

    signature: Signature
    stamp: Stamp
    engine: Engine
    analyzer: Analyzer

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open what is in use; again where a rebuild switches to the next generation meanwhile."""
        while True:
            signature = Stamp.signature(path)
            try:
                return cls(signature, *_opened(path))
            except (EngineError, ReindexNeeded):
                if Stamp.signature(path) == signature:
                    raise

    def is_edited(self, path: Path) -> bool:
        """Tell whether ``lexicon.txt`` of the archive in *path* has other words than these, or bad ones."""
        try:
            return OwnWords.parse(lexicon_text(path) or "", lexicon_file(path)) != self.analyzer.own
        except LexiconError:
            return True


def _opened(path: Path) -> tuple[Stamp, Engine, Analyzer]:
    stamp = Stamp.read(path)
    if stamp.format < FORMAT:
        raise ReindexNeeded(f"{path} was made by an older bahith; run: bahith reindex")
    with_words = analyzer(own_words(path, stamp))
    if stamp.fingerprint != with_words.fingerprint:
        raise ReindexNeeded(
            f"{path} was indexed with another analyzer or other words ({stamp.fingerprint}, "
            f"this is {with_words.fingerprint}); run: bahith reindex"
        )
    return stamp, registry.load(stamp.engine).open(engine_folder(path, stamp.generation)), with_words

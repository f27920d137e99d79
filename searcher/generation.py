"""Which index of an archive is in use, and in which terms is it asked? Its engine and analyzer, as one."""

from functools import lru_cache
from pathlib import Path
from time import sleep
from typing import NamedTuple, Self

from searcher.analysis import Analyzer, OwnWords
from searcher.engines import registry
from searcher.engines.base import Engine
from searcher.errors import EngineError, ReindexNeeded
from searcher.folder import engine_folder, lexicon_file
from searcher.stamp import FORMAT, Signature, Stamp

__all__ = ["Generation", "analyzer", "own_words"]

_SWITCH = 0.1  # seconds within which the stamp follows the lexicon, at a switch to the next generation


@lru_cache(maxsize=4)
def analyzer(own: OwnWords) -> Analyzer:
    """Give the analyzer that all archives of this process with the words *own* share: its memo pays."""
    return Analyzer(own)


def own_words(path: Path) -> OwnWords:
    """Read what a user added to the lexicon of the archive in *path*: mostly nothing.

    Raises `LexiconError`.
    """
    file = lexicon_file(path)
    return OwnWords.read(file) if file.exists() else OwnWords()


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
            except EngineError:
                if Stamp.signature(path) == signature:
                    raise
            except ReindexNeeded:
                sleep(_SWITCH)
                if Stamp.signature(path) == signature:
                    raise


def _opened(path: Path) -> tuple[Stamp, Engine, Analyzer]:
    stamp = Stamp.read(path)
    if stamp.format < FORMAT:
        raise ReindexNeeded(f"{path} was made by an older bahith; run: bahith reindex")
    with_words = analyzer(own_words(path))
    if stamp.fingerprint != with_words.fingerprint:
        raise ReindexNeeded(
            f"{path} was indexed with another analyzer or {lexicon_file(path).name} ({stamp.fingerprint}, "
            f"this is {with_words.fingerprint}); run: bahith reindex"
        )
    return stamp, registry.load(stamp.engine).open(engine_folder(path, stamp.generation)), with_words

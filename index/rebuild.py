"""How is the index made anew? From the store, into the next generation, while searches use the old."""

import shutil
from pathlib import Path

from searcher.analysis import OwnWords
from searcher.analysis.own import text_of
from searcher.engines import registry
from searcher.errors import ArchiveDamaged, ArchiveNotFound, ArchiveUnwritable
from searcher.folder import articles_file, engine_folder, lexicon_file, put, words_file, write_lock
from searcher.generation import analyzer, lexicon_text
from searcher.stamp import Stamp
from searcher.store import Store
from searcher.writer import Progress, catch_up

__all__ = ["rebuild"]


def rebuild(  # noqa: PLR0913 - what to do, and how to go about it
    path: Path,
    engine: str | None = None,
    *,
    lexicon: str | Path | None = None,
    timeout: float = 10.0,
    workers: int = 1,
    progress: Progress | None = None,
) -> Stamp:
    """Index every article of the archive in *path* again, with *engine* or its own; give the new stamp.

    *lexicon* is a file of words and synonyms, or `newsroom`, in place of the archive's ``lexicon.txt``. Works
    without a stamp that can be read and without any index: the articles are all it needs. Killed at any
    moment, the old generation stays in use.

    Raises `ArchiveNotFound`, `ArchiveLocked`, `ArchiveVersion` or `LexiconError`.
    """
    if not articles_file(path).exists():
        raise ArchiveNotFound(f"no archive in {path}; bahith index would make one")
    given = None if lexicon is None else _understood(text_of(lexicon), lexicon)
    with write_lock(path, timeout):
        words, own = given or _understood(lexicon_text(path), lexicon_file(path))
        analyze = analyzer(own)
        old = _old_stamp(path)  # not before: whoever had the lock may have switched to a new generation
        name = registry.resolve(engine or (old.engine if old else "auto"))
        maker = registry.load(name)
        generation = _next_generation(path, old)
        store = Store(articles_file(path))
        try:
            store.noted.make_room()
            index = maker.create(engine_folder(path, generation))
            try:
                store.note_indexed(generation, 0)
                store.vocabulary.begin_fresh()
                catch_up(store, index, generation, analyze, workers, progress, store.vocabulary.add_fresh)
            finally:
                index.close()
            if words is not None:
                put(words_file(path, generation), words)
            store.use_fresh_vocabulary()
            if given is not None and words is not None:
                put(lexicon_file(path), words)
            stamp = Stamp(name, analyze.fingerprint, generation)
            stamp.write(path)
            store.forget_generations(but=generation)
        finally:
            store.close()
        _sweep(path, generation)
    return stamp


def _understood(text: str | None, source: str | Path) -> tuple[str | None, OwnWords]:
    return text, OwnWords.parse(text or "", source)


def _old_stamp(path: Path) -> Stamp | None:
    try:
        return Stamp.read(path)
    except ArchiveDamaged:
        return None


def _next_generation(path: Path, old: Stamp | None) -> int:
    """Choose a number no folder has, once the folders of killed runs are swept away."""
    if old is not None:
        _sweep(path, old.generation)
    try:
        (path / "engine").mkdir(exist_ok=True)
        taken = [int(folder.name) for folder in (path / "engine").iterdir() if folder.name.isdecimal()]
    except OSError as error:
        raise ArchiveUnwritable(f"{path} cannot be written: {error}") from None
    return max([old.generation if old else 0, *taken]) + 1


def _sweep(path: Path, generation: int) -> None:
    """Remove the folders of all generations but one."""
    for folder in (path / "engine").glob("*"):
        if folder.name != str(generation):
            shutil.rmtree(folder, ignore_errors=True)

"""Which queries does the page offer to try? The archive's own, made once for as long as it stays the same."""

from weakref import WeakKeyDictionary

from searcher.archive import Archive

__all__ = ["examples"]

_kept: WeakKeyDictionary[Archive, tuple[int, tuple[str, ...]]] = WeakKeyDictionary()


def examples(archive: Archive) -> tuple[str, ...]:
    """Give queries that find something in *archive*; none where it is empty."""
    version = archive.version()
    kept = _kept.get(archive)
    if kept is None or kept[0] != version:
        _kept[archive] = kept = version, archive.examples()
    return kept[1]

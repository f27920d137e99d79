"""What can go wrong? One tree; every error says what was wrong and what would do.

::

    BahithError
    ├── ArticleError          an article cannot be taken as it is
    ├── RequestError          a search was asked for in a way nobody can answer
    ├── SourceError           a source of articles cannot be read
    ├── LexiconError          a lexicon of one's own cannot be used as it is
    ├── ServerError           the page cannot be served where it was asked for
    ├── EngineError           an engine failed
    │   ├── EngineMissing     the engine's library is not installed
    │   └── EngineDamaged     the inverted index on disk cannot be read
    └── ArchiveError          something is the matter with the archive itself
        ├── ArchiveNotFound   no archive stands there
        ├── ArchiveExists     an archive stands there already
        ├── ArchiveVersion    made by another version of the format
        ├── ArchiveDamaged    a file of the archive cannot be read
        ├── ArchiveLocked     another process is writing
        ├── ArchiveUnwritable the disk refuses
        └── ReindexNeeded     indexed with another analyzer
"""

__all__ = [
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveExists",
    "ArchiveLocked",
    "ArchiveNotFound",
    "ArchiveUnwritable",
    "ArchiveVersion",
    "ArticleError",
    "BahithError",
    "EngineDamaged",
    "EngineError",
    "EngineMissing",
    "LexiconError",
    "ReindexNeeded",
    "RequestError",
    "ServerError",
    "SourceError",
]


class BahithError(Exception):
    """Any error this library raises on purpose."""


class ArticleError(BahithError):
    """An article cannot be taken as it is."""


class RequestError(BahithError):
    """A search was asked for in a way nobody can answer."""


class SourceError(BahithError):
    """A source of articles cannot be read."""


class LexiconError(BahithError):
    """A lexicon of one's own cannot be used as it is."""


class ServerError(BahithError):
    """The page cannot be served where it was asked for."""


class EngineError(BahithError):
    """An engine failed."""


class EngineMissing(EngineError):
    """The engine's library is not installed."""


class EngineDamaged(EngineError):
    """The inverted index on disk cannot be read."""


class ArchiveError(BahithError):
    """Something is the matter with the archive itself."""


class ArchiveNotFound(ArchiveError):
    """No archive stands there."""


class ArchiveExists(ArchiveError):
    """An archive stands there already."""


class ArchiveVersion(ArchiveError):
    """The archive was made by another version of the format."""


class ArchiveDamaged(ArchiveError):
    """A file of the archive cannot be read."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveUnwritable(ArchiveError):
    """The disk refuses to take what should be written."""


class ReindexNeeded(ArchiveError):
    """The archive was indexed with another analyzer."""

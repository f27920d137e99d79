"""Which articles does a source hold? Files, folders and standard input, read in order."""

from index.readers.records import Record, Refusal
from index.readers.sources import read

__all__ = ["Record", "Refusal", "read"]

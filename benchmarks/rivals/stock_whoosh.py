"""How good is Whoosh as it comes? `LanguageAnalyzer("ar")` and the parser, as its documentation shows them.

Fair: its default scoring (BM25F) over title and body; any word may match, more of them count for more
(`OrGroup.factory(0.9)`, which its documentation proposes for that), because its default of all words finds
nothing for most questions; no plugin but that for blanks, so nothing is an operator. It writes with one
process and 256 MB, the first of its tips for speeding up batch indexing.
"""

from collections.abc import Iterable
from pathlib import Path

from whoosh import index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup, WhitespacePlugin

from benchmarks.rivals.base import Text

__all__ = ["StockWhoosh"]

_MEGABYTES = 256


class StockWhoosh:
    """An index with title and body, both stored."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        analyzer = LanguageAnalyzer("ar")
        text = TEXT(analyzer=analyzer, stored=True)
        self._schema = Schema(id=ID(stored=True, unique=True), title=text, body=text)

    def index(self, texts: Iterable[Text]) -> int:
        made = index.create_in(str(self._folder), self._schema)
        writer = made.writer(limitmb=_MEGABYTES)
        taken = 0
        for text in texts:
            writer.add_document(id=text.id, title=text.title, body=text.body)
            taken += 1
        writer.commit()
        made.close()
        return taken

    def open(self) -> None:
        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()
        self._parser = MultifieldParser(
            ["title", "body"], self._schema, plugins=[WhitespacePlugin()], group=OrGroup.factory(0.9)
        )

    def search(self, text: str, limit: int) -> list[str]:
        hits = self._searcher.search(self._parser.parse(text), limit=limit)
        return [hit.fields()["id"] for hit in hits]

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

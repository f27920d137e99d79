"""How good is tantivy as it comes? Its simple tokenizer and its own Arabic stemmer.

Fair: the analyzer is that of its `en_stem` with the language changed; queries go through its own parser,
where any word may match by default; title and body are both searched, and stored.
"""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from benchmarks.rivals.base import Text, plain

__all__ = ["StockTantivy"]

_STEMMED = "ar_stem"
_LONGEST = 40  # letters of a word, as in its `default` and `en_stem`


class StockTantivy:
    """An index with title and body, both stored."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", stored=True, tokenizer_name=_STEMMED)
        builder.add_text_field("body", stored=True, tokenizer_name=_STEMMED)
        self._schema = builder.build()

    def _index(self) -> tantivy.Index:
        made = tantivy.Index(self._schema, path=str(self._folder))
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(_LONGEST))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("arabic"))
            .build()
        )
        made.register_tokenizer(_STEMMED, analyzer)
        return made

    def index(self, texts: Iterable[Text]) -> int:
        writer = self._index().writer()
        taken = 0
        for text in texts:
            writer.add_document(tantivy.Document(id=text.id, title=text.title, body=text.body))
            taken += 1
        writer.commit()
        writer.wait_merging_threads()
        return taken

    def open(self) -> None:
        self._opened = self._index()
        self._searcher = self._opened.searcher()

    def search(self, text: str, limit: int) -> list[str]:
        query = self._opened.parse_query(plain(text), ["title", "body"])
        hits = self._searcher.search(query, limit).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]

    def close(self) -> None:
        del self._searcher, self._opened

"""What does tantivy keep of a document? Its fields: terms come ready and are split on blanks only."""

from datetime import datetime
from itertools import product

import tantivy

from searcher.analysis import LEVELS
from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.engines.base import Document
from searcher.engines.fields import key_field, label_field, microseconds, text_field, word_field

__all__ = [
    "DAY",
    "MONTH",
    "NAME",
    "NEWEST",
    "OLDEST",
    "build_schema",
    "document_of",
    "name_in",
    "register_tokenizers",
]

NAME, DAY, MONTH, NEWEST, OLDEST = "id", "day", "month", "newest", "oldest"

_BLANKS = "blanks"  # the tokenizer of ready terms
_WHOLE = "raw"  # tantivy's own: the value is the term
_NO_TERM = "\0"  # stands where a word has no term, to keep its place and the text's length

_LAST = microseconds(datetime.max)  # noqa: DTZ901 - wall clock, as the article's own
_DIGITS = 15  # of a moment in hexadecimal; 0xF… is later than any
_UNDATED = "g" * _DIGITS  # sorts after every digit


def build_schema() -> tantivy.Schema:
    """Build the schema of a new index."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field(NAME, stored=True, tokenizer_name=_WHOLE, index_option="basic")
    schema.add_integer_field(DAY, indexed=True, fast=True)
    for column in (MONTH, NEWEST, OLDEST, *map(label_field, KEYWORD_FIELDS)):
        # tantivy has no column that is not indexed too; `basic` is the least it can be.
        schema.add_text_field(column, fast=True, tokenizer_name=_WHOLE, index_option="basic")
    for text, level in product(TEXT_FIELDS, LEVELS):
        detail = "position" if level == "exact" else "freq"
        schema.add_text_field(text_field(text, level), tokenizer_name=_BLANKS, index_option=detail)
    for keyword in KEYWORD_FIELDS:
        schema.add_text_field(key_field(keyword), tokenizer_name=_WHOLE, index_option="basic")
        schema.add_text_field(word_field(keyword), tokenizer_name=_BLANKS, index_option="basic")
    return schema.build()


def register_tokenizers(index: tantivy.Index) -> None:
    """Tell *index* how terms are split; tantivy does not keep that with the schema."""
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_BLANKS, blanks)


def document_of(document: Document, schema: tantivy.Schema) -> tantivy.Document:
    """Lay out *document* as *schema* has it."""
    fields: dict[str, str | int] = {NAME: document.id}
    for text in TEXT_FIELDS:
        terms = getattr(document, text)
        for level in LEVELS:
            if held := getattr(terms, level):
                fields[text_field(text, level)] = _padded(held)
    for keyword in KEYWORD_FIELDS:
        value = getattr(document, keyword)
        fields[key_field(keyword)] = value.key
        if value.words:
            fields[word_field(keyword)] = value.words
        if value.label:
            fields[label_field(keyword)] = value.label
    newest = oldest = _UNDATED
    if document.published:
        moment = microseconds(document.published)
        newest, oldest = f"{_LAST - moment:0{_DIGITS}x}", f"{moment:0{_DIGITS}x}"
        fields[DAY] = document.published.toordinal()
        fields[MONTH] = document.published.date().isoformat()[: len("2015-07")]
    fields[NEWEST], fields[OLDEST] = newest + document.id, oldest + document.id
    return tantivy.Document.from_dict(fields, schema)


def name_in(key: str) -> str:
    """Give the id of the document whose NEWEST or OLDEST is *key*."""
    return key[_DIGITS:]


def _padded(terms: str) -> str:
    if "  " not in terms and terms[0] != " " and terms[-1] != " ":
        return terms
    return " ".join(term or _NO_TERM for term in terms.split(" "))

"""What may a query become that is being typed? Its last word or value completed, and titles of articles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from searcher.analysis import Analyzer
from searcher.article import KeywordField
from searcher.completion import Completion
from searcher.continuation import continuations, finds
from searcher.engines.base import Engine, SearchRequest
from searcher.options import check_number
from searcher.query import Keyword, Node, Phrase, Searched, Word, all_of, any_of, parse, positive, show
from searcher.query.lexemes import operator
from searcher.query.lexer import DOUBLE_QUOTES
from searcher.query.parser import MAX_WORD_LENGTH
from searcher.query.unfinished import Unfinished, unfinished, value_begun, with_last
from searcher.results import Suggestion
from searcher.store import Store
from searcher.values import Values
from searcher.vocabulary import Entry

__all__ = ["MOST", "suggest"]

MOST = 100  # suggestions that can be asked for

_TITLES = 3  # of the suggestions, where there are words enough
_ALIKE = 3  # times as many articles are looked at: some have the same title
_SHORTEST = 2  # letters typed before titles are looked for
_ASKED = 12  # completions that a title is looked for with
_TRIED = 50  # values that are looked at for some that find something
_NO_QUOTES = dict.fromkeys(map(ord, DOUBLE_QUOTES), " ")


def suggest(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    typed: str, limit: int, engine: Engine, store: Store, values: Values, analyzer: Analyzer
) -> tuple[Suggestion, ...]:
    """Give *limit* suggestions at most for *typed*. Raises `RequestError` for a limit that cannot be."""
    check_number("limit", limit, MOST)
    if not limit or not analyzer.has_words(typed):
        return ()
    begun = value_begun(typed, analyzer)
    found = list(islice(_values(begun, engine, values, analyzer), limit)) if begun else []
    if len(found) < limit:
        found += _others(typed, limit, engine, store, values, analyzer)
    return tuple({(each.text, each.id): each for each in found}.values())[:limit]


def _others(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    typed: str, limit: int, engine: Engine, store: Store, values: Values, analyzer: Analyzer
) -> list[Suggestion]:
    """Give *typed* with its last word, or a value of a word, completed, and titles."""
    asked = unfinished(typed, analyzer)
    if asked is None:
        return list(_titles(parse(typed, analyzer).node, None, [], engine, store, analyzer))
    last = asked.last
    if isinstance(last, Keyword):
        return list(islice(_values(asked, engine, values, analyzer), limit))
    known = continuations(asked, limit, engine, store, analyzer)
    titles = list(_titles(asked.node, last, known[:_ASKED], engine, store, analyzer))
    words = list(_words(asked, known[:limit], store, analyzer))
    kept = limit - min(len(titles), limit // 2)
    return [*words[:kept], *titles]


def _words(
    asked: Unfinished, known: Iterable[Completion], store: Store, analyzer: Analyzer
) -> Iterator[Suggestion]:
    """Yield the text with its last word completed, as that is mostly spelt."""
    is_read = None  # what holds for one word holds for all, but for operators
    for word, articles, *_ in known:
        spelling = store.vocabulary.spelling(Entry(word, articles))
        node = with_last(asked.node, asked.ending(spelling, analyzer))
        text = f"{asked.before}{spelling}{asked.closing}"
        if len(spelling) > MAX_WORD_LENGTH:
            continue
        if operator(spelling) or not (is_read or (is_read := _is_read(text, node, analyzer))):
            text = show(node)
            if not _is_read(text, node, analyzer):
                continue
        yield Suggestion(text, "word", articles)


def _values(asked: Unfinished, engine: Engine, values: Values, analyzer: Analyzer) -> Iterator[Suggestion]:
    """Yield the text with the value at its end completed, unless that finds nothing."""
    if not isinstance(asked.last, Keyword):
        return
    field = asked.last.field
    for label, articles, _ in islice(values.beginning(field, asked.typed, engine, analyzer), _TRIED):
        read = (each for written in _labels(label) for each in _written(asked, field, written, analyzer))
        text, node = next(read, ("", asked.node))
        if text and (isinstance(node, Keyword) or finds(node, engine, analyzer)):
            yield Suggestion(text, "word", articles)


def _labels(label: str) -> Iterator[str]:
    """Yield what a value may be written as: whole, or without quotes, which end others."""
    yield label.strip()
    yield " ".join(label.translate(_NO_QUOTES).split())


def _written(
    asked: Unfinished, field: KeywordField, label: str, analyzer: Analyzer
) -> Iterator[tuple[str, Node]]:
    """Yield how the text may be written with *label* at its end, and what it is read as."""
    tokens = list(analyzer.tokens(label))
    if not tokens:
        return
    words = label[tokens[0].start : tokens[-1].end]  # what is kept of a value that is read
    value = Keyword(field, words, analyzer.columns(words).lemma)
    node = with_last(asked.node, value)
    for text in _texts(asked, replace(value, text=label)):
        if _is_read(text, node, analyzer):
            yield text, node


def _texts(asked: Unfinished, value: Keyword) -> Iterator[str]:
    """Yield what was typed with *value* at its end, and how that is written where it is read otherwise."""
    yield f"{asked.before}{show(value).partition(':')[2]}{asked.closing}"
    yield show(with_last(asked.node, value))


def _is_read(text: str, node: Node, analyzer: Analyzer) -> bool:
    """Tell whether *text* is read as *node*, and without a note."""
    parsed = parse(text, analyzer)
    return parsed.node == node and not parsed.notes


def _titles(  # noqa: PLR0913, PLR0917 - what was typed, and all there is to ask
    node: Node, last: Word | None, known: list[Completion], engine: Engine, store: Store, analyzer: Analyzer
) -> Iterator[Suggestion]:
    """Yield titles that have the words of *node*, and in the place of the *last* one it may become.

    Of those that are spelt alike, the first.
    """
    words = [word for part in positive(node) for word in _words_of(part)]
    whole: list[Node] = [
        replace(word, level=None, field="title")
        for word in words
        if word is not last and not analyzer.is_stop_word(word.text)
    ]
    if any(word is last for word in words if whole or len(word.text) >= _SHORTEST):
        meant = [each.word for each in known if not each.is_bare] or [each.word for each in known]
        whole.append(any_of(Word(each, analyzer.terms(each), "exact", "title") for each in meant))
    if not whole:
        return
    found = engine.search(SearchRequest(all_of(whole), limit=_ALIKE * _TITLES)).matches
    titles = store.titles(match.id for match in found)
    seen: dict[str, Suggestion] = {}
    for match in found:
        if title := titles.get(match.id):
            seen.setdefault(analyzer.columns(title).exact, Suggestion(title, "title", id=match.id))
    yield from islice(seen.values(), _TITLES)


def _words_of(part: Searched) -> tuple[Word, ...]:
    match part:
        case Word():
            return (part,)
        case Phrase(words=words):
            return words
        case _:
            return ()

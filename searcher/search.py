"""How is a query answered? Text → tree → engine → articles → snippets."""

from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from searcher import copies
from searcher.analysis import Analyzer, Level
from searcher.article import Article, KeywordField
from searcher.copies import Entry, Page
from searcher.engines.base import Engine, Filter, Match, SearchRequest, SearchResponse
from searcher.explain import Ask, Explainer
from searcher.facets import facet
from searcher.options import MatchLevel, Options
from searcher.query import Everything, Node, Parsed, notes, parse, positive, show
from searcher.query.expansion import expand
from searcher.query.lookup import Lookup
from searcher.query.plan import MANY, Plan, Step, plan
from searcher.results import Hit, Marks, Results, Snippet
from searcher.snippets import mark, snippet, wanted
from searcher.store import Store
from searcher.vowels import Answers, preferring, vocalised

__all__ = ["Highlights", "Sources", "highlight", "search"]


class Highlights(NamedTuple):
    """Where the words of a query stand in an article: (start, end) ranges into its title and its body."""

    title: Marks
    body: Marks


class Sources(NamedTuple):
    """What searches are answered from; *ask* is for who explains them later."""

    engine: Engine
    store: Store
    lookup: Lookup
    analyzer: Analyzer
    ask: Ask


def search(text: str, options: Options, sources: Sources) -> Results:
    """Answer query *text*, and nothing else."""
    began = perf_counter()
    engine, store, lookup, analyzer, ask = sources
    parsed = parse(text, analyzer, options.today)
    if not text.strip() and options.narrows:  # nothing but filters: all that they leave
        parsed = Parsed(Everything())
    node, more = expand(parsed.node, lookup, analyzer)
    planned = _planned(node, options.match, analyzer, lemma_first=options.sort != "relevance")
    if not any(positive(planned.strict)):  # nothing to be relevant to
        options = replace(options, sort="date" if options.sort == "relevance" else options.sort)
    request = _request(planned.strict, options, analyzer)
    phrases = vocalised(planned.strict)
    answers = preferring(phrases, engine.search, store, analyzer) if phrases else engine.search
    response, asked, full = _ask(answers, request, planned, max(options.limit, 1))
    page = _page(response, replace(request, query=asked, facets=()), options, answers, store)
    relaxed = response.total > full
    return Results(
        query=text,
        reading=show(parsed.node, options.language),
        total=response.total,
        full=full,
        listed=response.total - page.hidden,
        hits=_hits(page.entries, asked, options, store, analyzer),
        offset=options.offset,
        limit=options.limit,
        relaxed=relaxed,
        notes=tuple(
            note.say(options.language)
            for note in (
                *parsed.notes,
                *more,
                *([notes.few_have_all() if full else notes.none_has_all()] if relaxed else []),
            )
        ),
        facets={name: facet(name, buckets) for name, buckets in response.facets.items()},
        seconds=perf_counter() - began,
        _explainer=Explainer(asked, node, analyzer, store, ask),
    )


def highlight(article: Article, text: str, lookup: Lookup, analyzer: Analyzer) -> Highlights:
    """Find the words of query *text* in the whole of *article*."""
    asked, _ = expand(parse(text, analyzer).node, lookup, analyzer)
    node = _planned(asked, "auto", analyzer).strict
    return Highlights(
        mark(article.title, wanted(node, "title"), analyzer),
        mark(article.body, wanted(node, "body"), analyzer),
    )


def _planned(node: Node, match: MatchLevel, analyzer: Analyzer, *, lemma_first: bool = False) -> Plan:
    level: Level | None = None if match == "auto" else match
    return plan(node, level=level, is_stop_word=analyzer.is_stop_word, lemma_first=lemma_first)


def _request(query: Node, options: Options, analyzer: Analyzer) -> SearchRequest:
    asked: dict[KeywordField, tuple[str, ...]] = {
        "source": options.source,
        "section": options.section,
        "author": options.author,
    }
    folds = _folds(options)
    return SearchRequest(
        query=query,
        limit=copies.window(options.offset, options.limit) if folds else options.limit,
        offset=0 if folds else options.offset,
        sort=options.sort,
        filters=tuple(
            Filter(name, tuple(analyzer.key(value) for value in values))
            for name, values in asked.items()
            if values
        ),
        since=options.since,
        until=options.until,
        facets=options.facets,
    )


def _folds(options: Options) -> bool:
    return not options.copies and options.limit > 0


def _ask(
    answers: Answers, request: SearchRequest, planned: Plan, page: int
) -> tuple[SearchResponse, Node, int]:
    """Ask for all words; where that is not enough, for most of them, and let scores say what is best.

    Gives the response, the tree that it answers, and how many articles have all the words. How far it
    relaxes depends on the *page*'s size but not on its number, so that the pages of one search fit together.
    By date, articles that lack a word or share but a root would stand anywhere: they are only asked for
    where there is no other.
    """
    whole = replace(request, filters=(), since=None, until=None, limit=0, facets=())
    if whole != replace(request, limit=0, facets=()):
        return _narrowed(answers, request, whole, planned, page)
    full: int | None = None
    for step in planned.steps:
        asked = replace(request, query=step.node)
        # Few articles have all of many words: they are counted first, which takes a third of the time.
        counts = full is None and step.enough == "many"
        response = answers(replace(asked, limit=0, facets=()) if counts else asked)
        full = response.total if full is None else full
        if response.total >= _needed(step, request, page):
            break
    if counts:
        response = answers(asked)
    return response, step.node, full or 0


def _narrowed(
    answers: Answers, request: SearchRequest, whole: SearchRequest, planned: Plan, page: int
) -> tuple[SearchResponse, Node, int]:
    """Ask as the *whole* archive would be asked: who narrows an answer does not want more than is in it."""
    for step in planned.steps[:-1]:
        if answers(replace(whole, query=step.node)).total >= _needed(step, request, page):
            break
    else:
        step = planned.steps[-1]
    response = answers(replace(request, query=step.node))
    if step is planned.steps[0]:
        return response, step.node, response.total
    full = answers(replace(request, query=planned.strict, limit=0, facets=())).total
    return response, step.node, full


def _needed(step: Step, request: SearchRequest, page: int) -> int:
    """Say how many articles are enough of an answer for it to be that of *step*."""
    return (
        {"any": 1, "page": page, "many": max(page, MANY)}[step.enough] if request.sort == "relevance" else 1
    )


def _page(
    response: SearchResponse, request: SearchRequest, options: Options, answers: Answers, store: Store
) -> Page:
    """Give the page that is wanted of what answers *request*; *response* has as much as makes it mostly."""
    if not _folds(options):
        return Page(tuple(map(Entry, response.matches)))

    def ranked(offset: int, limit: int) -> tuple[Match, ...]:
        return answers(replace(request, offset=offset, limit=limit)).matches

    return copies.page(
        response.matches, response.total, options.offset, options.limit, ranked, store.noted.fingerprints
    )


def _hits(
    entries: tuple[Entry, ...], node: Node, options: Options, store: Store, analyzer: Analyzer
) -> tuple[Hit, ...]:
    articles = store.get_many(entry.match.id for entry in entries)
    similar = store.similar(name for entry in entries for name in entry.copies)
    in_title, in_body = wanted(node, "title"), wanted(node, "body")
    hits = []
    for match, folded in entries:
        if (article := articles.get(match.id)) is None:  # deleted a moment ago by another process
            continue
        passage = Snippet("")
        title_marks: Marks = ()
        if options.snippets:
            passage = snippet(article.body, in_body, analyzer)
            title_marks = mark(article.title, in_title, analyzer)
        told = tuple(similar[name] for name in folded if name in similar)
        hits.append(Hit(article, match.score, passage, title_marks, told))
    return tuple(hits)

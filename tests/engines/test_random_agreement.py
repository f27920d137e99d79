"""Every engine answers as `memory` does: random articles, random trees, random filters."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.analysis import LEVELS, Terms
from searcher.article import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.engines import registry
from searcher.engines.base import (
    FACET_FIELDS,
    SORTS,
    Document,
    Engine,
    FieldTerms,
    Filter,
    KeywordTerms,
    SearchRequest,
)
from searcher.query import tree

VOCABULARY = ["kitab", "kitaba", "kilo", "bayt", "bahr", "b"]
LABELS = ["", "Al Hayat", "Hayat", "Al Quds"]
FIRST = date(2015, 6, 29)


def terms(word: str) -> Terms:
    return Terms(word, word[:4], word[:2])


words = st.sampled_from(VOCABULARY)
texts = st.lists(words, max_size=7).map(
    lambda chosen: FieldTerms(*(" ".join(column) for column in zip(*map(terms, chosen), strict=True)))
)
keywords = st.sampled_from(LABELS).map(lambda label: KeywordTerms(label, label.lower()))
days = st.integers(0, 4).map(lambda number: FIRST + timedelta(days=number))
moments = st.builds(datetime.combine, days, st.sampled_from([datetime.min.time(), datetime.max.time()]))
documents = st.builds(
    Document,
    id=st.integers(0, 30).map(str),
    title=texts,
    body=texts,
    source=keywords,
    author=keywords,
    section=keywords,
    published=st.none() | moments,
)

fields = st.none() | st.sampled_from(TEXT_FIELDS)
word_nodes = st.builds(
    lambda word, level, field: tree.Word(word, terms(word), level, field),
    words,
    st.none() | st.sampled_from(LEVELS),
    fields,
)
leaves = st.one_of(
    word_nodes,
    word_nodes,
    st.builds(
        tree.Phrase, st.lists(word_nodes, max_size=4).map(tuple), slop=st.integers(0, 3), field=fields
    ),
    st.builds(
        tree.Keyword, st.sampled_from(KEYWORD_FIELDS), st.just(""), st.sampled_from(["al", "hayat", "al hayat", ""])
    ),
    st.builds(tree.Period, st.none() | days, st.none() | days),
    st.sampled_from([tree.Everything(), tree.Nothing()]),
)


def branches(nodes: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    children = st.lists(nodes, max_size=4).map(tuple)
    return st.one_of(
        st.builds(tree.And, children),
        st.builds(tree.Or, children),
        st.builds(tree.Not, nodes),
        st.builds(tree.Wish, nodes),
        st.builds(tree.AtLeast, st.integers(0, 4), children),
    )


requests = st.builds(
    SearchRequest,
    query=st.recursive(leaves, branches, max_leaves=8),
    limit=st.integers(0, 40),
    offset=st.integers(0, 5),
    sort=st.sampled_from(SORTS),
    filters=st.lists(
        st.builds(
            Filter,
            st.sampled_from(KEYWORD_FIELDS),
            st.lists(st.sampled_from(LABELS).map(str.lower), max_size=3).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    since=st.none() | days,
    until=st.none() | days,
    facets=st.just(FACET_FIELDS),
)
batches = st.lists(st.lists(documents, max_size=12, unique_by=lambda document: document.id), max_size=4)

OTHERS = [name for name in registry.names() if name != "memory"]


@pytest.fixture(params=OTHERS)
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Engine]]:
    made: list[Engine] = []

    def make(name: str) -> Engine:
        made.append(registry.load(name or request.param).create(tmp_path / str(len(made))))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def check(engine: Engine, oracle: Engine, request: SearchRequest, *, scores: bool) -> None:
    """Compare answers: as a whole where order is by date, as sets of ids where it is by score."""
    answer, right = engine.search(request), oracle.search(request)
    assert answer.total == right.total
    for name in FACET_FIELDS:
        assert set(answer.facets[name]) == set(right.facets[name])
        assert len(answer.facets[name]) == len(right.facets[name])
    assert all(match.score >= 0 for match in answer.matches)
    if request.sort != "relevance":
        assert [match.id for match in answer.matches] == [match.id for match in right.matches]
    assert len(answer.matches) == len(right.matches)
    whole = SearchRequest(request.query, limit=100)
    mine = {match.id: match.score for match in engine.search(whole).matches}
    theirs = {match.id: match.score for match in oracle.search(whole).matches}
    assert mine.keys() == theirs.keys()
    assert not scores or mine == pytest.approx(theirs)


@settings(max_examples=25)
@given(st.data())
def test_engines_agree_with_memory(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Forty requests to each of the archives: a thousand in all."""
    place = tmp_path_factory.mktemp("agreement")
    oracle = registry.load("memory").create(place / "memory")
    others = [registry.load(name).create(place / name) for name in OTHERS]
    seen: set[str] = set()
    pristine = True  # BM25 may count what was deleted or replaced until it is merged away
    for batch in data.draw(batches):
        gone = data.draw(st.sets(st.sampled_from(sorted(seen)), max_size=3)) if seen else set()
        gone -= {document.id for document in batch}
        pristine = pristine and not gone and not seen & {document.id for document in batch}
        for engine in (oracle, *others):
            for document in batch:
                engine.add(document)
            for name in gone:
                engine.delete(name)
            engine.commit()
        seen |= {document.id for document in batch}
    for request in data.draw(st.lists(requests, min_size=40, max_size=40)):
        for engine in others:
            check(engine, oracle, request, scores=pristine)
    for engine in (oracle, *others):
        engine.close()

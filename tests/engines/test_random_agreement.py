"""Every engine answers as `memory` does: random articles, random trees, random filters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

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
DAYS = [date(2015, 6, 29) + timedelta(days=number) for number in range(5)]


def make_terms(word: str) -> Terms:
    return Terms(word, word[:4], word[:2])


# the articles: a few archives, each with a history of its own


@dataclass
class Pair:
    """An engine and the oracle, with the same history; *pristine* if nothing was ever deleted."""

    engine: Engine
    oracle: Engine
    pristine: bool


def make_text(random: Random) -> FieldTerms:
    words = [make_terms(random.choice(VOCABULARY)) for _ in range(random.choice([0, 1, 2, 4, 8]))]
    return FieldTerms(*(" ".join(column) for column in zip(*words, strict=True)))


def make_document(random: Random, name: str) -> Document:
    source, author, section = (
        KeywordTerms(label, label.lower(), label.lower())
        for label in random.choices(LABELS, k=len(KEYWORD_FIELDS))
    )
    day = random.choice([None, *DAYS])
    clock = random.choice([datetime.min.time(), datetime.max.time()])
    moment = datetime.combine(day, clock) if day else None
    return Document(name, make_text(random), make_text(random), source, author, section, moment)


def live(random: Random, pair: Pair) -> None:
    """Fill both engines in several commits; where not pristine, with updates and deletions."""
    names = [str(number) for number in range(random.choice([1, 8, 40]))]
    random.shuffle(names)
    commits = random.choice([1, 3, 12])
    for turn in range(commits):
        batch = names[turn::commits] if pair.pristine else random.sample(names, (len(names) + 1) // 2)
        gone = set() if pair.pristine else set(random.sample(names, len(names) // 6)) - set(batch)
        documents = [make_document(random, name) for name in batch]
        for engine in (pair.engine, pair.oracle):
            for document in documents:
                engine.add(document)
            for name in gone:
                engine.delete(name)
            engine.commit()


@pytest.fixture(scope="module", params=[name for name in registry.names() if name != "memory"])
def pairs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Pair]]:
    """Archives of the engine under test, each beside an oracle."""
    made = []
    for seed in range(12):
        place: Path = tmp_path_factory.mktemp("agreement")
        engine = registry.load(request.param).create(place / request.param)
        oracle = registry.load("memory").create(place / "memory")
        pair = Pair(engine, oracle, pristine=seed % 2 == 0)
        if seed:
            live(Random(seed), pair)  # noqa: S311 - the same archives every time
        made.append(pair)
    yield made
    for pair in made:
        pair.engine.close()
        pair.oracle.close()


# the requests


days = st.none() | st.sampled_from(DAYS)
fields = st.none() | st.sampled_from(TEXT_FIELDS)
word_nodes = st.builds(
    lambda word, level, field: tree.Word(word, make_terms(word), level, field),
    st.sampled_from([*VOCABULARY, "absent"]),
    st.none() | st.sampled_from(LEVELS),
    fields,
)
forms = st.lists(
    st.sampled_from([*VOCABULARY, "absent"]).map(lambda word: tree.Word(word, make_terms(word), "exact")),
    max_size=4,
    unique=True,
).map(tuple)
expanded = st.one_of(
    st.builds(tree.Prefix, st.just("x"), fields, forms),
    st.builds(tree.Fuzzy, st.sampled_from(VOCABULARY), st.just(1), fields, forms),
)
phrases = st.builds(tree.Phrase, st.lists(word_nodes, max_size=4).map(tuple), st.integers(0, 3), fields)
keywords = st.builds(
    tree.Keyword,
    st.sampled_from(KEYWORD_FIELDS),
    st.just(""),
    st.sampled_from(["al", "hayat", "hayat al", "", "absent"]),
)
periods = st.builds(tree.Period, days, days)
constants = st.sampled_from([tree.Everything(), tree.Nothing()])
leaves = st.one_of(word_nodes, word_nodes, expanded, phrases, keywords, periods, constants)


def branches(nodes: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    children = st.lists(nodes, max_size=4).map(tuple)
    return st.one_of(
        st.builds(tree.And, children),
        st.builds(tree.Or, children),
        st.builds(tree.Not, nodes),
        st.builds(tree.Wish, nodes),
        st.builds(tree.AtLeast, st.integers(0, 4), children),
    )


filters = st.builds(
    Filter,
    st.sampled_from(KEYWORD_FIELDS),
    st.lists(st.sampled_from([label.lower() for label in LABELS]), max_size=3).map(tuple),
)
requests = st.builds(
    SearchRequest,
    query=st.recursive(leaves, branches, max_leaves=10),
    limit=st.just(100) | st.integers(0, 8),
    offset=st.just(0) | st.integers(0, 50),
    sort=st.sampled_from(SORTS),
    filters=st.just(()) | st.lists(filters, max_size=2).map(tuple),
    since=st.none() | days,
    until=st.none() | days,
    facets=st.just(FACET_FIELDS),
    ids=st.just(()) | st.lists(st.integers(0, 41).map(str), max_size=6).map(tuple),
)


@settings(max_examples=400)
@given(request=requests)
def test_engine_agrees_with_memory(pairs: list[Pair], request: SearchRequest) -> None:
    for pair in pairs:
        answer, right = pair.engine.search(request), pair.oracle.search(request)

        assert answer.total == right.total
        assert len(answer.matches) == len(right.matches)
        for name in FACET_FIELDS:
            assert len(answer.facets[name]) == len(right.facets[name])
            assert set(answer.facets[name]) == set(right.facets[name])
        if request.sort != "relevance":
            assert [match.id for match in answer.matches] == [match.id for match in right.matches]


@settings(max_examples=200)
@given(request=requests)
def test_engine_finds_and_scores_what_memory_does(pairs: list[Pair], request: SearchRequest) -> None:
    """Deleted articles may count in BM25 until they are merged away: there, scores are only not negative."""
    for pair in pairs:
        whole = replace(request, limit=1000, offset=0)
        answer = {match.id: match.score for match in pair.engine.search(whole).matches}
        right = {match.id: match.score for match in pair.oracle.search(whole).matches}

        assert answer.keys() == right.keys()
        assert all(score >= 0 for score in answer.values())
        if pair.pristine:
            assert answer == pytest.approx(right)

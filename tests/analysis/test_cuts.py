"""Are a word's cuts all that the tables of affixes allow? Tried against the tables read word by word."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.affixes import (
    BOUND_ENDINGS,
    BOUND_PAST_ENDINGS,
    FIRST_PERSONS,
    NOUN_ENDINGS,
    OWNED_ENDINGS,
    PAST_ENDINGS,
    PRESENT_ENDINGS,
    PRESENT_PREFIXES,
    PROCLITICS,
    PRONOUNS,
    Affix,
)
from searcher.analysis.cuts import SHORT, cuts
from searcher.analysis.letters import ALEF, LAM
from searcher.analysis.lexicon import Lexicon
from searcher.analysis.stem import read

Ways = dict[tuple[str, str], float]
LEXICON = Lexicon()
STEMS = sorted(LEXICON._trie.keys())


def told(word: str) -> Ways:
    """The least cost of each stem and kind, by the cuts."""
    ways: Ways = {}
    for least, piece, mend, costs, before, short in cuts(word):
        if least <= len(word):
            stem = word[piece] + mend
            for kind, cost in costs.items():
                _take(ways, stem, kind, cost + (short if len(stem) < SHORT else before))
    return ways


def defined(word: str) -> Ways:
    """The same by the tables."""
    ways: Ways = {}
    for kind, cost in (("N", -2.0), ("P", -2.0), ("S", -2.0), ("V", -0.8)):
        _take(ways, word, kind, cost)
    for proclitic in PROCLITICS:
        article = proclitic.text.endswith((ALEF + LAM, LAM + LAM))
        for mend in proclitic.mends if word.startswith(proclitic.text) else ():
            for cost, kinds, stem in _ended(mend + word[len(proclitic.text) :], proclitic.kinds, article):
                for kind in set(kinds) & set(proclitic.kinds):
                    _take(ways, stem, kind, cost + (proclitic.cost + (3.0 if len(stem) < SHORT else 0.0)))
    return ways


def _take(ways: Ways, stem: str, kind: str, cost: float) -> None:
    ways[stem, kind] = min(cost, ways.get((stem, kind), cost))


def _ended(rest: str, kinds: str, article: bool) -> Iterator[tuple[float, str, str]]:  # noqa: FBT001 - a test's own
    if len(rest) > 1:
        yield 0.0, "S", rest
    for pronoun in PRONOUNS[:1] if article else PRONOUNS:
        if not rest.endswith(pronoun.text):
            continue
        bare = rest[: len(rest) - len(pronoun.text)]
        if "N" in kinds and "N" in pronoun.kinds:
            yield from _cut(bare, pronoun.cost, BOUND_ENDINGS if pronoun.text else NOUN_ENDINGS)
            if not pronoun.text and not article:
                yield from _cut(bare, 2.0, OWNED_ENDINGS)
        if "V" in kinds and "V" in pronoun.kinds:
            yield from _cut(bare, pronoun.cost, BOUND_PAST_ENDINGS if pronoun.text else PAST_ENDINGS)
        for person in PRESENT_PREFIXES if "I" in kinds and "I" in pronoun.kinds else ():
            if bare.startswith(person.text):
                endings = PRESENT_ENDINGS[:1] if person.text in FIRST_PERSONS else PRESENT_ENDINGS
                yield from _cut(bare[1:], pronoun.cost + person.cost, endings)


def _cut(bare: str, cost: float, endings: tuple[Affix, ...]) -> Iterator[tuple[float, str, str]]:
    for ending in endings:
        for mend in ending.mends if bare.endswith(ending.text) else ():
            stem = bare[: len(bare) - len(ending.text)] + mend
            if len(stem) > 1:
                yield cost + ending.cost, ending.kinds, stem


def texts(*tables: tuple[Affix, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([affix.text for table in tables for affix in table])


PERSONS = st.one_of(st.just(""), texts(PRESENT_PREFIXES))
ENDINGS = texts(NOUN_ENDINGS, BOUND_ENDINGS, PAST_ENDINGS, PRESENT_ENDINGS)
MIDDLES = st.one_of(st.sampled_from(STEMS), st.text(alphabet="ابتسفكلمنهويء", max_size=3))
GLUED = st.builds("".join, st.tuples(texts(PROCLITICS), PERSONS, MIDDLES, ENDINGS, texts(PRONOUNS)))
WORDS = st.one_of(GLUED, st.text(alphabet="ابتسفكلمنهويء", max_size=9)).filter(lambda word: len(word) > 1)


@given(WORDS)
def test_cuts_are_what_the_tables_allow(word: str) -> None:
    assert told(word) == defined(word)


@given(WORDS)
def test_the_likeliest_reading_wins(word: str) -> None:
    readings = [
        (entry.weight - cost, entry.lemma, entry.root, kind)
        for (stem, kind), cost in defined(word).items()
        for entry in LEXICON.find(stem)
        if entry.kind == kind
    ]

    if readings and max(readings)[0] >= -5.0:
        assert read(word, LEXICON) == max(readings)
    else:
        assert read(word, LEXICON).kind == ""

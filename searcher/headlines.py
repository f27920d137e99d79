"""What is in the headlines? Words, and pairs of words that stand together, the most telling first."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from math import log
from typing import NamedTuple, TypeVar

from searcher.analysis import Analyzer, Terms, Token
from searcher.analysis.affixes import ARTICLE
from searcher.analysis.letters import ALEF, ARABIC_LETTERS

__all__ = ["Headlines", "headlines"]

_COMMON = 0.1  # of the articles: what more of them have says little,
_FEW = 20  # unless there are no more than so many
_DEFINITE = 2.0  # times as likely nouns stand where the article is; and less where it was before
_WORD = re.compile(f"[{ARABIC_LETTERS}]{{3,}}")

Counts = Callable[[Iterable[str]], Mapping[str, int]]
"""Says how many articles have each of some folded words."""

_Said = TypeVar("_Said", str, tuple[str, str])


class Headlines(NamedTuple):
    """Folded words of titles, and pairs of them, the most telling first.

    *terms* has those of each word, *forms* for each dictionary form the word of it that most titles have.
    """

    words: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    terms: Mapping[str, Terms]
    forms: Mapping[str, str]


def headlines(titles: Iterable[str], size: int, counts: Counts, analyzer: Analyzer) -> Headlines:
    """Read *titles* of an archive that has *size* articles; titles that are spelt alike count once."""
    distinct = {analyzer.key(title): title for title in sorted(titles)}.values()
    runs = [run for title in distinct for run in _runs(title, analyzer)]
    # A word that stands apart in titles is a label («Sport /»), unless none stands otherwise.
    joined = [run for run in runs if len(run) > 1] or runs
    words = Counter(terms.exact for terms in chain.from_iterable(joined))
    held = {word: number for word, number in counts(words).items() if number > 0}
    most = max(_COMMON * size, _FEW)
    held = {word: number for word, number in held.items() if number <= most} or held
    pairs = Counter(
        (one.exact, two.exact)
        for run in joined
        for one, two in pairwise(run)
        if one.exact in held and two.exact in held and one.lemma != two.lemma
    )
    terms = {each.exact: each for each in chain.from_iterable(joined) if each.exact in held}
    return Headlines(
        _ranked(
            {
                word: (words[word] * _weight("", word) * log(1 + size / held[word]), held[word])
                for word in held
            }
        ),
        _ranked(
            {
                pair: (number * _weight(*pair), min(held[word] for word in pair))
                for pair, number in pairs.items()
            }
        ),
        terms,
        {terms[word].lemma: word for word in sorted(held, key=lambda word: (words[word], word))},
    )


def _runs(title: str, analyzer: Analyzer) -> Iterator[list[Terms]]:
    """Yield telling words of *title* that stand together, with nothing but blanks between them."""
    run: list[Token] = []
    for token in analyzer.tokens(title):
        if run and not title[run[-1].end : token.start].isspace():
            yield [each.terms for each in run]
            run = []
        if _tells(token.terms, analyzer):
            run.append(token)
        elif run:
            yield [each.terms for each in run]
            run = []
    if run:
        yield [each.terms for each in run]


def _tells(terms: Terms, analyzer: Analyzer) -> bool:
    """Tell whether a word may stand by itself: one that begins with a conjunction or a preposition may not.

    It does not begin as its dictionary form does, then; nor do broken plurals, with alef, and present tenses.
    """
    bare = terms.exact.removeprefix(ARTICLE)
    if not _WORD.fullmatch(bare) or analyzer.is_stop_word(terms.exact):
        return False
    return bare[0] in {terms.lemma[0], ALEF}


def _weight(before: str, word: str) -> float:
    """Say how much likelier than others these words are to name something: «minister of the interior»."""
    if word.startswith(ARTICLE):
        return _DEFINITE
    return 1 / _DEFINITE if before.startswith(ARTICLE) else 1


def _ranked(weights: Mapping[_Said, tuple[float, int]]) -> tuple[_Said, ...]:
    """Put the heaviest first; of equal ones what more articles have."""
    return tuple(sorted(weights, key=lambda said: (-weights[said][0], -weights[said][1], said)))

"""What may have been meant where a query finds too little? Other texts for it, the likeliest first.

The whole text may have been typed on the wrong keyboard, or in Latin letters; else single words are mended.
"""

from collections.abc import Callable, Iterator
from math import log

from searcher.analysis import Analyzer, fold
from searcher.query.fields import named
from searcher.query.keyboard import recovered
from searcher.query.lexemes import operator
from searcher.query.lookup import Lookup
from searcher.query.mending import Guess, Mender, mendable
from searcher.query.romanized import arabized
from searcher.query.tree import Node, Phrase, Word, positive
from searcher.results import Reason

__all__ = ["TRIED", "guesses", "has_unknown"]

TRIED: tuple[Reason, ...] = ("spelling", "layout", "arabizi", "buckwalter", "joined", "split")

_LONGEST = 400  # characters of a query that is worth it


def guesses(
    text: str, node: Node, lookup: Lookup, analyzer: Analyzer, finds: Callable[[Word | Phrase], int]
) -> Iterator[Guess]:
    """Yield what query *text*, which was read as *node*, may have been meant to be: best first of each kind.

    *finds* counts the articles that have the dictionary form of a word, or a phrase.
    """
    if len(text) > _LONGEST:
        return
    if not _has_latin_values(text, node, analyzer) and not _is_known(node, lookup):
        # One word may be another in many ways by chance, several never are.
        single = len(text.split()) == 1
        for number, meant in enumerate(recovered(text, lookup, analyzer.knows)):
            score = _commonness(meant.text, lookup) if single else -float(number)
            yield Guess(meant.text, "layout", score, is_certain=not single)
        for number, read in enumerate(arabized(text, lookup)):
            score = _commonness(read.text, lookup) if single else -float(number)
            # Where Latin letters are left, it may be of another language.
            yield Guess(read.text, read.reason, score, is_sure=not _latin(read.text, analyzer))
    yield from Mender(lookup, analyzer, finds).guesses(text, node)


def _is_known(node: Node, lookup: Lookup) -> bool:
    """Tell whether all words are Arabic, and more than half of them the archive's: they were meant so."""
    words = [word.terms.exact for word in mendable(node)]
    if any(word.isascii() for word in words):
        return False
    counts = lookup.counts(words)
    return sum(len(word) for word in words if counts[word]) * 2 > sum(map(len, words))


def _commonness(word: str, lookup: Lookup) -> float:
    return log(1 + sum(lookup.counts([fold(word)]).values()))


def _has_latin_values(text: str, node: Node, analyzer: Analyzer) -> bool:
    """Tell whether *text* has Latin letters that are no word to look for: a source, «last week»."""
    looked_for = {
        word.text for part in positive(node) for word in (part.words if isinstance(part, Phrase) else (part,))
    }
    return bool(_latin(text, analyzer) - looked_for)


def _latin(text: str, analyzer: Analyzer) -> set[str]:
    """Give the words of *text* in Latin letters that are no names of fields and no operators."""
    words = {token.text for token in analyzer.tokens(text) if token.text.isascii() and token.text.isalpha()}
    return {word for word in words if not (named(word) or operator(word))}


def has_unknown(node: Node, lookup: Lookup) -> bool:
    """Tell whether *node* has a word that no article has as spelt."""
    words = {word.terms.exact for word in mendable(node)}
    return not all(lookup.counts(words).values())

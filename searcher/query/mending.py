"""How are single words of a query mended? Misspelt ones, those run together, and those torn apart.

Words that few articles have are suspected, and each is left as it is or becomes what the noisy channel of
`spelling` and `joining` holds likeliest.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from math import log
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.analysis.affixes import PROCLITICS
from searcher.query.joining import joined, split
from searcher.query.lookup import Lookup
from searcher.query.spelling import corrections
from searcher.query.tree import And, Node, Or, Phrase, Word, positive
from searcher.results import Nearest, Reason

__all__ = ["Guess", "Mender", "mendable", "nearest"]

_RARE = 20  # articles; words that more have are as they should be
_SUSPECTS = 5  # words of one query that are looked at, the rarest
_OTHERS = 3  # ways to mend each of them
_FORMS = 5  # nearest words that are told
_UNSEEN = 0.0  # how likely a word of the dictionary is that no article has, in nats
_UNKNOWN = -15.0  # and one that is not even there: any correction is likelier
_FAR = 5.0  # how much less likely than the best another may be that is offered, in nats
_SURE = -1.0  # how likely one is that needs no asking,
_CHEAP = 6.0  # or what it costs at most: one common slip
_WAYS = 8  # to take a word apart that are tried
_APART = 3.0  # what it costs that two words stand side by side nowhere, in nats
_HOLDING = 2.0  # what letters held down cost, in nats
_SHORTEST = 3  # letters that are left of a word when letters held down go
_HELD = re.compile(r"(.)\1{2,}")
_CLITICS = tuple(each.text for each in PROCLITICS if each.text)


class Guess(NamedTuple):
    """A query that may have been meant; *score* compares those of one kind, in nats.

    Where it *is_sure*, it may take the place of a query that finds nothing; where it *is_certain*, it is
    better than any that is not, whatever they find.
    """

    text: str
    reason: Reason
    score: float
    is_sure: bool = True
    is_certain: bool = False


class _Change(NamedTuple):
    """Words beside each other, and the texts to put in their place; *gain* over leaving them, in nats."""

    old: tuple[Word, ...]
    new: tuple[str, ...]
    reason: Reason
    gain: float
    is_sure: bool = True


def nearest(node: Node, lookup: Lookup) -> Iterator[Nearest]:
    """Yield the words of *node* that no article has as spelt, and those nearest to each, the best first."""
    words = dict.fromkeys(word.terms.exact for word in mendable(node))
    counts = lookup.counts(words)
    for word in list(words)[:_SUSPECTS]:
        if not counts[word]:
            found = corrections(word, 0, lookup, _FORMS)
            yield Nearest(word, tuple(dict.fromkeys(_spelt(each.word, lookup) for each in found)))


class Mender(NamedTuple):
    """Mends single words of a query."""

    lookup: Lookup
    analyzer: Analyzer
    finds: Callable[[Word | Phrase], int]

    def guesses(self, text: str, node: Node) -> list[Guess]:
        """Give *text* with the best change of every suspect, and with each change alone; best first."""
        words = list(dict.fromkeys(mendable(node)))
        counts = self.lookup.counts(word.terms.exact for word in words)
        rare = (word for word in words if counts[word.terms.exact] <= _RARE and self._may_slip(word))
        suspects = sorted(rare, key=lambda word: counts[word.terms.exact])[:_SUSPECTS]
        mends = [self._mends(word, counts[word.terms.exact]) for word in suspects]
        best = [changes[0] for changes in mends if changes]
        sets = [best] if len(best) > 1 else []
        sets += [[change] for change in chain(*mends, self._joins(node))]
        found = (
            Guess(
                _changed(text, changes, self.analyzer),
                changes[0].reason,
                sum(change.gain for change in changes),
                all(change.is_sure for change in changes),
            )
            for changes in sets
        )
        return sorted(found, key=lambda guess: -guess.score)

    def _may_slip(self, word: Word) -> bool:
        return len(word.text) > 1 and not self.analyzer.is_stop_word(word.terms.exact)

    def _mends(self, word: Word, own: int) -> list[_Change]:
        """Give the ways to mend *word*, which *own* articles have as spelt, that are likelier than none."""
        own = own or self.finds(word)
        left = log(own) if own else _UNSEEN if self.analyzer.knows(word.text) else _UNKNOWN
        found = chain(self._corrected(word, own), self._squeezed(word), self._parted(word))
        better = [change._replace(gain=change.gain - left) for change in found if change.gain > left]
        best = max((change.gain for change in better), default=0.0)
        near = (change for change in better if change.gain > best - _FAR)
        return sorted(near, key=lambda change: -change.gain)[:_OTHERS]

    def _corrected(self, word: Word, own: int) -> Iterator[_Change]:
        for each in corrections(word.terms.exact, own, self.lookup):
            if each.word != word.terms.exact:
                sure = each.score > _SURE or each.cost < _CHEAP
                yield _Change((word,), (_spelt(each.word, self.lookup),), "spelling", each.score, sure)

    def _squeezed(self, word: Word) -> Iterator[_Change]:
        """Yield *word* without the letters that were held down, as in «جمييييل»."""
        for times in (r"\1", r"\1\1"):
            short = _HELD.sub(times, word.terms.exact)
            articles = self.lookup.counts([short])[short]
            if _SHORTEST <= len(short) < len(word.terms.exact) and articles:
                yield _Change((word,), (_spelt(short, self.lookup),), "spelling", log(articles) - _HOLDING)

    def _parted(self, word: Word) -> Iterator[_Change]:
        """Yield the words that *word* falls into, the likelier if they do stand side by side somewhere."""
        for each in split(word.terms.exact, self.lookup, _WAYS):
            texts = tuple(
                _as_typed(word.text, each.words) or (_spelt(part, self.lookup) for part in each.words)
            )
            phrase = Phrase(tuple(Word(text, self.analyzer.terms(text)) for text in texts))
            together = self.finds(phrase)
            gain = each.score - log(each.articles) + (log(together) if together else -_APART)
            yield _Change((word,), texts, "split", gain, is_sure=together > 0)

    def _joins(self, node: Node) -> Iterator[_Change]:
        """Yield two words beside each other that the archive has as one."""
        for first, second in _neighbours(node):
            if one := joined(first.terms.exact, second.terms.exact, self.lookup):
                counts = self.lookup.counts([first.terms.exact, second.terms.exact])
                rarer = min(counts.values())
                gain = one.score - (log(rarer) if rarer else _UNKNOWN)
                yield _Change((first, second), (self.lookup.spelling(one.word),), "joined", gain)


def mendable(node: Node) -> Iterator[Word]:
    """Yield the words that may be misspelt: not those that are wanted as spelt, nor roots."""
    for part in positive(node):
        match part:
            case Word(level=None):
                yield part
            case Phrase(words):
                yield from words
            case _:
                continue


def _neighbours(node: Node) -> Iterator[tuple[Word, Word]]:
    match node:
        case Phrase(words):
            yield from pairwise(words)
        case And(children) | Or(children):
            for child in children:
                yield from _neighbours(child)
            if isinstance(node, And):
                for first, second in pairwise(children):
                    if isinstance(first, Word) and isinstance(second, Word):
                        yield first, second
        case _:
            return


def _changed(text: str, changes: Sequence[_Change], analyzer: Analyzer) -> str:
    """Put the new words into *text* in the place of the old; all else stays as it was typed."""
    tokens = list(analyzer.tokens(text))
    pieces: list[str] = []
    place = at = 0
    while at < len(tokens):
        rest = [token.text for token in tokens[at:]]
        fits = (each for each in changes if rest[: len(each.old)] == [word.text for word in each.old])
        if change := next(fits, None):
            pieces += [text[place : tokens[at].start], " ".join(change.new)]
            at += len(change.old)
            place = tokens[at - 1].end
        else:
            at += 1
    return "".join((*pieces, text[place:]))


def _as_typed(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Cut *text* as its folded form falls into *parts*, where it has as many letters."""
    ends = list(accumulate(map(len, parts)))
    if ends[-1] != len(text):
        return ()
    return tuple(text[start:end] for start, end in pairwise([0, *ends]))


def _spelt(word: str, lookup: Lookup) -> str:
    """Give the commonest spelling of folded *word*, or of what is known of it without a clitic."""
    if lookup.counts([word])[word]:
        return lookup.spelling(word)
    stems = {word.removeprefix(clitic): clitic for clitic in _CLITICS if word.startswith(clitic)}
    counts = lookup.counts(stems)
    best = max(stems, key=lambda stem: counts[stem], default=word)
    return stems[best] + lookup.spelling(best) if best in stems and counts[best] else word

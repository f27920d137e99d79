"""What are the terms of a text? The one object that articles and queries both go through."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from searcher.analysis.lexicon import Lexicon, digest
from searcher.analysis.normalize import fold
from searcher.analysis.numerals import NUMERALS
from searcher.analysis.own import OwnWords
from searcher.analysis.roots import written
from searcher.analysis.stem import is_particle, read
from searcher.analysis.tokenizer import WORD

__all__ = ["LEVELS", "Analyzer", "Level", "Terms", "Token", "Words"]

Level = Literal["exact", "lemma", "root"]

LEVELS: tuple[Level, ...] = ("exact", "lemma", "root")


class Terms(NamedTuple):
    """A word at the three levels: as spelt but folded, its dictionary form, its consonants."""

    exact: str
    lemma: str
    root: str


class Token(NamedTuple):
    """A word of a text. *start* and *end* point into the original: ``text[start:end] == token.text``."""

    text: str
    start: int
    end: int
    terms: Terms


_VERSION = 8  # of the rules: raise it whenever a golden file changes


class Words(NamedTuple):
    """All words of a text: their *terms*, each level's joined by blanks, and what a vocabulary counts.

    *folded* are the different words; *spellings* those surface forms that are not folded themselves.
    """

    terms: Terms
    number: int
    folded: set[str]
    spellings: set[str]


class _Memo(dict[str, tuple[str, str, str, str]]):
    """Surface form to terms, and to itself where it differs from the folded form (else to nothing).

    Words repeat, so most look-ups end here. Bounded: emptied when full. The values are bare tuples: any
    others the garbage collector would go through again and again.
    """

    LIMIT = 400_000
    MANY = 20_000  # words after which the lexicon is worth hastening

    def __init__(self, lexicon: Lexicon, shared: dict[str, str]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._shared = shared

    def __missing__(self, word: str) -> tuple[str, str, str, str]:
        if len(self) >= self.MANY:
            self._lexicon.hasten()
            if len(self) >= self.LIMIT:
                self.clear()
        exact = fold(word)
        spelling = "" if exact == word else word
        if known := self.get(exact):
            terms = (*known[:3], spelling)
        else:
            _, lemma, root, _ = read(exact, self._lexicon)
            root = self._shared.get(lemma, root)
            lemma = NUMERALS.get(lemma, lemma)
            if lemma == exact:  # one string instead of two takes less memory and is nearer to the processor
                lemma = exact
            terms = (exact, lemma, lemma if root == lemma else root, spelling)
        self[word] = terms
        return terms


class Analyzer:
    """Cuts text into words and gives each its terms. Safe to share between threads.

    *own* are words that a user adds to the lexicon.
    """

    def __init__(self, own: OwnWords | None = None) -> None:
        self.own = own or OwnWords()
        self._lexicon = Lexicon()
        self._memo = _Memo(self._lexicon, self.own.teach(self._lexicon))
        self._says_nothing = lru_cache(maxsize=10_000)(self._is_particle)

    @property
    def fingerprint(self) -> str:
        """What an index must have been made with to be searched with this analyzer."""
        return "-".join(filter(None, (str(_VERSION), digest(), self.own.digest)))

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the words of *text* in order."""
        memo = self._memo
        for match in WORD.finditer(text):
            word = match.group()
            yield Token(word, match.start(), match.end(), Terms(*memo[word][:3]))

    def columns(self, text: str) -> Terms:
        """Give the terms of all words of *text*, each level's joined by blanks."""
        rows = self._rows(text)
        return Terms(" ".join(rows[::4]), " ".join(rows[1::4]), " ".join(rows[2::4]))

    def words(self, text: str) -> Words:
        """Give the same, and the words that are in *text* for a vocabulary to count."""
        rows = self._rows(text)
        exact, spellings = rows[::4], set(rows[3::4])
        spellings.discard("")
        terms = Terms(" ".join(exact), " ".join(rows[1::4]), " ".join(rows[2::4]))
        return Words(terms, len(exact), set(exact), spellings)

    def terms(self, word: str) -> Terms:
        """Give the terms of one *word*, which must be a single word of `tokens`."""
        return Terms(*self._memo[word][:3])

    def root(self, text: str) -> Terms:
        """Give the terms of one word that is meant as a root; where there is no such root, of its own."""
        terms = self.terms(text)
        root = written(text)
        return terms._replace(root=root) if root in self._lexicon.roots else terms

    @staticmethod
    def key(text: str) -> str:
        """Fold *text* to its `exact` terms joined by blanks: what keyword fields are compared by.

        A text without a word is its own key: it is not the same as no text. The same in every analyzer.
        """
        return " ".join(map(fold, WORD.findall(text))) or text.strip()

    def has_words(self, text: str) -> bool:
        """Tell whether there is any word in *text*."""
        return WORD.search(text) is not None

    def _rows(self, text: str) -> list[str]:
        return list(chain.from_iterable(map(self._memo.__getitem__, WORD.findall(text))))

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has *word*, in any form."""
        return bool(read(fold(word), self._lexicon).kind)

    def is_stop_word(self, word: str) -> bool:
        """Tell whether *word* says nothing by itself (of, on, this, who)."""
        return self._says_nothing(word)

    def _is_particle(self, word: str) -> bool:
        return is_particle(fold(word), self._lexicon)

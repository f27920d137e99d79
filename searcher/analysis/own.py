"""What has a user added to the lexicon? Names, forms and synonyms, each on a line of a plain text file.

::

    فيسبوك                      a name or loan word that is kept whole; و ف ب ل ك ال may stand before it
    مشاكل<TAB>مشكلة             a form and its dictionary form; a third column is a remark
    زبالة = نفايات = قمامة      synonyms: any of them finds the others, after all that has the word itself
    # a comment
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Self

from searcher.analysis.affixes import ARTICLE, NOUN_ENDINGS
from searcher.analysis.letters import INVISIBLE, NOON, TEH
from searcher.analysis.lexicon import Entry, Lexicon
from searcher.analysis.normalize import fold
from searcher.analysis.roots import infer
from searcher.analysis.sounds import skeleton
from searcher.analysis.stem import is_particle, native, read
from searcher.analysis.tokenizer import WORD
from searcher.errors import LexiconError

__all__ = ["NEWSROOM", "OwnWords", "text_of"]

NEWSROOM = "newsroom"
"""Names the synonyms that come with this package."""

_READY = {NEWSROOM: Path(__file__).with_name("newsroom.txt")}
_WEIGHT = 11.0  # at least: that of a name in names.txt
_SHARED = "="  # stands before the root term of synonyms: no word begins with it
_PLURALS = [(text, mend) for text, *_, mends in NOUN_ENDINGS for mend in mends if text.endswith((TEH, NOON))]
_SHOWN = 40  # characters of what is wrong
_COLUMNS = 3  # a form, its dictionary form and a remark
_AROUND = re.compile(rf"^[\s{INVISIBLE}]+|[\s{INVISIBLE}]+$")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a file adds, folded and sorted: files that say the same are equal.

    *names* are kept whole, *forms* are pairs of a form and its dictionary form, *synonyms* are groups of
    which no two have a word in common.
    """

    names: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def read(cls, source: str | Path) -> Self:
        """Read the file *source*; the text `newsroom` names the one that comes with this package.

        Raises `LexiconError` for a file that cannot be read and for a line that cannot be understood.
        """
        return cls.parse(text_of(source), source)

    @classmethod
    def parse(cls, text: str, source: str | Path) -> Self:
        """Understand *text*, which is that of the file *source*. Raises `LexiconError`."""
        draft = _Draft(source)
        for line in text.split("\n"):
            draft.take(line.partition("#")[0])
        draft.check()
        return cls(
            tuple(sorted(draft.names)), tuple(sorted(draft.forms.items())), tuple(_united(draft.synonyms))
        )

    def __bool__(self) -> bool:
        return bool(self.names or self.forms or self.synonyms)

    @property
    def digest(self) -> str:
        """Give a short digest of what is added, empty for nothing: part of the analyzer's fingerprint."""
        return blake2b(repr(astuple(self)).encode(), digest_size=4).hexdigest() if self else ""

    def teach(self, lexicon: Lexicon) -> dict[str, str]:
        """Add names and forms to *lexicon*; give the root term of each dictionary form that has synonyms."""
        forms = dict.fromkeys((*self.forms, *((lemma, lemma) for _, lemma in self.forms)))
        self._add([("P", name, name) for name in self.names] + [("N", *form) for form in forms], lexicon)
        synonyms = sorted(word for group in self.synonyms for word in group)
        self._add([("N", word, word) for word in synonyms if not _is_form(word, lexicon)], lexicon)
        groups = _united({read(word, lexicon).lemma for word in group} for group in self.synonyms)
        return {lemma: _SHARED + group[0] for group in groups for lemma in group if len(group) > 1}

    def _add(self, words: list[tuple[str, str, str]], lexicon: Lexicon) -> None:
        """Teach kinds, stems and dictionary forms: ahead of what else a stem may be, glued to anything."""
        taught = []
        for kind, stem, lemma in words:
            others = (entry.weight + 1 for entry in (*lexicon.find(stem), *lexicon.find(lemma)))
            entry = Entry(kind, max((_WEIGHT, *others)), lemma, self._root(lemma, lexicon))
            taught.append((stem, entry))
        for stem, entry in taught:  # all at last, so that their order makes no difference
            lexicon.teach(stem, entry)

    def _root(self, lemma: str, lexicon: Lexicon) -> str:
        known = [entry for entry in lexicon.find(lemma) if entry.lemma == lemma]
        if known:
            return max(known, key=lambda entry: (entry.weight, entry.root)).root
        shown = "" if lemma in self.names else infer(lemma, lexicon.roots)  # a foreign name shows none
        return shown or skeleton(lemma) or lemma


def _is_form(word: str, lexicon: Lexicon) -> bool:
    """Tell whether *word* is in the dictionary, or the plural or dual of what is, with the article or not.

    Any other way to read a synonym is an accident: what is out of the dictionary can be cut, too, and the
    word of some that is left would be a synonym instead of it.
    """
    _, lemma, _, kind = read(word, lexicon)
    bare = word.removeprefix(ARTICLE)
    if word in lexicon.whole or bare == lemma:
        return True
    return any(entry.lemma == lemma for stem in (word, bare) for entry in lexicon.find(stem)) or (
        kind == "N"
        and any(bare.endswith(text) and bare.removesuffix(text) + mend == lemma for text, mend in _PLURALS)
    )


def text_of(source: str | Path) -> str:
    """Give the text of the file *source*, or of the ready one it names. Raises `LexiconError`."""
    path = _READY.get(source, Path(source)) if isinstance(source, str) else source
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LexiconError(f"{source} is not in UTF-8; save it in UTF-8") from None
    except (OSError, ValueError) as error:  # the latter for a path that none can be
        reason = error.strerror if isinstance(error, OSError) else error
        raise LexiconError(f"the lexicon {source} cannot be read: {reason}; name a text file") from None


class _Draft:
    """What the lines so far say, and where each word was first said to be what it is."""

    def __init__(self, source: str | Path) -> None:
        self.names: set[str] = set()
        self.forms: dict[str, str] = {}
        self.synonyms: list[tuple[str, ...]] = []
        self._source = source
        self._number = 0
        self._said: dict[str, tuple[str, int]] = {}

    @cached_property
    def _plain(self) -> Lexicon:
        return Lexicon()

    def take(self, line: str) -> None:
        """Take in the next *line*, less its comment."""
        self._number += 1
        columns = [_AROUND.sub("", column) for column in line.split("\t")]
        while columns and not columns[-1]:
            columns.pop()
        if not columns:
            return
        if any("=" in column for column in columns[:2]):  # a third is a remark, whatever it says
            self._take_synonyms(line.split("="))
        elif len(columns) > _COLUMNS:
            raise self._wrong(
                f"{_shown(columns[_COLUMNS])} is in a fourth column; put remarks into the third"
            )
        elif len(columns) == 1:
            word = self._word(columns[0])
            self._say(word, word)
            self.names.add(word)
        else:
            form, lemma = map(self._word, columns[:2])
            self._say(form, lemma)
            self.forms[form] = lemma

    def check(self) -> None:
        """Refuse a dictionary form that is said to be a form of another."""
        for form, (lemma, line) in self._said.items():
            further, other = self._said.get(lemma, (lemma, 0))
            if further != lemma:
                self._number = max(line, other)
                raise self._wrong(
                    f"{form!r} is brought to {lemma!r} and that to {further!r} (lines {line} and {other}); "
                    "give both the same dictionary form"
                )

    def _take_synonyms(self, parts: list[str]) -> None:
        words = tuple(map(self._word, parts))
        for word, part in zip(words, parts, strict=True):
            if is_particle(word, self._plain):
                shown = _shown(_AROUND.sub("", part))
                raise self._wrong(f"{shown} says nothing by itself and is not looked for; take it away")
        if len(set(words)) == 1:
            raise self._wrong("synonyms are at least two different words, as in زبالة = نفايات")
        self.synonyms.append(words)

    def _say(self, word: str, lemma: str) -> None:
        before, line = self._said.setdefault(word, (lemma, self._number))
        if before != lemma:
            raise self._wrong(f"{word!r} is {before!r} on line {line} and {lemma!r} here; keep one of them")

    def _word(self, text: str) -> str:
        """Give *text* as the lexicon has it. Raises `LexiconError` unless it is one word."""
        text = _AROUND.sub("", text)
        shown = _shown(text)
        if not text:
            raise self._wrong("a word is missing beside = or the tab; write it, or take the sign away")
        if len(found := WORD.findall(text)) > 1:
            raise self._wrong(f"{shown} is several words; write one, or = between synonyms")
        if not any(map(str.isalpha, text)):
            raise self._wrong(f"{shown} has no letters; write a word")
        if found != [text]:
            raise self._wrong(f"{shown} is more than a word; write the word alone")
        return native(fold(text))

    def _wrong(self, reason: str) -> LexiconError:
        return LexiconError(f"{self._source}, line {self._number}: {reason}")


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _united(groups: Iterable[Collection[str]]) -> list[tuple[str, ...]]:
    """Make one of those *groups* that have a member in common; sorted, and so is each."""
    of: dict[str, set[str]] = {}
    for group in groups:
        whole = set(group).union(*(of[word] for word in group if word in of))
        of.update(dict.fromkeys(whole, whole))
    return sorted({tuple(sorted(group)) for group in of.values()})

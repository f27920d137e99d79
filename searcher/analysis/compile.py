"""Where does the lexicon come from? Run ``python -m searcher.analysis.compile`` to make it again.

Sources: arramooz (nouns with broken plurals and roots, verbs, frequencies), libqutrub (the stems that a
verb shows in its conjugation), and the two word lists beside this module. Needs the extra `dev`.
"""

import re
import sqlite3
import warnings
from collections import defaultdict
from collections.abc import Container, Iterator
from math import log
from pathlib import Path
from typing import NamedTuple

import arramooz
import marisa_trie

from searcher.analysis.letters import ALEF, HAMZA, HEH, MEEM, NOON, TEH, WAW, YEH
from searcher.analysis.lexicon import PATH, ROOT, Entry
from searcher.analysis.normalize import fold
from searcher.analysis.roots import infer
from searcher.analysis.sounds import skeleton

__all__ = ["compile_lexicon", "entries"]

_ARRAMOOZ = Path(arramooz.__file__).parent / "data"
_HERE = Path(__file__).parent
_NAME_WEIGHT = 11.0  # of a name in names.txt: about that of a well-known town
_STOP_WEIGHT = 17.0  # of a stop word: above every noun or verb of the same spelling
_PLAIN_ROOT = 3  # letters
_SURELY = 1.0  # ahead of the same word by itself
_HURRIED = 2.0  # how much rarer a spelling without the final hamza is
_SHORTEST = 3  # letters of a word that can do without its hamza
_OWNED_WEIGHT = 12.0  # of a preposition and its pronoun
_PLURAL_SHARE = 2.0  # a broken plural is rarer than its singular, and than a word that looks like it

_COMMON = 9.0  # of words that everybody uses
_CLEARLY = 2.0  # commoner than this is clearly commoner
_PASSIVE = 4.0  # how much rarer the passive of a verb is

_COLOUR = re.compile(f"([^{ALEF}]{{3}}){ALEF}{HAMZA}")
_C = "(.)"
_PLURALS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), singulars)
    for pattern, singulars in (
        (_C + _C + ALEF + YEH + _C, (rf"\1\2{YEH}\3{HEH}", rf"\1\2{ALEF}\3{HEH}", rf"\1\2{WAW}\3{HEH}")),
        (MEEM + _C + ALEF + _C + _C, (rf"{MEEM}\1\2\3", rf"{MEEM}\1\2\3{HEH}")),
        (ALEF + _C + _C + ALEF + _C, (r"\1\2\3",)),
        (ALEF + _C + _C + ALEF + HAMZA, (rf"\1\2{YEH}\2",)),
        (_C + _C + WAW + _C, (r"\1\2\3", rf"\1\2\3{YEH}", rf"\1\2\3{HEH}")),
        (_C + WAW + ALEF + _C + _C, (rf"\1{ALEF}\2\3{HEH}",)),
        (_C + _C + ALEF + _C + YEH + _C, (rf"\1\2\3{WAW}\4", r"\1\2\3\4")),
    )
)
"""Patterns of broken plurals in folded spelling, each with the singulars it may have."""

_KINDS = {"noun_prop": "P", "abbrev": "P", "verb": "V", "noun": "N", "adj": "N"}
_OWNED = (
    "من",
    "الي",
    "علي",
    "عن",
    "في",
    "مع",
    "لدي",
    "عند",
    "بين",
    "ب",
    "ل",
    "ان",
    "لكن",
    "حول",
    "ضد",
    "خلال",
)
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم", "ي", "ني")


class _Form(NamedTuple):
    """A stem before it has a root: its kind, how common it is, its dictionary form."""

    stem: str
    kind: str
    weight: float
    lemma: str


def compile_lexicon(path: Path = PATH) -> int:
    """Write the lexicon to *path*; give the number of its entries."""
    made = entries()
    trie = marisa_trie.BytesTrie(
        ((stem, entry.pack()) for stem, entry in made), order=marisa_trie.LABEL_ORDER
    )
    fresh = path.with_suffix(".new")
    trie.save(str(fresh))
    fresh.replace(path)  # never in place: other processes have the old file mapped
    return len(made)


def entries() -> list[tuple[str, Entry]]:
    """Give every (stem, entry), sorted; of several of one kind and lemma the commonest."""
    frequencies = _frequencies()
    roots = _Roots()
    forms = [
        *_nouns(frequencies, roots),
        *_verbs(frequencies, roots),
        *_listed(frequencies),
        *_names(),
        *_corrections(frequencies),
        *_stop_words(),
    ]
    best: dict[tuple[str, str, str], float] = {}
    for form in (*forms, *_feminines(forms, roots), *_without_hamza(forms)):
        key = (form.stem, form.kind, form.lemma)
        best[key] = max(best.get(key, 0.0), form.weight)
    names = {form.stem for form in forms if form.kind == "P"}
    found = [
        (stem, Entry(kind, weight, lemma, lemma if kind == "S" else roots.of(lemma, names)))
        for (stem, kind, lemma), weight in best.items()
    ]
    return sorted([*found, *((ROOT + root, Entry("R", 0.0, root, root)) for root in roots.known)])


def _feminines(forms: list[_Form], roots: "_Roots") -> Iterator[_Form]:
    """Give colours and defects (fa'la') to their masculine (af'al), where both are of one root."""
    nouns = {form.lemma: form.weight for form in forms if form.kind == "N" and form.stem == form.lemma}
    for form in forms:
        if form.kind == "N" and (match := _COLOUR.fullmatch(form.stem)):
            masculine = ALEF + match[1]
            if masculine in nouns and roots.agree(masculine, form.lemma):
                yield _Form(form.stem, "N", max(form.weight, nouns[masculine]) + _SURELY, masculine)


def _without_hamza(forms: list[_Form]) -> Iterator[_Form]:
    """Let words in alef and hamza be found without the hamza, as hurried people write them."""
    stems = {form.stem for form in forms}
    for form in forms:
        bare = form.stem.removesuffix(HAMZA)
        if form.stem.endswith(ALEF + HAMZA) and len(bare) > _SHORTEST and bare not in stems:
            yield form._replace(stem=bare, weight=form.weight - _HURRIED)


class _Roots:
    """The root of each dictionary form: that of its commonest use, so that one lemma has one root."""

    def __init__(self) -> None:
        self._votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.known: set[str] = set()

    def vote(self, lemma: str, root: str, weight: float) -> None:
        root = fold(root.strip()).replace(ALEF, HAMZA)  # no root has an alef: it is a hamza's seat
        if 2 <= len(root) <= 5 and " " not in root:  # noqa: PLR2004 - roots have two to five letters
            self._votes[lemma][root] += weight + 1

    def agree(self, one: str, other: str) -> bool:
        """Tell whether two dictionary forms have a root in common."""
        return one == other or not self._votes[one].keys().isdisjoint(self._votes[other])

    def of(self, lemma: str, names: Container[str]) -> str:
        """Give the root of *lemma*; the nisba of one of *names* goes with the name."""
        votes = {
            root: weight
            for root, weight in self._votes.get(lemma, {}).items()
            if root in self.known or len(root) == _PLAIN_ROOT  # else it is often the word itself
        }
        if votes:
            return max(sorted(votes), key=lambda root: votes[root])
        for end in (YEH + HEH, YEH, ""):
            base = lemma.removesuffix(end)
            if lemma.endswith(end) and any(base + vowel in names for vowel in ("", ALEF, HEH, YEH + ALEF)):
                return skeleton(base) or base
        return infer(lemma, self.known) or skeleton(lemma) or lemma


def _rows(database: str, query: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(_ARRAMOOZ / database)
    try:
        return [tuple(str(value or "") for value in row) for row in connection.execute(query)]
    finally:
        connection.close()


def _frequencies() -> dict[tuple[str, str], float]:
    """Log frequency by (kind, folded word)."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for word, kind, count in _rows("wordfreq.sqlite", "SELECT unvocalized, word_type, freq FROM wordfreq"):
        counts[
            _KINDS.get(kind, "S" if kind[:4] in ("prep", "pron", "conj", "part") else "N"), fold(word)
        ] += int(count)
    return {key: log(count + 1) for key, count in counts.items()}


def _nouns(frequencies: dict[tuple[str, str], float], roots: _Roots) -> Iterator[_Form]:
    rows = [
        (form, *_as_singular(form, number, single, frequencies), plurals, root)
        for vocalized, number, single, plurals, root in _rows(
            "arabicdictionary.sqlite", "SELECT vocalized, number, single, broken_plural, root FROM nouns"
        )
        if (form := _plain(vocalized))
    ]
    for _, lemma, _, _, root in rows:
        roots.vote(lemma, root, frequencies.get(("N", lemma), 1.0))
    for form, lemma, is_plural, plurals, _ in rows:
        weight = frequencies.get(("N", lemma), 1.0)
        yield _Form(lemma, "N", weight, lemma)
        yield _Form(form, "N", weight - (_PLURAL_SHARE if form != lemma else 0), lemma)
        for plural in () if is_plural else plurals.split("(")[0].split(";"):  # a remark follows in brackets
            if (broken := _plain(plural)) and "+" not in plural:
                yield _Form(broken, "N", weight - _PLURAL_SHARE, lemma)
                likelier = _likelier_singular(broken, lemma, frequencies)
                if likelier != lemma and roots.agree(likelier, lemma):
                    common = frequencies.get(("N", likelier), 1.0)
                    yield _Form(broken, "N", common - _PLURAL_SHARE, likelier)


def _as_singular(
    form: str, number: str, single: str, frequencies: dict[tuple[str, str], float]
) -> tuple[str, bool]:
    """Give the dictionary form of a row of nouns, and whether the row is a plural's."""
    if not number.startswith("جمع"):
        return form, False
    return _likelier_singular(form, _plain(single) or form, frequencies), True


def _likelier_singular(plural: str, single: str, frequencies: dict[tuple[str, str], float]) -> str:
    """Mend a plural whose singular the dictionary lacks or gives as a word that nobody uses.

    Broken plurals have patterns, and each of these the singulars it usually belongs to; the commonest of
    them is taken if it is a common word and the given one is not.
    """
    candidates = [
        match.expand(singular)
        for pattern, singulars in _PLURALS
        if (match := pattern.fullmatch(plural))
        for singular in singulars
    ]
    best = max(candidates, key=lambda word: frequencies.get(("N", word), 0.0), default=single)
    common = frequencies.get(("N", best), 0.0)
    return best if common >= _COMMON and common > frequencies.get(("N", single), 0.0) + _CLEARLY else single


def _plain(word: str) -> str:
    """Fold a dictionary word, less the alef that carries its tanween and the article of a plural's row."""
    word = word.strip().removesuffix("\u064b")
    return fold(word) if " " not in word else ""


def _listed(frequencies: dict[tuple[str, str], float]) -> Iterator[_Form]:
    """Words that only the frequency list has."""
    for (kind, word), weight in frequencies.items():
        if kind in "NP" and len(word) > 1:
            yield _Form(word, kind, weight, word)


def _verbs(frequencies: dict[tuple[str, str], float], roots: _Roots) -> Iterator[_Form]:
    seen: dict[str, float] = {}
    rows = _rows("arabicdictionary.sqlite", "SELECT vocalized, unvocalized, root, future_type FROM verbs")
    for vocalized, unvocalized, root, future in rows:
        lemma = fold(unvocalized)
        weight = frequencies.get(("V", lemma))
        if weight is None:  # not once in hundreds of millions of words: it would only mislead
            continue
        roots.vote(lemma, root, weight)
        roots.known.add(fold(root.strip()).replace(ALEF, HAMZA))
        seen[lemma] = weight
        for kind, stem, is_passive in _stems(vocalized, future):
            yield _Form(stem, kind, weight - (_PASSIVE if is_passive else 0), lemma)
    for (kind, word), weight in frequencies.items():
        if kind == "V" and word not in seen:
            yield _Form(word, "V", weight, word)


def _stems(verb: str, future: str) -> Iterator[tuple[str, str, bool]]:
    """Give what is left of a verb's forms without the signs of person, from its conjugation.

    With each its kind, and whether it is passive.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libqutrub's regular expressions warn when first compiled
        from libqutrub import verb_const as const  # noqa: PLC0415 - inside the filter
        from libqutrub.classverb import VerbClass  # noqa: PLC0415 - inside the filter
    past, present, jussive = const.TensePast, const.TenseFuture, const.TenseJussiveFuture
    passive, suffered = const.TensePassivePast, const.TensePassiveFuture
    he, she, they, women, me = (
        const.PronounHuwa, const.PronounHya, const.PronounHum, const.PronounHunna, const.PronounAna,
    )  # fmt: skip
    signs = (
        ("V", past, he, "", ""),
        ("V", past, she, "", TEH),
        ("V", past, they, "", WAW + ALEF),
        ("V", past, me, "", TEH),
        ("V", passive, he, "", ""),
        ("I", present, he, YEH, ""),
        ("I", present, they, YEH, WAW + NOON),
        ("I", present, women, YEH, NOON),
        ("I", jussive, he, YEH, ""),
        ("I", suffered, he, YEH, ""),
    )
    conjugation = VerbClass(verb, True, future)
    for kind, tense, person, prefix, suffix in signs:
        form = fold(conjugation.conjugate_tense_for_pronoun(tense, person) or "")
        if form.startswith(prefix) and form.endswith(suffix) and form != prefix + suffix:
            yield kind, form.removeprefix(prefix).removesuffix(suffix), tense in (passive, suffered)


def _names() -> Iterator[_Form]:
    for line in _lines("names.txt"):
        word = fold(line.split("\t")[0])
        yield _Form(word, "P", _NAME_WEIGHT, word)


def _corrections(frequencies: dict[tuple[str, str], float]) -> Iterator[_Form]:
    for line in _lines("forms.txt"):
        form, lemma = (fold(word) for word in line.split("\t")[:2])
        weight = max(frequencies.get(("N", lemma), 0.0), _NAME_WEIGHT)
        yield _Form(form, "N", weight, lemma)
        yield _Form(lemma, "N", weight, lemma)


def _stop_words() -> Iterator[_Form]:
    """Stop words, and prepositions with the pronouns that follow them."""
    for line in _lines("stopwords.txt"):
        word, lemma = (fold(part) for part in (line.split("\t") * 2)[:2])
        yield _Form(word, "S", _STOP_WEIGHT, lemma)
    for word in _OWNED:
        for pronoun in _PRONOUNS:
            form = word + pronoun
            if len(form) > 2 or pronoun in (HEH, YEH, "ك"):  # noqa: PLR2004 - به, لي, لك and longer
                yield _Form(form, "S", _OWNED_WEIGHT, form)


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


if __name__ == "__main__":
    print(f"{compile_lexicon()} entries in {PATH}")  # noqa: T201 - a script

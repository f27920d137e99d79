"""Where does the lexicon come from? Run ``python -m searcher.analysis.compile`` to make it again.

Sources: arramooz (nouns with broken plurals and roots, verbs, frequencies), libqutrub (the stems that a
verb shows in its conjugation), and the word lists beside this module. Needs the extra `dev`.
"""

from collections.abc import Iterator
from pathlib import Path

import marisa_trie

from searcher.analysis.letters import ALEF, HAMZA, HEH, YEH
from searcher.analysis.lexicon import PATH, ROOT, Entry
from searcher.analysis.making.nouns import feminines, nouns
from searcher.analysis.making.rooting import Roots
from searcher.analysis.making.sources import SURELY, Form, Frequencies, frequencies, lines
from searcher.analysis.making.verbs import verbs
from searcher.analysis.normalize import fold

__all__ = ["compile_lexicon", "entries"]

_NAME_WEIGHT = 11.0  # of a name in names.txt: about that of a well-known town
_STOP_WEIGHT = 17.0  # of a stop word: above every noun or verb of the same spelling
_HURRIED = 2.0  # how much rarer a spelling without the final hamza is
_SHORTEST = 3  # letters of a word that can do without its hamza
_OWNED_WEIGHT = 12.0  # of a preposition and its pronoun
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
    common = frequencies()
    roots = Roots()
    forms = [
        *nouns(common, roots),
        *verbs(common, roots),
        *_listed(common),
        *_names(),
        *_corrections(common),
        *_stop_words(),
    ]
    best: dict[tuple[str, str, str], float] = {}
    for form in (*forms, *feminines(forms, roots), *_without_hamza(forms)):
        key = (form.stem, form.kind, form.lemma)
        best[key] = max(best.get(key, 0.0), form.weight)
    names = {form.stem for form in forms if form.kind == "P"}
    found = [
        (stem, Entry(kind, weight, lemma, lemma if kind == "S" else roots.of(lemma, names)))
        for (stem, kind, lemma), weight in best.items()
    ]
    return sorted([*found, *((ROOT + root, Entry("R", 0.0, root, root)) for root in roots.known)])


def _without_hamza(forms: list[Form]) -> Iterator[Form]:
    """Let words in alef and hamza be found without the hamza, as hurried people write them."""
    stems = {form.stem for form in forms}
    for form in forms:
        bare = form.stem.removesuffix(HAMZA)
        if form.stem.endswith(ALEF + HAMZA) and len(bare) > _SHORTEST and bare not in stems:
            yield form._replace(stem=bare, weight=form.weight - _HURRIED)


def _listed(common: Frequencies) -> Iterator[Form]:
    """Words that only the frequency list has."""
    for (kind, word), weight in common.items():
        if kind in "NP" and len(word) > 1:
            yield Form(word, kind, weight, word)


def _names() -> Iterator[Form]:
    for line in lines("names.txt"):
        word = fold(line.split("\t")[0])
        yield Form(word, "P", _NAME_WEIGHT, word)


def _corrections(common: Frequencies) -> Iterator[Form]:
    for line in lines("forms.txt"):
        form, lemma = (fold(word) for word in line.split("\t")[:2])
        weight = max(common.get(("N", lemma), 0.0), _NAME_WEIGHT)
        rival = max(common.get((kind, form), 0.0) for kind in "NV") if form != lemma else 0.0
        yield Form(form, "N", max(weight, rival + SURELY), lemma)
        yield Form(lemma, "N", weight, lemma)


def _stop_words() -> Iterator[Form]:
    """Stop words, and prepositions with the pronouns that follow them."""
    for line in lines("stopwords.txt"):
        word, lemma = (fold(part) for part in (line.split("\t") * 2)[:2])
        yield Form(word, "S", _STOP_WEIGHT, lemma)
    for word in _OWNED:
        for pronoun in _PRONOUNS:
            form = word + pronoun
            if len(form) > 2 or pronoun in (HEH, YEH, "ك"):  # noqa: PLR2004 - به, لي, لك and longer
                yield Form(form, "S", _OWNED_WEIGHT, form)


if __name__ == "__main__":
    print(f"{compile_lexicon()} entries in {PATH}")  # noqa: T201 - a script

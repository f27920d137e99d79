"""Which nouns are there? Singulars, broken plurals that lead to them, feminines that lead to masculines."""

import re
from collections.abc import Iterator

from searcher.analysis.letters import ALEF, HAMZA, HEH, MEEM, WAW, YEH
from searcher.analysis.making.rooting import Roots
from searcher.analysis.making.sources import COMMON, SURELY, Form, Frequencies, plain, rows

__all__ = ["feminines", "nouns"]

_PLURAL_SHARE = 2.0  # a broken plural is rarer than its singular, and than a word that looks like it
_CLEARLY = 2.0  # commoner than this is clearly commoner
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


def nouns(common: Frequencies, roots: Roots) -> Iterator[Form]:
    """Yield singulars as they are, and plurals with their singular for a dictionary form; vote for roots."""
    found = [
        (form, *_as_singular(form, number, single, common), plurals, root)
        for vocalized, number, single, plurals, root in rows(
            "arabicdictionary.sqlite", "SELECT vocalized, number, single, broken_plural, root FROM nouns"
        )
        if (form := plain(vocalized))
    ]
    for _, lemma, _, _, root in found:
        roots.vote(lemma, root, common.get(("N", lemma), 1.0))
    for form, lemma, is_plural, plurals, _ in found:
        weight = common.get(("N", lemma), 1.0)
        yield Form(lemma, "N", weight, lemma)
        yield Form(form, "N", weight - (_PLURAL_SHARE if form != lemma else 0), lemma)
        for plural in () if is_plural else plurals.split("(")[0].split(";"):  # a remark follows in brackets
            if (broken := plain(plural)) and "+" not in plural:
                yield Form(broken, "N", weight - _PLURAL_SHARE, lemma)
                likelier = _likelier_singular(broken, lemma, common)
                if likelier != lemma and roots.agree(likelier, lemma):
                    yield Form(broken, "N", common.get(("N", likelier), 1.0) - _PLURAL_SHARE, likelier)


def _as_singular(form: str, number: str, single: str, common: Frequencies) -> tuple[str, bool]:
    """Give the dictionary form of a row of nouns, and whether the row is a plural's."""
    if not number.startswith("جمع"):
        return form, False
    return _likelier_singular(form, plain(single) or form, common), True


def _likelier_singular(plural: str, single: str, common: Frequencies) -> str:
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
    best = max(candidates, key=lambda word: common.get(("N", word), 0.0), default=single)
    weight = common.get(("N", best), 0.0)
    return best if weight >= COMMON and weight > common.get(("N", single), 0.0) + _CLEARLY else single


def feminines(forms: list[Form], roots: Roots) -> Iterator[Form]:
    """Give colours and defects (fa'la') to their masculine (af'al), where both are of one root."""
    nouns = {form.lemma: form.weight for form in forms if form.kind == "N" and form.stem == form.lemma}
    plurals = {form.stem for form in forms if form.kind == "N" and form.stem != form.lemma}
    for form in forms:
        if form.kind == "N" and form.stem not in plurals and (match := _COLOUR.fullmatch(form.stem)):
            masculine = ALEF + match[1]
            if masculine in nouns and roots.agree(masculine, form.lemma):
                yield Form(form.stem, "N", max(form.weight, nouns[masculine]) + SURELY, masculine)

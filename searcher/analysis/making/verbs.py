"""Which verbs are there? For each, what is left of its forms without the signs of person."""

import warnings
from collections.abc import Iterator

from searcher.analysis.letters import ALEF, NOON, TEH, WAW, YEH
from searcher.analysis.making.rooting import Roots
from searcher.analysis.making.sources import Form, Frequencies, lines, rows
from searcher.analysis.normalize import fold

__all__ = ["verbs"]

_RARE = 4.0  # how much rarer a verb is in the passive, the jussive, or of women


def verbs(common: Frequencies, roots: Roots) -> Iterator[Form]:
    """Yield the stems of the verbs that are in use, with the verb for a dictionary form; vote for roots."""
    seen: dict[str, float] = {}
    found = rows("arabicdictionary.sqlite", "SELECT vocalized, root, future_type FROM verbs")
    for line in lines("verbs.txt"):
        vocalized, future, root = line.split("\t")
        found.append((vocalized, root, future))
    for vocalized, root, future in found:
        lemma = fold(vocalized)
        weight = common.get(("V", lemma))
        if weight is None:  # not once in hundreds of millions of words: it would only mislead
            continue
        roots.vote(lemma, root, weight)
        roots.know(root)
        seen[lemma] = weight
        for kind, stem, is_rare in _stems(vocalized, future):
            yield Form(stem, kind, weight - (_RARE if is_rare else 0), lemma)
    for (kind, word), weight in common.items():
        if kind == "V" and word not in seen:
            yield Form(word, "V", weight, word)


def _stems(verb: str, future: str) -> Iterator[tuple[str, str, bool]]:
    """Give what is left of a verb's forms without the signs of person, from its conjugation.

    With each its kind, and whether it is a rare form.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libqutrub's regular expressions warn when first compiled
        from libqutrub import verb_const as const  # noqa: PLC0415 - inside the filter
        from libqutrub.classverb import VerbClass  # noqa: PLC0415 - inside the filter
    past, present, jussive = const.TensePast, const.TenseFuture, const.TenseJussiveFuture
    passive, suffered = const.TensePassivePast, const.TensePassiveFuture
    he, she, they, women, me, you = (
        const.PronounHuwa, const.PronounHya, const.PronounHum, const.PronounHunna, const.PronounAna,
        const.PronounAnta,
    )  # fmt: skip
    order = const.TenseImperative
    signs = (
        ("V", past, he, "", ""),
        ("V", past, she, "", TEH),
        ("V", past, they, "", WAW + ALEF),
        ("W", past, me, "", TEH),
        ("V", passive, he, "", ""),
        ("V", order, you, "", ""),
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
            is_rare = tense in (passive, suffered, jussive, order) or person == women
            yield kind, form.removeprefix(prefix).removesuffix(suffix), is_rare

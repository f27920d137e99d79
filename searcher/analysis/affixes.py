"""What is glued to Arabic words? Tables of clitics and endings, each with how likely it is.

All in folded spelling (teh marbuta is heh, alef maqsura is yeh). A cost is about -ln(share of running
words that carry the piece), estimated once on news text and rounded; a reading's score is the log
frequency of its dictionary form less the costs of what was taken off. So the commoner word wins, and of
two common ones the one with less taken off.
"""

from typing import NamedTuple

from searcher.analysis.letters import ALEF, BEH, FEH, HAMZA, HEH, KAF, LAM, MEEM, NOON, SEEN, TEH, WAW, YEH

__all__ = [
    "ARTICLE",
    "BOUND_ENDINGS",
    "BOUND_PAST_ENDINGS",
    "FIRST_PERSONS",
    "NOUN_ENDINGS",
    "OWNED_ENDINGS",
    "PAST_ENDINGS",
    "PRESENT_ENDINGS",
    "PRESENT_PREFIXES",
    "PROCLITICS",
    "PRONOUNS",
    "Affix",
]

ARTICLE = ALEF + LAM


class Affix(NamedTuple):
    """A piece that is taken off, its cost, and for whom it is good.

    *kinds* are the kinds of lexicon entry it attaches to: N noun or adjective, P name, S particle, V past
    verb, W the same shortened («qul-tu» of «qala»), I present verb. *mends* are what to put in place of it to
    get back the dictionary's spelling.
    """

    text: str
    cost: float
    kinds: str
    mends: tuple[str, ...] = ("",)


PROCLITICS = (
    Affix("", 0.0, "NPSVWI"),
    Affix(WAW, 3.0, "NPSVWI"),
    Affix(FEH, 5.0, "NPSVWI"),
    Affix(BEH, 3.5, "NPS"),
    Affix(LAM, 3.7, "NPSI"),
    Affix(KAF, 7.5, "NP"),
    Affix(SEEN, 4.5, "I"),
    Affix(WAW + SEEN, 6.5, "I"),
    Affix(FEH + SEEN, 8.5, "I"),
    Affix(WAW + BEH, 6.0, "NP"),
    Affix(WAW + LAM, 6.3, "NPI"),
    Affix(WAW + KAF, 9.0, "NP"),
    Affix(FEH + BEH, 8.5, "NP"),
    Affix(FEH + LAM, 8.5, "NPI"),
    Affix(ALEF, 9.0, "NPI"),  # it asks
    Affix(ARTICLE, 1.2, "NP"),
    Affix(WAW + ARTICLE, 3.3, "NP"),
    Affix(FEH + ARTICLE, 6.0, "NP"),
    Affix(BEH + ARTICLE, 3.8, "NP"),
    Affix(KAF + ARTICLE, 6.0, "NP"),
    Affix(WAW + BEH + ARTICLE, 6.0, "NP"),
    Affix(FEH + BEH + ARTICLE, 8.5, "NP"),
    Affix(WAW + KAF + ARTICLE, 8.0, "NP"),
    Affix(LAM + LAM, 3.8, "NP", ("", LAM)),  # للغة is ل + ال + لغة, written with two lams only
    Affix(WAW + LAM + LAM, 6.0, "NP", ("", LAM)),
    Affix(FEH + LAM + LAM, 8.0, "NP", ("", LAM)),
)

PRONOUNS = (
    Affix("", 0.0, "NPSVWI"),
    Affix(HEH, 3.3, "NVWI"),
    Affix(HEH + ALEF, 3.3, "NVWI"),
    Affix(HEH + MEEM, 4.2, "NVWI"),
    Affix(HEH + NOON, 7.0, "NVWI"),
    Affix(HEH + MEEM + ALEF, 6.5, "NVWI"),
    Affix(NOON + ALEF, 4.8, "NVWI"),
    Affix(NOON + YEH, 7.0, "VWI"),
    Affix(KAF, 6.5, "NVWI"),
    Affix(KAF + MEEM, 6.5, "NVWI"),
    Affix(KAF + MEEM + ALEF, 9.0, "NVWI"),
    Affix(YEH, 6.0, "N"),
)

NOUN_ENDINGS = (
    Affix("", 0.0, "NP"),
    Affix(HEH, 2.0, "N"),  # the feminine of an adjective
    Affix(ALEF + TEH, 2.2, "N", (HEH,)),
    Affix(ALEF + TEH, 3.2, "N"),
    Affix(YEH + ALEF + TEH, 3.0, "N", (ALEF + HEH,)),  # a match (mubarah) and matches (mubarayat)
    Affix(WAW + ALEF + TEH, 3.0, "N", (ALEF + HEH,)),  # a prayer (salah) and prayers (salawat)
    Affix(YEH + NOON, 2.6, "N"),
    Affix(WAW + NOON, 3.2, "N"),
    Affix(WAW + WAW + NOON, 4.2, "N", (YEH,)),  # a final hamza on yeh, which goes with the waw after it
    Affix(YEH + NOON, 5.0, "N", (YEH,)),  # the yeh of a lawyer (muhami) falls before that of the plural
    Affix(WAW + NOON, 5.5, "N", (YEH,)),
    Affix(ALEF + NOON, 4.2, "N"),
    Affix(TEH + YEH + NOON, 4.2, "N", (HEH,)),
    Affix(TEH + ALEF + NOON, 4.6, "N", (HEH,)),
    Affix(TEH + YEH + NOON, 6.0, "N"),  # of an adjective's feminine
    Affix(TEH + ALEF + NOON, 6.5, "N"),
    Affix(ALEF, 3.0, "N"),  # the accusative
    Affix(YEH + ALEF, 4.0, "N", (HAMZA,)),  # the same after a hamza, whose seat is folded to yeh
)
"""Endings of a noun that nothing follows."""

OWNED_ENDINGS = (
    Affix(WAW, 3.5, "N", ("", HAMZA)),  # the plural's waw, or a hamza's seat in the nominative
    Affix(YEH, 3.0, "N", ("", HAMZA)),  # the plural's yeh, or a hamza's seat in the genitive
    Affix(TEH + YEH, 5.0, "N", (HEH,)),
    Affix(TEH + ALEF, 6.0, "N", (HEH,)),
)
"""Endings of a plural or dual that lost its final noon: before a pronoun, or another noun that owns it."""

BOUND_ENDINGS = (
    Affix("", 0.0, "N"),
    Affix(TEH, 0.5, "N", (HEH, "")),  # teh marbuta opens before a pronoun
    Affix(ALEF + TEH, 2.2, "N", (HEH,)),
    Affix(ALEF + TEH, 3.2, "N"),
    Affix(ALEF, 4.0, "N", (YEH,)),  # alef maqsura before a pronoun
    *OWNED_ENDINGS,
)
"""Endings of a noun before a pronoun."""

PAST_ENDINGS = (
    Affix("", 1.2, "V"),
    Affix(TEH, 2.0, "VW"),
    Affix(WAW + ALEF, 2.5, "V"),
    Affix(WAW, 4.5, "V"),  # the alef of the plural is dropped before a pronoun, and by hurried writers
    Affix(NOON + ALEF, 4.5, "VW"),
    Affix(ALEF, 4.5, "V"),
    Affix(TEH + ALEF, 6.0, "V"),
    Affix(NOON, 6.0, "VW"),
    Affix(TEH + MEEM, 6.5, "VW"),
)

PRESENT_PREFIXES = (Affix(YEH, 1.5, "I"), Affix(TEH, 2.0, "I"), Affix(NOON, 4.0, "I"), Affix(ALEF, 4.5, "I"))

BOUND_PAST_ENDINGS = (
    *PAST_ENDINGS,
    Affix(ALEF, 2.0, "V", (YEH,)),  # alef maqsura before a pronoun: he threw (rama) and threw it (ramahu)
)
"""Endings of a past verb before a pronoun."""

FIRST_PERSONS = (NOON, ALEF)
"""Prefixes of a present verb that nothing but a pronoun follows."""

PRESENT_ENDINGS = (
    Affix("", 0.0, "I"),
    Affix(WAW + NOON, 2.5, "I"),
    Affix(WAW + ALEF, 3.5, "I"),
    Affix(WAW, 5.0, "I"),
    Affix(ALEF + NOON, 5.0, "I"),
    Affix(NOON, 6.0, "I"),
    Affix(YEH + NOON, 6.5, "I"),
)

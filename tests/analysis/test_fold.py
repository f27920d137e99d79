"""When are two spellings the same word? A row is named for the fact of spelling it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import fold
from searcher.analysis.normalize import _fold_fully

SAME = {
    "harakat": "محمد مُحَمَّدٌ",
    "tanween": "رئيس رَئِيسٌ",
    "tatweel": "العراق العـــراق",
    "alef with hamza above": "احمد أحمد",
    "alef with hamza below": "ابراهيم إبراهيم",
    "alef with madda": "القران القرآن",
    "alef wasla": "الحمد ٱلحمد",
    "alef maqsura for yeh": "علي على",
    "teh marbuta for heh": "فاطمه فاطمة",
    "hamza on waw or yeh before waw": "مسئول مسؤول مسوول",
    "hamza alone before waw": "رؤوس رءوس",
    "hamza on yeh or alef in hay'a": "هيئة هيأة هيئه",
    "hamza on yeh left out": "رئيس رييس",
    "final hamza after yeh": "شيء شئ شىء شيئ",
    "final hamza on maqsura": "مبادئ مبادىء مبادي",
    "mute alef of a hundred": "مئة مائة مائه",
    "mute alef in three hundred": "ثلاثمئة ثلاثمائة",
    "dagger alef": "هذا هٰذا",
    "Quranic waw with dagger alef": "الصلاة الصلوٰة",
    "presentation forms": "مصر ﻣﺼﺮ",
    "lam alef ligature": "السلام ﺍﻟﺴﻼﻡ",
    "the ligature of God's name": "الله ﷲ",
    "Persian keheh": "كتاب کتاب",
    "Farsi yeh": "علي علی",
    "heh goal": "مكة مکہ",
    "Arabic-Indic digits": "2024 ٢٠٢٤ ۲۰۲۴",
    "thousands": "1000 1,000 ١٬٠٠٠ ۱٬۰۰۰ ١،٠٠٠",
    "zero-width joiner": "مصر م\u200dصر",
    "byte order mark": "قطر \ufeffقطر",
    "decomposed hamza": "أحمد \u0627\u0654حمد",
    "Latin case and accents": "cafe CAFÉ Café",
}

APART = {
    "prayed and prayer": "دعا دعاء",
    "rose and sky": "سما سماء",
    "sufficiency and competence": "كفاية كفاءة",
    "heads and Russians differ by a waw": "روس رؤوس",
    "asked and question": "سأل سؤال",
    "Persian peh is its own letter": "پارس بارس",
    "teh and teh marbuta": "بنت بنة",
    "diet and protection": "حمية حماية",
    "hamza after a consonant": "بدء بد",
}


@pytest.mark.parametrize("words", SAME.values(), ids=SAME.keys())
def test_spellings_of_one_word_share_one_form(words: str) -> None:
    assert len({fold(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", APART.values(), ids=APART.keys())
def test_letters_that_tell_words_apart_stay(words: str) -> None:
    one, other = words.split()

    assert fold(one) != fold(other)


def test_known_wrong_innocent_and_wild_share_a_form() -> None:
    """Who writes no hamza writes both alike: the price of finding بريء for those who type بري."""
    assert fold("بريء") == fold("بري")


@given(st.text(min_size=1))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="اأإآٱىيئءؤوةهتملكـًٌَُِّْٰ\u200d", min_size=1))
def test_folding_twice_changes_nothing_where_rules_meet(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="اأإآٱىيئءؤوةهتملكـبسنپ\u064b\u0651\u0653\u0654\u0670\u200daZé٣"),
        st.from_regex(
            "(?:[وفبل]|ال|أل|لل)?(?:ثلاث|أربع|ست)?م[اأإآٱ][يىئء](?:[ةه]|ت[اي]ن?)ـ?ّ?", fullmatch=True
        ),
    )
)
def test_the_short_way_folds_as_the_full_one(text: str) -> None:
    assert fold(text) == _fold_fully(text)

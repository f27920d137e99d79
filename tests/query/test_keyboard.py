"""What was meant by a text typed on the wrong keyboard: both ways, on every layout, and when nothing is offered."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.layouts import WordCounts, latin_typed, typed
from searcher.analysis import fold
from searcher.query.keyboard import recovered
from searcher.query.keys import LAYOUTS, Layout

A_MOMENT = 1.0  # seconds of the processor, busy or not: a hundred times what is needed

ARABIC = [
    "السلام",
    "عليكم",
    "وزير",
    "التعليم",
    "ريف",
    "حلب",
    "غارات",
    "قصف",
    "أو",
    "العنوان",
    "الأمين",
    "لأن",
    "الآن",
    "إلى",
    "إنسان",
    "مدرسة",
    "ظروف",
    "ذهب",
    "طائرة",
    "شيء",
    "سؤال",
    "مؤتمر",
    "دولة",
    "جديد",
    "الجديد",
    "سعر",
    "مستشفى",
    "ثلاثاء",
    "قطر",
    "عن",
    "من",
    "في",
    "على",
    "هذا",
    "ضد",
    "أمير",
    "أخبار",
    "لإعلان",
]
LATIN = (
    "google",
    "iphone",
    "gps",
    "world",
    "cup",
    "book",
    "ghana",
    "uk",
    "news",
    "facebook",
    "youtube",
    "bahrain",
)
WORDS = WordCounts(dict.fromkeys(map(fold, ARABIC), 100) | dict.fromkeys(LATIN, 10))

on_every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)

MEANT = {
    "a word": ("hgsghl", "السلام"),
    "commas and points that are letters": (",.dv hgjugdl", "وزير التعليم"),
    "brackets that are letters": ("],gm []d]m hg[]d]", "دولة جديدة الجديد"),
    "a key that writes two letters": ("hBk gHk", "الآن لأن"),
    "capitals that are shifted keys": ("Ygn Hldv", "إلى أمير"),
    "all in capitals because of Caps Lock": ("HGSGHL UGD;L", "السلام عليكم"),
    "a capital that a program put in": ("Yhvhj", "غارات"),
    "a phrase": ('"vdt pgf"', '"ريف حلب"'),
    "a phrase with room between its words": ('"vdt pgf"Z5', '"ريف حلب"~5'),
    "parentheses, which are the other way round": (")yhvhj H, rwt( pgf", "(غارات أو قصف) حلب"),
    "a field in Arabic": ("hgukt,hk:yhvhj", "العنفوان:غارات"),
    "a field in Latin letters": ("title:hgsghl", "title:السلام"),
    "a negated field": ("-title:hgsghl", "-title:السلام"),
    "operators in Latin letters": ("yhvhj OR rwt", "غارات OR قصف"),
    "a word without its proclitic": ("fpgf ,hg,.dv", "بحلب والوزير"),
    "a Latin word typed on purpose": ("GPS hg[]d]", "GPS الجديد"),
    "one of the words only": ("سعر iPhone hg[]d]", "سعر iPhone الجديد"),
    "numbers and dates": ("yhvhj 2015-07-21 12.5", "غارات 2015-07-21 12.5"),
    "a question": ("lk hgHldv?", "من الأمير؟"),
    "blanks": ("  hgsghl   ugd;l ", "  السلام   عليكم "),
    "a Latin word on the Arabic keyboard": ("لخخلمث", "google"),
    "several of them": ("صخقمي ؤعح", "world cup"),
    "with a key that writes two letters": ("لاخخن", "book"),
    "with two keys for the same letters": ("لاشىش", "ghana"),
    "on Apple's keyboard": ("mbdn hgjugdl", "وزير التعليم"),
    "on a French keyboard": ("$;g, ^$d$", "دولة جديد"),
    "with a circumflex that has joined the next letter": ("êr,", "جثقة"),
}


@pytest.mark.parametrize(("keys", "text"), MEANT.values(), ids=MEANT.keys())
def test_a_text_is_what_its_keys_write(keys: str, text: str) -> None:
    extra = dict.fromkeys(map(fold, ("العنفوان", "جديدة", "جثقة", "الأمير")), 50)
    lookup = WordCounts({**WORDS.counts([*map(fold, ARABIC), *LATIN]), **extra})

    assert [each.text for each in recovered(keys, lookup)][:1] == [text]


FINE = {
    "Arabic": "وزير التعليم",
    "Latin": "world cup",
    "both": "سعر iPhone",
    "a Latin word with the keys of an Arabic one": "UK news",
    "Latin words that nobody knows": "macron putin meeting",
    "Arabic words that nobody knows": "زخرفة خزفية",
    "Arabizi": "7alab mo7amad",
    "a number": "2015-07",
    "signs": "؟ - ... ()",
    "nothing": "",
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE.keys())
def test_nothing_is_offered_for_a_text_that_is_fine_or_stays_unknown(text: str) -> None:
    assert recovered(text, WORDS) == []


def test_less_than_half_known_is_not_offered() -> None:
    known, unknown = "السلام", "زخرفتخزفية"
    keys = typed(f"{known} {unknown}", LAYOUTS[0])

    assert not recovered(keys, WordCounts({fold(known): 1}))
    assert recovered(keys, WordCounts({fold(known): 1, fold(unknown): 1}))


@on_every_layout
@given(words=st.lists(st.sampled_from([word for word in ARABIC if len(word) > 3]), min_size=1, max_size=6))
def test_arabic_comes_back_from_the_keys_of_a_latin_keyboard(layout: Layout, words: list[str]) -> None:
    text = " ".join(words)

    assert text in [each.text for each in recovered(typed(text, layout), WORDS)]


@on_every_layout
@given(words=st.lists(st.sampled_from([word for word in LATIN if len(word) > 3]), min_size=1, max_size=4))
def test_latin_comes_back_from_the_keys_of_an_arabic_keyboard(layout: Layout, words: list[str]) -> None:
    assert " ".join(words) in [each.text for each in recovered(latin_typed(" ".join(words), layout), WORDS)]


@on_every_layout
def test_a_layout_has_every_letter_and_no_digit(layout: Layout) -> None:
    letters = {letter for sign in layout.arabic.values() for letter in sign}

    assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى") <= letters
    assert not any(sign.isdecimal() for sign in layout.arabic)


def test_layouts_differ_in_the_keys_that_they_are_known_for() -> None:
    thal = {layout.name: {key for key, sign in layout.arabic.items() if sign == "ذ"} for layout in LAYOUTS}

    assert thal == {
        "Arabic (101)": {"`"},
        "Arabic (102)": {"\\"},
        "Arabic (Mac)": {"c"},
        "Arabic - PC (Mac)": {"`"},
        "Arabic (102) AZERTY": {"*"},
    }


@given(
    st.text(
        st.sampled_from([*"hgsl;,.][`'\"()HGTB7-:*^ êلاإأآذىـ؟،", "\u064b", "\u200f", "\x00", "\ud800"]),
        max_size=30,
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    offered = recovered(text, WORDS)

    assert len(offered) <= 3
    assert all(each.text != text and 0.5 <= each.sure <= 1 for each in offered)
    assert len({each.text for each in offered}) == len(offered)


@pytest.mark.parametrize("text", ["h" * 10_000, "hg " * 300, "لا" * 500, "." * 1_000, "hgsghl " * 100_000])
def test_a_long_text_takes_no_longer_than_a_moment(text: str) -> None:
    began = time.process_time()
    recovered(text, WORDS)

    assert time.process_time() - began < A_MOMENT

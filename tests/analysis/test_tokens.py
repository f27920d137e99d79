"""Where are the words? The laws of tokens, tried on any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer

ARABIC = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ ًٌٍَُِّْـ\u200c\u200d\u200e\u200f\ufeff،؛؟«»_#-.,٬0123٠١٢۱\nabZé"
)
TEXTS = st.one_of(st.text(), ARABIC)

WORDS = {
    "harakat stay inside": ("مُحَمَّدٌ رسول", ["مُحَمَّدٌ", "رسول"]),
    "Arabic punctuation ends a word": ("مصر،قطر؛لبنان؟", ["مصر", "قطر", "لبنان"]),
    "quotes are no letters": ("«القاهرة» “الجزيرة”", ["القاهرة", "الجزيرة"]),
    "a hashtag is its words": ("#مصر_الجديدة", ["مصر", "الجديدة"]),
    "a hyphen parts": ("قطر-السعودية", ["قطر", "السعودية"]),
    "scripts part": ("الـWindows10 و٢٠٢٤م", ["الـ", "Windows10", "و", "٢٠٢٤", "م"]),
    "a number with its thousands apart is one": (
        "بلغ 1,000 ثم ١٬٢٥٠٬٠٠٠ أو 12،500، انتهى",
        ["بلغ", "1,000", "ثم", "١٬٢٥٠٬٠٠٠", "أو", "12،500", "انتهى"],
    ),
    "numbers in a list are several": (
        "2014,2015 3,14 1,2345 7,000,5",
        ["2014", "2015", "3", "14", "1", "2345", "7", "000", "5"],
    ),
    "tatweel alone is no word": ("ـــ — ـ", []),
    "a mark alone is no word": ("\u064e \u0651", []),
    "invisible joiners stay inside": ("م\u200dصر", ["م\u200dصر"]),
    "zero-width space parts": ("نص\u200bآخر", ["نص", "آخر"]),
    "presentation forms are letters": ("ﻣﺼﺮ ﷲ", ["ﻣﺼﺮ", "ﷲ"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "words"), WORDS.values(), ids=WORDS.keys())
def test_words(text: str, words: list[str], analyzer: Analyzer) -> None:
    assert words == [token.text for token in analyzer.tokens(text)]


@given(text=TEXTS)
def test_tokens_slice_back_out_of_the_text(text: str, analyzer: Analyzer) -> None:
    for token in analyzer.tokens(text):
        assert text[token.start : token.end] == token.text


@given(text=TEXTS)
def test_offsets_ascend(text: str, analyzer: Analyzer) -> None:
    last = 0
    for token in analyzer.tokens(text):
        assert last <= token.start < token.end <= len(text)
        last = token.end


@given(text=TEXTS)
def test_every_word_has_three_terms_without_blanks(text: str, analyzer: Analyzer) -> None:
    for token in analyzer.tokens(text):
        for term in token.terms:
            assert term.split() == [term]


@given(text=TEXTS)
def test_columns_are_the_tokens_terms(text: str, analyzer: Analyzer) -> None:
    tokens = list(analyzer.tokens(text))

    for number, column in enumerate(analyzer.columns(text)):
        assert column.split(" ") == ([token.terms[number] for token in tokens] or [""])
    words = analyzer.words(text)
    assert (words.terms, words.number) == (analyzer.columns(text), len(tokens))
    assert words.folded == {token.terms.exact for token in tokens}
    assert words.spellings == {token.text for token in tokens if token.text != token.terms.exact}
    assert analyzer.has_words(text) == bool(tokens)


@given(text=TEXTS)
def test_same_spelling_means_same_lemma_and_same_lemma_same_root(text: str, analyzer: Analyzer) -> None:
    lemmas: dict[str, str] = {}
    for token in analyzer.tokens(text):
        assert lemmas.setdefault(token.terms.exact, token.terms.lemma) == token.terms.lemma
        assert analyzer.terms(token.terms.exact).exact == token.terms.exact


@given(word=st.text(alphabet="بتثجحخدذرزسشصضطظعغفقكلمن", min_size=2, max_size=8), spelling=st.integers(0, 3))
def test_a_word_and_its_spelling_variants_share_all_terms(
    word: str, spelling: int, analyzer: Analyzer
) -> None:
    variants = (
        "".join(letter + "\u064e" for letter in word),
        "\u0640".join(word),
        word + "\u200f",
        word[0] + "\u200d" + word[1:],
    )
    [token] = analyzer.tokens(variants[spelling])

    assert analyzer.terms(word) == token.terms

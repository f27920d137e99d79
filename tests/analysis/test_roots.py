"""Do the words of a family meet at their root, and which root does a word show that no dictionary has?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer, fold
from searcher.analysis.roots import infer

NONE: frozenset[str] = frozenset()
KNOWN = frozenset({"كتب", "درس", "علم", "عون", "حرب", "شرك", "قرء", "جمع"})

SHOWN = {
    "tafʿīl": ("فحط", "تفحيط التفحيط تفحيطي"),
    "mufaʿʿil": ("شفر", "مشفر مشفرة"),
    "istifʿāl": ("كرد", "استكراد مستكرد استكرد"),
    "iftiʿāl": ("حقن", "احتقان محتقن احتقن"),
    "infiʿāl": ("بطح", "انبطاح منبطح"),
    "mafʿūl": ("غلط", "مغلوط مغلوطة"),
    "mufāʿala": ("حرب", "محاربة"),
    "mutafāʿil": ("سبق", "متسابق"),
    "mutafaʿʿil": ("نمر", "متنمر متنمرة متنمري"),
}

SHOWN_IF_KNOWN = {
    "fāʿil": ("كتب", "كاتب كاتبة كاتبي"),
    "faʿīl": ("علم", "عليم عليمة"),
    "tafāʿul": ("عون", "تعاون تعاونية"),
    "mufāʿil": ("شرك", "مشارك"),
    "mafāʿil": ("درس", "مدارس"),
    "mafāʿīl": ("كتب", "مكاتيب"),
    "fuʿalāʾ": ("شرك", "شركاء"),
    "nisba of the bare root": ("كتب", "كتبي كتبية"),
    "faʿlān": ("حرب", "حربان"),
}

SHOW_NOTHING = {
    "names": "أوباما بوتين ترامب لندن باريس",
    "four consonants": "دحرج زحلق مدحرج",
    "weak letters": "موقوي استاوي مياوو",
    "short words": "اب من يد",
    "Latin letters": "windows google",
}

FAMILIES = {
    "verb and verbal noun of the eighth form": "يخترق اختراق اخترق مخترق",
    "verb and verbal noun of the tenth form": "استقال استقالة مستقيل يستقيل",
    "words that no dictionary has": "تفحيط مفحط",
    "participle and verbal noun": "مبتعث ابتعاث بعثة",
    "of writing": "كتاب كاتب مكتبة مكتوب",
    "of lessons": "مدرسة دراسة مدرس تدريس درس",
    "of knowing": "علم عالم تعليم معلم استعلام",
    "of accepting": "قابل مقابلة استقبال مستقبل",
    "of choosing": "انتخاب منتخب ناخب انتخابات",
    "of fruit and gain": "استثمار مستثمر يستثمر",
    "of bursting": "انفجار انفجر متفجر تفجير",
    "of helping": "تعاون معاون تعاونية",
    "of arriving, its waw swallowed": "اتصال متصل وصل",
    "of hunting, its teh become tah": "اصطياد صيد",
    "of blooming, its teh become dal": "ازدهار مزدهر",
    "of hitting, its teh become tah": "اضطراب مضطرب",
    "of a doubled root": "احتلال محتل احتل",
    "of a defective root": "قناة قنوات",
    "of a hollow root": "قيادة قائد انقاد",
    "of economy": "اقتصاد اقتصادي مقتصد",
    "of ministers": "وزير وزارة وزراء",
    "of tweeting": "تغريدة مغرد تغريد",
    "of computing": "حاسوب حاسب محاسبة",
    "of telephones": "هاتف هواتف مهاتفة",
    "of smuggling": "تهريب مهرب مهربون",
    "of copying": "استنساخ نسخة مستنسخ",
    "of extremes": "تطرف متطرف طرف",
    "of soldiers": "تجنيد مجند جندي",
    "of blogs": "تدوين مدون مدونة",
    "of pollution": "تلوث ملوث",
    "of mountains, with a nisba that is a name's too": "جبل جبلي",
    "of dust, with such a nisba": "تراب ترابي",
    "of living": "عاش معيشة",
}

KNOWN_WRONG = {
    "night and nights": ("ليلة ليل", "the dictionary gives a root to the collective only"),
    "four consonants and their participle": ("دبلجة مدبلج", "no pattern of four consonants: the meem stays"),
    "army made out of a name of four": ("عسكرة عسكري معسكر", "no pattern of four consonants: the meem stays"),
    "year and yearly": ("سنة سنوي", "the dictionary gives no root to the noun of two letters"),
    "presidency in its other spelling": ("رئيس رياسة", "hamza and yeh of one root"),
    "fruit and its seller, a trade": ("نحل نحال", "a pattern of trade with a weak letter inside is not told"),
    "one, a particle and a noun": ("واحد الواحدة", "a stop word is its own root"),
}


@pytest.mark.parametrize(("root", "words"), SHOWN.values(), ids=SHOWN.keys())
def test_patterns_that_speak_for_themselves(root: str, words: str) -> None:
    assert {infer(fold(word).removeprefix("ال"), NONE) for word in words.split()} == {root}


@pytest.mark.parametrize(("root", "words"), SHOWN_IF_KNOWN.values(), ids=SHOWN_IF_KNOWN.keys())
def test_patterns_that_need_a_known_root(root: str, words: str) -> None:
    folded = [fold(word) for word in words.split()]

    assert {infer(word, KNOWN) for word in folded} == {root}
    assert root not in {infer(word, NONE) for word in folded if not word.startswith("م")}


@pytest.mark.parametrize("words", SHOW_NOTHING.values(), ids=SHOW_NOTHING.keys())
def test_what_fits_no_pattern_shows_no_root(words: str) -> None:
    assert {infer(fold(word), NONE) for word in words.split()} == {""}


def test_a_known_root_goes_before_an_unknown_one() -> None:
    assert infer("مجتمع", NONE) == infer("مجتمع", KNOWN) == "جمع"
    assert infer("منشار", frozenset({"نشر"})) == "نشر"


@pytest.mark.parametrize("words", FAMILIES.values(), ids=FAMILIES.keys())
def test_a_family_meets_at_its_root(words: str, analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).root for word in words.split()}) == 1


@pytest.mark.parametrize("words", FAMILIES.values(), ids=FAMILIES.keys())
def test_a_family_is_of_several_words(words: str, analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).exact for word in words.split()}) == len(words.split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=name, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for name, (words, why) in KNOWN_WRONG.items()
    ],
)
def test_known_wrong_families(words: str, analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).root for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["كتاب وزير", "قناة قانون", "حرب حزب", "شعب شعبان عشب", "مصر صراع"])
def test_other_families_stay_apart(words: str, analyzer: Analyzer) -> None:
    roots = [analyzer.terms(word).root for word in words.split()]

    assert roots[0] != roots[-1]


LETTERS = "ابتسفكلمنهويءحدجعقرش"
ROOTS = st.frozensets(st.text(alphabet=LETTERS, min_size=3, max_size=3), max_size=5)


@given(st.one_of(st.text(), st.text(alphabet=LETTERS, max_size=9)), ROOTS)
def test_no_word_raises_and_a_root_has_letters_of_its_word(word: str, roots: frozenset[str]) -> None:
    root = infer(word, roots)

    assert root == "" or len(root) == 3
    assert not set(root) - set(word)


@given(st.text(alphabet=LETTERS, max_size=9), ROOTS)
def test_without_a_dictionary_no_weak_letter_is_taken_for_a_root(word: str, roots: frozenset[str]) -> None:
    root = infer(word, roots)

    assert root in roots or not set(root) & set("اويهء")


@given(st.text(alphabet="بتسفكلمنحدجعقرش", min_size=3, max_size=3))
def test_a_participle_and_its_verbal_noun_show_one_root(root: str) -> None:
    one, two, three = root

    assert infer(f"ت{one}{two}ي{three}", frozenset({root})) == root
    assert infer(f"است{one}{two}ا{three}", NONE) == infer(f"مست{one}{two}{three}", NONE) == root

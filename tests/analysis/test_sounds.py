"""Do the spellings of a foreign name meet, in Arabic and in Latin letters, and do different names not?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer, fold
from searcher.analysis.lexicon import Lexicon
from searcher.analysis.sounds import skeleton

VARIANTS = {
    "a g as ghain, jeem or qaf": "غوغل جوجل قوقل google",
    "a g at the end": "سامسونغ سامسونج samsung",
    "a g before a consonant": "إنستغرام انستجرام انستقرام instagram",
    "a g before r": "كونغرس كونجرس الكونغرس congress",
    "a g in the middle": "بنغلاديش بنجلاديش بنغلادش Bangladesh",
    "a g or k": "إنجلترا انكلترا إنكلترا إنغلترا",
    "a g of a telegram": "تلغرام تيليغرام تليجرام telegram",
    "an illness": "الزهايمر الزهيمر الزايمر زهايمر",
    "a vowel that not all hear": "ترمب ترامب Trump",
    "a vowel that not all write": "windows ويندوز",
    "a vowel more": "فيسبوك فايسبوك facebook",
    "a vowel before or behind yeh": "أمريكا أميركا America",
    "a vowel of the Greek": "ديمقراطية ديموقراطية",
    "a long vowel in the middle": "شكسبير شيكسبير Shakespeare",
    "a diphthong": "مايكروسوفت ميكروسوفت microsoft",
    "a double vowel": "هوليوود هوليود Hollywood",
    "a double letter": "تويتر twitter",
    "a tsh": "غورباتشوف جورباتشوف Gorbachev",
    "a final vowel": "نتنياهو نتانياهو Netanyahu",
    "two consonants, the vowels the same": "أوباما اوباما",
    "a town": "لندن London",
    "a town in s": "باريس Paris",
    "a town in w": "موسكو Moscow",
    "a town in sh": "شيكاغو Chicago",
    "a town in q": "لوكسمبورغ لوكسمبورج Luxembourg",
    "a land with the article": "أرجنتين Argentina الأرجنتين",
    "a land in p": "البرتغال Portugal",
    "a land in z": "زيمبابوي Zimbabwe",
    "a land in -istan": "أفغانستان Afghanistan",
    "a president": "بوتين Putin",
    "a chancellor": "ميركل Merkel",
    "a virus": "كورونا corona",
    "what looks like waw and a verb": "ويندوز وندوز",
    "what looks like a future verb": "سنودن Snowden",
}

SOUNDS = {
    "vowels go": ("~لندن", "لندن لوندن لاندن لندان"),
    "emphatic letters go with the plain": ("~تتن", "طاطان تاتان طيتون"),
    "an emphatic s is an s": ("~سرس", "سرس صرص"),
    "an h at the end is a vowel": ("~هلند", "هولندا هولانده هولنده"),
    "a first alef stays": ("~امرك", "أمريكا أميركا america"),
    "a p is a b": ("~برس", "paris baris باريس"),
    "a v is an f": ("~فند", "vanda fanda فندا فاندا"),
    "ch and sh are one": ("~شكك", "chicago shicago شيكاغو"),
    "ck and x": ("~تكسس", "texas تكساس"),
    "a soft c": ("~سسن", "cesan سيسن"),
}

SILENT = {
    "nothing": "",
    "vowels only": "ا وي ايا او",
    "two Latin letters": "ab uk us",
    "a short Latin name": "messi libya chad",
    "Latin letters and digits": "a1b covid19 4g",
}

APART = {
    "two presidents": "أوباما بوتين",
    "two towns": "لندن برلين",
    "two lands": "إيران العراق",
    "two firms": "غوغل أمازون",
    "two sites": "تويتر يوتيوب",
    "two lands in -istan": "أفغانستان باكستان",
    "one skeleton, two names": "نيوتن نتنياهو",
    "two spellings of one name": "ترامب ترمب",
}

KNOWN_WRONG = {
    "a t that Arabic writes ts": ("موتسارت موزارت", "teh and seen are two consonants, zain is one"),
    "a w that is heard as gu": ("واشنطن Washington", "ng is two letters in Latin, noon alone in Arabic"),
    "a German st": ("أينشتاين Einstein", "one writes the sh that is heard, the other the s of its spelling"),
    "a German w": ("فولكسفاغن Volkswagen", "a w is a vowel in English and an f in German"),
    "a president of two consonants": ("أوباما Obama", "two consonants tell too little in Latin letters"),
    "a site of two consonants": ("يوتيوب youtube", "two consonants tell too little in Latin letters"),
    "a short loan word": ("فيلم film", "a dictionary word of three consonants keeps to itself"),
    "a short name": ("ميسي Messi", "two consonants tell too little in Latin letters"),
    "a short land": ("ليبيا Libya", "two consonants tell too little in Latin letters"),
    "a name that the dictionary roots": ("قطر Qatar", "a dictionary word has its own root"),
    "a bank": ("بنك bank", "a dictionary word has its own root"),
    "a name like an Arabic word": ("أنجلينا Angelina", "reads as a verb and us"),
}


@pytest.mark.parametrize("words", VARIANTS.values(), ids=VARIANTS.keys())
def test_spellings_of_a_name_meet_at_the_root(words: str, analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).root for word in words.split()}) == 1


@pytest.mark.parametrize(("sounds", "names"), SOUNDS.values(), ids=SOUNDS.keys())
def test_what_is_heard(sounds: str, names: str) -> None:
    assert {skeleton(fold(name)) for name in names.split()} == {sounds}


@pytest.mark.parametrize("names", SILENT.values(), ids=SILENT.keys())
def test_what_tells_too_little_has_no_skeleton(names: str) -> None:
    assert {skeleton(name) for name in names.split(" ")} == {""}


@pytest.mark.parametrize("words", APART.values(), ids=APART.keys())
def test_names_stay_apart_at_the_lemma(words: str, analyzer: Analyzer) -> None:
    one, other = words.split()

    assert analyzer.terms(one).lemma != analyzer.terms(other).lemma


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=name, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for name, (words, why) in KNOWN_WRONG.items()
    ],
)
def test_known_wrong_names(words: str, analyzer: Analyzer) -> None:
    assert len({analyzer.terms(word).root for word in words.split()}) == 1


def test_two_names_of_two_skeletons(analyzer: Analyzer) -> None:
    assert analyzer.terms("نيوتن").root != analyzer.terms("نتنياهو").root


CONSONANTS = st.text(alphabet="بتدرسشكلمنفخ", min_size=3, max_size=6)
VOWELS = st.lists(st.sampled_from(["", "ا", "و", "ي"]), min_size=6, max_size=6)


@given(st.one_of(st.text(), st.text(alphabet="abcghkpqstxwy "), st.text(alphabet="اويهءعغجقبتش")))
def test_no_name_raises_and_every_skeleton_is_marked(name: str) -> None:
    heard = skeleton(fold(name)) if name else skeleton(name)

    assert heard == "" or (heard.startswith("~") and len(heard) > 1)


@given(CONSONANTS, VOWELS)
def test_long_vowels_inside_are_not_heard(consonants: str, vowels: list[str]) -> None:
    name = "".join(map("".join, zip(consonants[:-1], vowels, strict=False))) + consonants[-1]

    assert skeleton(name) == skeleton(consonants)


@given(CONSONANTS.filter(lambda name: "تش" not in name))
def test_a_skeleton_of_consonants_is_their_own(consonants: str) -> None:
    assert skeleton(consonants) == f"~{consonants.translate(str.maketrans('قجغ', 'ككك'))}"
    assert skeleton(skeleton(consonants)[1:]) == skeleton(consonants)


@given(st.from_regex("[bdfklmnrst]([aeiou]?[bdfklmnrst]){2,5}[aeiou]?", fullmatch=True))
def test_latin_capitals_and_double_letters_are_not_heard(name: str) -> None:
    assert skeleton(fold(name.upper())) == skeleton(name)
    assert skeleton(name[0] + name) == skeleton(name)


def test_no_skeleton_is_a_root_of_the_dictionary() -> None:
    roots = Lexicon().roots

    assert "كتب" in roots
    assert skeleton("كتب") not in roots
    assert skeleton("كتب") != "كتب"

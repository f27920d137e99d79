"""Which words meet at their dictionary form? Tables named for the grammatical fact, known wrong ones stated."""

from pathlib import Path

import pytest

from searcher.analysis import Analyzer

MEET = {
    "article": "كتاب الكتاب",
    "conjunction and article": "كتاب والكتاب",
    "preposition and article": "كتاب بالكتاب للكتاب وبالكتاب كالكتاب",
    "article before lam": "لغة اللغة للغة",
    "conjunction": "رئيس ورئيس",
    "preposition": "رئيس برئيس لرئيس",
    "pronoun": "كتاب كتابها كتابهم كتابنا",
    "teh marbuta opens before a pronoun": "حكومة حكومته حكومتهم وحكومتها",
    "alef maqsura before a pronoun": "مستشفى مستشفاها",
    "hamza's seat by case": "وزراء وزراؤها وزرائها",
    "sound masculine plural": "مسؤول مسؤولون مسؤولين",
    "plural before its owner": "مسؤول مسؤولو",
    "sound feminine plural": "سيارة سيارات السيارات",
    "dual": "دولة دولتان دولتين",
    "feminine of an adjective": "عسكري عسكرية",
    "accusative alef": "قرار قرارا قراراً",
    "broken plural": "وزير وزراء والوزراء وزيرها",
    "broken plural with alef": "حزب أحزاب",
    "broken plural of a feminine": "مدينة مدن المدن",
    "broken plural of a feminine that the source lacks": "قصيدة قصائد القصائد",
    "broken plural given with a remark": "طفل أطفال الأطفال",
    "broken plural with a rare twin": "طبيب أطباء الأطباء",
    "plural of a word in alef and teh marbuta": "مباراة المباريات",
    "a yeh that falls before the plural": "محامي المحامين المحامون محام",
    "numerals": "مئة المئة بالمئة مائة مئات",
    "millions": "مليون ملايين مليوني",
    "past persons": "قال قالت قالوا",
    "hollow verb, present": "قال يقول تقول يقولون سيقول",
    "fourth form": "أعلن يعلن سيعلن أعلنت",
    "defective verb": "التقى يلتقي التقت",
    "verb with an object": "قتل قتلوه يقتلونهم",
    "name with a preposition": "لبنان ولبنان بلبنان",
    "foreign letter": "فيديو ڤيديو",
    "pasted vocalised text": "وزير وَالوُزَرَاءُ",
}

APART = {
    "a waw of the word's own": "زير وزير",
    "a feh of the word's own": "هم فهم",
    "a kaf of the word's own": "مال كمال",
    "a beh of the word's own": "طاطس بطاطس",
    "a beh of a name's own": "اريس باريس",
    "what looks like the article": "مانيا ألمانيا",
    "what looks like waw and article": "الد والد",
    "what looks like a dual": "لبن لبنان",
    "a country and a wall": "سور سوريا",
    "one root, two words": "جامع جامعة",
    "science and worldwide": "علم عالمية",
    "Yemen and oath": "يمن يمين",
}

KNOWN_WRONG = {
    "his book reads as writing": "كتاب كتابه",
    "he wrote reads as books": "كتب يكتبون",
    "the noun and its nisba": "اقتصاد اقتصادي",
    "the plural of a participle that is also a noun": "كاتب الكتاب",
}


def _lemmas(words: str, analyzer: Analyzer) -> set[str]:
    return {analyzer.terms(word).lemma for word in words.split()}


@pytest.mark.parametrize("words", MEET.values(), ids=MEET.keys())
def test_forms_of_one_word_meet(words: str, analyzer: Analyzer) -> None:
    assert len(_lemmas(words, analyzer)) == 1


@pytest.mark.parametrize("words", APART.values(), ids=APART.keys())
def test_different_words_stay_apart(words: str, analyzer: Analyzer) -> None:
    assert len(_lemmas(words, analyzer)) == len(words.split())


@pytest.mark.parametrize("words", KNOWN_WRONG.values(), ids=KNOWN_WRONG.keys())
@pytest.mark.xfail(strict=True, reason="one reading a word: the commoner one wins")
def test_known_wrong(words: str, analyzer: Analyzer) -> None:
    assert len(_lemmas(words, analyzer)) == 1


@pytest.mark.parametrize("word", ["من", "ومن", "في", "عليه", "التي", "وهو", "هل", "كيف"])
def test_stop_words(word: str, analyzer: Analyzer) -> None:
    assert analyzer.is_stop_word(word)


@pytest.mark.parametrize("word", ["وزير", "شمال", "حرب", "سنة", "2015", "windows", "ساعة"])
def test_no_stop_words(word: str, analyzer: Analyzer) -> None:
    assert not analyzer.is_stop_word(word)


def test_root_brings_a_family_together(analyzer: Analyzer) -> None:
    assert {analyzer.terms(word).root for word in ("كاتب", "مكتبة", "الكتاب", "مكتوب")} == {"كتب"}


def test_golden_words_read_as_reviewed(analyzer: Analyzer) -> None:
    """A change here changes what archives hold: raise the analyzer's version with it."""
    golden = Path(__file__).parents[1] / "golden" / "terms.tsv"
    lines = golden.read_text(encoding="utf-8").splitlines()

    assert len(lines) > 500
    assert lines == [
        "\t".join((word, *analyzer.terms(word))) for word in (line.split("\t")[0] for line in lines)
    ]


def test_shared_pairs(analyzer: Analyzer) -> None:
    """The measuring list, where it is at hand: spelling classes at `exact`, the rest at `lemma`."""
    pairs = Path(__file__).parents[3] / "shared" / "matching" / "pairs.tsv"
    if not pairs.exists():
        pytest.skip("the measuring list is not here")
    exact = spelling = met = clashes = 0
    for line in pairs.read_text(encoding="utf-8").splitlines()[1:]:
        kind, query, document, wanted = line.split("\t")
        one = {token.terms for token in analyzer.tokens(query)}
        other = {token.terms for token in analyzer.tokens(document)}
        same = bool({term.exact for term in one} & {term.exact for term in other})
        near = same or bool({term.lemma for term in one} & {term.lemma for term in other})
        if wanted == "0":
            clashes += near
        else:
            met += near
            spelling += int(kind[:2]) <= 13
            exact += same and int(kind[:2]) <= 13

    assert (spelling, exact, clashes) == (53, 53, 0)
    assert met >= 100

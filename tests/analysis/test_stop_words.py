"""Which words say nothing by themselves? A row is named for what makes a word one, or what keeps it from it."""

import pytest

from searcher.analysis import Analyzer

STOP = {
    "a waw by itself": "و",
    "prepositions": "من إلى على عن في مع منذ حتى لدى عند بين خلال حول ضد عبر نحو دون",
    "prepositions of place": "فوق تحت أمام وراء ضمن",
    "prepositions of time": "قبل بعد منذ",
    "prepositions behind a conjunction": "ومن وفي وعلى وعن وإلى ومع فمن ففي وبين",
    "prepositions with a pronoun": "عليه عليها عليهم منه منها منهم فيه فيها إليه إليها عنه عنها معه لديه عنده",
    "prepositions of one letter with a pronoun": "به بها بهم له لها لهم لي لك لنا بنا",
    "such behind a conjunction": "وله وبه وفيها وعليه ومنها",
    "conjunctions": "أو أم ثم بل لكن لكي كي",
    "negations": "لا لم لن ما ليس ليست ليسوا وليس",
    "particles": "إن أن قد لقد سوف إذا إذ لو إنما أما إلا كأن لأن لعل ليت",
    "particles with a pronoun": "إنه أنه إنها أنها إنهم أنهم لأنه لكنه لكنها",
    "particles joined to ma": "كما مما عما فيما بما لما كلما بينما عندما ربما",
    "pronouns": "أنا نحن أنت هو هي هم هما هن",
    "pronouns behind a conjunction": "وهو وهي فهو فهي",
    "demonstratives": "هذا هذه ذلك تلك هؤلاء أولئك هذان هذين هنا هناك",
    "demonstratives behind a conjunction": "وهذا وهذه وذلك وتلك فهذا",
    "demonstratives behind a preposition": "لهذا بهذا لهذه بهذه بذلك لذلك",
    "relatives": "الذي التي الذين اللذان اللتان اللاتي والذي والتي",
    "questions": "هل متى أين كيف كم لماذا ماذا أي",
    "auxiliary to be, past": "كان كانت كانوا كنت كنا وكان وكانت فكان",
    "auxiliary to be, present": "يكون تكون يكونون يكن تكن",
    "auxiliary to be, future": "سيكون ستكون",
    "auxiliary to be completed": "تم تمت يتم وتم ويتم",
    "quantities": "كل بعض جميع غير نفس مثل أكثر أقل",
    "quantities behind a preposition": "بكل لكل ببعض لبعض",
    "quantities with a pronoun": "كله كلها كلهم وكلها",
    "one": "أحد إحدى واحد واحدة",
    "vocalised": "مِنْ فِي هٰذا",
    "without hamza": "الى او ان",
}

NOT_STOP = {
    "directions": "شمال جنوب شرق غرب يمين يسار",
    "times": "ساعة يوم شهر سنة عام أسبوع صباح مساء",
    "what begins like a preposition": "منزل منطقة عنصر عنوان فيلم علم",
    "what begins like a pronoun": "هموم هيئة هوية همس",
    "what begins like a negation": "لاعب لوم ماء مال",
    "what ends like a pronoun": "وجه فقه شبه مهنا",
    "what looks like a preposition and its pronoun": "بهاء لهب بنك ليبيا",
    "war, from behind and beside": "حرب جانب خلف قلب",
    "plain nouns": "وزير حكومة رئيس كتاب مدينة",
    "plain verbs": "قال أعلن ذهب كتب يقول",
    "auxiliaries that say something": "بدأ صار عاد استمر",
    "nouns of being": "كائن كيان مكان تكوين",
    "nouns of completion": "إتمام تمام تتمة",
    "nouns of quantity": "كلية بعوضة جمع مثال",
    "numbers": "2015 ثلاثة مئة مليون",
    "names": "مصر لبنان العراق محمد",
    "Latin letters": "windows google the",
    "what is no word": "ظظظظ ضضض",
}


@pytest.mark.parametrize("words", STOP.values(), ids=STOP.keys())
def test_stop_words(words: str, analyzer: Analyzer) -> None:
    assert [word for word in words.split() if not analyzer.is_stop_word(word)] == []


@pytest.mark.parametrize("words", NOT_STOP.values(), ids=NOT_STOP.keys())
def test_no_stop_words(words: str, analyzer: Analyzer) -> None:
    assert [word for word in words.split() if analyzer.is_stop_word(word)] == []


@pytest.mark.parametrize("word", ["كانت", "كانوا", "يكون", "تكون", "سيكون", "وكان", "فكانت"])
def test_to_be_is_one_word(word: str, analyzer: Analyzer) -> None:
    assert analyzer.terms(word).lemma == "كان"


KNOWN_WRONG = {
    "وهم": "the noun illusion is spelt alike",
    "فقد": "the verb to lose is spelt alike",
    "فعلى": "folded, it is the adjective actual",
    "كمن": "the verb to lurk is spelt alike",
    "بعضها": "a quantity and its pronoun, which is read as a noun",
}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(word, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))
        for word, reason in KNOWN_WRONG.items()
    ],
)
def test_known_wrong_stop_words(word: str, analyzer: Analyzer) -> None:
    assert analyzer.is_stop_word(word)


@pytest.mark.parametrize("word", ["علي", "أم", "ذات", "عبر"])
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a particle of the same spelling is commoner")
def test_known_wrong_words_spelt_like_a_particle(word: str, analyzer: Analyzer) -> None:
    """A man's name, a mother, a self, lessons: alone in a query they are still looked for."""
    assert not analyzer.is_stop_word(word)

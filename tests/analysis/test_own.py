"""Do the words of one's own do what their lines say, and nothing else?"""

import pickle
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer, OwnWords, Terms, fold
from searcher.analysis.own import NEWSROOM, text_of
from searcher.errors import LexiconError

WASTE = "زبالة = نفايات = قمامة"


def own(text: str) -> OwnWords:
    return OwnWords.parse(text, "words.txt")


def terms(text: str, word: str) -> Terms:
    return Analyzer(own(text)).terms(word)


# What the lines say


def test_each_kind_of_line_is_understood() -> None:
    assert own("فيسبوك\nمشاكل\tمشكلة\tremark = here\nزبالة = قمامة") == OwnWords(
        ("فيسبوك",), (("مشاكل", "مشكله"),), (("زباله", "قمامه"),)
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff# comment\n\nأُسامة\nمشاكل\tمشكلة",
        "أسامة # why\r\n   \r\n  مشاكل \t مشكلة \t \r\n",
        "مشاكل\tمشكلة\nاسامه\n\u200fأسامة\u200f\n\t\n",
    ],
)
def test_spelling_order_and_layout_make_no_difference(text: str) -> None:
    assert own(text) == own("اسامه\nمشاكل\tمشكله")
    assert own(text).digest == own("اسامه\nمشاكل\tمشكله").digest


def test_groups_with_a_word_in_common_are_one() -> None:
    assert own("هاتف = جوال\nحافلة = باص\nموبايل = الهاتف\nجوال = موبايل").synonyms == (
        ("الهاتف", "جوال", "موبايل", "هاتف"),
        ("باص", "حافله"),
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("# one\n\nتيك توك", 3, "several words"),
        ("مشاكل\tمشكلة كبيرة", 1, "several words"),
        ("زبالة = نفايات المدينة", 1, "several words"),
        ("فيسبوك\n911", 2, "no letters"),
        ("؟", 1, "no letters"),
        ("كلمة،", 1, "more than a word"),
        ("زبالة =", 1, "missing"),
        ("= زبالة", 1, "missing"),
        ("=", 1, "missing"),
        ("\tمشكلة", 1, "missing"),
        ("زبالة = زبالهْ", 1, "two different words"),
        ("مشاكل\tمشكلة\nمشاكل\tمشكل", 2, "on line 1"),
        ("مشاكل\nمشاكل\tمشكلة", 2, "on line 1"),
        ("مشكلة\tمشكل\nمشاكل\tمشكلة", 2, "the same dictionary form"),
        ("ـ" * 9 + "ا " * 500, 1, "several words"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text: str, line: int, reason: str) -> None:
    with pytest.raises(LexiconError) as raised:
        own(text)
    message = str(raised.value)

    assert message.startswith(f"words.txt, line {line}: ")
    assert reason in message
    assert len(message) < 200
    assert not message.endswith(".")


LINES = st.lists(
    st.one_of(
        st.text(alphabet="ابتةىأپ =\t#،\u064b\u0640\u200f1a", max_size=12),
        st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    )
)


@given(LINES)
def test_any_text_is_understood_or_refused_with_our_error(lines: list[str]) -> None:
    try:
        words = own("\n".join(lines))
    except LexiconError:
        return

    assert own("\n".join(reversed(lines))) == words
    assert bool(words) == bool(words.digest)
    analyzer = Analyzer(words)
    for name in words.names:
        assert analyzer.terms(name).lemma == name
    for form, lemma in words.forms:
        assert analyzer.terms(form).lemma == analyzer.terms(lemma).lemma == lemma
    for group in words.synonyms:
        assert len({analyzer.terms(word).lemma for word in group}) == 1 or (
            len({analyzer.terms(word).root for word in group}) == 1
        )


@pytest.mark.parametrize("name", ["nobody.txt", "", "a\0b"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        OwnWords.read(tmp_path / name)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("فيسبوك".encode("cp1256"))

    with pytest.raises(LexiconError, match="UTF-8"):
        OwnWords.read(path)


# What they do


def test_a_name_is_kept_whole_and_carries_clitics(analyzer: Analyzer) -> None:
    words = ["والاكس", "ووالاكس", "بوالاكس", "الوالاكس", "للوالاكس"]

    assert analyzer.terms("والاكس").lemma != "والاكس"
    assert {terms("والاكس", word).lemma for word in words} == {"والاكس"}


def test_a_name_is_whole_even_where_a_common_word_could_be_cut_out(analyzer: Analyzer) -> None:
    assert analyzer.terms("بالوزير").lemma == "وزير"
    assert terms("بالوزير", "بالوزير").lemma == "بالوزير"
    assert terms("بالوزير", "والوزير").lemma == "وزير"


def test_a_form_has_its_dictionary_form_with_anything_glued_to_it(analyzer: Analyzer) -> None:
    text = "قيود\tقائد"

    assert analyzer.terms("قيود").lemma != "قايد"
    assert [terms(text, word).lemma for word in ("قيود", "والقيود", "قيودهم", "القادة", "قائدان")] == [
        "قايد"
    ] * 5
    assert terms(text, "قيود").root == analyzer.terms("قائد").root


def test_foreign_letters_and_latin_ones_will_do() -> None:
    assert terms("چاپ", "جاب").lemma == terms("جاب", "بالچاپ").lemma == "جاب"
    assert terms("COVID\tكوفيد", "Covid").lemma == "كوفيد"
    assert terms("كوفيد = كورونا = SARS", "sars").root == terms("كوفيد = كورونا = SARS", "الكورونا").root


def test_synonyms_share_a_root_and_nothing_else(analyzer: Analyzer) -> None:
    words = ["نفايات", "قمامة", "القمامة", "بالنفاية"]
    with_them = [terms(WASTE, word) for word in words]

    assert [(each.exact, each.lemma) for each in with_them] == [
        (each.exact, each.lemma) for each in map(analyzer.terms, words)
    ]
    assert len({each.root for each in with_them}) == 1
    assert {each.root for each in with_them}.isdisjoint(analyzer.terms(word).root for word in words)


def test_inflected_synonyms_share_it_too() -> None:
    assert {
        terms(WASTE, word).root for word in ("وبالنفاية", "نفاياتهم", "القمامة", "قماماتنا", "نفايات")
    } == {terms(WASTE, "قمامة").root}


def test_other_words_stay_as_they_are(analyzer: Analyzer) -> None:
    with_them = Analyzer(own(WASTE))

    for word in ("وزير", "ينفي", "قمم", "المدارس", "كتبوا", "news"):
        assert with_them.terms(word) == analyzer.terms(word)


def test_groups_are_united_by_dictionary_form() -> None:
    text = "هاتف = جوال\nالهواتف = موبايل"

    assert len({terms(text, word).root for word in ("جوال", "موبايلات", "هاتف", "جوالات")}) == 1


def test_a_synonym_out_of_the_dictionary_does_not_bring_what_could_be_cut_out_of_it(
    analyzer: Analyzer,
) -> None:
    assert analyzer.terms("ستاد").lemma == "ادي"
    text = "ملعب = ستاد"

    assert terms(text, "أدى") == analyzer.terms("أدى")
    assert terms(text, "الستاد").root == terms(text, "ملاعب").root


# What they are part of


def test_the_fingerprint_is_another_only_where_something_is_added(analyzer: Analyzer) -> None:
    plain = analyzer.fingerprint

    assert Analyzer(own("# nothing\n\n")).fingerprint == plain
    marks = {Analyzer(own(text)).fingerprint for text in (WASTE, "زبالة", "زبالة\tقمامة", "زبالة = قمامة")}
    assert len(marks | {plain}) == 5
    assert all(mark.startswith(f"{plain}-") for mark in marks)


def test_the_same_words_are_analysed_alike_before_and_after_hastening() -> None:
    text = "والاكس\nقيود\tقائد"
    slow, quick = Analyzer(own(text)), Analyzer(own(text))
    quick._lexicon.hasten()

    for word in ("بوالاكس", "والقيود", "الوزراء", "تليفون"):
        assert slow.terms(word) == quick.terms(word)


def test_a_process_can_be_given_them() -> None:
    words = own(f"فيسبوك\n{WASTE}")

    assert pickle.loads(pickle.dumps(words)) == words  # noqa: S301 - our own


# What comes along


def test_newsroom_is_understood_and_says_each_thing_once() -> None:
    words = OwnWords.read(NEWSROOM)
    lines = [line.partition("#")[0] for line in text_of(NEWSROOM).splitlines()]
    said = [fold(word.strip()) for line in lines if "=" in line for word in line.split("=")]

    assert 30 <= len(words.synonyms) <= 60
    assert len(said) == len(set(said))
    assert sorted(said) == sorted(word for group in words.synonyms for word in group)


def test_newsroom_joins_no_two_groups_and_takes_no_word_apart() -> None:
    words = OwnWords.read(NEWSROOM)
    analyzer = Analyzer(words)
    roots = [{analyzer.terms(word).root for word in group} for group in words.synonyms]

    assert all(len(each) == 1 for each in roots)
    assert all(one.isdisjoint(other) for one, other in combinations(roots, 2))


def test_a_path_is_not_the_name_of_what_comes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("newsroom").write_text("فيسبوك", encoding="utf-8")

    assert OwnWords.read("./newsroom") == OwnWords.read(Path("newsroom")) == OwnWords(("فيسبوك",))
    assert OwnWords.read("newsroom") != OwnWords(("فيسبوك",))

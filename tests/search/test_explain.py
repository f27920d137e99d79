"""Does an explanation say what is so? Contributions add up to the score; words stand where it says."""

import copy
import json
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import errors
from searcher.engines import registry
from searcher.explanation import Explanation, Form, Found, WordMatch

ARTICLES = [
    ("both", "غارات على حلب", "شنت الطائرات غارات على مدينة حلب أمس. غارات، غارات!"),
    ("plural", "الوزراء يجتمعون", "اجتمع وُزَرَاءُ الزراعة والوزراءُ في الوزارة."),
    ("raids", "غارات ليلية", "سمع السكان دوي غارات في الريف."),
    ("city", "أسواق حلب", "فتحت أسواق حلب القديمة أبوابها للزوار في مدينة  حلب\nالقديمة."),
    ("council", "مجلس الأمن", "عقد مجلس\tالأمن جلسة، ومجلس النواب والأمن أخرى. مجلس حكماء الأمن."),
]


def fill(archive: searcher.Archive) -> None:
    with archive.writer() as writer:
        for name, title, body in ARTICLES:
            writer.add(searcher.Article(name, title, body, source="الشرق", published="2015-07-21"))  # type: ignore[arg-type] # ISO text will do


@pytest.fixture(scope="module", params=registry.names())
def news(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("explain") / "archive", engine=request.param) as archive:
        fill(archive)
        yield archive


@pytest.fixture
def brief(tmp_path: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    """An archive to be changed."""
    with searcher.create(f"{tmp_path}/archive", engine="memory") as archive:
        fill(archive)
        yield archive


def explained(archive: searcher.Archive, query: str, name: str, **options: str) -> Explanation:
    results = archive.search(query, **options)  # type: ignore[arg-type] # the tests' own
    [hit] = [hit for hit in results if hit.article.id == name]
    return results.explain(hit)


def word(archive: searcher.Archive, query: str, name: str, **options: str) -> WordMatch:
    [found] = explained(archive, query, name, **options).words
    return found


def says(explanation: Explanation) -> list[tuple[str, bool, bool]]:
    """For each word: whether it is there, and whether it adds to the score."""
    return [(each.text, bool(each.found), each.contribution > 0) for each in explanation.words]


def test_a_word_is_told_by_field_and_by_its_best_level(news: searcher.Archive) -> None:
    assert word(news, "الوزراء", "plural").found == (
        Found("title", "exact", (Form("الوزراء", 1),), 1),
        Found("body", "lemma", (Form("وُزَرَاءُ", 1), Form("والوزراءُ", 1)), 2),
        Found("body", "root", (Form("الوزارة", 1),), 1),
    )


def test_the_commonest_spelling_comes_first(news: searcher.Archive) -> None:
    assert word(news, "غارات", "both").found[1] == Found("body", "exact", (Form("غارات", 3),), 3)


def test_only_levels_and_fields_that_were_looked_in_are_told(news: searcher.Archive) -> None:
    assert [found.level for found in word(news, "وزير", "plural", match="lemma").found] == ["lemma", "lemma"]
    assert {found.level for found in word(news, "وزير", "plural", match="root").found} == {"root"}
    assert [found.field for found in word(news, "العنوان:حلب", "city").found] == ["title"]
    assert [found.level for found in word(news, "=حلب", "city").found] == ["exact", "exact"]


def test_a_phrase_is_told_as_it_stands(news: searcher.Archive) -> None:
    phrase = word(news, '"مجلس الأمن"', "council")

    assert (phrase.kind, phrase.text) == ("phrase", '"مجلس الأمن"')
    assert phrase.found == (
        Found("title", "exact", (Form("مجلس الأمن", 1),), 1),
        Found("body", "exact", (Form("مجلس الأمن", 1),), 1),
    )
    assert word(news, '"مجلس الأمن"~1', "council").found[1] == Found(
        "body", "exact", (Form("مجلس الأمن", 1), Form("مجلس حكماء الأمن", 1)), 2
    )


def test_what_is_missing_and_what_was_left_out(news: searcher.Archive) -> None:
    explanation = explained(news, "غارات في حلب", "raids")

    assert says(explanation) == [("غارات", True, True), ("حلب", False, False)]
    assert explanation.left_out == ("في",)
    assert explained(news, "في", "raids").left_out == ()


@pytest.mark.parametrize("query", ["«حلب»", '"حلب"', "أسواق «حلب»", "في أسواق «حلب»", "ديناصور أسواق «حلب»"])
def test_a_word_in_quotes_is_not_left_out(news: searcher.Archive, query: str) -> None:
    explanation = explained(news, query, "city")

    assert explanation.left_out == (("في",) if query.startswith("في") else ())
    assert explanation.as_dict()["left_out"] == list(explanation.left_out)
    assert "«حلب» is not scored" not in str(explanation)
    assert any("حلب" in each.text and each.contribution > 0 for each in explanation.words)


def test_a_phrase_given_up_is_told_beside_its_words(news: searcher.Archive) -> None:
    assert says(explained(news, '"غارات ليلية" حلب', "city")) == [
        ("غارات", False, False),
        ("ليلية", False, False),
        ("حلب", True, True),
        ('"غارات ليلية"', False, False),
    ]


def test_a_word_that_is_asked_for_twice_counts_once(news: searcher.Archive) -> None:
    once, twice = explained(news, "غارات", "raids"), explained(news, "غارات غارات", "raids")

    assert [each.contribution for each in twice.words] == [once.score]
    assert twice.score == once.score


def test_a_word_whose_group_is_not_all_there_adds_nothing(news: searcher.Archive) -> None:
    explanation = explained(news, "(حلب -مدينة) أو أسواق", "city")

    assert says(explanation) == [("حلب", True, False), ("أسواق", True, True)]
    assert explanation.score == pytest.approx(explanation.words[1].contribution)


@pytest.mark.parametrize("query", ["*", "المصدر:الشرق", "-وزير", "التاريخ:2015"])
def test_found_without_a_word(news: searcher.Archive, query: str) -> None:
    explanation = explained(news, query, "city")

    assert (explanation.score, explanation.words, explanation.left_out) == (0, (), ())
    assert "no word adds to it" in str(explanation)


def test_a_word_taken_away_is_none_that_adds(news: searcher.Archive) -> None:
    assert says(explained(news, "غارات -حلب", "raids")) == [("غارات", True, True)]


terms = st.sampled_from(["غارات", "حلب", "وزير", "مدينة", "أسواق", "في", "على", "مجلس", "الأمن", "ديناصور"])
words = st.one_of(
    terms,
    terms.map("={}".format),
    terms.map("العنوان:{}".format),
    terms.map("-{}".format),
    st.lists(terms, min_size=1, max_size=3).map(lambda some: f'"{" ".join(some)}"~1'),
    st.sampled_from(['"غارات على حلب"', '"مجلس الأمن"', "المصدر:الشرق", "منذ:2015"]),
)
queries = st.recursive(
    words,
    lambda parts: st.tuples(parts, st.sampled_from([" ", " أو "]), parts).map(
        lambda part: f"({''.join(part)})"
    ),
    max_leaves=8,
)


@given(query=queries, match=st.sampled_from(["auto", "exact", "lemma", "root"]))
def test_contributions_add_up(news: searcher.Archive, query: str, match: str) -> None:
    results = news.search(query, match=match)  # type: ignore[arg-type] # one of them

    for hit, why in zip(results, results.explanations(), strict=True):
        assert why == results.explain(hit)
        assert (why.article_id, why.score) == (hit.article.id, pytest.approx(hit.score))
        assert sum(each.contribution for each in why.words) == pytest.approx(hit.score)
        assert all(each.found for each in why.words if each.contribution)
        texts = {"title": hit.article.title, "body": " ".join(hit.article.body.split())}
        for found in (found for each in why.words for found in each.found):
            assert all(form.text in texts[found.field] for form in found.forms)
            assert sum(form.count for form in found.forms) <= found.count


def test_in_words(news: searcher.Archive) -> None:
    score, raids, city, stop = str(explained(news, "غارات حلب في", "raids")).splitlines()

    assert score.startswith("score ")
    assert raids.startswith("word «غارات» adds ")
    assert raids.endswith(": 1× «غارات» in the title (as spelt), 1× «غارات» in the text (as spelt)")
    assert city == "word «حلب» is not in it"
    assert stop == "word «في» is not scored, as it says nothing by itself"
    assert (
        "word «حلب» adds nothing, as not all that was asked for with it holds: 1× «حلب» in the title"
        in str(explained(news, "(حلب -مدينة) أو أسواق", "city"))
    )


def test_rare_spellings_are_counted_together_and_invisible_letters_not_shown() -> None:
    forms = (Form("كتاب", 3), Form("كت\u202eابي", 2))

    assert str(Found("body", "lemma", forms, 9)) == (
        "3× «كتاب» and 2× «كتابي» and 4× other forms in the text (dictionary form)"
    )


def test_many_spellings_are_bounded(brief: searcher.Archive) -> None:
    body = " ".join("كتاب" + "ُ" * marks for marks in range(7))
    with brief.writer() as writer:
        writer.add(searcher.Article("many", "", body))

    [found] = word(brief, "كتاب", "many").found
    assert (len(found.forms), found.count) == (5, 7)


def test_json_only_where_asked(news: searcher.Archive) -> None:
    results = news.search("وزير في ديناصور")
    plain, told = results.as_dict(), results.as_dict(explain=True)

    assert json.loads(json.dumps(told)) == told
    [hit] = told["hits"]  # type: ignore[misc] # a list
    why = hit.pop("explanation")
    assert told == plain
    assert why == results.explain(results.hits[0]).as_dict()
    assert list(why) == ["score", "words", "left_out"]
    assert [list(each) for each in why["words"]] == [["kind", "text", "contribution", "found"]] * 2
    assert why["words"][0]["found"][0] == {
        "field": "title", "level": "lemma", "count": 1, "forms": [{"text": "الوزراء", "count": 1}],
    }  # fmt: skip
    assert why["words"][1]["found"] == []


def test_no_hits_no_explanations(news: searcher.Archive) -> None:
    assert news.search("ديناصور").explanations() == ()
    assert news.search("حلب", limit=0).as_dict(explain=True)["hits"] == []


def test_what_was_deleted_cannot_be_explained(brief: searcher.Archive) -> None:
    results = brief.search("حلب")
    with brief.writer() as writer:
        writer.delete("city")
    gone, there = sorted(results, key=lambda hit: hit.article.id != "city")

    with pytest.raises(errors.RequestError, match="'city' is not there any more"):
        results.explain(gone)
    assert results.explain(there).score > 0


def test_what_was_changed_is_explained_as_it_is(brief: searcher.Archive) -> None:
    results = brief.search("أسواق")
    with brief.writer() as writer:
        writer.add(searcher.Article("city", "ميناء", "لا شيء"))

    assert str(results.explain(results.hits[0])) == "score 0.00\nword «أسواق» is not in it"


def test_a_closed_archive_explains_nothing(brief: searcher.Archive) -> None:
    results = brief.search("حلب")
    brief.close()

    with pytest.raises(errors.ArchiveError, match="is closed; open it again"):
        results.explain(results.hits[0])
    with pytest.raises(errors.ArchiveError, match="is closed"):
        brief.search("حلب")


def test_an_index_made_anew_still_explains_but_not_with_other_words(brief: searcher.Archive) -> None:
    from index.rebuild import rebuild  # noqa: PLC0415 - the library itself does without

    results = brief.search("حلب")
    before = results.explanations()
    rebuild(brief.path)
    assert results.explanations() == before
    lexicon = brief.path.parent / "words.txt"
    lexicon.write_text("حلب = دمشق\n", encoding="utf-8")
    rebuild(brief.path, lexicon=lexicon)

    with pytest.raises(errors.RequestError, match="with other words since; search again"):
        results.explanations()


def test_results_are_compared_copied_and_pickled_without_their_archive(news: searcher.Archive) -> None:
    results = news.search("حلب")
    copied = pickle.loads(pickle.dumps(results))  # noqa: S301 - our own

    assert copied == copy.deepcopy(results) == results
    assert "explainer" not in repr(results)
    with pytest.raises(errors.RequestError, match="no archive to explain them by"):
        copied.explain(copied.hits[0])

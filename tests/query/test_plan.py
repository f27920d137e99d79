"""What is the engine sent, and what instead where that finds too little?"""

import pytest

from searcher.analysis import Analyzer
from searcher.query import parse, show
from searcher.query.plan import Plan, plan
from searcher.query.tree import And, AtLeast, Node, Not, Or, Phrase, Wish, Word


def planned(query: str, analyzer: Analyzer) -> Plan:
    return plan(parse(query, analyzer).node, level=None, is_stop_word=analyzer.is_stop_word)


def words(node: Node) -> list[str]:
    match node:
        case Word(text=text):
            return [text]
        case And(children) | Or(children) | AtLeast(children=children):
            return [word for child in children for word in words(child)]
        case _:
            return []


def test_stop_words_are_left_out(analyzer: Analyzer) -> None:
    assert words(planned("كيف كانت الحرب في حلب", analyzer).strict) == ["الحرب", "حلب"]


def test_stop_words_alone_are_looked_for(analyzer: Analyzer) -> None:
    assert words(planned("من هو", analyzer).strict) == ["من", "هو"]


@pytest.mark.parametrize("query", ["وزير", '"مجلس الأمن"', "المصدر:الواحة", "*", "وزير المصدر:الواحة"])
def test_nothing_to_relax(query: str, analyzer: Analyzer) -> None:
    assert len(planned(query, analyzer).steps) == 1


def test_two_words_are_both_meant_unless_they_fill_no_page(analyzer: Analyzer) -> None:
    first, last = planned("غارات حلب", analyzer).steps

    assert (first.enough, isinstance(first.node, And)) == ("page", True)
    assert isinstance(last.node, AtLeast)
    assert last.node.minimum == 1


def test_of_many_words_a_quarter_is_asked_for_then_any(analyzer: Analyzer) -> None:
    steps = planned("وزير الزراعة يفتتح معرض القمح السنوي", analyzer).steps

    assert [step.enough for step in steps] == ["many", "many", "many"]
    assert [step.node.minimum for step in steps if isinstance(step.node, AtLeast)] == [2, 1]


def test_exclusions_and_fields_stay_required(analyzer: Analyzer) -> None:
    for step in planned("غارات حلب دمشق -روسيا المصدر:الواحة", analyzer).steps:
        assert isinstance(step.node, And)
        assert any(isinstance(child, Not) for child in step.node.children)
        assert "المصدر" in show(step.node)


def test_a_phrase_beside_words_is_given_up_last(analyzer: Analyzer) -> None:
    steps = planned('"مجلس الأمن" سوريا لبنان', analyzer).steps
    required = [
        isinstance(step.node, And) and any(isinstance(child, Phrase) for child in step.node.children)
        for step in steps
    ]

    assert required == sorted(required, reverse=True)
    assert required[0]
    assert not required[-1]
    last = steps[-1].node
    assert isinstance(last, And)
    assert any(isinstance(child, Wish) for child in last.children)


def test_a_single_word_in_quotes_is_required_at_first_only(analyzer: Analyzer) -> None:
    first, *rest = planned("«الأرصاد» تصنيف بيئي جديد", analyzer).steps

    assert any(isinstance(child, Phrase) for child in getattr(first.node, "children", ()))
    assert all("الأرصاد" in words(step.node) for step in rest)


def test_alternatives_are_relaxed_one_by_one(analyzer: Analyzer) -> None:
    last = planned("(غارات حلب) أو (قصف دمشق)", analyzer).steps[-1].node

    assert isinstance(last, Or)
    assert all(isinstance(child, AtLeast) for child in last.children)


def test_by_date_the_dictionary_form_has_to_agree_first(analyzer: Analyzer) -> None:
    node = parse("غارات =حلب", analyzer).node
    first, *rest = plan(node, level=None, is_stop_word=analyzer.is_stop_word, lemma_first=True).steps

    assert isinstance(first.node, And)
    assert [getattr(child, "level", None) for child in first.node.children] == ["lemma", "exact"]
    assert tuple(rest) == planned("غارات =حلب", analyzer).steps
    assert plan(node, level="root", is_stop_word=analyzer.is_stop_word, lemma_first=True).steps[0] != first

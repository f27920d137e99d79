"""What is offered where an answer may not be what was wanted? Other queries, the literal one, the copies."""

from dataclasses import dataclass

from searcher.analysis import fold
from searcher.analysis.tokenizer import WORD
from searcher.counted import ARTICLES
from searcher.remarks import near, tried
from searcher.results import Results
from web.language import language, say
from web.links import search_url
from web.question import Question

__all__ = ["NearWord", "Offer", "Offers", "advice", "offers"]

_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query, and how many articles it finds, in words; empty where nobody counted."""

    text: str
    url: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class NearWord:
    """What is said about a word that no article has, and the query with each of those near to it."""

    said: str
    forms: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What to do next.

    *literal* is the URL of what was typed, where something else was searched for; *unfolded* and *folded*
    are those of the same list with its copies and without, where that makes a difference.
    """

    asked: tuple[Offer, ...]
    literal: str | None
    unfolded: str | None
    folded: str | None
    tried: str
    near: tuple[NearWord, ...]


def offers(question: Question, results: Results) -> Offers:
    """Prepare what can be done about *results*."""
    has_copies = results.listed < results.total or any(hit.similar for hit in results)
    return Offers(
        asked=tuple(
            Offer(each.text, search_url(question.ask(each.text)), ARTICLES[language()].count(each.articles))
            for each in results.suggestions
        ),
        literal=search_url(question.change(literal=True)) if results.corrected else None,
        unfolded=search_url(question.change(copies=True)) if has_copies and not question.copies else None,
        folded=search_url(question.change(copies=False)) if question.copies else None,
        tried=tried(results.tried, language())
        if results.tried and not (results.total or results.suggestions or question.is_narrowed)
        else "",
        near=tuple(
            NearWord(
                near(each, question.q, language()),
                tuple(
                    Offer(form, search_url(question.ask(_instead(question.q, each.word, form))))
                    for form in each.forms
                ),
            )
            for each in results.nearest
        ),
    )


def advice(question: Question) -> tuple[str, ...]:
    """Say what may help where nothing is found, as far as it fits what was typed."""
    words = WORD.findall(question.q)
    several = [say("اكتب كلمات أقل، أو كلمات أعم.")] if len(words) > 1 else []
    quoted = [say("احذف علامتي الاقتباس إن لم تكن تريد العبارة بنصها.")] if _QUOTES & set(question.q) else []
    respelt = [say("جرّب مرادفًا أو رسمًا آخر للكلمة، وخصوصًا في الأسماء الأعجمية.")] if words else []
    return (*several, *quoted, *respelt)


def _instead(query: str, word: str, form: str) -> str:
    """Put *form* in the place of folded *word* in a query."""
    return WORD.sub(lambda match: form if fold(match[0]) == word else match[0], query)

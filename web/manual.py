"""What does the page tell of the query language? Every operator, its examples as searches to try."""

from collections.abc import Mapping
from dataclasses import dataclass

from searcher.query import Language
from searcher.query.syntax import SYNTAX, Operator
from web.links import example_url, help_url

__all__ = ["HelpPage", "help_page"]

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "ar": {
        "direction": "rtl",
        "title": "كيف تكتب بحثك",
        "lead": "اكتب كلمات، وتجد المقالات التي فيها هذه الكلمات بكل صيغها. ولمن أراد أدق من ذلك:",
        "names": "الأسماء:",
        "comma": "،",
        "rescue": "إن لم يطابق البحث شيئًا بُحث عمّا يُظن أنك قصدته، وقيل لك ذلك؛ "
        "وإن وجد قليلًا عُرض عليك بحث آخر.",
        "home": "صفحة البحث",
        "skip": "إلى المحتوى",
        "other": "This page in English",
    },
    "en": {
        "direction": "ltr",
        "title": "How to write a query",
        "lead": "Write words, and get the articles that have them in any of their forms. To be more exact:",
        "names": "Names:",
        "comma": ",",
        "rescue": "Where nothing matches, what was probably meant is searched for, and the page says so; "
        "where little does, another query is offered.",
        "home": "The search page",
        "skip": "To the content",
        "other": "هذه الصفحة بالعربية",
    },
}


@dataclass(frozen=True, slots=True)
class Row:
    """An operator: its examples, each with the URL of its search, what it means, and its names."""

    examples: tuple[tuple[str, str], ...]
    meaning: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page about the query language, in one *language*; *other_url* leads to it in the *other*."""

    language: Language
    words: Mapping[str, str]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    other: Language
    other_url: str


def help_page(language: Language) -> HelpPage:
    """Prepare the page in *language*."""
    other: Language = "en" if language == "ar" else "ar"
    groups = tuple(
        (group.heading(language), tuple(_row(each, language) for each in group.operators)) for group in SYNTAX
    )
    return HelpPage(language, _WORDS[language], groups, other, help_url(other))


def _row(operator: Operator, language: Language) -> Row:
    examples = tuple((example, example_url(example)) for example in operator.examples)
    return Row(examples, operator.means(language), operator.names)

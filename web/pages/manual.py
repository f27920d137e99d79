"""What does the page tell of itself? The query language, with searches to try; keys; what programs get."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from searcher.query import Language
from searcher.query.syntax import SYNTAX, Operator
from web.language import N_, say
from web.links import csv_url, example_url, feed_url, json_url, openapi_url, opensearch_url
from web.question import Question

__all__ = ["HelpPage", "help_page"]

_EXAMPLE = Question("وزير الصحة")  # what the links for programs ask for

_KEYS = (
    (("/", "Ctrl K"), N_("إلى صندوق البحث، من أي مكان في الصفحة")),
    (("↓", "↑"), N_("بين الاقتراحات تحت الصندوق")),
    (("Enter",), N_("ابحث، أو خذ الاقتراح المختار")),
    (("Esc",), N_("أغلق الاقتراحات")),
    (("n", "p"), N_("في صفحة المقالة: إلى الموضع التالي أو السابق، بعد اختيار أحد زرّيهما")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An operator: its examples, each with the URL of its search, what it means, and its names."""

    examples: tuple[tuple[str, str], ...]
    meaning: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Operators under a heading; *id* is where a link to them leads."""

    id: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the archive besides the page."""

    name: str
    meaning: str
    url: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page about the query language, the keys, and the *doors* for programs."""

    groups: tuple[Group, ...]
    keys: tuple[tuple[tuple[str, ...], str], ...]
    doors: tuple[Door, ...]
    question: Question = field(default_factory=Question)


def help_page(language: Language) -> HelpPage:
    """Prepare the page in *language*."""
    groups = (
        Group(
            f"syntax-{number}",
            group.heading(language),
            tuple(_row(each, language) for each in group.operators),
        )
        for number, group in enumerate(SYNTAX, 1)
    )
    return HelpPage(tuple(groups), tuple((keys, say(meaning)) for keys, meaning in _KEYS), tuple(_doors()))


def _row(operator: Operator, language: Language) -> Row:
    examples = tuple((example, example_url(example)) for example in operator.examples)
    return Row(examples, operator.means(language), operator.names)


def _doors() -> Iterator[Door]:
    yield Door(
        say("خلاصة Atom"),
        say("جديد المقالات التي يجدها بحثك، في قارئ الأخبار عندك؛ ولكل بحث خلاصته."),
        feed_url(_EXAMPLE),
    )
    yield Door(say("جدول CSV"), say("نتائج البحث في جدول تفتحه برامج الجداول."), csv_url(_EXAMPLE))
    yield Door(
        say("صندوق بحث المتصفح"),
        say("يتعرّف المتصفح على هذا الموقع محرّكَ بحث؛ أضفه من إعداداته وابحث من شريط العنوان."),
        opensearch_url(),
    )
    yield Door(say("نتائج JSON"), say("الإجابة نفسها لبرامجك، بالمعاملات نفسها."), json_url(_EXAMPLE))
    yield Door(say("وصف الواجهة البرمجية"), say("كل ما يمكن طلبه، بصيغة OpenAPI."), openapi_url())

"""Does the table of the query language say what is so? Every example is read, printed, and finds what it should."""

from collections.abc import Iterator
from datetime import date

import pytest

import searcher
from searcher.analysis import Analyzer
from searcher.query import parse, show
from searcher.query.fields import NAMES
from searcher.query.lexemes import operator
from searcher.query.syntax import SYNTAX

_TODAY = date(2015, 7, 22)

_OPERATORS = [each for group in SYNTAX for each in group.operators]
_EXAMPLES = [example for each in _OPERATORS for example in each.examples]

_ARTICLES = {
    "raids": ("غارات على حلب", "شنت الطائرات غارات على مدينة حلب."),
    "shelling": ("قصف على حلب", "سقطت القذائف في قصف على مدينة حلب."),
    "north": ("طريق الشمال", "يصل الطريق بين حلب وإدلب وحمص."),
    "council": ("جلسة طارئة", "عقد مجلس الأمن جلسة."),
    "councils": ("مجلس القرية", "يهتم مجلس القرية بمسألة الأمن."),
    "minister": ("تصريح", "تحدث وزير شؤون الدفاع."),
    "former": ("مذكرات", "كان وزير سابق مهتما بتاريخ سياسة الدفاع."),
    "book": ("كتاب جديد", "صدر كتاب عن البحر."),
    "books": ("معرض الكتب", "اشترى الطلاب الكتب."),
    "writing": ("مهنة", "هذه كتابة صعبة."),
    "bibi": ("زيارة", "وصل نتانياهو."),
    "volodymyr": ("سفر", "غادر زيلنسكي."),
    "masoud": ("لقاء", "حضر مسعود."),
    "year": ("خطة", "تنتهي في عام 2024."),
    "thousand": ("حضور", "جاء ١٠٠٠ زائر."),
    "olives": ("قطاف", "بدأ موسم زيتون."),
    "palms": ("نخيل", "بيعت تمور."),
    "harvests": ("موسمان", "زيتون جيد ثم تمور."),
    "port": ("سفن", "ميناء مزدحم."),
    "strike": ("توقف", "ميناء فيه إضراب."),
    "quake": ("زلزال يضرب الساحل", "اهتزت البيوت."),
    "tremor": ("أنباء", "وقع زلزال."),
    "poets": ("شعر", "المتنبي والمعري شاعران."),
    "poet": ("ديوان", "المتنبي شاعر."),
    "shelter": ("خيام", "أطفال بدون مأوى."),
    "cure": ("دواء", "نجح العلاج."),
}
_KEPT = [
    searcher.Article("oasis", "خبر", "نص", source="الواحة"),
    searcher.Article("paper", "خبر", "نص", source="صحيفة الواحة"),
    searcher.Article("amina", "خبر", "نص", author="آمنة إسماعيل"),
    searcher.Article("sport", "خبر", "نص", section="رياضة"),
    searcher.Article("local", "خبر", "نص", section="أخبار محلية"),
]
_DAYS = ("2014-12-31", "2015-06-30", "2015-07-01", "2015-07-21", "2015-07-22", "2015-08-10", "2016-01-01")

_LIKE_NETANYAHU, _ALL_WITH_ROOT = {"bibi"}, {"book", "books", "writing"}
_IN_JULY = {"2015-07-01", "2015-07-21", "2015-07-22"}
_SINCE_JULY = {*_IN_JULY, "2015-08-10", "2016-01-01"}
_IN_2015 = {*_IN_JULY, "2015-06-30", "2015-08-10"}
_TO_JULY = {*_IN_JULY, "2014-12-31", "2015-06-30"}
_DATED = set(_DAYS)

_FINDS: dict[str, tuple[set[str], set[str]]] = {
    "غارات حلب": ({"raids"}, {"book"}),
    **dict.fromkeys(('"مجلس الأمن"', "“مجلس الأمن”", "«مجلس الأمن»"), ({"council"}, {"councils"})),
    '"وزير الدفاع"~2': ({"minister"}, {"former"}),
    "=كتاب": ({"book"}, {"books", "writing"}),
    "كتا*": ({"book", "writing"}, {"books"}),
    "نتنياهو~": (_LIKE_NETANYAHU, {"volodymyr"}),
    "سعود~1": ({"masoud"}, {"bibi"}),
    "زيلينسكي~2": ({"volodymyr"}, {"bibi"}),
    "جذر:كتب": (_ALL_WITH_ROOT, {"year"}),
    **dict.fromkeys(("٢٠٢٤", "2024"), ({"year"}, {"thousand"})),
    **dict.fromkeys(("1,000", "١٬٠٠٠"), ({"thousand"}, {"year"})),
    **dict.fromkeys(
        ("زيتون أو تمور", "زيتون OR تمور", "زيتون | تمور"), ({"olives", "palms", "harvests"}, {"port"})
    ),
    **dict.fromkeys(("زيتون و تمور", "زيتون AND تمور"), ({"harvests"}, {"port"})),
    **dict.fromkeys(("ميناء -إضراب", "ميناء ليس إضراب", "ميناء NOT إضراب"), ({"port"}, {"strike"})),
    "(غارات أو قصف) حلب": ({"raids", "shelling"}, {"book"}),
    **dict.fromkeys(("العنوان:زلزال", "العنوان: زلزال", "title:زلزال"), ({"quake"}, {"tremor"})),
    **dict.fromkeys(("النص:زلزال", "text:زلزال"), ({"tremor"}, {"quake"})),
    **dict.fromkeys(("المصدر:الواحة", "source:الواحة"), ({"oasis"}, {"amina"})),
    'المصدر:"صحيفة الواحة"': ({"paper"}, {"amina"}),
    **dict.fromkeys(('الكاتب:"آمنة إسماعيل"', 'author:"آمنة إسماعيل"'), ({"amina"}, {"oasis"})),
    **dict.fromkeys(("القسم:رياضة", "section:رياضة"), ({"sport"}, {"local"})),
    'القسم:"أخبار محلية"': ({"local"}, {"sport"}),
    **dict.fromkeys(
        (
            "التاريخ:2015-07-21",
            "التاريخ:٢١/٧/٢٠١٥",
            "التاريخ:21 يوليو 2015",
            "التاريخ:5 شوال 1436",
            "التاريخ:أمس",
        ),
        ({"2015-07-21"}, _DATED - {"2015-07-21"}),
    ),
    **dict.fromkeys(
        ("date:2015-07", "التاريخ:تموز 2015", "التاريخ:جويلية 2015", "التاريخ:يوليوز 2015"),
        (_IN_JULY, _DATED - _IN_JULY),
    ),
    "التاريخ:2015": (_IN_2015, _DATED - _IN_2015),
    "التاريخ:رمضان 1436 هـ": ({"2015-06-30", "2015-07-01"}, {"2015-07-21", "2015-08-10"}),
    "التاريخ:اليوم": ({"2015-07-22"}, _DATED - {"2015-07-22"}),
    **dict.fromkeys(
        ("التاريخ:هذا الأسبوع", "التاريخ:آخر 7 أيام"),
        ({"2015-07-21", "2015-07-22"}, _DATED - {"2015-07-21", "2015-07-22"}),
    ),
    **dict.fromkeys(
        ("التاريخ:2015-07-01..2015-08-15", "التاريخ:يوليو إلى أغسطس 2015"),
        ({*_IN_JULY, "2015-08-10"}, _DATED - _IN_JULY - {"2015-08-10"}),
    ),
    **dict.fromkeys(
        ("التاريخ:2015-07..", "بعد:2015-07", "after:2015-07"), (_SINCE_JULY, _DATED - _SINCE_JULY)
    ),
    "منذ:2015": (_DATED - {"2014-12-31"}, {"2014-12-31"}),
    **dict.fromkeys(
        ("التاريخ:..2015-07", "قبل:2015-08", "before:2015-08", "حتى:2015-07", "until:2015-07"),
        (_TO_JULY, _DATED - _TO_JULY),
    ),
    "*": ({*_ARTICLES, *_DAYS, *(article.id for article in _KEPT)}, set()),
    r"المتنبي \أو المعري": ({"poets"}, {"port"}),
    "حلب، إدلب؛ حمص!": ({"north"}, {"port"}),
    "أطفال بدون مأوى": ({"shelter"}, {"port"}),
    "كيف نجح العلاج؟": ({"cure"}, {"port"}),
}
"""For each example, the articles that come first, and some that do not come at all."""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[searcher.Archive]:
    with searcher.create(tmp_path_factory.mktemp("syntax") / "archive", engine="memory") as archive:
        with archive.writer() as writer:
            for name, (title, body) in _ARTICLES.items():
                writer.add(searcher.Article(name, title, body))
            for day in _DAYS:
                writer.add(searcher.Article(day, "يوم", "نص", published=date.fromisoformat(day)))
            for article in _KEPT:
                writer.add(article)
        yield archive


def test_every_example_is_tried() -> None:
    assert set(_FINDS) == set(_EXAMPLES)
    assert len(_EXAMPLES) == len(set(_EXAMPLES))


@pytest.mark.parametrize("example", _EXAMPLES)
def test_an_example_finds_what_it_promises(news: searcher.Archive, example: str) -> None:
    first, never = _FINDS[example]
    results = news.search(example, limit=50, literal=True, copies=True, today=_TODAY)
    found = [hit.article.id for hit in results]

    assert set(found[: len(first)]) == first
    assert never.isdisjoint(found)


@pytest.mark.parametrize("example", _EXAMPLES)
def test_an_example_is_read_without_a_note_and_back(analyzer: Analyzer, example: str) -> None:
    parsed = parse(example, analyzer, _TODAY)

    assert parsed.notes == ()
    for language in ("ar", "en"):
        assert parse(show(parsed.node, language), analyzer, _TODAY).node == parsed.node


def test_every_name_of_a_field_is_told() -> None:
    told = {name for each in _OPERATORS for name in each.names}

    assert {name for names in NAMES.values() for name in names} <= told


@pytest.mark.parametrize("word", [name for each in _OPERATORS for name in each.names if name.isupper()])
def test_names_in_capitals_are_operators(word: str) -> None:
    assert operator(word) is not None


def test_everything_is_told_in_both_languages() -> None:
    for each in _OPERATORS:
        assert each.means("ar") != each.means("en")
    for group in SYNTAX:
        assert group.heading("en").isascii()
        assert not group.heading("ar").isascii()

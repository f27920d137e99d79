"""What can be written in a query? Every operator of the language, with examples, in one table.

The help of the command and of the page show it, and README's table is made from it. The examples are tried
by a test: each is read without a note.
"""

from collections.abc import Iterable
from typing import NamedTuple

from searcher.query.fields import NAMES, Language, Name

__all__ = ["SYNTAX", "Group", "Operator"]


class Operator(NamedTuple):
    """One thing that can be written: examples, what it means, and its other *names* in either language."""

    examples: tuple[str, ...]
    arabic: str
    english: str
    names: tuple[str, ...] = ()

    def means(self, language: Language) -> str:
        """Say what it means in *language*."""
        return self.arabic if language == "ar" else self.english


class Group(NamedTuple):
    """Operators of one kind, under a heading."""

    arabic: str
    english: str
    operators: tuple[Operator, ...]

    def heading(self, language: Language) -> str:
        """Give the heading in *language*."""
        return self.arabic if language == "ar" else self.english


def _names(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(word for name in names for word in NAMES[name])


_WORDS = Group(
    "الكلمات",
    "Words",
    (
        Operator(
            ("غارات حلب",),
            "المقالات التي فيها كل الكلمات بأي صيغة، وأوثقها صلة أولًا",
            "articles with all the words in any form, best first",
        ),
        Operator(
            ('"مجلس الأمن"', "“مجلس الأمن”", "«مجلس الأمن»"),
            "هذه الكلمات متتابعة كما كُتبت",
            "these words in this order, as spelt",
        ),
        Operator(
            ('"وزير الدفاع"~2',),
            "العبارة نفسها، وقد تفصل بين كلماتها كلمتان على الأكثر",
            "the same, with at most two other words in between",
        ),
        Operator(("=كتاب",), "الكلمة بهذا الرسم وحده", "this spelling only"),
        Operator(("كتا*",), "كل كلمة تُكتب مبتدئةً بهذه الحروف", "words that begin so, as spelt"),
        Operator(
            ("نتنياهو~", "سعود~1", "زيلينسكي~2"),
            "الكلمة وما يشبهها: حرف أو حرفان زائدان أو ناقصان أو مختلفان",
            "this word and those like it: one letter of it may differ, two in a long one or after ~2",
        ),
        Operator(("جذر:كتب",), "كل كلمات هذا الجذر", "all words of that root", _names(["root"])),
        Operator(
            ("٢٠٢٤", "2024", "1,000", "١٬٠٠٠"),
            "الأعداد سواء، بأي أرقام كُتبت، وبفواصل الآلاف أو من دونها",
            "numbers are the same in all digits, with their thousands apart or not",
        ),
    ),
)
_TOGETHER = Group(
    "وصل الكلمات بعضها ببعض",
    "Words together",
    (
        Operator(
            ("زيتون أو تمور", "زيتون OR تمور", "زيتون | تمور"),
            "إحدى الكلمتين أو كلتاهما",
            "either of them, or both",
            ("أو", "OR", "|"),
        ),
        Operator(
            ("زيتون و تمور", "زيتون AND تمور"),
            "الكلمتان معًا، كما لو لم يكن بينهما شيء",
            "both of them, as if nothing stood in between",
            ("و", "AND"),
        ),
        Operator(
            ("ميناء -إضراب", "ميناء ليس إضراب", "ميناء NOT إضراب"),
            "الأولى من دون الثانية",
            "the first without the second",
            ("-", "ليس", "NOT"),
        ),
        Operator(("(غارات أو قصف) حلب",), "القوسان يجمعان ما بينهما", "parentheses group what is inside"),
    ),
)
_FIELDS = Group(
    "أين يُبحث",
    "Where to look",
    (
        Operator(
            ("العنوان:زلزال", "العنوان: زلزال", "title:زلزال"),
            "في عناوين المقالات",
            "in titles",
            _names(["title"]),
        ),
        Operator(("النص:زلزال", "text:زلزال"), "في نصوص المقالات", "in texts", _names(["body"])),
        Operator(
            ("المصدر:الواحة", 'المصدر:"صحيفة الواحة"', "source:الواحة"),
            "من هذا المصدر",
            "from that source, which is a word or a phrase",
            _names(["source"]),
        ),
        Operator(
            ('الكاتب:"آمنة إسماعيل"', 'author:"آمنة إسماعيل"'),
            "لهذا الكاتب",
            "by that author",
            _names(["author"]),
        ),
        Operator(
            ("القسم:رياضة", 'القسم:"أخبار محلية"', "section:رياضة"),
            "من هذا القسم",
            "in that section",
            _names(["section"]),
        ),
    ),
)
_DATES = Group(
    "متى نُشرت",
    "When it was published",
    (
        Operator(
            ("التاريخ:2015-07-21", "التاريخ:٢١/٧/٢٠١٥", "date:2015-07", "التاريخ:2015"),
            "في ذلك اليوم أو الشهر أو العام",
            "on that day, in that month or year",
            _names(["date"]),
        ),
        Operator(
            ("التاريخ:21 يوليو 2015", "التاريخ:تموز 2015", "التاريخ:جويلية 2015", "التاريخ:يوليوز 2015"),
            "بأسماء الأشهر في كل البلدان العربية",
            "with the month's name, as any Arab country has it",
        ),
        Operator(
            ("التاريخ:5 شوال 1436", "التاريخ:رمضان 1436 هـ"),
            "بالتاريخ الهجري",
            "by the calendar of the Hijra",
        ),
        Operator(
            ("التاريخ:اليوم", "التاريخ:أمس", "التاريخ:هذا الأسبوع", "التاريخ:آخر 7 أيام"),
            "نسبةً إلى هذا اليوم",
            "counted from today",
        ),
        Operator(
            ("التاريخ:2015-07-01..2015-08-15", "التاريخ:يوليو إلى أغسطس 2015"),
            "من الأول إلى آخر الثاني",
            "from the first of them to the end of the second",
        ),
        Operator(
            ("التاريخ:2015-07..", "التاريخ:..2015-07"),
            "مدة مفتوحة من أحد طرفيها",
            "a period that is open at one end",
        ),
        Operator(
            ("بعد:2015-07", "منذ:2015", "after:2015-07"),
            "من أول يوم فيه، وهو داخل في المدة",
            "from its first day on, that day included",
            _names(["since"]),
        ),
        Operator(
            ("قبل:2015-08", "before:2015-08"),
            "قبل أول يوم فيه",
            "up to the day before its first",
            _names(["before"]),
        ),
        Operator(
            ("حتى:2015-07", "until:2015-07"),
            "إلى آخر يوم فيه، وهو داخل في المدة",
            "up to its last day, included",
            _names(["until"]),
        ),
    ),
)
_REST = Group(
    "غير ذلك",
    "The rest",
    (
        Operator(("*",), "كل المقالات", "all articles"),
        Operator(
            (r"المتنبي \أو المعري",),
            "الشرطة المائلة تجعل ما بعدها كلمة عادية",
            "a backslash makes a plain word of what follows",
        ),
        Operator(
            ("حلب، إدلب؛ حمص!", "أطفال بدون مأوى"),
            "علامات الترقيم و«دون» و«بدون» ليست أوامر",
            "punctuation, دون and بدون are no operators",
        ),
        Operator(
            ("كيف نجح العلاج؟",),
            "السؤال كلام عادي: «أو» و«ليس» فيه كلمتان لا أمران",
            "a question is plain words: أو and ليس are no operators in it",
        ),
    ),
)

SYNTAX: tuple[Group, ...] = (_WORDS, _TOGETHER, _FIELDS, _DATES, _REST)
"""The whole language; the operators needed most come first."""

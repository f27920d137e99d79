"""What does the page say? Every word of it in one table, numbers that agree with their nouns, and dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

__all__ = [
    "ADVICE",
    "ARTICLES",
    "EXAMPLES",
    "FAULTS",
    "MONTHS",
    "PROBLEMS",
    "WORDS",
    "Noun",
    "day",
    "duration",
]

WORDS: Mapping[str, str] = {
    "name": "باحث",
    "motto": "ابحث في أرشيف المقالات بكل صيغ الكلمة",
    "skip": "إلى المحتوى",
    "query": "عبارة البحث",
    "placeholder": "اكتب كلمة أو عبارة",
    "search": "ابحث",
    "in_archive": "في الأرشيف",
    "examples": "أمثلة",
    "reading": "قُرئ البحث هكذا:",
    "browsing": "كل المقالات التي اخترتها",
    "relevance": "الأوثق صلة",
    "date": "الأحدث",
    "oldest": "الأقدم",
    "sort": "الترتيب",
    "narrow": "تضييق النتائج",
    "source": "المصدر",
    "section": "القسم",
    "author": "الكاتب",
    "month": "تاريخ النشر",
    "period": "المدة",
    "match": "المطابقة",
    "more": "المزيد",
    "from": "من يوم",
    "to": "إلى يوم",
    "apply": "طبّق",
    "auto": "كل صيغ الكلمة",
    "exact": "اللفظ نفسه",
    "lemma": "الكلمة وتصريفاتها",
    "root": "الجذر",
    "active": "النتائج مقصورة على",
    "remove": "إلغاء",
    "remove_all": "إلغاء الكل",
    "pages": "صفحات النتائج",
    "page": "الصفحة",
    "previous": "السابقة",
    "next": "التالية",
    "nothing": "لم نعثر على مقالة تطابق البحث",
    "beyond": "انتهت النتائج قبل هذه الصفحة",
    "first_page": "الصفحة الأولى من النتائج",
    "try": "ما قد ينفع",
    "without_filters": "ابحث في الأرشيف كله بلا تضييق",
    "any_form": "ابحث عن كل صيغ الكلمات، لا عن اللفظ نفسه فقط",
    "back": "العودة إلى النتائج",
    "home": "صفحة البحث",
    "original": "المقالة في مصدرها",
    "untitled": "بلا عنوان",
    "results": "النتائج",
}

ADVICE = (
    "اكتب كلمات أقل، أو كلمات أعم.",
    "جرّب مرادفًا أو رسمًا آخر للكلمة، وخصوصًا في الأسماء الأعجمية.",
    "احذف علامتي الاقتباس إن كنت تبحث عن عبارة بنصها.",
)

EXAMPLES = (
    ("وزير الصحة", "الكلمتان بكل صيغهما: الوزراء، وزيرة…"),
    ("«أسعار النفط»", "العبارة بنصها"),
    ("مطر أو سيول", "إحدى الكلمتين"),
    ("ميناء -إضراب", "الأولى من دون الثانية"),
    ("العنوان:انتخابات", "في عناوين المقالات فقط"),
)

PROBLEMS: Mapping[str, str] = {
    "page": "لا توجد صفحة رقمها «{}».",
    "sort": "لا يوجد ترتيب اسمه «{}»؛ اختر الأوثق صلة أو الأحدث أو الأقدم.",
    "match": "لا توجد مطابقة اسمها «{}».",
    "from": "«{}» ليس يومًا صحيحًا؛ يُكتب اليوم هكذا: 2015-07-21.",
    "to": "«{}» ليس يومًا صحيحًا؛ يُكتب اليوم هكذا: 2015-07-21.",
    "order": "بداية المدة بعد نهايتها ({}).",
}
"""What is said about a parameter that cannot be; the place is for its value."""

FAULTS: Mapping[int, tuple[str, str]] = {
    400: ("طلب غير مفهوم", "لم نستطع قراءة هذا الطلب. ابدأ من صفحة البحث."),
    404: ("الصفحة غير موجودة", "لا صفحة في هذا العنوان. لعل الرابط ناقص أو قديم."),
    405: ("طلب غير مسموح به", "لا يقبل هذا العنوان طلبًا من هذا النوع."),
    500: ("حدث خطأ", "وقع خلل لم نتوقعه. أعد المحاولة، وإن تكرر فأخبر القائم على الموقع."),
    503: ("البحث متوقف الآن", "تعذّر فتح الأرشيف. أعد المحاولة بعد قليل."),
}
"""Title and text of the page for an HTTP status; any other is told as 400 or 500."""

ARTICLE_MISSING = ("المقالة غير موجودة", "لا مقالة في الأرشيف بهذا المعرّف. لعلها حُذفت، أو لعل الرابط ناقص.")

MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip

_FEW = range(3, 11)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its forms after no number, one, two, 3 to 10, and all others."""

    none: str
    one: str
    two: str
    few: str
    many: str

    def count(self, number: int) -> str:
        """Say *number* of it; the last two digits decide the form: 103 مقالات, 111 مقالة, 200 مقالة."""
        match number:
            case 0:
                return self.none
            case 1:
                return self.one
            case 2:
                return self.two
            case _:
                return f"{number:,} {self.few if number % 100 in _FEW else self.many}"


ARTICLES = Noun("لا مقالات", "مقالة واحدة", "مقالتان", "مقالات", "مقالة")


def day(when: date) -> str:
    """Write a day: 21 يوليو 2015."""
    return f"{when.day} {month(when)}"


def month(when: date) -> str:
    """Write the month of a day: يوليو 2015."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def duration(seconds: float) -> str:
    """Write how long a search took."""
    return "أقل من 0.001 ثانية" if seconds < 0.001 else f"{seconds:.3f} ثانية"  # noqa: PLR2004 - a millisecond, the last digit shown

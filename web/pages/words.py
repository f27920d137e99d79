"""What does the page say that is not in its templates? Names of fields and sorts, faults, dates, durations.

A text in ``N_`` is found by gettext's tools, and translated where it is said.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from searcher.query import Language
from web.language import N_, language, say

__all__ = ["day", "duration", "fault", "hijri", "month", "name_of", "problem", "untitled"]


_NAMES: Mapping[str, str] = {
    "relevance": N_("الأوثق صلة"),
    "date": N_("الأحدث"),
    "oldest": N_("الأقدم"),
    "source": N_("المصدر"),
    "section": N_("القسم"),
    "author": N_("الكاتب"),
    "month": N_("تاريخ النشر"),
    "period": N_("المدة"),
    "match": N_("المطابقة"),
    "auto": N_("كل صيغ الكلمة"),
    "exact": N_("اللفظ نفسه"),
    "lemma": N_("الكلمة وتصريفاتها"),
    "root": N_("الجذر"),
}

_PROBLEMS: Mapping[str, str] = {
    "page": N_("لا توجد صفحة رقمها «%(value)s»."),
    "literal": N_("لا يكون literal إلا 0 أو 1، لا «%(value)s»."),
    "all": N_("لا يكون all إلا 0 أو 1، لا «%(value)s»."),
    "sort": N_("لا يوجد ترتيب اسمه «%(value)s»؛ اختر الأوثق صلة أو الأحدث أو الأقدم."),
    "match": N_("لا توجد مطابقة اسمها «%(value)s»."),
    "from": N_("«%(value)s» ليس يومًا صحيحًا؛ يُكتب اليوم هكذا: 2015-07-21."),
    "to": N_("«%(value)s» ليس يومًا صحيحًا؛ يُكتب اليوم هكذا: 2015-07-21."),
}

_FAULTS: Mapping[int, tuple[str, str]] = {
    400: (N_("طلب غير مفهوم"), N_("لم نستطع قراءة هذا الطلب. ابدأ من صفحة البحث.")),
    404: (N_("الصفحة غير موجودة"), N_("لا صفحة في هذا العنوان. لعل الرابط ناقص أو قديم.")),
    405: (N_("طلب غير مسموح به"), N_("لا يقبل هذا العنوان طلبًا من هذا النوع.")),
    413: (N_("الطلب كبير جدًا"), N_("حجم ما أُرسل يتجاوز المسموح به.")),
    429: (N_("طلبات كثيرة"), N_("وصلت منك طلبات كثيرة في وقت قصير. انتظر قليلًا ثم أعد المحاولة.")),
    500: (N_("حدث خطأ"), N_("وقع خلل لم نتوقعه. أعد المحاولة، وإن تكرر فأخبر القائم على الموقع.")),
    503: (N_("البحث متوقف الآن"), N_("تعذّر إتمام البحث. أعد المحاولة بعد قليل.")),
}
_MISSING = (
    N_("المقالة غير موجودة"),
    N_("لا مقالة في الأرشيف بهذا المعرّف. لعلها حُذفت، أو لعل الرابط ناقص."),
)

_HIJRI_MONTHS = (
    N_("محرم"),
    N_("صفر"),
    N_("ربيع الأول"),
    N_("ربيع الآخر"),
    N_("جمادى الأولى"),
    N_("جمادى الآخرة"),
    N_("رجب"),
    N_("شعبان"),
    N_("رمضان"),
    N_("شوال"),
    N_("ذو القعدة"),
    N_("ذو الحجة"),
)

_SHORTEST = 0.001  # of a second: the last digit that is shown


def name_of(name: str) -> str:
    """Name a field, a sort or a way to match."""
    return say(_NAMES[name])


def problem(name: str, value: str) -> str:
    """Say what is wrong with the *value* of the parameter *name*."""
    return say(_PROBLEMS[name], value=value)


def fault(status: int, *, of_article: bool = False) -> tuple[str, str]:
    """Give title and text of the page for an HTTP *status*; others are told as 400 or 500."""
    alike = status if status in _FAULTS else 400 if status < 500 else 500  # noqa: PLR2004 - HTTP's own classes
    title, text = _MISSING if of_article else _FAULTS[alike]
    return say(title), say(text)


def untitled() -> str:
    """Give what stands in the place of a title where an article has none."""
    return say("بلا عنوان")


def day(when: date) -> str:
    """Write a day: 21 يوليو 2015."""
    return _formatted(when, "d MMMM y", language())


def month(when: date) -> str:
    """Write the month of a day: يوليو 2015."""
    return _formatted(when, "MMMM y", language())


@lru_cache(maxsize=4096)
def _formatted(when: date, pattern: str, language: Language) -> str:
    return format_date(when, pattern, language)


def hijri(when: date) -> str:
    """Write a day by the Umm al-Qura calendar: 5 شوال 1436 هـ; empty where that does not reach."""
    if (found := _umm_al_qura(when)) is None:
        return ""
    year, number, of_month = found
    name = say(_HIJRI_MONTHS[number - 1])
    return say("%(day)s %(month)s %(year)s هـ", day=str(of_month), month=name, year=str(year))


@lru_cache(maxsize=4096)
def _umm_al_qura(when: date) -> tuple[int, int, int] | None:
    """Give year, month and day of the Hijra; None before 1343 and after 1500."""
    from hijridate import Gregorian  # noqa: PLC0415 - only where a page has dates

    try:
        return Gregorian.fromdate(when).to_hijri().datetuple()
    except OverflowError:
        return None


def duration(seconds: float) -> str:
    """Write how long a search took."""
    if seconds < _SHORTEST:
        return say("أقل من 0.001 ثانية")
    return say("%(seconds)s ثانية", seconds=f"{seconds:.3f}")

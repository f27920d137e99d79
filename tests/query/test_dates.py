"""The ways to write days in a query that are read, where they end, and those that are none."""

from datetime import UTC, date, datetime

import pytest
from hijridate import Hijri

from searcher.query import Period
from searcher.query.dates import date_end, read_period, show_period
from searcher.query.fields import DateField

TODAY = date(2015, 7, 21)  # a Tuesday, 5 Shawwal 1436
FIELDS: tuple[DateField, ...] = ("date", "since", "before", "until")


def period(first: str, last: str) -> Period:
    return Period(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


DAY = period("2015-07-21", "2015-07-21")
JULY = period("2015-07-01", "2015-07-31")
YEAR = period("2015-01-01", "2015-12-31")
TWO_YEARS = period("2015-01-01", "2016-12-31")
SHAWWAL = period("2015-07-17", "2015-08-15")

STATED: dict[Period, tuple[str, ...]] = {
    DAY: (
        *(
            "2015-07-21",
            "2015/7/21",
            "2015.7.21",
            "21/7/2015",
            "21-7-2015",
            "21.7.2015",
            "21 / 7 / 2015",
            "7/21/2015",
            "20150721",
        ),
        *("٢١/٧/٢٠١٥", "۲۰۱۵-۰۷-۲۱", "\u200f21/7/2015", "2015\u22127\u221221", "21/7/2015م", "21/7/2015 م"),
        *("21 يوليو 2015", "٢١ يوليو ٢٠١٥", "٢١ يُولْيُو ٢٠١٥م", "21 تموز/يوليو 2015", "21 تموز (يوليو) 2015"),
        *("21 يوليو، 2015", "21-يوليو-2015", "21يوليو2015", "يوليو 21، 2015", "21 من يوليو 2015"),
        *(
            "الثلاثاء 21 يوليو 2015",
            "الثلاثاء، 21 تمّوز 2015 م",
            "يوم الثلاثاء ٢١/٧/٢٠١٥",
            "يوم 21 يوليو 2015",
        ),
        *("21 July 2015", "21 JULY 2015", "21st July 2015", "Jul 21, 2015", "Tue, 21 Jul 2015", "21 يوليو"),
        *("1436/10/05 هـ", "5/10/1436هـ", "1436-10-05", "5 شوال 1436", "٥ شوّال ١٤٣٦ هـ", "5 شوال"),
        *("الثلاثاء 5 شوال 1436هـ", "5 من شوال عام 1436", "5 شوال 2015"),
    ),
    JULY: (
        *(
            "2015-07",
            "7/2015",
            "2015/7",
            "تموز 2015",
            "يوليو 2015",
            "جويلية 2015",
            "يوليوز 2015م",
            "July 2015",
        ),
        *("يوليو, 2015", "يوليو", "تَمُّوز", "شهر يوليو", "شهر 7/2015", "يوليو من عام 2015", "في يوليو 2015"),
        "تموز/يوليو",
    ),
    YEAR: ("2015", "٢٠١٥", "2015م", "2015 ميلادي", "سنة 2015", "عام ٢٠١٥"),
    SHAWWAL: (
        "1436-10 هـ",
        "10/1436",
        "1436-10",
        "شوال 1436 هـ",
        "شوال ١٤٣٦",
        "شوال",
        "شوال 2015",
        "شوال 2015م",
    ),
    period("2014-10-25", "2015-10-13"): ("1436هـ", "1436", "1436 ه", "1436 هجري", "١٤٣٦ هجرية", "1436 AH"),
    period("1436-01-01", "1436-12-31"): ("1436م", "1436 م", "1436 ميلادية", "1436 AD"),
    period("1436-07-01", "1436-07-31"): ("يوليو 1436م", "1436-07م"),
    period("2015-06-18", "2015-07-16"): ("رمضان 1436", "رمضان", "رمضان 2015", "شهر رمضان المبارك"),
    period("2014-08-01", "2014-08-31"): ("أغسطس", "آب"),  # that of this year is still to come
    period("2014-07-22", "2014-07-22"): ("22 يوليو", "22 تموز"),
    period("2012-02-29", "2012-02-29"): ("29 فبراير",),
    period("1342-12-31", "1342-12-31"): ("1342-12-31",),  # too early for the Hijra of newspapers
    period("1501-01-01", "1501-12-31"): ("1501",),
}

RANGES: dict[Period, tuple[str, ...]] = {
    period("2015-07-01", "2015-08-15"): (
        *("2015-07..2015-08-15", "2015-07...15/8/2015", "يوليو 2015..15 أغسطس 2015", "2015-07 .. 2015-08-15"),
        *("2015-08-15..2015-07", "من 2015-07 إلى 15 أغسطس 2015", "من يوليو الى 15 أغسطس 2015"),
        *("From July to 15 August 2015", "from July 2015 until 15 Aug 2015"),
    ),
    TWO_YEARS: (
        *("2015..2016", "2015…2016", "2015 إلى 2016", "من 2015 إلى 2016", "٢٠١٥ حتّى ٢٠١٦", "2015 لغاية 2016"),
        *("2015 - 2016", "2015 \u2013 2016", "2015-2016", "2016-2015", "بين 2015 و2016", "بين 2015 و 2016"),
    ),
    period("2015-07-01", "2015-08-31"): (
        *("من يوليو إلى أغسطس 2015", "يوليو-أغسطس 2015", "من يوليو 2015 إلى أغسطس", "تموز - آب 2015"),
    ),
    period("2015-07-21", "2015-07-25"): (
        *("من 21 إلى 25 يوليو 2015", "21-25 يوليو 2015", "21 - 25/7/2015", "21 يوليو إلى 25 يوليو 2015"),
    ),
    period("2014-11-01", "2015-02-28"): ("من نوفمبر إلى فبراير 2015", "من نوفمبر 2014 إلى فبراير"),
    period("2015-05-19", "2015-07-16"): ("من شعبان إلى رمضان 1436", "1436/8 - 1436/9 هـ"),
    period("2015-01-01", ""): ("2015..", "2015 ..", "2015…", "من 2015", "منذ 2015", "بعد 2015", "since 2015"),
    period("", "2015-12-31"): ("..2015", "…2015", ".. 2015", "حتى 2015", "إلى 2015", "until 2015"),
    period("", "2014-12-31"): ("قبل 2015", "before 2015"),
    period("2015-01-01", "2015-07-20"): ("2015..أمس", "من 2015 إلى أمس"),
    period("2015-07-01", "2015-07-21"): ("من يوليو إلى اليوم", "يوليو حتى اليوم"),
}

FROM_TODAY: dict[Period, tuple[str, ...]] = {
    DAY: ("اليوم", "اليَوْم", "today", "Today", "آخر يوم", "هذا اليوم"),
    period("2015-07-20", "2015-07-20"): ("أمس", "امس", "أمسِ", "يوم أمس", "yesterday", "قبل يوم", "a day ago"),
    period("2015-07-19", "2015-07-19"): ("أول أمس", "اول امس", "أوّل من أمس", "قبل يومين", "2 days ago"),
    period("2015-07-18", "2015-07-18"): ("قبل 3 أيام", "قبل ثلاثة ايام", "three days ago"),
    period("2015-07-19", "2015-07-25"): ("هذا الأسبوع", "الأسبوع الحالي", "this week"),
    period("2015-07-12", "2015-07-18"): ("الأسبوع الماضي", "الاسبوع المنصرم", "last week"),
    JULY: ("هذا الشهر", "الشهر الجاري", "this month"),
    period("2015-06-01", "2015-06-30"): ("الشهر الماضي", "last month"),
    YEAR: ("هذه السنة", "هذا العام", "العام الحالي", "this year"),
    period("2014-01-01", "2014-12-31"): ("السنة الماضية", "العام الماضي", "last year"),
    period("2015-07-15", "2015-07-21"): (
        *("آخر 7 أيام", "اخر ٧ ايام", "آخِر ۷ أيّام", "آخر سبعة أيام", "آخر 7أيام", "آخر أسبوع", "last 7 days"),
        *("past seven days", "خلال آخر 7 أيام"),
    ),
    period("2015-07-12", "2015-07-21"): ("آخر عشرة أيام", "آخر 10 أيام"),
    period("2015-07-10", "2015-07-21"): ("آخر 12 يومًا", "آخر 12 يوما"),
    period("2015-07-08", "2015-07-21"): ("آخر أسبوعين", "آخر 2 أسبوع"),
    period("2015-06-22", "2015-07-21"): ("آخر شهر", "past month"),
    period("2015-05-22", "2015-07-21"): ("آخر شهرين",),
    period("2015-04-22", "2015-07-21"): ("آخر 3 أشهر", "آخر ثلاثة شهور", "last 3 months"),
    period("2014-07-22", "2015-07-21"): ("آخر سنة", "آخر عام"),
    period("2013-07-22", "2015-07-21"): ("آخر سنتين", "آخر عامين"),
    period("2015-07-14", "2015-07-21"): ("منذ أسبوع", "منذ 7 أيام", "أسبوع"),
    period("2015-05-21", "2015-07-21"): ("منذ شهرين",),
}

EXPRESSIONS = [
    pytest.param(text, expected, id=text)
    for table in (STATED, RANGES, FROM_TODAY)
    for expected, texts in table.items()
    for text in texts
]


@pytest.mark.parametrize(("text", "expected"), EXPRESSIONS)
def test_days_are_read_however_they_are_said(text: str, expected: Period) -> None:
    assert read_period("date", text, TODAY) == expected


@pytest.mark.parametrize(("text", "expected"), EXPRESSIONS)
def test_a_date_ends_where_the_words_of_the_query_begin(text: str, expected: Period) -> None:
    query = f"التاريخ: {text} حلب"
    start = query.index(text)
    end = date_end(query, start)

    assert query[start:end] == text
    assert read_period("date", query[start:end], TODAY) == expected


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "يناير|كانون الثاني|كانون ثاني|جانفي|January|Jan"),
        (2, "فبراير|شباط|فيفري|February|Feb"),
        (3, "مارس|آذار|اذار|March|Mar"),
        (4, "أبريل|إبريل|ابريل|نيسان|أفريل|April|Apr"),
        (5, "مايو|أيار|ايّار|ماي|May"),
        (6, "يونيو|يونيه|يونية|حزيران|جوان|June|Jun"),
        (7, "يوليو|يوليه|تموز|جويلية|جويليه|يوليوز|July|Jul"),
        (8, "أغسطس|اغسطس|آب|أوت|غشت|August|Aug"),
        (9, "سبتمبر|أيلول|شتنبر|September|Sept|Sep"),
        (10, "أكتوبر|اكتوبر|تشرين الأول|تشرين أول|October|Oct"),
        (11, "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|November|Nov"),
        (12, "ديسمبر|كانون الأول|كانون أول|دجنبر|December|Dec"),
    ],
)
def test_months_of_every_country_are_read(month: int, names: str) -> None:
    for name in names.split("|"):
        day = date(2011, month, 9)
        assert read_period("date", f"9 {name} 2011", TODAY) == Period(day, day), name


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "محرم|المحرم|محرّم"),
        (2, "صفر"),
        (3, "ربيع الأول|ربيع الاول|ربيع أول"),
        (4, "ربيع الآخر|ربيع الثاني|ربيع ثاني"),
        (5, "جمادى الأولى|جمادي الاولى|جماد أول|جماد الأول|جُمادى الأولى"),
        (6, "جمادى الآخرة|جمادى الثانية|جمادي الثاني|جماد ثاني|جمادى الاخره"),
        (7, "رجب"),
        (8, "شعبان"),
        (9, "رمضان"),
        (10, "شوال|شوّال"),
        (11, "ذو القعدة|ذي القعدة|ذوالقعدة|ذو القعده"),
        (12, "ذو الحجة|ذي الحجة|ذوالحجة|ذو الحِجّة"),
    ],
)
def test_months_of_the_hijra_are_read(month: int, names: str) -> None:
    for name in names.split("|"):
        day = Hijri(1436, month, 9).to_gregorian()
        assert read_period("date", f"9 {name} 1436", TODAY) == Period(day, day), name


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("since", "2015-07", period("2015-07-01", "")),
        ("until", "2015-07", period("", "2015-07-31")),
        ("before", "2015-07", period("", "2015-06-30")),
        ("since", "يوليو 2015", period("2015-07-01", "")),
        ("until", "شوال 1436", period("", "2015-08-15")),
        ("before", "الأسبوع الماضي", period("", "2015-07-11")),
        ("since", "أمس", period("2015-07-20", "")),
        ("since", "3 أيام", period("2015-07-18", "")),
        ("before", "شهرين", period("", "2015-05-20")),
        ("since", "2015،", period("2015-01-01", "")),
    ],
)
def test_a_field_takes_an_end_of_what_is_said(field: DateField, text: str, expected: Period) -> None:
    assert read_period(field, text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "حلب", "م", "هـ", "-", "21", "21/7", "7/32/2015", "21/7/15", "0000", "99999", "2015-13"),
        *(
            "31 شباط 2015",
            "2015-02-30",
            "1436-13 هـ",
            "1436-09-30 هـ",
            "0 يوليو 2015",
            "31/2/2015",
            "1436-00",
        ),
        *(
            "1342 هـ",
            "1501هـ",
            "2015 هـ",
            "رمضان 950",
            "يوليو 1436",
            "5 شوال 1342",
            "رمضان 2100",
            "يوليو 2015 هـ",
        ),
        *("12 آذار/أبريل 2018", "12 آذار/شوال 2018", "كانون 2015", "ربيع 1436", "1-2-3-4", "2015-07-21-5"),
        *(
            "2015-07-2016",
            "2015..حلب",
            "حلب..2015",
            "2015 إلى",
            "إلى",
            "2015 إلى حلب",
            "21 إلى 2015",
            "بين 2015",
        ),
        *(
            "من 2015..",
            "قبل 2015 إلى 2016",
            "21 إلى أمس",
            "0000 - يوليو 2015",
            "2015..2015-02-30",
            "2015 و2016",
        ),
        *(
            "آخر 0 أيام",
            "قبل 0 أيام",
            "آخر 3000 سنة",
            "آخر 999999 أسبوع",
            "آخر 9999999 يوم",
            "آخر",
            "آخر أيام",
        ),
        *(
            "أمس حلب",
            "2015-07-21T10:00",
            "2015:07",
            "يوليو2",
            "2015-07حلب",
            "x2015",
            "2015" * 50,
            "1-" * 4_000,
        ),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert all(read_period(field, text, TODAY) is None for field in FIELDS)


@pytest.mark.parametrize("text", ["2015..2016", "2015..", "من 2015 إلى 2016", "قبل 2015", "منذ 2015"])
def test_fields_of_one_end_take_no_range(text: str) -> None:
    assert all(read_period(field, text, TODAY) is None for field in ("since", "before", "until"))


@pytest.mark.parametrize("field", ["before", "date"])
def test_nothing_is_before_all_time(field: DateField) -> None:
    assert read_period(field, {"before": "0001", "date": "قبل 0001"}[field], TODAY) is None
    assert read_period("since", "هذا الأسبوع", date.min) is None
    assert read_period("date", "أمس", date.min) is None


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("2015-07، حلب", "2015-07"),
        ("2015 -7", "2015"),
        ("2015 7 قتلى", "2015"),
        ("2015.. 2016", "2015.."),
        ("2015-01-01.. حلب", "2015-01-01.."),
        ("2015 إلى حلب", "2015"),
        ("يوليو 21 قتيلا", "يوليو"),
        ("رمضان كريم", "رمضان"),
        ("آخر 7 أيام من الحرب", "آخر 7 أيام"),
        ("من يوليو إلى أغسطس، 2015 حلب", "من يوليو إلى أغسطس، 2015"),
        ("2015\u200f حلب", "2015"),
        ("٢١\u00a0يوليو\u00a0٢٠١٥\u00a0حلب", "٢١\u00a0يوليو\u00a0٢٠١٥"),
        ("2015)", "2015"),
        ("31/2/2015 حلب", "31/2/2015"),
        ("2015؟", "2015"),
        ("2015.", "2015"),
        *(
            (text, "")
            for text in ("حلب", "21 حلب", "21/7 حلب", "20155", "2015حلب", "2015-حلب", "2015..حلب", "..")
        ),
        *(
            (text, "")
            for text in ("", " 2015", "2015-07-21T10:00", "ماية 2015", "أمسية", "-2015", "(2015)", '"2015"')
        ),
    ],
)
def test_a_date_ends_with_a_word_and_takes_no_word_that_is_none_of_its_own(text: str, dated: str) -> None:
    assert text[: date_end(text, 0)] == dated


def test_a_date_is_looked_for_where_it_begins_only() -> None:
    assert date_end("غارات 2015", 0) == 0
    assert date_end("غارات 2015", len("غارات ")) == len("غارات 2015")
    assert date_end("2015", 4) == 4


def test_no_date_is_longer_than_people_write_them() -> None:
    assert date_end("2015" + " " * 500 + "إلى 2016", 0) == 4
    assert read_period("date", "2015" + " " * 500 + "إلى 2016") is None


def test_today_is_the_day_on_the_clock_unless_it_is_given() -> None:
    before = datetime.now(UTC).astimezone().date()
    found = read_period("date", "اليوم")
    after = datetime.now(UTC).astimezone().date()

    assert found in {Period(before, before), Period(after, after)}


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (DAY, "2015-07-21"),
        (JULY, "2015-07"),
        (YEAR, "2015"),
        (SHAWWAL, "2015-07-17..2015-08-15"),
        (period("2015-01-01", ""), "2015-01-01.."),
        (period("", "2015-12-31"), "..2015-12-31"),
        (period("1436-01-01", "1436-12-31"), "1436م"),
        (period("1436-01-01", "2015-12-31"), "1436-01-01م..2015-12-31"),
        (period("", "1436-07-21"), "..1436-07-21م"),
        (period("0001-01-01", "0001-12-31"), "0001"),
    ],
)
def test_a_period_is_shown_in_numbers(shown: Period, text: str) -> None:
    assert show_period(shown) == text

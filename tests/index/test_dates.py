"""The ways to write a date that are read, and those that are not."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.dates import moment

DAY = date(2015, 7, 21)


def clock(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text))


NOON = clock(DAY, "12:30:05")
RIYADH = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    "text",
    [
        *("2015-07-21", " 2015-07-21 ", "20150721", "2015/07/21", "2015/7/21", "2015-7-21", "2015.07.21"),
        *("21/7/2015", "21/07/2015", "21-7-2015", "21.7.2015", "21 / 7 / 2015", "7/21/2015"),
        *("٢١/٧/٢٠١٥", "٢٠١٥-٠٧-٢١", "۲۱/۷/۲۰۱۵", "\u200f21/7/2015\u200f", "21 Jul 2015", "Tue, 21 Jul 2015"),
    ],
)
def test_days(text: str) -> None:
    assert moment(text) == DAY


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, ("يناير", "كانون الثاني", "جانفي")),
        (2, ("فبراير", "شباط", "فيفري")),
        (3, ("مارس", "آذار", "اذار")),
        (4, ("أبريل", "إبريل", "ابريل", "نيسان", "أفريل")),
        (5, ("مايو", "أيار", "ماي")),
        (6, ("يونيو", "يونيه", "يونية", "حزيران", "جوان")),
        (7, ("يوليو", "يوليه", "تموز", "جويلية", "جويليه", "يوليوز")),
        (8, ("أغسطس", "اغسطس", "آب", "أوت", "غشت")),
        (9, ("سبتمبر", "أيلول", "شتنبر")),
        (10, ("أكتوبر", "تشرين الأول", "تشرين أول")),
        (11, ("نوفمبر", "تشرين الثاني", "نونبر")),
        (12, ("ديسمبر", "كانون الأول", "دجنبر")),
    ],
)
def test_arabic_months(month: int, names: tuple[str, ...]) -> None:
    for name in names:
        assert moment(f"12 {name} 2018") == moment(f"{name} 12, 2018") == date(2018, month, 12)


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [
        ("12 مارس 2018", ""),
        ("12 مارس 2018م", ""),
        ("١٢ آذار/مارس ٢٠١٨", ""),
        ("12 آذار / مارس 2018", ""),
        ("12 آذار (مارس) 2018", ""),
        ("12-مارس-2018", ""),
        ("الاثنين، 12 مارس 2018", ""),
        ("الإثنين 12 مارس، 2018", ""),
        ("يوم الاثنين ١٢ مَارِس ٢٠١٨", ""),
        ("\u200f12\u00a0مــارس 2018\u200f", ""),
        ("12 مارس، 2018 14:30", "14:30"),
        ("الاثنين، 12 مارس 2018 - 14:30:05", "14:30:05"),
        ("12 مارس 2018 م، الساعة 2:30 مساءً", "14:30"),
        ("12 مارس 2018 2:30 ص", "02:30"),
        ("مارس 12, 2018 2:30 PM", "14:30"),
    ],
)
def test_arabic_dates(text: str, time_of_day: str) -> None:
    day = date(2018, 3, 12)
    assert moment(text) == (clock(day, time_of_day) if time_of_day else day)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-07-21 12:30:05", NOON),
        ("2015-07-21T12:30:05", NOON),
        ("20150721123005", NOON),
        ("20150721T123005", NOON),
        ("20150721T123005Z", NOON.replace(tzinfo=UTC)),
        ("2015-07-21T12:30", NOON.replace(second=0)),
        ("2015-07-21 2:30", clock(DAY, "02:30")),
        ("٢٠١٥-٠٧-٢١ ١٢:٣٠:٠٥", NOON),
        ("2015-07-21T12:30:05.25", NOON.replace(microsecond=250_000)),
        ("2015-07-21T12:30:05Z", NOON.replace(tzinfo=UTC)),
        ("2015-07-21 12:30:05 UTC", NOON.replace(tzinfo=UTC)),
        ("2015-07-21 12:30:05 GMT", NOON.replace(tzinfo=UTC)),
        ("2015-07-21T12:30:05+03:00", NOON.replace(tzinfo=RIYADH)),
        ("2015-07-21T12:30:05+0300", NOON.replace(tzinfo=RIYADH)),
        ("2015-07-21 12:30:05 +0300", NOON.replace(tzinfo=RIYADH)),
        ("Tue, 21 Jul 2015 12:30:05 +0300", NOON.replace(tzinfo=RIYADH)),
        ("Tue, 21 Jul 2015 12:30:05 GMT", NOON.replace(tzinfo=UTC)),
        ("21/7/2015 12:30:05", NOON),
        ("21/7/2015 - 12:30", NOON.replace(second=0)),
        ("7/21/2015 12:30:05 PM", NOON),
        ("21/7/2015 12:30:05 ص", NOON.replace(hour=0)),
        ("21/7/2015 2:30 م", clock(DAY, "14:30")),
        (1437481805, NOON.replace(tzinfo=UTC)),
        (1437481805.25, NOON.replace(tzinfo=UTC, microsecond=250_000)),
        ("1437481805", NOON.replace(tzinfo=UTC)),
        ("١٤٣٧٤٨١٨٠٥", NOON.replace(tzinfo=UTC)),
        (1437481805000, NOON.replace(tzinfo=UTC)),
        ("1437481805000", NOON.replace(tzinfo=UTC)),
        (
            "1412111500000",
            datetime(2014, 9, 30, 21, 11, 40, tzinfo=UTC),
        ),  # which ISO 8601 takes for 1412-11-15
        (-631152000, datetime(1950, 1, 1, tzinfo=UTC)),
        ("1800-01-01", date(1800, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
    ],
)
def test_moments(value: object, expected: datetime | date | None) -> None:
    assert moment(value) == expected
    assert type(moment(value)) is type(expected)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            " ",
            "أمس",
            "2015",
            "2015-07",
            "21/7",
            "21/7/15",
            "2015-13-01",
            "31/2/2015",
            "0999-01-01",
            "1799-12-31",
            "2201-01-01",
            "9999-12-31",
            "1439-06-24",
            "1439/6/24",
            "24-06-1439",
            "١٤٣٩-٠٦-٢٤",
            "1439-06-24T10:00:00Z",
            "14390624",
            "24 Jan 1439",
            "0000-00-00",
        ),
        *(
            "2015-07-21 25:00",
            "21/7/2015 25:61",
            "1/2/3",
            "١٤/٨/١٤٣٦ هـ",
            "24 جمادى الآخرة 1439",
            "24 جمادى الآخرة 1439 هـ",
            "الاثنين 24 رمضان 1439",
            "12 مارس 1439",
            "12 مارس 2018 هـ",
            "31 فبراير 2018",
            "0 مارس 2018",
            "12 مارس",
            "مارس 2018",
            "2018",
            "2018-03",
            "12 مارس 18",
            "12 آذار/أبريل 2018",
            "12 كانون 2018",
            "نشر 12 مارس 2018",
            "12 مارس 2018 25:00",
            "May",
            "2015-07-21" * 99,
        ),
        *(None, True, False, 0, 2015, 20, [], {}, float("inf"), float("nan"), 10**30, "9" * 17, "9" * 64),
        *(-99_999_999_999, "-99999999999", -99_999_999_999_999, 9_999_999_999_999, -6_000_000_000),
    ],
)
def test_no_dates(value: object) -> None:
    assert moment(value) is None


@given(st.text() | st.integers() | st.floats() | st.from_regex(r"[0-9٠-٩TZ:+/. -]{0,40}", fullmatch=True))
def test_anything_is_a_date_a_paper_can_have_or_none(value: object) -> None:
    found = moment(value)
    assert found is None or 1800 <= found.year <= 2200


@given(st.datetimes(clock(date(1800, 1, 1), "00:00"), clock(date(2200, 12, 31), "23:59")))
def test_iso_dates_come_back(value: datetime) -> None:
    assert moment(value.isoformat()) == value
    assert moment(value.date().isoformat()) == value.date()

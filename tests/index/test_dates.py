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
        ("1000-01-01", date(1000, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
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
            "0000-00-00",
        ),
        *(
            "2015-07-21 25:00",
            "21/7/2015 25:61",
            "1/2/3",
            "١٤/٨/١٤٣٦ هـ",
            "21 يوليو 2015",
            "May",
            "2015-07-21" * 99,
        ),
        *(None, True, False, 0, 2015, 20, [], {}, float("inf"), float("nan"), 10**30, "9" * 17, "9" * 64),
    ],
)
def test_no_dates(value: object) -> None:
    assert moment(value) is None


@given(st.text() | st.integers() | st.floats() | st.from_regex(r"[0-9٠-٩TZ:+/. -]{0,40}", fullmatch=True))
def test_anything_is_a_date_of_four_digits_or_none(value: object) -> None:
    found = moment(value)
    assert found is None or 1000 <= found.year <= 9999


@given(st.datetimes(min_value=clock(date(1000, 1, 1), "00:00")))
def test_iso_dates_come_back(value: datetime) -> None:
    assert moment(value.isoformat()) == value
    assert moment(value.date().isoformat()) == value.date()

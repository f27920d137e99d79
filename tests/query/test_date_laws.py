"""What holds for any text, any period and any day on which it is read."""

from datetime import date, timedelta

from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from searcher.query import Period
from searcher.query.dates import date_end, read_period, show_period
from searcher.query.fields import DateField

TODAY = date(2015, 7, 21)
FIELDS: tuple[DateField, ...] = ("date", "since", "before", "until")

PIECES = (
    *(
        "2015",
        "1436",
        "0000",
        "99999",
        "21",
        "7",
        "٢١",
        "يوليو",
        "شوال",
        "كانون",
        "الثاني",
        "Jul",
        "الثلاثاء",
    ),
    *(
        "-",
        " - ",
        "/",
        ".",
        "..",
        "…",
        "،",
        ",",
        " ",
        "  ",
        "(",
        ")",
        "م",
        "هـ",
        "و",
        "من",
        "إلى",
        "بين",
        "قبل",
        "آخر",
    ),
    *(
        "أيام",
        "شهرين",
        "أمس",
        "هذا",
        "الأسبوع",
        "last",
        "month",
        "ago",
        "حلب",
        "\u200f",
        "\u064b",
        "\ud800",
        "ﷺ",
        "\n",
    ),
)
SOUPS = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda blank: blank.join(pieces))
)


@given(st.text() | SOUPS, st.sampled_from(FIELDS), st.dates())
def test_any_text_is_a_period_with_its_ends_in_order_or_none(
    text: str, field: DateField, today: date
) -> None:
    found = read_period(field, text, today)

    if found and found.since and found.until:
        assert found.since <= found.until


@given(st.text() | SOUPS, st.integers(0, 5))
def test_a_date_in_any_text_is_a_short_part_of_it_and_the_same_without_the_rest(text: str, at: int) -> None:
    end = date_end(text, at)

    assert at <= end < at + 100
    assert date_end(text[at:end], 0) == end - at
    if end > at:
        assert not text[at:end].endswith((" ", "\u200f", "،"))
        assert not text[end - 1 : end + 1].isalnum() or len(text) == end


@given(SOUPS)
def test_what_is_read_whole_is_a_date_to_its_end(text: str) -> None:
    text = text.strip(" \n.،,()\u200f")
    if read_period("date", text, TODAY) not in {None, Period()}:
        assert date_end(f"{text} حلب", 0) == len(text)


DAYS = st.dates() | st.dates(date(1342, 1, 1), date(1502, 1, 1)) | st.sampled_from((date.min, date.max))


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return draw(
        st.sampled_from(
            (
                Period(first, last),
                Period(first, first),
                Period(first, None),
                Period(None, last),
                Period(),
                Period(first.replace(month=1, day=1), first.replace(month=12, day=31)),
                Period(first.replace(month=4, day=1), first.replace(month=4, day=30)),
                Period(first.replace(month=4, day=1), last.replace(month=12, day=31)),
            )
        )
    )


@given(_periods(), st.dates())
def test_a_period_is_read_back_from_what_is_shown_on_any_day(shown: Period, today: date) -> None:
    text = show_period(shown)

    assert read_period("date", text, today) == shown
    assert " " not in text
    assert text == ".." or date_end(f"{text} حلب", 0) == len(text)


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_every_day_of_the_hijra_is_the_day_that_it_is(day: date) -> None:
    year, month, day_of_month = Gregorian.fromdate(day).to_hijri().datetuple()

    for text in (f"{year}-{month}-{day_of_month}", f"{day_of_month}/{month}/{year} هـ"):
        assert read_period("date", text, TODAY) == Period(day, day)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_week_begins_on_sunday_and_has_today_in_it(today: date) -> None:
    week = read_period("date", "هذا الأسبوع", today)

    assert week is not None
    assert week.since is not None
    assert week.since.strftime("%w") == "0"
    assert week == Period(week.since, week.since + timedelta(days=6))
    assert week.since <= today <= week.since + timedelta(days=6)


@given(st.dates(date(1900, 1, 1)), st.integers(1, 9_999))
def test_so_many_last_days_are_so_many_and_end_today(today: date, count: int) -> None:
    assert read_period("date", f"آخر {count} يوما", today) == Period(today - timedelta(days=count - 1), today)


@given(
    st.dates(date(1950, 1, 1), date(2070, 12, 31)),
    st.sampled_from(("29 فبراير", "30 جمادى الآخرة", "يوليو", "شوال")),
)
def test_without_a_year_the_latest_is_meant_that_is_not_to_come(today: date, text: str) -> None:
    found = read_period("date", text, today)

    assert found is not None
    assert found.since is not None
    assert found.since <= today
    assert read_period("date", text, found.since) == found
    assert read_period("date", text, found.since - timedelta(days=1)) != found

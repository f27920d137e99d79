"""What is a period called, and which days does it have? Months, years, and what lies between two days."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from web.language import say
from web.pages.words import day, month

__all__ = ["Period", "month_of", "period_name", "year_of"]


class Period(NamedTuple):
    """The days from *since* to *until*, both included."""

    since: date
    until: date


def month_of(when: date) -> Period:
    """Give the whole month of a day."""
    return Period(when.replace(day=1), when.replace(day=monthrange(when.year, when.month)[1]))


def year_of(when: date) -> Period:
    """Give the whole year of a day."""
    return Period(date(when.year, 1, 1), date(when.year, 12, 31))


def period_name(since: date | None, until: date | None) -> str:
    """Say a period in the shortest way: a day, a month, a year, or from one day to another."""
    if since and until:
        if since == until:
            return day(since)
        if (since, until) == year_of(since):
            return str(since.year)
        if (since, until) == month_of(since):
            return month(since)
        return say("من يوم %(since)s إلى يوم %(until)s", since=day(since), until=day(until))
    if since:
        return say("من يوم %(since)s", since=day(since))
    return say("إلى يوم %(until)s", until=day(until)) if until else ""

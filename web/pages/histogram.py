"""How do the articles found spread over time? Bars of days, months or years, each a link to its period."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from searcher.counted import ARTICLES
from searcher.results import Facet, Results
from web.language import direction, language, say
from web.links import search_url
from web.pages.periods import Period, month_of, period_name, year_of
from web.pages.words import day, month
from web.question import Question

__all__ = ["Bar", "Histogram", "Wider", "histogram", "may_be_days", "wider"]

_DAYS = 62  # bars of days; a longer time is told by months,
_MONTHS = 48  # and a still longer one by years,
_YEARS = 40  # of which a bar has several where they are more than that: one article from the year 1 is enough
_STEPS = (1, 2, 5, 10, 20, 50, 100, 250)
_DAY = timedelta(days=1)
_LOWEST = 3.0  # per cent: the height of the lowest bar that can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of one period; *url* is empty where there are none.

    *x* counts bars from the left, *height* is per cent of the highest, *since* and *until* are ISO 8601.
    """

    label: str
    name: str
    url: str
    since: str
    until: str
    count: int
    x: int
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars in the order of time; *most* names the highest, *undated* counts the articles in no bar.

    *url* is that of the same search at any time.
    """

    bars: tuple[Bar, ...]
    caption: str
    most: str
    undated: str
    url: str


class Wider(NamedTuple):
    """Another period than the one that is asked for: a longer one around it, or the one beside it."""

    label: str
    url: str


class _Scale(NamedTuple):
    """How time is cut into bars: what they show, the *periods*, in order, and what each is called."""

    caption: str
    periods: tuple[Period, ...]
    label: Callable[[Period], str]


def may_be_days(months: Facet | None) -> bool:
    """Tell whether the articles of these *months* may lie near enough for bars of days."""
    known = _counts(months)
    return bool(known) and (max(known) - month_of(min(known)).until).days < _DAYS


def histogram(question: Question, results: Results) -> Histogram | None:
    """Draw when the articles found were published; None where all are of one period."""
    counts, known = (_counts(results.facets.get(name)) for name in ("month", "day"))
    scale = _scale(counts)
    if known and (max(known) - min(known)).days < _DAYS:
        scale, counts = _daily(known), known
    if scale is None or len(scale.periods) < 2:  # noqa: PLR2004 - a single bar says nothing
        return None
    bars = _bars(question, scale, counts)
    highest = max(bars, key=lambda bar: bar.count)
    undated = results.total - sum(counts.values())
    articles = ARTICLES[language()]
    return Histogram(
        bars,
        scale.caption,
        say("أكثرها %(count)s (%(label)s)", count=articles.count(highest.count), label=highest.label),
        say("%(count)s بلا تاريخ", count=articles.count(undated)) if undated > 0 else "",
        search_url(question.change(since=None, until=None)),
    )


def wider(question: Question) -> Iterator[Wider]:
    """Offer the month and the year around the period asked for, and all times; nothing where that is so."""
    since, until = question.since, question.until
    if since is None and until is None:
        return
    if since and until:
        for around in (month_of(since), year_of(since)):
            if until <= around.until and (since, until) != around:
                url = search_url(question.change(since=around.since, until=around.until))
                yield Wider(period_name(*around), url)
    yield Wider(say("كل التواريخ"), search_url(question.change(since=None, until=None)))


def beside(question: Question) -> Iterator[Wider]:
    """Offer the day, the month or the year before the one that is asked for, and the one after it."""
    since, until = question.since, question.until
    if since is None or until is None:
        return
    for around in (_day_of, month_of, year_of):
        if around(since) == (since, until):
            for when in (since - _DAY, until + _DAY) if date.min < since and until < date.max else ():
                period = around(when)
                url = search_url(question.change(since=period.since, until=period.until))
                yield Wider(period_name(*period), url)
            return


def _day_of(when: date) -> Period:
    return Period(when, when)


def _counts(facet: Facet | None) -> Mapping[date, int]:
    """Give the articles of each day, or of each month by its first day; what is no date is left out."""
    found = {}
    for bucket in facet.buckets if facet else ():
        try:
            found[date.fromisoformat(f"{bucket.value}-01"[: len("2015-07-21")])] = bucket.count
        except ValueError:  # an engine may have been given anything
            continue
    return found


def _scale(months: Mapping[date, int]) -> _Scale | None:
    """Cut the time of *months* into months, or into as many years as are needed for few bars."""
    if not months:
        return None
    first, last = min(months), max(months)
    if _number(last) - _number(first) < _MONTHS:
        numbers = range(_number(first), _number(last) + 1)
        spans = tuple(month_of(date(number // 12, number % 12 + 1, 1)) for number in numbers)
        return _Scale(say("المقالات في كل شهر"), spans, lambda period: month(period.since))
    step = next(step for step in _STEPS if last.year // step - first.year // step < _YEARS)
    begins = range(first.year // step * step, last.year + 1, step)
    spans = tuple(
        Period(date(max(year, 1), 1, 1), date(min(year + step - 1, MAXYEAR), 12, 31)) for year in begins
    )
    caption = say("المقالات في كل سنة") if step == 1 else say("المقالات على السنين")
    return _Scale(caption, spans, _years)


def _daily(days: Mapping[date, int]) -> _Scale:
    first, last = min(days), max(days)
    each = (first + timedelta(number) for number in range((last - first).days + 1))
    spans = tuple(Period(when, when) for when in each)
    return _Scale(say("المقالات في كل يوم"), spans, lambda period: day(period.since))


def _number(when: date) -> int:
    """Number the months of all years."""
    return when.year * 12 + when.month - 1


def _years(period: Period) -> str:
    first, last = period.since.year, period.until.year
    return str(first) if first == last else f"{first}–{last}"


def _bars(question: Question, scale: _Scale, counts: Mapping[date, int]) -> tuple[Bar, ...]:
    """Draw a bar for each of the periods; one that is asked for in part leads to that part."""
    totals = [0] * len(scale.periods)
    at = 0
    for when in sorted(counts):
        while scale.periods[at].until < when:
            at += 1
        totals[at] += counts[when]
    bars = []
    for number, (period, count) in enumerate(zip(scale.periods, totals, strict=True)):
        since, until = max(period.since, question.since or period.since), period.until
        until = min(until, question.until or until)
        label = scale.label(period)
        bars.append(
            Bar(
                label,
                f"{label}: {ARTICLES[language()].count(count)}",
                search_url(question.change(since=since, until=until)) if count else "",
                since.isoformat(),
                until.isoformat(),
                count,
                number if direction() == "ltr" else len(totals) - 1 - number,
                max(_LOWEST, round(100 * count / max(totals), 1)) if count else 0,
            )
        )
    return tuple(bars)

"""Periods of the calendar: the first and last day of what a paper names, and how exactly it does.

Apart from the grammar of whole dues (`dates.py`), which puts by, from, ongoing and ranges around
them. Every reader here takes plain lower-case ASCII and gives None for what it cannot read: it
never fills in a year, never swaps day and month, never takes a contradiction.

Rules. Financial years and their quarters start on 1 April (Q1 is April to June). Seasons are the
meteorological ones: spring ends on 31 May, summer on 31 August, autumn on 30 November, winter on
the last day of February, so a winter needs both its years ("winter 2013/14"); "winter 2013" could
be either of two and is not read. A quarter with one year ("Q2 2019") could be of the financial or
the calendar year and is not read either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from ceplan.models.day import FIRST_YEAR, LAST_YEAR, nth
from ceplan.models.saying import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included, as exactly as `precision` (of `due.PRECISIONS`)
    says it was written."""

    first: dt.date
    last: dt.date
    precision: str


_MONTH_NUMBER = {
    name: n
    for n, full in enumerate(MONTHS, 1)
    for name in (full.lower(), full[:3].lower(), *(("sept",) if n == 9 else ()))
}
_WEEKDAY_NUMBER = {
    name: n
    for n, full in enumerate(WEEKDAYS)
    for name in (full.lower(), full[:3].lower(), *{1: ("tues",), 3: ("thurs",)}.get(n, ()))
}
_QUARTER_NUMBER = {"1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_NUMBER |= {w: n for n, w in enumerate(("first", "second", "third", "fourth"), 1)}
_QUARTER_NUMBER |= {w: n for n, w in enumerate(("1st", "2nd", "3rd", "4th"), 1)}
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9}

_M = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBER, key=len, reverse=True))})\.?"
_D = r"(?P<day>[0-9]{1,2})(?P<nth>st|nd|rd|th)?"
_Y = r"(?P<year>[0-9]{4})"
_WD = rf"(?:(?P<weekday>{'|'.join(sorted(_WEEKDAY_NUMBER, key=len, reverse=True))})\.?,? )?"
_TWO_YEARS = r"(?P<year>[0-9]{4}) ?[/-] ?(?P<next>[0-9]{4}|[0-9]{2})"
_FY = rf"(?:the )?(?:fy ?|financial year )?{_TWO_YEARS}"


def read_period(words: str) -> Period | None:
    """The period that `words` (lower-case, single spaces) name as a whole, or None."""
    for pattern, build in _FORMS:
        match = pattern.fullmatch(words)
        if match is not None:
            return build(match)
    return None


def month_of(year: int, month: int) -> Period:
    """That month, to the month."""
    return _months(year, month, 1, "month")


def _months(year: int, month: int, count: int, precision: str) -> Period:
    """`count` whole months from the first of `month`."""
    after = month - 1 + count
    beyond = dt.date(year + after // 12, after % 12 + 1, 1)
    return Period(dt.date(year, month, 1), beyond - dt.timedelta(days=1), precision)


def _year(match: re.Match[str]) -> int | None:
    year = int(match["year"])
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _two_years(match: re.Match[str]) -> int | None:
    """The first of two years that follow each other ("2019-20", "2019/2020"), else None."""
    year = _year(match)
    if year is None:
        return None
    return year if match["next"] in (str(year + 1), str(year + 1)[2:]) else None


def _day(match: re.Match[str]) -> Period | None:
    """A day whose ending ("9th") and weekday, where written, agree with it."""
    year, groups = _year(match), match.groupdict()
    number = int(match["day"])
    month = _MONTH_NUMBER.get(match["month"]) or int(match["month"])
    if year is None or groups.get("nth") not in (None, nth(number)):
        return None
    try:
        day = dt.date(year, month, number)
    except ValueError:
        return None
    if groups.get("weekday") and _WEEKDAY_NUMBER[match["weekday"]] != day.weekday():
        return None
    return Period(day, day, "day")


def _month(match: re.Match[str]) -> Period | None:
    year = _year(match)
    return None if year is None else month_of(year, _MONTH_NUMBER[match["month"]])


def _short_month(match: re.Match[str]) -> Period | None:
    """ "Mar-14": the year in this century, save 90 to 99, which could be in either."""
    year = 2000 + int(match["year"])
    return None if year >= 2090 else month_of(year, _MONTH_NUMBER[match["month"]])


def _calendar_year(match: re.Match[str]) -> Period | None:
    year = _year(match)
    return None if year is None else _months(year, 1, 12, "year")


def _financial_year(match: re.Match[str]) -> Period | None:
    year = _two_years(match)
    return None if year is None else _months(year, 4, 12, "year")


def _quarter(match: re.Match[str]) -> Period | None:
    year = _two_years(match)
    if year is None:
        return None
    number = _QUARTER_NUMBER[match["quarter"]]
    return _months(year + (number == 4), (4, 7, 10, 1)[number - 1], 3, "quarter")


def _season(match: re.Match[str]) -> Period | None:
    year = _year(match)
    return None if year is None else _months(year, _SEASON_MONTH[match["season"]], 3, "season")


def _winter(match: re.Match[str]) -> Period | None:
    year = _two_years(match)
    return None if year is None else _months(year, 12, 3, "season")


def _week_from(match: re.Match[str]) -> Period | None:
    """A week that commences on a day: seven days, so through Sunday for a Monday."""
    start = read_period(match["start"])
    if start is None or start.precision != "day":
        return None
    return Period(start.first, start.first + dt.timedelta(days=6), "week")


def _week_to(match: re.Match[str]) -> Period | None:
    """A week that ends on a day."""
    end = read_period(match["end"])
    if end is None or end.precision != "day":
        return None
    return Period(end.last - dt.timedelta(days=6), end.last, "week")


_Q = r"(?P<quarter>[1-4])"
_QW = r"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        # 2014-02-01, also with the midnight that spreadsheets add
        (rf"{_Y}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:[ t]00:00(?::00)?)?", _day),
        # 1/2/2014, 1.2.2014, 1-2-2014: always the day first
        (rf"{_WD}(?P<day>[0-9]{{1,2}})([/.-])(?P<month>[0-9]{{1,2}})\3{_Y}", _day),
        (rf"{_WD}(?:the )?{_D}(?: of |[ -]){_M}(?:,? |-){_Y}", _day),
        (rf"{_WD}{_M} {_D},? {_Y}", _day),
        (rf"{_M}(?:,? | of |-){_Y}", _month),
        (rf"{_M}(?:-| ?')(?P<year>[0-9]{{2}})", _short_month),
        (_Y, _calendar_year),
        (_FY, _financial_year),
        (rf"(?:the )?(?:q|qtr|quarter) ?{_Q},?(?: of)? \(?{_FY}\)?", _quarter),
        (rf"(?:the )?{_QW} quarter,?(?: of)? {_FY}", _quarter),
        (rf"{_FY},? (?:q|qtr|quarter) ?{_Q}", _quarter),
        (rf"(?:the )?(?P<season>spring|summer|autumn)(?: of)? {_Y}", _season),
        (rf"(?:the )?winter(?: of)? {_TWO_YEARS}", _winter),
        (r"(?:the )?(?:w/[cb]|w\.c\.?|week (?:commencing|beginning)):? (?P<start>.+)", _week_from),
        (r"(?:the )?(?:w/e|week (?:ending|to)):? (?P<end>.+)", _week_to),
    )
)

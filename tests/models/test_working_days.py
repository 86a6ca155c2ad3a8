"""Working days against published examples; bank holidays against the rules behind them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.models.bank_holidays import BANK_HOLIDAYS
from ceplan.models.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    add_working_days,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        # published by councils
        (dt.date(2023, 5, 9), 70, dt.date(2023, 8, 16)),
        (dt.date(2022, 4, 1), 70, dt.date(2022, 7, 15)),
        # over a bank holiday of one year alone
        (dt.date(2011, 4, 28), 1, dt.date(2011, 5, 3)),
        (dt.date(2012, 6, 1), 1, dt.date(2012, 6, 6)),
        (dt.date(2020, 5, 7), 1, dt.date(2020, 5, 11)),
        (dt.date(2020, 5, 1), 1, dt.date(2020, 5, 4)),
        (dt.date(2022, 9, 16), 1, dt.date(2022, 9, 20)),
        # over the year's end, from a weekend, and back
        (dt.date(2021, 12, 24), 1, dt.date(2021, 12, 29)),
        (dt.date(2024, 6, 1), 1, dt.date(2024, 6, 3)),
        (dt.date(2023, 8, 16), -70, dt.date(2023, 5, 9)),
        (dt.date(2024, 6, 1), 0, dt.date(2024, 6, 1)),
    ],
)
def test_adding_working_days(start: dt.date, days: int, end: dt.date) -> None:
    assert add_working_days(start, days) == end


def test_between_counts_the_last_day_and_not_the_first() -> None:
    friday, monday = dt.date(2024, 6, 7), dt.date(2024, 6, 10)
    assert working_days_between(friday, monday) == 1
    assert working_days_between(monday, friday) == -1
    assert working_days_between(friday, friday) == 0
    assert working_days_between(friday, dt.date(2024, 6, 9)) == 0


@given(DAYS, st.integers(-300, 300))
def test_adding_and_counting_agree(start: dt.date, days: int) -> None:
    assume(FIRST_YEAR + 2 <= start.year <= LAST_YEAR - 2)
    end = add_working_days(start, days)
    assert days == 0 or is_working_day(end)
    assert working_days_between(start, end) == days


@pytest.mark.parametrize(
    ("start", "days"),
    [
        (dt.date(FIRST_YEAR - 1, 12, 31), 1),
        (dt.date(LAST_YEAR + 1, 1, 1), 0),
        (dt.date(LAST_YEAR, 12, 29), 1),
        (dt.date(2023, 5, 9), 10**9),
        (dt.date(2023, 5, 9), -(10**9)),
    ],
)
def test_years_without_known_holidays_are_refused(start: dt.date, days: int) -> None:
    with pytest.raises(Refused, match=f"{FIRST_YEAR} to {LAST_YEAR}"):
        add_working_days(start, days)


def test_counting_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(Refused):
        working_days_between(dt.date(2024, 1, 1), dt.date(LAST_YEAR + 1, 1, 2))


def _easter(year: int) -> dt.date:
    """Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def _monday(year: int, month: int, *, last: bool = False) -> dt.date:
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=-first.weekday() % 7)
    while last and (day + dt.timedelta(days=7)).month == month:
        day += dt.timedelta(days=7)
    return day


def _by_rule(year: int) -> set[dt.date]:
    """The eight ordinary holidays, those on a weekend moved to the next free weekday."""
    easter = _easter(year)
    days = {
        easter - dt.timedelta(days=2),
        easter + dt.timedelta(days=1),
        _monday(year, 5),
        _monday(year, 5, last=True),
        _monday(year, 8, last=True),
    }
    fixed = [dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)]
    days |= {day for day in fixed if day.weekday() < 5}
    for day in fixed:
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in days:
                day += dt.timedelta(days=1)
            days.add(day)
    return days


PROCLAIMED = {
    2011: ("+04-29",),
    2012: ("-05-28", "+06-04", "+06-05"),
    2020: ("-05-04", "+05-08"),
    2022: ("-05-30", "+06-02", "+06-03", "+09-19"),
    2023: ("+05-08",),
}


@pytest.mark.parametrize("year", sorted(BANK_HOLIDAYS))
def test_the_holidays_are_the_ordinary_ones_and_those_proclaimed(year: int) -> None:
    expected = _by_rule(year)
    for change in PROCLAIMED.get(year, ()):
        day = dt.date.fromisoformat(f"{year}-{change[1:]}")
        if change[0] == "+":
            expected.add(day)
        else:
            expected.remove(day)
    held = [dt.date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()]
    assert held == sorted(expected)


def test_no_year_is_missing() -> None:
    assert sorted(BANK_HOLIDAYS) == list(range(FIRST_YEAR, LAST_YEAR + 1))
    assert FIRST_YEAR <= 2010
    assert LAST_YEAR >= 2028

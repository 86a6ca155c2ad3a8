"""Working days of England and Wales: Monday to Friday, bank holidays left out.

Inspection frameworks and statutory answers count in them ("within 70 working days"). The day
counted from is not itself counted, as councils publish it: 9 May 2023 and 70 working days is
16 August 2023.
"""

from __future__ import annotations

import datetime as dt

from ceplan.errors import Refused
from ceplan.models.bank_holidays import BANK_HOLIDAYS

FIRST_YEAR, LAST_YEAR = min(BANK_HOLIDAYS), max(BANK_HOLIDAYS)

_ONE = dt.timedelta(days=1)


def is_working_day(day: dt.date) -> bool:
    """Whether `day` is a weekday and no bank holiday. Raises `Refused` outside the years known."""
    _known(day)
    return day.weekday() < 5 and day.strftime("%m-%d") not in BANK_HOLIDAYS[day.year]


def add_working_days(start: dt.date, days: int) -> dt.date:
    """The working day that is `days` working days after `start` (before it when negative).

    `start` is not counted and need not be a working day; 0 gives `start` itself. Raises `Refused`
    as soon as the count leaves the years whose bank holidays are known.
    """
    _known(start)
    step, day = (_ONE if days > 0 else -_ONE), start
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days after `start` up to and with `end`: what `add_working_days` was given
    when `end` is a working day. Negative when `end` is before `start`, counted from `end` up to
    the day before `start`. Raises `Refused` outside the years known."""
    _known(start)
    _known(end)
    if end < start:
        return -_count(end, start)
    return _count(start + _ONE, end + _ONE)


def _count(first: dt.date, beyond: dt.date) -> int:
    """Working days from `first` to the day before `beyond`."""
    days = (first + dt.timedelta(days=n) for n in range((beyond - first).days))
    return sum(map(is_working_day, days))


def _known(day: dt.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            f"Working days in {day.year} cannot be counted: its bank holidays are not known here.",
            title="Year not known",
            hint=f"The years {FIRST_YEAR} to {LAST_YEAR} are.",
        )

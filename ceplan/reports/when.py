"""Dates as a paper says them: always with their year, since papers are read in other years.

`models.saying` leaves the year out when it is this one; that is for screens.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.due import Due
from ceplan.models.item import Item, Slip
from ceplan.models.saying import say_date, say_day, say_moved
from ceplan.models.status import days_late

_NO_YEAR = dt.date.min  # no paper is of the year 1, so no year is left out


def day_said(day: dt.date) -> str:
    """ "14 Jan 2014"."""
    return say_day(day, _NO_YEAR)


def due_said(due: Due | None) -> str:
    """ "30 Jun 2013", "Jun 2013", "from Apr 2013", "to be agreed", "no date". Words that no date
    could be read from, or that say more than "ongoing", are printed as they were written."""
    if (
        due
        and due.text
        and (due.precision == "unknown" or (due.precision == "ongoing" and due.date))
    ):
        return due.text
    return say_date(due, _NO_YEAR)


def overdue_said(item: Item, today: dt.date) -> str:
    """ "12 days overdue", or "" when it is not (`status.item_overdue`)."""
    late = days_late(item.due, item.stage, today)
    return late_said(late) if late else ""


def late_said(days: int) -> str:
    """ "1 day overdue", "1,012 days overdue"."""
    return "1 day overdue" if days == 1 else f"{days:,} days overdue"


def moves_said(slips: tuple[Slip, ...]) -> str:
    """ "was 30 Apr 2013, moved once", or "" when the date never moved."""
    if not slips:
        return ""
    was = f"was {due_said(slips[0].was)}" if slips[0].was else "had no date at first"
    return f"{was}, {say_moved(len(slips))}"

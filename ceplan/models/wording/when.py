"""Dates as a paper says them: always with their year, since papers are read in other years; and
what is told of a due date beside it.

`models.saying` leaves the year out when it is this one; that is for screens.
"""

from __future__ import annotations

import datetime as dt
import re

from ceplan.models.due import Due
from ceplan.models.item import Item, Slip
from ceplan.models.saying import MONTHS, NO_DATE, say_date, say_day, say_moved
from ceplan.models.status import days_late
from ceplan.models.text import one_line
from ceplan.models.wording import remark

_NO_YEAR = dt.date.min  # no paper is of the year 1, so no year is left out

_MONTH = {name[:3]: n for n, name in enumerate(MONTHS, 1)}

DAY = rf"\d{{1,2}} (?:{'|'.join(_MONTH)}) \d{{4}}"
"""A day as `day_said` says it: a pattern."""

_BESIDE = re.compile(
    r"[\d,]+ days? overdue|(?:was .+|had no date at first), moved (?:once|twice|\d+ times)"
)


def day_said(day: dt.date) -> str:
    """ "14 Jan 2014"."""
    return say_day(day, _NO_YEAR)


def read_day_said(said: str) -> dt.date | None:
    """The day that `day_said` said; None for other words, and where there is no such day."""
    if not re.fullmatch(DAY, said):
        return None
    day, month, year = said.split()
    try:
        return dt.date(int(year), _MONTH[month], int(day))
    except ValueError:
        return None


def due_said(due: Due | None) -> str:
    """ "30 Jun 2013", "Jun 2013", "from Apr 2013", "to be agreed", "no date". Words that no date
    could be read from, or that say more than "ongoing" or "complete", are printed as written."""
    if due and due.text:
        more = due.precision in ("ongoing", "complete") and due.date
        if due.precision == "unknown" or more:
            return " ".join(one_line(due.text).split())
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


def due_lines(item: Item, today: dt.date) -> list[str]:
    """What a paper says of when an item is due: the date, how late it is, how often it moved."""
    tail = f" {remark.DISPUTED}" if "due" in item.disputes else ""
    said = due_said(item.due)
    unread = item.due is not None and item.due.precision == "unknown"
    if unread and (said == NO_DATE or due_said(read_due_lines(said + tail)) != said):
        said = remark.quoted(said)
    return [said + tail, *(x for x in (overdue_said(item, today), moves_said(item.slips)) if x)]


def read_due_lines(said: str) -> Due | None:
    """When an item is due by what a paper says of it; None where it says that there is no date."""
    from ceplan.models.dates import read_due

    lines = [x for x in said.split("\n") if not _BESIDE.fullmatch(x.strip())]
    words = " ".join(" ".join(lines).split()).removesuffix(f" {remark.DISPUTED}")
    return None if words in ("", NO_DATE) else read_due(remark.unquoted(words))

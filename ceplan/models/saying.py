"""Days and dues said as people say them.

Lists and reports say a date on every line, so this imports nothing but the facts of a due; the
reading of dates is `dates.py`. Months are spelled here, in English, whatever the computer's
language. A date is never said more exactly than it was written: "June 2013" is "Jun 2013".
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.due import Due
from ceplan.models.item import Item
from ceplan.models.status import closed_unproved, days_late
from ceplan.models.text import one_line

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NO_DATE = "no date"
UNKNOWN = "unknown"

_SEASON = {2: "winter", 5: "spring", 8: "summer", 11: "autumn"}


def say_day(day: dt.date, today: dt.date) -> str:
    """A day in short: "30 Jun" in the year of `today`, else "30 Jun 2013"."""
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def say_whole_day(day: dt.date) -> str:
    """A day in full: "30 June 2013"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ahead(day: dt.date, today: dt.date) -> str:
    """A sentence about progress of a day that is still to come; "" where it is not."""
    return (
        f"{say_whole_day(day)} is still to come; progress is of days past." if day > today else ""
    )


def say_late(days: int) -> str:
    """How late: 12 is "12 d late", 0 is "today", -3 is "in 3 d"."""
    if days > 0:
        return f"{days} d late"
    return f"in {-days} d" if days else "today"


def say_date(due: Due | None, today: dt.date) -> str:
    """When it is due, as exactly as it was written and never as lateness.

    "30 Jun", "June" or "Jun 2013", "week to 15 Dec", "spring 2014", "Q2 2019/20", "2014",
    "from Apr 2013", "ongoing", "to be agreed", "complete"; the words themselves where no date could
    be read from them; "no date" where there are none.
    """
    if due is None:
        return NO_DATE
    if due.precision == UNKNOWN and due.text:
        return one_line(due.text) or UNKNOWN
    if due.date is None or due.precision in ("ongoing", "to be agreed", "complete", UNKNOWN):
        return due.precision
    if due.precision == "from":
        first = due.date
        return f"from {_month(first, today) if first.day == 1 else say_day(first, today)}"
    return _period(due.date, due.precision, today)


def say_due(due: Due | None, today: dt.date, *, stage: str = "") -> str:
    """The Due column of a list: "12 d late" once the deadline has passed, else `say_date`.

    `stage` is the item's: what is done (`stage.DONE`) is never late, so pass it for items. For a
    next step that is done use `say_date`.
    """
    late = days_late(due, stage, today)
    return say_late(late) if late else say_date(due, today)


def say_moved(times: int) -> str:
    """How often a date was moved: "moved once", "moved twice", "moved 3 times"."""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"moved {often}"


def say_stage(item: Item) -> str:
    """How far an item has come, that it was closed without proof, and the reason given."""
    unproved = ", without validated evidence" if closed_unproved(item) else ""
    reason = f": {item.stage_reason}" if item.stage_reason else ""
    return f"{item.stage}{unproved}{reason}"


def meaning(due: Due | None, today: dt.date) -> str:
    """What the words mean, in full, for a form to echo while someone types.

    "due by 30 June 2013, to the month, 12 days ago"; "due by 9 July 2013, tomorrow"; "starts
    April 2013, no last day"; "no date can be read from these words".
    """
    if due is None:
        return NO_DATE
    if due.precision == UNKNOWN:
        return "no date can be read from these words"
    if due.precision == "to be agreed":
        return "to be agreed, no date yet"
    if due.date is None:
        return f"{due.precision}, no last day" if due.precision == "ongoing" else due.precision
    if due.precision == "from":
        return f"starts {_start(due.date)}, no last day"
    if due.precision == "ongoing":
        return f"ongoing since {_start(due.date)}, no last day"
    if due.precision == "complete":
        return f"complete, by {say_whole_day(due.date)}"
    exact = "" if due.precision == "day" else f"to the {due.precision}, "
    return f"due by {say_whole_day(due.date)}, {exact}{_away((due.date - today).days)}"


def _start(day: dt.date) -> str:
    """A first day: of a month, the month (whether the 1st itself was meant is not kept)."""
    return f"{MONTHS[day.month - 1]} {day.year}" if day.day == 1 else say_whole_day(day)


def _month(day: dt.date, today: dt.date) -> str:
    name = MONTHS[day.month - 1]
    return name if day.year == today.year else f"{name[:3]} {day.year}"


def _period(last: dt.date, precision: str, today: dt.date) -> str:
    """The week, month, quarter, season or year that ends on `last`."""
    if precision == "month":
        return _month(last, today)
    if precision == "week":
        return f"week to {say_day(last, today)}"
    if precision == "season" and last.month in _SEASON:
        season = _SEASON[last.month]
        year = _two_years(last.year - 1) if season == "winter" else str(last.year)
        return f"{season} {year}"
    financial = last.year if last.month > 3 else last.year - 1
    if precision == "quarter":
        return f"Q{(last.month - 4) % 12 // 3 + 1} {_two_years(financial)}"
    if precision == "year":
        return _two_years(financial) if last.month == 3 else str(last.year)
    return say_day(last, today)


def _two_years(first: int) -> str:
    """2019 is "2019/20"."""
    return f"{first}/{(first + 1) % 100:02d}"


def _away(days: int) -> str:
    """How far off: -12 is "12 days ago", 1 is "tomorrow"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"

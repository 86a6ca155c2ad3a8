"""What a filter asks of a due date: "june-2013", "<30/09/2013", ">=today", "none", "ongoing".

By the grammar of periods that papers are read with (`periods.py`), so that "june-2013" means the
same days everywhere. Imported only where a filter asks for dates.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ceplan.errors import Refused
from ceplan.models.periods import Period, read_period
from ceplan.models.saying import say_whole_day

STATES = {
    "none": "",
    "ongoing": "ongoing",
    "tba": "to be agreed",
    "to-be-agreed": "to be agreed",
    "from": "from",
    "unknown": "unknown",
}
"""Dues without a deadline by the word for them: their precision, "" for no due at all."""

_SIGNS = ("<=", ">=", "<", ">")
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


class DueAsked(NamedTuple):
    """A due without a deadline of that `state` (a precision, "" for no due at all), or, where
    `state` is None, one with a deadline from `first` to `last` (None: no matter how far)."""

    state: str | None
    first: dt.date | None = None
    last: dt.date | None = None


def due_asked(value: str, today: dt.date) -> DueAsked:
    """What that value of `due:` asks for. Refused for what is no date in its grammar."""
    word = " ".join(value.casefold().split())
    if word in STATES:
        return DueAsked(STATES[word])
    sign = next((x for x in _SIGNS if word.startswith(x)), "")
    when = _period(word.removeprefix(sign).strip(), today)
    if when is None:
        raise Refused(
            f"due:{value[:40]} has no date that can be read.",
            hint="Such as due:june-2013, due:<30/09/2013, due:>=today, due:none, due:ongoing.",
        )
    if sign == "<":
        return DueAsked(None, None, _beside(when.first, -1))
    if sign == "<=":
        return DueAsked(None, None, when.last)
    if sign == ">":
        return DueAsked(None, _beside(when.last, 1), None)
    return DueAsked(None, when.first, None if sign else when.last)


def say_due_asked(value: str, today: dt.date) -> str:
    """What that value asks for, in words: "due by 30 June 2013"."""
    asked = due_asked(value, today)
    if asked.state is not None:
        return f"due {asked.state}" if asked.state else "without a due date"
    if asked.first is None:
        return f"due by {say_whole_day(asked.last)}" if asked.last else "due at any time"
    if asked.last is None:
        return f"due from {say_whole_day(asked.first)} on"
    if asked.first == asked.last:
        return f"due on {say_whole_day(asked.first)}"
    return f"due from {say_whole_day(asked.first)} to {say_whole_day(asked.last)}"


def _period(word: str, today: dt.date) -> Period | None:
    if word in _DAYS:
        day = today + dt.timedelta(days=_DAYS[word])
        return Period(day, day, "day")
    if not word.isascii():
        return None
    # A filter's words are parted by spaces, so a dash may stand where a paper has a space.
    forms = (word, word.replace("-", " "), word.replace("-", " ", 1))
    return next((found for form in forms if (found := read_period(form))), None)


def _beside(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)

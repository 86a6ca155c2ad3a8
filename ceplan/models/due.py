"""When something is due: the words of the paper, the day they mean, and how exactly they mean it.

Apart from the grammar in `dates.py`, because everything that shows or stores a date needs this
and only entry and import need the grammar.
"""

import datetime as dt
from typing import NamedTuple

PRECISIONS = (
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "year",
    "from",
    "ongoing",
    "to be agreed",
    "complete",
    "unknown",
)
"""How exact a date is (domain words). `from`, `ongoing`, `to be agreed`, `complete` and `unknown`
are not deadlines: nothing is ever overdue against them."""

DEADLINES = frozenset({"day", "week", "month", "season", "quarter", "year"})


class Due(NamedTuple):
    """`text` as written, always kept; `date` the last day it can mean, or None; `precision` one of
    `PRECISIONS`. "June 2013" is 30 June 2013, to the month.

    For `from` and `ongoing` the date is the first day instead, for `complete` the day it was done
    by, where the words name one; none of these is a deadline.
    """

    text: str
    date: dt.date | None = None
    precision: str = "unknown"

    @property
    def deadline(self) -> dt.date | None:
        """The day after which this is late, or None where the words set no deadline."""
        return self.date if self.precision in DEADLINES else None

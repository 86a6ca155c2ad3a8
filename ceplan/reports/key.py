"""The key of a report: what every sign and every word of art that it uses means, and no other.

Readers of the councils' papers complained of symbols without a key. So the key is made from the
table itself: a sign that is printed is explained, and one that is not does not distract.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ceplan.models.brag import NO_STATUS, SIGNS, differing_suggestion
from ceplan.models.item import Item
from ceplan.models.report import KeyEntry, Line, Table
from ceplan.models.status import item_overdue, step_overdue
from ceplan.reports.item_cell import DONE, OPEN, POINT

_MARKS = {
    POINT: "progress: what has happened, with its date where one is recorded",
    OPEN: "a next step still to do",
    DONE: "a next step that is done",
    SIGNS["blue"]: (
        "blue: done. Complete: the lead says so; evidenced: all its evidence is validated; "
        "embedded: tested in practice after a time and signed off"
    ),
    SIGNS["red"]: "red: off track, or overdue without recovery in hand",
    SIGNS["amber"]: (
        "amber: at risk, recovery in hand; it says whether it is moving to green or to red"
    ),
    SIGNS["green"]: "green: on track",
}

_NO_STATUS = KeyEntry(NO_STATUS, "nobody has declared a status; it does not mean green")
_SUGGESTED = KeyEntry(
    "suggested",
    "the status that dates, next steps and evidence speak for, "
    "printed where it differs from the one declared",
)
_EVIDENCE = KeyEntry(
    "supplied, validated",
    "supplied: the evidence is on file; validated: someone else has tested it",
)
_OVERDUE = KeyEntry("overdue", "past its due date and not done")
_DISPUTE = KeyEntry(
    "in dispute",
    "people have recorded different things and nobody has decided yet; the plan keeps every side",
)


def key_of(
    tables: Sequence[Table], groups: Sequence[Sequence[Item]], today: dt.date
) -> tuple[KeyEntry, ...]:
    """The key for these tables, each of the items at the same place in `groups`: signs first, then
    words. `today` is the day the tables are as at."""
    status = [x for t, items in zip(tables, groups, strict=True) if _has(t, "BRAG") for x in items]
    hints = [h for h in (differing_suggestion(x, today) for x in status) if h]
    marks = {line.mark for line in _lines(tables)} | {SIGNS[h.colour] for h in hints}
    key = [KeyEntry(sign, meaning) for sign, meaning in _MARKS.items() if sign in marks]
    key += [_NO_STATUS] if any(x.brag is None for x in status) else []
    key += [_SUGGESTED] if hints else []
    key += [_EVIDENCE] if any(_has(t, "Evidence") for t in tables) else []
    key += [_OVERDUE] if any(_late(x, today) for items in groups for x in items) else []
    key += [_DISPUTE] if any(x.in_dispute for items in groups for x in items) else []
    return tuple(key)


def _late(item: Item, today: dt.date) -> bool:
    return item_overdue(item, today) or any(step_overdue(x, today) for x in item.next_steps)


def _has(table: Table, column: str) -> bool:
    return any(c.name == column for c in table.columns)


def _lines(tables: Sequence[Table]) -> Iterator[Line]:
    return (line for table in tables for row in table.rows for cell in row for line in cell.lines)

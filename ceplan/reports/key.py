"""The key of a report: what every sign and every word of art that it uses means, and no other.

Readers of the councils' papers complained of symbols without a key. So the key is made from the
table itself: a sign that is printed is explained, and one that is not does not distract.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ceplan.models.brag import NO_STATUS, SIGNS, differing_suggestion
from ceplan.models.item import Item
from ceplan.models.report import Cell, KeyEntry, Table
from ceplan.models.status import item_overdue, step_overdue
from ceplan.models.wording.lines import DONE, OPEN, POINT
from ceplan.models.wording.state import PLAN_STATE

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

_STATE = KeyEntry(
    PLAN_STATE.lower(),
    "which record of the plan this was made from; with it ceplan knows what was edited in a copy",
)


class Used:
    """What a table uses of the signs and words of art, gathered row by row."""

    def __init__(self) -> None:
        self.marks: set[str] = set()
        self.hints: set[str] = set()
        self.undeclared = self.late = self.disputed = False

    def add(self, item: Item, row: Sequence[Cell], today: dt.date) -> None:
        """Take in an item, and the row that says it as at that day."""
        self.marks.update([line.mark for cell in row for line in cell.lines])
        if hint := differing_suggestion(item, today):
            self.hints.add(SIGNS[hint.colour])
        self.undeclared = self.undeclared or item.brag is None
        self.late = self.late or _late(item, today)
        self.disputed = self.disputed or item.in_dispute


def key_of(
    tables: Sequence[Table], used: Sequence[Used], *, state: str = ""
) -> tuple[KeyEntry, ...]:
    """The key for these tables, each with what it uses at the same place in `used`: signs first,
    then words. What a status uses counts only where a table has the column for it; `state` is the
    plan's, where the paper names it."""
    status = [u for t, u in zip(tables, used, strict=True) if _has(t, "BRAG")]
    hints = {sign for u in status for sign in u.hints}
    marks = hints.union(*(u.marks for u in used))
    key = [KeyEntry(sign, meaning) for sign, meaning in _MARKS.items() if sign in marks]
    key += [_NO_STATUS] if any(u.undeclared for u in status) else []
    key += [_SUGGESTED] if hints else []
    key += [_EVIDENCE] if any(_has(t, "Evidence") for t in tables) else []
    key += [_OVERDUE] if any(u.late for u in used) else []
    key += [_DISPUTE] if any(u.disputed for u in used) else []
    key += [_STATE] if state else []
    return tuple(key)


def _late(item: Item, today: dt.date) -> bool:
    return item_overdue(item, today) or any(step_overdue(x, today) for x in item.next_steps)


def _has(table: Table, column: str) -> bool:
    return any(c.name == column for c in table.columns)

"""Who changed a line or an item since somebody read it: what a form asks while it is open.

Nothing of its own is kept: it is the record after the change that the person had in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ceplan.record.change import COLUMNS
from ceplan.record.sealed import sealed_rows, writers
from ceplan.record.seen import number
from ceplan.record.session import Session


class Move(NamedTuple):
    """A change that somebody did not have in view: the row and the field ("" for whether the row
    is there), its kind (add, set, remove, restore), who made it and when (ISO, UTC)."""

    row: str
    field: str
    kind: str
    by: str
    at: str


class Meanwhile(Session):
    """Reading what others did meanwhile."""

    def moves_since(self, seen: str, rows: Sequence[str]) -> tuple[Move, ...]:
        """The changes of these rows (by id) after the change `seen`, oldest first: all of them
        where the file does not hold `seen`, as after a restore."""
        marks = ", ".join("?" * len(rows))
        with self.reading() as conn:
            found = conn.execute(
                f"SELECT {COLUMNS} FROM change WHERE row IN ({marks}) AND n > ? ORDER BY n",
                (*rows, number(conn, seen) or 0),
            ).fetchall()
            changes = sealed_rows(found)
            by = writers(conn, (c.writer for c in changes))
        return tuple(Move(c.row, c.field, c.kind, by[c.writer].person, c.at) for c in changes)

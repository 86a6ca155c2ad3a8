"""The states of rows as the record in a file has them: the changes fetched, and folded."""

from __future__ import annotations

import sqlite3

from ceplan.models.facts import ENTITIES, LINES
from ceplan.record.change import COLUMNS, from_row
from ceplan.record.fold import RowState, fold

BELOW: dict[str, tuple[str, ...]] = {
    "item": LINES,
    "outcome": ("outcome_line",),
    "measure": ("reading",),
}
"""The kinds of row whose unseen edits keep a removed row visible. Items keep their register
by themselves: it is not taken from under them (`putting_back`), and where a union of two files has
done so, `Looking.registers` keeps it."""


def state_of(conn: sqlite3.Connection, row: str) -> RowState | None:
    """The state of a row by the record; None when no row of that id was ever added."""
    found = conn.execute(f"SELECT {COLUMNS} FROM change WHERE row = ?", (row,))
    return fold(map(from_row, found))


def states_below(conn: sqlite3.Connection, state: RowState) -> tuple[RowState, ...]:
    """The states of the rows that belong to a row, removed ones included."""
    found = []
    for kind in BELOW.get(state.entity, ()):
        owner = ENTITIES[kind].owner
        for (row,) in conn.execute(f"SELECT id FROM {kind} WHERE {owner} = ?", (state.row,)):
            below = state_of(conn, row)
            if below is not None:
                found.append(below)
    return tuple(found)

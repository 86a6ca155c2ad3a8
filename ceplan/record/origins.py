"""Where the words of a cell come from: an undo or a redo says again what an earlier change said."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ceplan.record.change import COLUMNS, Change, canonical, from_row
from ceplan.record.fold import value_of


def origin(conn: sqlite3.Connection, change: Change) -> Change:
    """The change whose words stand there after it: an undo or redo says an earlier one again."""
    while change.verb in ("undo", "redo"):
        cell = conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE deed = ? AND row = ? AND field = ? ORDER BY n",
            (change.undoes, change.row, change.field),
        ).fetchall()
        same = [c for c in before(conn, [from_row(r) for r in cell]) if _says(c, change)]
        if not same:  # it left what stood beside an import, which that had not built on
            same = [c for c in before(conn, [change]) if _says(c, change)]
            same = [c for c in same if c.deed != change.undoes]
        if not same:
            break
        # A removal also names the first words of its row, which say less than what came later.
        change = next((c for c in same if c.kind != "add"), same[0])
    return change


def _says(earlier: Change, change: Change) -> bool:
    """Whether two changes of a cell say the same of it."""
    if change.kind != "set":
        return (earlier.kind == "remove") == (change.kind == "remove")
    field = change.field
    return canonical(value_of(earlier, field)) == canonical(value_of(change, field))


def before(conn: sqlite3.Connection, cell: Sequence[Change]) -> list[Change]:
    """What stood in a cell before a deed's changes of it: the heads that its author had in view."""
    if not cell:
        return []
    own = {c.id for c in cell}
    named = dict.fromkeys(p for c in cell for p in c.parents if p not in own)
    # A removal also names the heads of rows below it; what stood in the cell is of its own row.
    rows = conn.execute(f"SELECT {COLUMNS} FROM change WHERE row = ?", (cell[0].row,))
    known = {c.id: c for c in map(from_row, rows) if c.id in named}
    return [
        c
        for c in (known[parent] for parent in named if parent in known)
        if c.field == cell[0].field or (c.kind == "add" and cell[0].kind == "set")
    ]

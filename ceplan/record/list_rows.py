"""The lines of a list of items, one screenful at a time.

Counted from the rows of the items and of their lines, each held against its sum as it is read: a
count of evidence out of a damaged row would be a wrong value shown as sound. The column order is
that of `tables.table_columns`, as in `reading`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from ceplan.models.listing import ItemRow
from ceplan.record import reading
from ceplan.record.sums import sound

_DONE, _SUPPLIED_ON = 7, 14
"""Where a step holds the day it was done, and evidence the day it was supplied."""


def list_rows(conn: sqlite3.Connection, ids: Sequence[str]) -> dict[str, ItemRow]:
    """The list lines of these items by id; those that are not there are left out."""
    lines = {table: _lines(conn, table, ids) for table in ("lead", "progress", "step", "evidence")}
    marks = ", ".join("?" * len(ids))
    found = {}
    for row in conn.execute(f"SELECT * FROM item WHERE id IN ({marks})", list(ids)):
        c = sound(row, "item")
        if c[-3] == 1:
            continue
        own = {table: lines[table].get(c[0], []) for table in lines}
        found[c[0]] = ItemRow(
            c[0],
            c[3] or "",
            c[4] or "",
            c[9] or "not started",
            reading.brag(c[11], c[12], c[13]),
            reading.due(c[6], c[7], c[8]),
            reading.day(c[-4]),
            sum(x[_SUPPLIED_ON] is not None for x in own["evidence"]),
            len(own["evidence"]),
            sum(x[_DONE] is None for x in own["step"]),
            c[-1],
            any(_differ(x) for x in (c, *(x for line in own.values() for x in line))),
        )
    return found


def _lines(
    conn: sqlite3.Connection, table: str, ids: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """The live lines of one kind by their item."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    marks = ", ".join("?" * len(ids))
    for row in conn.execute(f"SELECT * FROM {table} WHERE item IN ({marks})", list(ids)):
        cells = sound(row, table)
        if cells[-3] != 1:
            found.setdefault(cells[1], []).append(cells)
    return found


def _differ(cells: tuple[Any, ...]) -> bool:
    return bool(cells[-3] == 2 or cells[-2])

"""The moves of due dates, read from the record: nothing else keeps an original date.

A first date is no slip; a move that was undone is none either.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ceplan.models.due import Due
from ceplan.models.item import Slip


def of_items(conn: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, tuple[Slip, ...]]:
    """The slips of items by id, oldest first; of every item when `ids` is None."""
    where, args = "", []
    if ids is not None:
        where, args = f" AND c.row IN ({', '.join('?' * len(ids))})", list(ids)
    found = conn.execute(
        "SELECT c.row, c.deed, c.verb, c.undoes, c.value, c.reason, c.at, w.person "
        "FROM change c INDEXED BY change_due JOIN writer w ON w.id = c.writer "
        f"WHERE c.kind = 'set' AND c.field = 'due' AND c.entity = 'item'{where} "
        "ORDER BY c.row, c.n",
        args,
    ).fetchall()
    return {
        row: _slips(conn, row, list(changes)) for row, changes in groupby(found, lambda r: r[0])
    }


def _slips(conn: sqlite3.Connection, row: str, changes: list[Any]) -> tuple[Slip, ...]:
    first = conn.execute(
        "SELECT value FROM change WHERE row = ? AND kind = 'add'", (row,)
    ).fetchone()
    was = _due(json.loads(first[0]).get("due")) if first else None
    made: dict[str, Slip] = {}
    undone: dict[str, Slip | None] = {}
    for _, deed, verb, undoes, value, reason, at, person in changes:
        now = _due(json.loads(value))
        if verb == "undo":
            undone[deed] = made.pop(undoes, None)
        elif verb == "redo":
            again = undone.get(undoes)
            if again is not None:
                made[deed] = again
        elif was is not None:
            made[deed] = Slip(was, now, reason, person, at)
        was = now
    return tuple(made.values())


def _due(value: Any) -> Due | None:
    if not isinstance(value, dict):
        return None
    import datetime as dt

    day = dt.date.fromisoformat(value["date"]) if value.get("date") else None
    return Due(value.get("text", ""), day, value.get("precision", "unknown"))

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
    if ids is not None and not ids:
        return {}
    if ids is not None:
        where, args = f" AND c.row IN ({', '.join('?' * len(ids))})", list(ids)
    found = conn.execute(
        "SELECT c.row, c.id, c.parents, c.deed, c.verb, c.undoes, c.value, c.reason, c.at, "
        "w.person FROM change c INDEXED BY change_due JOIN writer w ON w.id = c.writer "
        f"WHERE c.kind = 'set' AND c.field = 'due' AND c.entity = 'item'{where} "
        "ORDER BY c.row, c.n",
        args,
    ).fetchall()
    return {
        row: _slips(conn, row, _in_order(list(changes)))
        for row, changes in groupby(found, lambda r: r[0])
    }


def _in_order(changes: list[Any]) -> list[Any]:
    """Changes after those they build on, and else by moment: the same order in every copy of a
    plan, whichever way round copies were brought together and whatever their clocks said."""
    depth: dict[str, int] = {}
    for _, change, parents, *_ in changes:
        depth[change] = 1 + max((depth.get(p, 0) for p in parents.split(",")), default=0)
    return sorted(changes, key=lambda c: (depth[c[1]], c[8], c[1]))


def _slips(conn: sqlite3.Connection, row: str, changes: list[Any]) -> tuple[Slip, ...]:
    first = conn.execute(
        "SELECT value FROM change WHERE row = ? AND kind = 'add'", (row,)
    ).fetchone()
    at_first = _due(json.loads(first[0]).get("due")) if first else None
    said: dict[str, Due | None] = {}
    made: dict[str, Slip] = {}
    undone: dict[str, Slip] = {}
    for _, change, parents, deed, verb, undoes, value, reason, at, person in changes:
        now = said[change] = _due(json.loads(value))
        before = [said[p] for p in said if p in parents.split(",")] or [at_first]
        was = next((due for due in before if due is not None), None)
        if verb == "undo":
            if undoes in made:
                undone[deed] = made.pop(undoes)
        elif verb == "redo":
            if undoes in undone:
                made[deed] = undone[undoes]
        elif was is not None and now not in before:  # to settle on one side moves nothing
            made[deed] = Slip(was, now, reason, person, at)
    return tuple(made.values())


def _due(value: Any) -> Due | None:
    if not isinstance(value, dict):
        return None
    import datetime as dt

    day = dt.date.fromisoformat(value["date"]) if value.get("date") else None
    return Due(value.get("text", ""), day, value.get("precision", "unknown"))

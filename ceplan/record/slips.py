"""The moves of due dates, read from the record: nothing else keeps an original date.

A first date is no slip; a move that was undone is none either.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ceplan.models.due import Due
from ceplan.models.item import Slip

if TYPE_CHECKING:
    from ceplan.record.change import Change


def of_items(conn: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, tuple[Slip, ...]]:
    """The slips of items by id, oldest first; of every item when `ids` is None."""
    if ids is not None and not ids:
        return {}
    # Not before they are needed: a list of items starts without them.
    from ceplan.record.change import COLUMNS
    from ceplan.record.sealed import sealed_rows, writers

    where, args = "", []
    if ids is not None:
        where, args = f" AND row IN ({', '.join('?' * len(ids))})", list(ids)
    found = sealed_rows(
        conn.execute(
            f"SELECT {COLUMNS} FROM change INDEXED BY change_due "
            f"WHERE kind = 'set' AND field = 'due' AND entity = 'item'{where} ORDER BY row, n",
            args,
        )
    )
    by = {each: writer.person for each, writer in writers(conn, (c.writer for c in found)).items()}
    sql = f"SELECT {COLUMNS} FROM change WHERE row = ? AND kind = 'add'"
    first: dict[str, Change] = {}
    for row in {c.row for c in found}:
        first.update((c.row, c) for c in sealed_rows(conn.execute(sql, (row,))))
    return {
        row: _slips(first.get(row), _in_order(list(changes)), by)
        for row, changes in groupby(found, lambda c: c.row)
    }


def _in_order(changes: list[Change]) -> list[Change]:
    """Changes after those they build on, and else by moment: the same order in every copy of a
    plan, whichever way round copies were brought together and whatever their clocks said."""
    depth: dict[str, int] = {}
    for c in changes:
        depth[c.id] = 1 + max((depth.get(p, 0) for p in c.parents), default=0)
    return sorted(changes, key=lambda c: (depth[c.id], c.at, c.id))


def _slips(first: Change | None, changes: list[Change], by: dict[str, str]) -> tuple[Slip, ...]:
    """The moves that stand, in the order in which they were first made."""
    from ceplan.record.undone import stands

    at_first = _due(json.loads(first.value).get("due")) if first else None
    said: dict[str, Due | None] = {}
    made: dict[str, Slip] = {}
    for c in changes:
        now = said[c.id] = _due(json.loads(c.value))
        before = [said[p] for p in said if p in c.parents] or [at_first]
        was = next((due for due in before if due is not None), None)
        # To settle on one side moves nothing.
        if c.verb not in ("undo", "redo") and was is not None and now not in before:
            made[c.deed] = Slip(was, now, c.reason, by[c.writer], c.at)
    standing = stands((c.deed, c.verb, c.undoes) for c in changes).by
    return tuple(slip for deed, slip in made.items() if standing[deed])


def _due(value: Any) -> Due | None:
    if not isinstance(value, dict):
        return None
    import datetime as dt

    day = dt.date.fromisoformat(value["date"]) if value.get("date") else None
    return Due(value.get("text", ""), day, value.get("precision", "unknown"))

"""From changes to the tables that screens and reports read.

There is one way: `settle` reads all changes of a row, folds them and writes what they come to.
A single tick, a replay of the whole file and the union of two files all go through it, so they
cannot come to different things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES, Entity
from ceplan.models.status import deadline
from ceplan.record import document, index
from ceplan.record.change import COLUMNS, from_row
from ceplan.record.fold import LIVE, RowState, fold, standing
from ceplan.record.shapes import due_of, spread
from ceplan.record.states import BELOW, state_of, states_below
from ceplan.record.sums import row_sum
from ceplan.record.tables import table_columns, values


def cells(state: RowState, there: int, latest: str) -> tuple[Any, ...]:
    """What the derived row of a state holds, in the order of `table_columns`; `there` is its
    standing, `latest` the latest moment (ISO) of a change to a row below it."""
    entity = ENTITIES[state.entity]
    row: list[Any] = [state.row]
    for field in entity.fields:
        row.extend(spread(state.values.get(field.name), field.shape))
    if entity.name == "item":
        row.append(_deadline(state))
    row += [there, " ".join(state.disputes), max(state.updated, latest)]
    return tuple(row)


def _deadline(state: RowState) -> str | None:
    due: Due | None = due_of(*spread(state.values.get("due"), "due"))
    stage, _ = spread(state.values.get("stage"), "stage")
    limit = deadline(due, stage or "not started")
    return limit.isoformat() if limit else None


Below = list[tuple[str, tuple[Any, ...]]]
"""The derived rows below a row: (table, cells)."""


def rows_below(conn: sqlite3.Connection, state: RowState) -> Below:
    """The derived rows that belong to a row, removed ones included."""
    found: Below = []
    for kind in BELOW.get(state.entity, ()):
        sql = f"SELECT * FROM {kind} WHERE {ENTITIES[kind].owner} = ?"
        found += [(kind, row[1:-1]) for row in conn.execute(sql, (state.row,))]
    return found


def settle(conn: sqlite3.Connection, state: RowState) -> str:
    """Write the derived row of a state; gives the row it belongs to, or "".

    The rows below it must have been settled before.
    """
    entity = ENTITIES[state.entity]
    names = table_columns(entity)
    row = conn.execute(f"SELECT * FROM {entity.name} WHERE id = ?", (state.row,)).fetchone()
    below = rows_below(conn, state)
    gone = any(c.kind == "remove" for c in state.presence)
    there = standing(state, states_below(conn, state)) if gone else LIVE
    new = cells(state, there, max((x[-1] for _, x in below), default=""))
    if row is None:
        n = _insert(conn, entity, new)
        index.renew(conn, entity, n, None, new, names)
    elif (n := row[0]) and row[1:-1] != new:
        _update(conn, entity.name, names, n, row[1:-1], new)
        index.renew(conn, entity, n, row[1:-1], new, names)
    if entity.name == "item":
        _write_document(conn, n, document_cells(new, below))
    return str(state.values.get(entity.owner) or "") if entity.owned_by in BELOW else ""


def settle_all(conn: sqlite3.Connection, states: Mapping[str, RowState]) -> None:
    """Settle rows, given each with its state: lines first, then what they belong to, once each."""
    above: dict[str, None] = {}
    for state in states.values():
        if state.entity not in BELOW:
            above[settle(conn, state)] = None
    above.update((row, None) for row, state in states.items() if state.entity in BELOW)
    above.pop("", None)
    for row in above:
        owner = states.get(row) or state_of(conn, row)
        if owner is not None:
            settle(conn, owner)


def _insert(conn: sqlite3.Connection, entity: Entity, new: tuple[Any, ...]) -> int:
    names = ", ".join(table_columns(entity))
    marks = ", ".join("?" * (len(new) + 1))
    cursor = conn.execute(
        f"INSERT INTO {entity.name} ({names}, sum) VALUES ({marks})", (*new, row_sum(new))
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _update(
    conn: sqlite3.Connection,
    table: str,
    names: tuple[str, ...],
    n: int,
    old: tuple[Any, ...],
    new: tuple[Any, ...],
) -> None:
    """Write the cells that differ. Only those: SQLite writes an index anew for every column that
    is named, changed or not, and each page costs the person who ticks."""
    differ = [(name, x) for name, x, was in zip(names, new, old, strict=True) if x != was]
    sets = ", ".join(f"{name} = ?" for name, _ in differ)
    args = [x for _, x in differ]
    conn.execute(f"UPDATE {table} SET {sets}, sum = ? WHERE n = ?", (*args, row_sum(new), n))


def document_cells(row: tuple[Any, ...], below: Below) -> tuple[Any, ...]:
    """What an item's row in `document` holds, in the order of its columns, from the item's own
    derived row and those of its lines."""
    item = values(ENTITIES["item"], row)
    text = document.document(item, [(table, values(ENTITIES[table], x)) for table, x in below])
    return tuple({**item, "text": text}[name] for name in document.COLUMNS)


def _write_document(conn: sqlite3.Connection, n: int, new: tuple[Any, ...]) -> None:
    old = conn.execute("SELECT * FROM document WHERE n = ?", (n,)).fetchone()
    if old is None:
        marks = ", ".join("?" * (len(new) + 2))
        conn.execute(f"INSERT INTO document VALUES ({marks})", (n, *new, row_sum(new)))
    elif old[1:-1] != new:
        _update(conn, "document", document.COLUMNS, n, old[1:-1], new)


def expected(conn: sqlite3.Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every derived row as a replay of the whole record makes it: (table, cells).

    Reads nothing but the record, so it is what the tables are verified against.
    """
    states: dict[str, RowState] = {}
    below: dict[str, list[RowState]] = {}
    found = conn.execute(f"SELECT {COLUMNS} FROM change ORDER BY row, n")
    for row, changes in groupby(map(from_row, found), key=lambda c: c.row):
        state = fold(changes)
        if state is None:
            continue
        states[row] = state
        entity = ENTITIES[state.entity]
        if entity.owned_by in BELOW:
            below.setdefault(str(state.values.get(entity.owner)), []).append(state)
    made: dict[str, Below] = {}
    for state in states.values():
        if state.entity not in BELOW:
            new = cells(state, standing(state, ()), "")
            yield state.entity, new
            owner = ENTITIES[state.entity]
            if owner.owned_by in BELOW:
                made.setdefault(str(state.values.get(owner.owner)), []).append((state.entity, new))
    for row, state in states.items():
        if state.entity in BELOW:
            lines = made.get(row, [])
            latest = max((x[-1] for _, x in lines), default="")
            new = cells(state, standing(state, below.get(row, ())), latest)
            yield state.entity, new
            if state.entity == "item":
                yield "document", document_cells(new, lines)


def replay(conn: sqlite3.Connection) -> None:
    """Make every derived table anew from the record, inside the caller's transaction."""
    made = list(expected(conn))
    for entity in ENTITIES.values():
        conn.execute(f"DELETE FROM {entity.name}")
    conn.execute("DELETE FROM document")
    index.forget(conn)
    n = 0
    for table, new in made:
        if table == "document":  # follows its item
            _write_document(conn, n, new)
            continue
        entity = ENTITIES[table]
        n = _insert(conn, entity, new)
        index.renew(conn, entity, n, None, new, table_columns(entity))

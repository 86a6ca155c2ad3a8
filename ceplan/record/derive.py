"""From changes to the tables that screens and reports read.

There is one way: `settle` reads all changes of a row, folds them and writes what they come to.
A single tick, a replay of the whole file and the union of two files all go through it, so they
cannot come to different things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES, Entity
from ceplan.models.status import deadline
from ceplan.record import document, index
from ceplan.record.change import COLUMNS, from_row
from ceplan.record.fold import LIVE, RowState, fold, standing
from ceplan.record.shapes import due_of, spread
from ceplan.record.states import BELOW, state_of, states_below
from ceplan.record.sums import row_sum, sound
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


class Settled(NamedTuple):
    """A derived row as it was settled, with those below it."""

    cells: tuple[Any, ...]
    below: Below


def rows_below(conn: sqlite3.Connection, entity: str, row: str) -> Below:
    """The derived rows that belong to a row, removed ones included, each held against its sum."""
    found: Below = []
    for kind in BELOW.get(entity, ()):
        sql = f"SELECT * FROM {kind} WHERE {ENTITIES[kind].owner} = ?"
        found += [(kind, sound(x, kind)) for x in conn.execute(sql, (row,))]
    return found


def settle(conn: sqlite3.Connection, state: RowState) -> Settled:
    """Write the derived row of a state. The rows below it must have been settled before."""
    entity = ENTITIES[state.entity]
    row = conn.execute(f"SELECT * FROM {entity.name} WHERE id = ?", (state.row,)).fetchone()
    below = rows_below(conn, state.entity, state.row)
    gone = any(c.kind == "remove" for c in state.presence)
    there = standing(state, states_below(conn, state)) if gone else LIVE
    new = cells(state, there, max((x[-1] for _, x in below), default=""))
    return _write(conn, entity, row, Settled(new, below))


def _touch(conn: sqlite3.Connection, kind: str, row: str) -> Settled | None:
    """Settle a row of which nothing was written but rows below it: then only its latest moment is
    another, and its own changes need not be read. None where that is not so simple."""
    old = conn.execute(f"SELECT * FROM {kind} WHERE id = ?", (row,)).fetchone()
    if old is None or old[-4] != LIVE or row_sum(old[1:-1]) != old[-1]:
        return None
    below = rows_below(conn, kind, row)
    new = (*old[1:-2], max(old[-2], *(x[-1] for _, x in below)))
    return _write(conn, ENTITIES[kind], old, Settled(new, below))


def _write(
    conn: sqlite3.Connection, entity: Entity, old: tuple[Any, ...] | None, to: Settled
) -> Settled:
    """Bring a derived row (`old`, as it stands in its table), its place in the index and an item's
    document to what was worked out."""
    names, new = table_columns(entity), to.cells
    if old is None:
        n = _insert(conn, entity, new)
        index.renew(conn, entity, n, None, new, names)
    elif (n := old[0]) and old[1:-1] != new:
        _update(conn, entity.name, names, n, old[1:-1], new)
        index.renew(conn, entity, n, old[1:-1], new, names)
    if entity.name == "item":
        _write_document(conn, n, document_cells(new, to.below))
    return to


def settle_all(conn: sqlite3.Connection, states: Mapping[str, RowState]) -> dict[str, Settled]:
    """Settle rows, given each with its state: lines first, then what they belong to, once each.
    Gives the items among them as they were settled."""
    above: dict[str, str] = {}
    for state in states.values():
        entity = ENTITIES[state.entity]
        if state.entity not in BELOW:
            settle(conn, state)
        if entity.owned_by in BELOW:
            above[str(state.values.get(entity.owner) or "")] = entity.owned_by
    above.update((row, state.entity) for row, state in states.items() if state.entity in BELOW)
    above.pop("", None)
    found = {}
    for row, kind in above.items():
        settled = _touch(conn, kind, row) if row not in states else None
        if settled is None and (owner := states.get(row) or state_of(conn, row)) is not None:
            settled = settle(conn, owner)
        if settled is not None and kind == "item":
            found[row] = settled
    return found


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
    sets = ", ".join(f"{name} = ?" for name in document.COLUMNS[1:])  # an id never changes
    total = row_sum(new)
    done = conn.execute(f"UPDATE document SET {sets}, sum = ? WHERE n = ?", (*new[1:], total, n))
    if done.rowcount == 0:
        marks = ", ".join("?" * (len(new) + 2))
        conn.execute(f"INSERT INTO document VALUES ({marks})", (n, *new, total))


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

"""From changes to the tables that screens and reports read.

There is one way: `settle` reads all changes of a row, folds them and writes what they come to.
A single tick, a replay of the whole file and the union of two files all go through it, so they
cannot come to different things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES, LINES, Entity
from ceplan.models.status import deadline
from ceplan.record import document, index
from ceplan.record.change import COLUMNS, from_row
from ceplan.record.fold import RowState, fold, standing
from ceplan.record.shapes import columns, due_of, spread
from ceplan.record.sums import row_sum

BELOW: dict[str, tuple[str, ...]] = {
    "item": LINES,
    "outcome": ("outcome_line",),
}
"""The kinds of row whose unseen edits keep a removed row visible. Items keep their register by
themselves: a register is removed only with its items."""


def table_columns(entity: Entity) -> tuple[str, ...]:
    """The columns of an entity's derived table after `n` and before `sum`."""
    names: list[str] = ["id"]
    for field in entity.fields:
        names.extend(columns(field.name, field.shape))
    if entity.name == "item":
        names.append("deadline")
    return (*names, "standing", "disputes", "updated")


def cells(state: RowState, below: Iterable[RowState]) -> tuple[Any, ...]:
    """What the derived row of a state holds, in the order of `table_columns`."""
    entity = ENTITIES[state.entity]
    below = tuple(below)
    row: list[Any] = [state.row]
    for field in entity.fields:
        row.extend(spread(state.values.get(field.name), field.shape))
    if entity.name == "item":
        row.append(_deadline(state))
    latest = max((s.updated for s in below), default="")
    row += [standing(state, below), " ".join(state.disputes), max(state.updated, latest)]
    return tuple(row)


def _deadline(state: RowState) -> str | None:
    due: Due | None = due_of(*spread(state.values.get("due"), "due"))
    stage, _ = spread(state.values.get("stage"), "stage")
    limit = deadline(due, stage or "not started")
    return limit.isoformat() if limit else None


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


def settle(conn: sqlite3.Connection, row: str) -> str:
    """Write the derived row that a row's changes come to; gives the row it belongs to, or "".

    The rows below it must have been settled before.
    """
    state = state_of(conn, row)
    if state is None:
        return ""
    entity = ENTITIES[state.entity]
    names = table_columns(entity)
    old = conn.execute(
        f"SELECT n, {', '.join(names)} FROM {entity.name} WHERE id = ?", (row,)
    ).fetchone()
    below = states_below(conn, state)
    new = cells(state, below)
    if old is None:
        n = _insert(conn, entity, new)
        index.renew(conn, entity, n, None, new, names)
    elif old[1:] != new:
        n = _update(conn, entity, old[0], new)
        index.renew(conn, entity, n, old[1:], new, names)
    else:
        n = old[0]
    if entity.name == "item":
        _write_document(conn, n, document_cells(state, below, new))
    return str(state.values.get(entity.owner) or "") if entity.owned_by in BELOW else ""


def settle_all(conn: sqlite3.Connection, rows: Mapping[str, str]) -> None:
    """Settle rows, given each with its kind: lines first, then what they belong to, once each."""
    above: dict[str, None] = {}
    for row, kind in rows.items():
        if kind not in BELOW:
            above[settle(conn, row)] = None
    above.update((row, None) for row, kind in rows.items() if kind in BELOW)
    above.pop("", None)
    for row in above:
        settle(conn, row)


def _insert(conn: sqlite3.Connection, entity: Entity, new: tuple[Any, ...]) -> int:
    names = ", ".join(table_columns(entity))
    marks = ", ".join("?" * (len(new) + 1))
    cursor = conn.execute(
        f"INSERT INTO {entity.name} ({names}, sum) VALUES ({marks})", (*new, row_sum(new))
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _update(conn: sqlite3.Connection, entity: Entity, n: int, new: tuple[Any, ...]) -> int:
    sets = ", ".join(f"{name} = ?" for name in table_columns(entity))
    conn.execute(f"UPDATE {entity.name} SET {sets}, sum = ? WHERE n = ?", (*new, row_sum(new), n))
    return n


def document_cells(
    state: RowState, below: Iterable[RowState], row: tuple[Any, ...]
) -> tuple[Any, ...]:
    """What an item's row in `document` holds, in the order of its columns; `row` is the item's own
    derived row."""
    names = table_columns(ENTITIES["item"])
    text = document.document(state, [(s, standing(s, ())) for s in below])
    facts = dict(zip(names, row, strict=True))
    return tuple({**facts, "text": text}[name] for name in document.COLUMNS)


def _write_document(conn: sqlite3.Connection, n: int, new: tuple[Any, ...]) -> None:
    conn.execute("DELETE FROM document WHERE n = ?", (n,))
    marks = ", ".join("?" * (len(new) + 2))
    conn.execute(f"INSERT INTO document VALUES ({marks})", (n, *new, row_sum(new)))


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
    for row, state in states.items():
        lines = below.get(row, [])
        new = cells(state, lines)
        yield state.entity, new
        if state.entity == "item":
            yield "document", document_cells(state, lines, new)


def replay(conn: sqlite3.Connection) -> None:
    """Make every derived table anew from the record, inside the caller's transaction."""
    made = list(expected(conn))
    for entity in ENTITIES.values():
        conn.execute(f"DELETE FROM {entity.name}")
    conn.execute("DELETE FROM document")
    index.clear(conn)
    n = 0
    for table, new in made:
        if table == "document":  # follows its item
            _write_document(conn, n, new)
            continue
        entity = ENTITIES[table]
        n = _insert(conn, entity, new)
        index.renew(conn, entity, n, None, new, table_columns(entity))

"""From rows to models: items whole, read in one pass over each table.

Plain SQL on the connection; the column order is that of `tables.table_columns`, and a test holds
the two together. Every row's sum is checked as it is read, so that damage is told, never shown.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ceplan.models.due import Due
from ceplan.models.item import (
    Brag,
    Evidence,
    Item,
    Lead,
    NextStep,
    ProgressPoint,
    Slip,
    Tick,
    Validation,
)
from ceplan.record import slips
from ceplan.record.shapes import met_of
from ceplan.record.sums import row_sum, sound

if TYPE_CHECKING:
    from ceplan.record.change import Change
    from ceplan.record.derive import Settled

Row = tuple[Any, ...]
Homes = tuple[dict[str, Row], dict[str, Row]]
_NONE: dict[str, Settled] = {}
MANY = 100
"""Up to so many items are fetched by their ids; more than that, tables are read through."""


def day(text: str | None) -> dt.date | None:
    """A day from its column."""
    return dt.date.fromisoformat(text) if text else None


def due(text: str | None, date: str | None, precision: str | None) -> Due | None:
    """A due date from its three columns."""
    if text is None and date is None:
        return None
    return Due(text or "", day(date), precision or "unknown")


def brag(colour: str | None, direction: str | None, reason: str | None) -> Brag | None:
    """A declared BRAG from its three columns."""
    return Brag(colour, direction or "", reason or "") if colour else None


def items(
    conn: sqlite3.Connection, ids: Sequence[str], seen: str, settled: Mapping[str, Settled] = _NONE
) -> tuple[Item, ...]:
    """The items of these ids, whole, in this order; ids that are not there are left out. Those that
    this transaction has `settled` are made of the rows as they were written, not read again."""
    wanted = list(dict.fromkeys(ids))
    if all(i in settled for i in wanted):
        rows = [settled[i].cells for i in wanted if settled[i].cells[-3] != 1]
        below = [x for i in wanted for x in settled[i].below]
        found = {table: in_place(c for kind, c in below if kind == table) for table in LINES}
    else:
        rows = _rows(conn, "item", "id", wanted, "n")
        found = {table: _rows(conn, table, "item", wanted, "position, id") for table in LINES}
    return made(conn, wanted, rows, found, homes(conn), seen)


def made(
    conn: sqlite3.Connection,
    wanted: Sequence[str],
    rows: Sequence[Row],
    found: Mapping[str, Sequence[Row]],
    homes: Homes,
    seen: str,
) -> tuple[Item, ...]:
    """The wanted items, in this order, out of their own rows and of the rows `found` for them in
    each table of `LINES`."""
    lines = {table: _grouped(conn, found[table], make) for table, make in LINES.items()}
    moves = slips.of_items(conn, wanted if len(wanted) <= MANY else None)
    whole = {row[0]: _item(conn, row, lines, homes, moves, seen) for row in rows}
    return tuple([whole[i] for i in wanted if i in whole])


def _item(
    conn: sqlite3.Connection,
    row: Row,
    lines: dict[str, dict[str, tuple[Any, ...]]],
    homes: Homes,
    moves: dict[str, tuple[Slip, ...]],
    seen: str,
) -> Item:
    id_, register, outcome, ref, action, source, d1, d2, d3, stage, why, b1, b2, b3 = row[:14]
    standing, disputes, updated = row[-3:]
    home = homes[0].get(register, _NOWHERE)
    goal = homes[1].get(outcome, _NOWHERE)
    return Item(
        id_,
        register,
        ref or "",
        action or "",
        home[2] or "",
        home[1] or "",
        outcome,
        goal[2] or "",
        goal[3] or "",
        source or "",
        due(d1, d2, d3),
        stage or "not started",
        why or "",
        brag(b1, b2, b3),
        lines["lead"].get(id_, ()),
        lines["progress"].get(id_, ()),
        lines["step"].get(id_, ()),
        lines["evidence"].get(id_, ()),
        moves.get(id_, ()),
        updated,
        tuple(disputes.split()) if disputes else (),
        contested(conn, id_) if standing else "",
        seen,
        met_of(*row[14:18]) if row[14] else None,
    )


_NOWHERE: Row = ("", "", "", "")


def homes(conn: sqlite3.Connection) -> Homes:
    """The registers and the outcomes, each by id: where items stand."""
    register, outcome = (
        {row[1]: sound(row, table) for row in conn.execute(f"SELECT * FROM {table}")}
        for table in ("register", "outcome")
    )
    return register, outcome


def _rows(
    conn: sqlite3.Connection, table: str, column: str, wanted: Sequence[str], order: str
) -> list[Row]:
    """The live rows of a table whose column is among the wanted ids, sums checked."""
    if len(wanted) <= MANY:
        marks = ", ".join("?" * len(wanted))
        where = f" WHERE {column} IN ({marks})"
        found = conn.execute(f"SELECT * FROM {table}{where} ORDER BY {order}", wanted)
    else:
        # Through the table and not through an index: a damaged index could hide rows.
        found = conn.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY {order}")
    rows = []
    for row in found:
        cells = row[1:-1]
        if row_sum(cells) != row[-1]:
            sound(row, table)
        if cells[-3] != 1:
            rows.append(cells)
    return rows


def in_place(rows: Iterable[Row]) -> list[Row]:
    """The rows that were not removed, in the order of their places."""
    return sorted((x for x in rows if x[-3] != 1), key=lambda x: (x[-4], x[0]))


def _grouped(
    conn: sqlite3.Connection, rows: Sequence[Row], make: Any
) -> dict[str, tuple[Any, ...]]:
    """The lines that rows make, by the item they belong to."""
    grouped: dict[str, list[Any]] = {}
    for cells in rows:
        grouped.setdefault(cells[1], []).append(make(conn, cells))
    return {item: tuple(lines) for item, lines in grouped.items()}


def _disputes(cells: Row) -> tuple[str, ...]:
    return tuple(cells[-2].split()) if cells[-2] else ()


def _removed(conn: sqlite3.Connection, cells: Row) -> str:
    return contested(conn, cells[0]) if cells[-3] else ""


def _lead(conn: sqlite3.Connection, c: Row) -> Lead:
    return Lead(c[0], c[2] or "", c[3] or "", c[4] or "lead", _disputes(c), _removed(conn, c))


def _progress(conn: sqlite3.Connection, c: Row) -> ProgressPoint:
    return ProgressPoint(c[0], c[2] or "", day(c[3]), _disputes(c), _removed(conn, c))


def _step(conn: sqlite3.Connection, c: Row) -> NextStep:
    when = due(c[3], c[4], c[5])
    return NextStep(c[0], c[2] or "", when, c[6] or "", day(c[7]), _disputes(c), _removed(conn, c))


def _evidence(conn: sqlite3.Connection, c: Row) -> Evidence:
    id_, _, text, kind, link, sha, e1, e2, e3, filed, r1, r2, r3 = c[:13]
    by, on, v_by, v_on, v_how, v_result = c[13:19]
    return Evidence(
        id_,
        text or "",
        kind or "document",
        link or "",
        sha or "",
        due(e1, e2, e3),
        day(filed),
        due(r1, r2, r3),
        Tick(by or "", dt.date.fromisoformat(on)) if on else None,
        Validation(v_by or "", dt.date.fromisoformat(v_on), v_how or "", v_result or "")
        if v_on
        else None,
        _disputes(c),
        _removed(conn, c),
    )


LINES = {"lead": _lead, "progress": _progress, "step": _step, "evidence": _evidence}
"""The tables of what an item has lines of, and what makes a line of a row."""


def contested(conn: sqlite3.Connection, row: str) -> str:
    """Who removed a row that others went on with: "removed by A, edited by B". Edits that the
    removal had in view are not told: it was meant for them."""
    from ceplan.record.fold import unseen
    from ceplan.record.origins import origin
    from ceplan.record.states import state_of, states_below

    state = state_of(conn, row)
    if state is None:
        return ""
    below = states_below(conn, state)
    gone = [c for c in state.presence if c.kind == "remove"]
    later = unseen(state, below)
    edits = [c for each in (state, *below) for c in each.writings() if c.id in later]
    on = [*(c for c in state.presence if c.kind != "remove"), *edits]
    # Who undid the keeping of a row did not remove it: whoever did is named again.
    first = [origin(conn, c) for c in gone]
    said = f"removed by {_people(conn, first)}"
    return f"{said}, edited by {_people(conn, on)}" if on else said


def _people(conn: sqlite3.Connection, changes: Sequence[Change]) -> str:
    """Who wrote these changes, earliest first."""
    people = dict(conn.execute("SELECT id, person FROM writer"))
    inorder = sorted(changes, key=lambda c: (c.at, c.id))
    return ", ".join(dict.fromkeys(people[c.writer] for c in inorder))

"""Putting back what stood in one cell of a row before a deed: the half of undo that may refuse.

Apart from `undo`, which knows the order of people's deeds: here is only the question whether what
the deed left is still what stands there, and how the record says the earlier thing again.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence

from ceplan.errors import ChangedMeanwhile
from ceplan.models.saying import say_whole_day
from ceplan.record.change import COLUMNS, Change, canonical, from_row
from ceplan.record.deed import Writing
from ceplan.record.fold import PRESENCE, RowState, value_of
from ceplan.record.origins import before, origin
from ceplan.record.states import states_below

_HOLDS: dict[str, tuple[tuple[str, str], ...]] = {
    "register": (
        *(("item", "register"), ("outcome", "register"), ("measure", "register")),
        *(("judgement", "register"), ("cover_line", "register")),
    ),
    "outcome": (("item", "outcome"),),
}
"""What lies in a row without being a part of it: the kinds of row, and their field that says so."""


def put_back(writing: Writing, cell: Sequence[Change]) -> None:
    """Write the opposite of a deed's changes of one cell (in their order): its words, all sides of
    a dispute, or the row itself. ChangedMeanwhile when something else stands there by now."""
    conn, change = writing.conn, cell[-1]
    state = writing.state(change.row)
    heads = state.presence if change.field == PRESENCE else state.heads[change.field]
    left = {origin(conn, c).id for c in _ends(cell)}
    beside = _beside(conn, cell, heads, left)
    for head in heads:
        if origin(conn, head).id not in left and head not in beside:
            raise _built_on(writing, head)
    if change.kind == "set":
        if all(c.kind == "remove" for c in state.presence):
            raise _built_on(writing, state.presence[-1])
        stood = [*_unnamed(conn, cell), *beside] if beside else before(conn, cell)
        said = {canonical(value): value for value in (value_of(c, change.field) for c in stood)}
        writing.put_back(change.row, change.field, list(said.values()))
    elif change.kind == "remove":
        writing.restore(change.row)
    elif origin(conn, change).verb == "keep":
        writing.contest(change.row, before(conn, cell))
    else:
        _nothing_built_on(writing, state, change)
        _nothing_put_into(writing, state)
        writing.remove(change.row)


def _beside(
    conn: sqlite3.Connection, cell: Sequence[Change], heads: Sequence[Change], left: set[str]
) -> list[Change]:
    """The heads that an import wrote beside: what people had said, which it did not build on and
    which stands again without it."""
    if origin(conn, cell[-1]).verb != "import" or cell[-1].kind != "set":
        return []
    own = {c.id for c in cell}
    there = [c for c in heads if origin(conn, c).id not in left]
    found = conn.execute(
        f"SELECT {COLUMNS} FROM change WHERE row = ? AND field = ? ORDER BY n",
        (cell[0].row, cell[0].field),
    )
    for c in map(from_row, found):
        if own.intersection(c.parents):
            own.add(c.id)
    return [c for c in there if c.id not in own]


def _unnamed(conn: sqlite3.Connection, cell: Sequence[Change]) -> list[Change]:
    """What stood in a cell before a deed's changes, without what others had replaced by then."""
    own = {c.id for c in cell}
    named: set[str] = set()
    for id_, parents in conn.execute(
        "SELECT id, parents FROM change WHERE row = ? AND field = ?", (cell[0].row, cell[0].field)
    ):
        if id_ not in own:
            named.update(parents.split(","))
    return [c for c in before(conn, cell) if c.id not in named]


def _nothing_built_on(writing: Writing, state: RowState, change: Change) -> None:
    """Refuse to take away a row whose words, or lines, came from elsewhere after `change`."""
    conn = writing.conn
    since = _number(conn, change)
    for heads in state.heads.values():
        for head in heads:
            found = origin(conn, head)
            other = found.kind != "add" and found.deed != change.deed
            if other and _number(conn, found) > since:
                raise _built_on(writing, head)
    for below in states_below(conn, state):
        there = any(c.kind != "remove" for c in below.presence)
        if there and below.added.deed != change.deed and _number(conn, below.added) > since:
            raise _built_on(writing, below.added)


def _nothing_put_into(writing: Writing, state: RowState) -> None:
    """Refuse to take a register or an outcome from under items that came into it by another deed.
    A deed's own are gone by now: it is put back latest first, and laid its registers down first."""
    for kind, field in _HOLDS.get(state.entity, ()):
        sql = f"SELECT id FROM {kind} WHERE {field} = ? AND standing <> 1"
        for (row,) in writing.conn.execute(sql, (state.row,)).fetchall():
            found = writing.state(row)
            now = [c for c in found.presence if c.kind == "remove" and c.deed == writing.id]
            if len(now) == len(found.presence) or found.values.get(field) != state.row:
                continue
            heads = (*found.presence, *found.heads.get(field, ()))
            raise _built_on(writing, max(heads, key=lambda c: _number(writing.conn, c)))


def _number(conn: sqlite3.Connection, change: Change) -> int:
    (found,) = conn.execute(
        "SELECT n FROM change WHERE row = ? AND id = ?", (change.row, change.id)
    ).fetchone()
    return int(found)


def _ends(cell: Sequence[Change]) -> list[Change]:
    """The changes of a cell that no other of them builds on."""
    named = {parent for c in cell for parent in c.parents}
    return [c for c in cell if c.id not in named]


def _day(at: str) -> str:
    try:
        return say_whole_day(dt.date.fromisoformat(at[:10]))
    except ValueError:  # a file that others have touched may say any moment
        return "a day that cannot be"


def _built_on(writing: Writing, head: Change) -> ChangedMeanwhile:
    sql = "SELECT person FROM writer WHERE id = ?"
    found = writing.conn.execute(sql, (head.writer,)).fetchone()
    who = found[0] if found else "Someone"
    return ChangedMeanwhile(
        f"{'You' if who == writing.person else who} built on this later, on {_day(head.at)}; "
        "undoing it would overwrite that. Nothing was changed.",
        hint="Look at the history, then change the words yourself.",
    )

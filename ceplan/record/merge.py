"""The union of two records. The command that hands plans out and brings them together comes
later; what it rests on is here, because the record must be able to carry it from the first day.

A union takes what is not there yet and settles the rows it touches. It is the same whichever way
round it is made and however often, and it loses nothing: where both changed a field, the field
has two heads.
"""

from __future__ import annotations

import sqlite3

from ceplan.errors import Damaged, Refused
from ceplan.record import derive
from ceplan.record.change import COLUMNS, Change, Writer, from_row, to_row
from ceplan.record.sense import fault
from ceplan.record.states import state_of


def take_in(conn: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """Take into `conn`, inside the caller's transaction, every change of `other` that it lacks;
    gives how many. Refused for the record of another plan; Damaged, and nothing taken, for a
    change that is not sound or makes no sense. The caller rolls back."""
    _same_plan(conn, other)
    for row in other.execute(
        "SELECT id, person, account, machine, version, opened, nonce FROM writer"
    ):
        writer = Writer(*row)
        if writer.digest() != writer.id:
            raise Damaged("A writer of the other file does not match its own seal.")
        conn.execute(
            "INSERT INTO writer SELECT ?, ?, ?, ?, ?, ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM writer WHERE id = ?)",
            (*row, writer.id),
        )
    known = {i for (i,) in conn.execute("SELECT id FROM change")}
    new = [
        change
        for change in map(from_row, other.execute(f"SELECT {COLUMNS} FROM change ORDER BY n"))
        if change.id not in known
    ]
    _check(conn, new, known)
    marks = ", ".join("?" * len(Change._fields))
    conn.executemany(f"INSERT INTO change ({COLUMNS}) VALUES ({marks})", [to_row(c) for c in new])
    states = {row: state_of(conn, row) for row in dict.fromkeys(c.row for c in new)}
    derive.settle_all(conn, {row: state for row, state in states.items() if state})
    return len(new)


def _same_plan(conn: sqlite3.Connection, other: sqlite3.Connection) -> None:
    ids = [
        c.execute("SELECT row FROM change WHERE entity = 'plan' AND kind = 'add'").fetchone()
        for c in (conn, other)
    ]
    if ids[0] != ids[1]:
        raise Refused("The other file is another plan; nothing was taken from it.")
    if ids[0] is None:
        raise Damaged("Neither file holds a plan; nothing was taken.")


def _check(conn: sqlite3.Connection, new: list[Change], known: set[str]) -> None:
    """Raise Damaged unless every new change is sound, makes sense and fits in where it says."""
    there = known | {c.id for c in new}
    numbers = set(conn.execute("SELECT writer, seq FROM change"))
    kinds = {c.row: c.entity for c in new if c.kind == "add"}
    for row in {c.row for c in new} - set(kinds):
        found = conn.execute("SELECT entity FROM change WHERE row = ? AND kind = 'add'", (row,))
        kinds.update((row, entity) for (entity,) in found)
    for change in new:
        wrong = ""
        if change.digest() != change.id:
            wrong = "does not match its own seal"
        elif change.prev and change.prev not in there:
            wrong = "follows one that is missing"
        elif any(parent not in there for parent in change.parents):
            wrong = "builds on one that is missing"
        elif _taken(conn, change, numbers) or (change.entity == "plan" and change.kind == "add"):
            wrong = "claims the place of another"
        elif kinds.get(change.row) != change.entity:
            wrong = "is of a row that is not there, or of another kind"
        else:
            wrong = fault(change)
        if wrong:
            raise Damaged(f"A change of the other file {wrong}; nothing was taken from it.")


def _taken(conn: sqlite3.Connection, change: Change, numbers: set[tuple[str, int]]) -> bool:
    """Whether its writer is unknown, or its number (then among `numbers`, to which it is added), or
    the adding of its row, is taken."""
    (writers,) = conn.execute(
        "SELECT count(*) FROM writer WHERE id = ?", (change.writer,)
    ).fetchone()
    place = (change.writer, change.seq)
    same = place in numbers
    numbers.add(place)
    again = (
        change.kind == "add"
        and conn.execute(
            "SELECT 1 FROM change WHERE row = ? AND kind = 'add'", (change.row,)
        ).fetchone()
    )
    return not writers or same or bool(again)

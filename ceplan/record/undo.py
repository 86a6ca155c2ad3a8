"""Undo and redo: a new deed that puts back what a deed changed. Nothing is ever taken out.

What can be undone is read off the record, so it holds across restarts: a person's own deeds,
latest first. A deed that others have since built on is not undone over their heads.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.history import Deed
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.deed import Writing
from ceplan.record.derive import states_below
from ceplan.record.fold import PRESENCE, RowState, value_of
from ceplan.record.history import History, sentence


class _Group(NamedTuple):
    deed: str
    verb: str
    undoes: str


class Undoing(History):
    """Taking back, and taking back the taking back."""

    def undoable(self) -> Deed | None:
        """The deed that `undo` would take back, in a sentence; None when there is none."""
        return self._told(self._stacks()[0])

    def redoable(self) -> Deed | None:
        """The deed that `redo` would bring again; None when there is none."""
        return self._told(self._stacks()[1])

    def undo(self, expected: str = "") -> Deed:
        """Take back this person's latest deed, as a new deed; gives what was taken back.

        `expected` is the id of the deed that the person was shown. NotFound when there is nothing
        to undo; ChangedMeanwhile when others changed the same words since.
        """
        return self._reverse(0, "undo", expected)

    def redo(self, expected: str = "") -> Deed:
        """Bring again what this person's latest undo took back; gives what was brought again."""
        return self._reverse(1, "redo", expected)

    def _reverse(self, which: int, verb: str, expected: str) -> Deed:
        with self.reading():
            stack = self._stacks()[which]
            deed = self._told(stack)
        if deed is None:
            raise NotFound(f"There is nothing of yours to {verb}.")
        if expected and deed.id != expected:
            raise ChangedMeanwhile(f"Something else would be {verb}ne now: {deed.sentence}")
        with self.deed(verb, undoes=stack[-1]) as writing:
            for change in reversed(self._changes(stack[-1])):
                _put_back(self.conn, writing, change)
        return deed

    def _told(self, stack: list[str]) -> Deed | None:
        if not stack:
            return None
        target = stack[-1]
        with self.reading() as conn:
            verb, undoes = conn.execute(
                "SELECT verb, undoes FROM change WHERE deed = ? LIMIT 1", (target,)
            ).fetchone()
            # The undo of an undo is the first deed again: say that one.
            said = undoes if verb in ("undo", "redo") else target
            for _ in range(1000):
                row = conn.execute(
                    "SELECT verb, undoes FROM change WHERE deed = ? LIMIT 1", (said,)
                ).fetchone()
                if row is None or row[0] not in ("undo", "redo"):
                    break
                said = row[1]
        entries = self.deed_entries(said)
        last = entries[-1]
        return Deed(target, last.verb, last.by, last.at, sentence(entries))

    def _stacks(self) -> tuple[list[str], list[str]]:
        """The deeds of this person that stand (latest last), and their undos not yet redone."""
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT c.deed, min(c.verb), min(c.undoes) FROM change c "
                "JOIN writer w ON w.id = c.writer "
                "WHERE w.person = ? OR (w.account <> '' AND w.account = ? AND w.machine = ?) "
                "GROUP BY c.deed ORDER BY max(c.n)",
                (self.person.name, self.person.account, self.person.machine),
            ).fetchall()
        done: list[str] = []
        undone: list[str] = []
        for group in map(_Group._make, rows):
            if group.verb == "undo":
                if group.undoes in done:
                    done.remove(group.undoes)
                undone.append(group.deed)
            elif group.verb == "redo":
                if group.undoes in undone:
                    undone.remove(group.undoes)
                done.append(group.deed)
            elif group.verb not in ("new", "sample"):
                done.append(group.deed)
                undone.clear()
        return done, undone

    def _changes(self, deed: str) -> list[Change]:
        found = self.conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE deed = ? ORDER BY n", (deed,)
        )
        return [from_row(r) for r in found]


def _put_back(conn: sqlite3.Connection, writing: Writing, change: Change) -> None:
    """Write the opposite of one change, provided that it is still what stands there."""
    state = writing.state(change.row)
    heads = state.presence if change.field == PRESENCE else state.heads[change.field]
    if any(_origin(conn, head).id != _origin(conn, change).id for head in heads):
        raise _built_on(conn, heads[-1])
    if change.kind == "set":
        said = [value_of(c, change.field) for c in _before(conn, change)]
        writing.put_back(change.row, change.field, said)
    elif change.kind == "remove":
        writing.restore(change.row)
    else:
        _nothing_built_on(conn, state, change.deed)
        writing.remove(change.row)


def _nothing_built_on(conn: sqlite3.Connection, state: RowState, deed: str) -> None:
    """Refuse to take away a row whose words, or lines, came from elsewhere since."""
    for heads in state.heads.values():
        for head in heads:
            found = _origin(conn, head)
            if found.kind != "add" and found.deed != deed:
                raise _built_on(conn, head)
    for below in states_below(conn, state):
        if below.added.deed != deed and any(c.kind != "remove" for c in below.presence):
            raise _built_on(conn, below.added)


def _origin(conn: sqlite3.Connection, change: Change) -> Change:
    """The change whose words stand there after it: an undo or redo brings back an earlier one."""
    while change.verb in ("undo", "redo"):
        row = conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE deed = ? AND row = ? AND field = ?",
            (change.undoes, change.row, change.field),
        ).fetchone()
        before = _before(conn, from_row(row)) if row else ()
        if len(before) != 1:
            break
        change = before[0]
    return change


def _before(conn: sqlite3.Connection, change: Change) -> tuple[Change, ...]:
    """What stood in the same cell before a change: the heads that its author had in view."""
    found = []
    for parent in change.parents:
        row = conn.execute(f"SELECT {COLUMNS} FROM change WHERE id = ?", (parent,)).fetchone()
        if row is None:
            continue
        earlier = from_row(row)
        presence = earlier.kind != "set"
        same = earlier.row == change.row and (
            (earlier.field == change.field) if change.kind != "set" else True
        )
        if same and (presence or earlier.field == change.field):
            found.append(earlier)
    return tuple(found)


def _built_on(conn: sqlite3.Connection, head: Change) -> ChangedMeanwhile:
    who = conn.execute("SELECT person FROM writer WHERE id = ?", (head.writer,)).fetchone()
    return ChangedMeanwhile(
        f"{who[0] if who else 'Someone'} built on this later, on {head.at[:10]}; undoing it "
        "would overwrite that. Nothing was changed.",
        hint="Look at the history, then change the words yourself.",
    )

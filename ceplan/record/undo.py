"""Undo and redo: a new deed that puts back what a deed changed. Nothing is ever taken out.

What can be undone is read off the record, so it holds across restarts: a person's own deeds,
latest first. A deed that others have since built on is not undone over their heads.
"""

from __future__ import annotations

from typing import NamedTuple

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.history import Deed
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.history import History, sentence
from ceplan.record.putting_back import put_back


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
            for cell in self._cells(stack[-1]):
                put_back(writing, cell)
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

    def _cells(self, deed: str) -> list[list[Change]]:
        """What a deed changed, cell by cell, latest first."""
        found = self.conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE deed = ? ORDER BY n DESC", (deed,)
        )
        cells: dict[tuple[str, str], list[Change]] = {}
        for change in map(from_row, found):
            cells.setdefault((change.row, change.field), []).insert(0, change)
        return list(cells.values())

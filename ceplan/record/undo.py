"""Undo and redo: a new deed that puts back what a deed changed. Nothing is ever taken out.

What can be undone is read off the record, so it holds across restarts: a person's own deeds,
latest first. A deed that others have since built on is not undone over their heads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.history import Deed
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.history import History, sentence
from ceplan.record.putting_back import put_back

if TYPE_CHECKING:
    from ceplan.record.deed import Writing


class _Group(NamedTuple):
    deed: str
    verb: str
    undoes: str


def _tested_is_here(writing: Writing, row: str) -> None:
    """Refuse to leave a piece of evidence validated and not supplied, whichever is put back."""
    state = writing.state(row)
    tests = [test for test in state.sides("validated") if test]
    if tests and not all(state.sides("supplied")):
        raise ChangedMeanwhile(
            f"{tests[0]['by']} validated this evidence on {tests[0]['on']}, so it has to be "
            "supplied. Nothing was changed.",
            hint="Look at the history; whoever validated it can undo that first.",
        )


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
            cells = self._cells(stack[-1])
            for cell in cells:
                put_back(writing, cell)
            for row in {
                cell[0].row for cell in cells if cell[0].field in ("supplied", "validated")
            }:
                _tested_is_here(writing, row)
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
        """The deeds of this person that stand (latest last), and their undos not yet redone.

        A person is a name and, where one is known, an account: two who share a name, or a desk,
        never take back each other's work. The machine does not count: people change desks."""
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT c.deed, min(c.verb), min(c.undoes) FROM change c "
                "JOIN writer w ON w.id = c.writer "
                "WHERE w.person = ?1 AND (?2 = '' OR w.account IN ('', ?2)) "
                "GROUP BY c.deed ORDER BY max(c.n)",
                (self.person.name, self.person.account),
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

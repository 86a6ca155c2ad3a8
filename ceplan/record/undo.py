"""Undo and redo: a new deed that puts back what a deed changed. Nothing is ever taken out.

What can be undone is read off the record, so it holds across restarts: a person's own deeds,
latest first. A deed that others have since built on is not undone over their heads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.history import Deed
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.history import History, of_deed, sentence
from ceplan.record.putting_back import put_back
from ceplan.record.undone import Stands, stands

if TYPE_CHECKING:
    from ceplan.record.deed import Writing


class _Group(NamedTuple):
    """A deed: its id, its verb, the deed it undoes, and the numbers its changes lie between."""

    deed: str
    verb: str
    undoes: str
    first: int
    last: int


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


def _standing(groups: dict[str, _Group]) -> Stands:
    """What a person's deeds come to; how the plan began is nobody's to take back."""
    return stands(x[:3] for x in groups.values() if x.verb not in ("new", "sample"))


class Undoing(History):
    """Taking back, and taking back the taking back."""

    def undoable(self) -> Deed | None:
        """The deed that `undo` would take back, in a sentence; None when there is none."""
        return self._first(0)

    def redoable(self) -> Deed | None:
        """The deed that `redo` would bring again; None when there is none."""
        return self._first(1)

    def undo(self, expected: str = "") -> Deed:
        """Take back this person's latest deed, as a new deed; gives what was taken back.

        `expected` is the id of the deed that the person was shown. NotFound when there is nothing
        to undo; ChangedMeanwhile when others changed the same words since.
        """
        return self._reverse(0, "undo", expected)

    def redo(self, expected: str = "") -> Deed:
        """Bring again what this person's latest undo took back; gives what was brought again."""
        return self._reverse(1, "redo", expected)

    def _first(self, which: int) -> Deed | None:
        told = self._told(which)
        return told[0] if told else None

    def _reverse(self, which: int, verb: str, expected: str) -> Deed:
        with self.reading():
            told = self._told(which)
        if told is None:
            raise NotFound(f"There is nothing of yours to {verb}.")
        deed, group = told
        if expected and deed.id != expected:
            raise ChangedMeanwhile(f"Something else would be {verb}ne now: {deed.sentence}")
        with self.deed(verb, undoes=group.deed) as writing:
            self.put_back_deed(writing, group.deed, group.first, group.last)
        return deed

    def put_back_deed(self, writing: Writing, deed: str, first: int = 0, last: int = -1) -> None:
        """Write the opposite of all that a deed changed; `first` and `last` as in `deed_entries`.
        ChangedMeanwhile when something else stands there by now."""
        cells = self._cells(deed, first, last)
        for cell in cells:
            put_back(writing, cell)
        for row in {cell[0].row for cell in cells if cell[0].field in ("supplied", "validated")}:
            _tested_is_here(writing, row)

    def _told(self, which: int) -> tuple[Deed, _Group] | None:
        """The latest deed of a stack (0 to undo, 1 to redo), said in a sentence."""
        with self.reading():
            groups = self._groups()
            found = _standing(groups)
            stack = found.again if which else [x for x in found.by.values() if x]
            if not stack:
                return None
            group = groups[stack[-1]]
            # The undo of an undo is the first deed again: say that one.
            said = groups.get(found.about.get(group.deed, ""), group)
            entries = self.deed_entries(said.deed, said.first, said.last)
        last = entries[-1]
        return Deed(group.deed, last.verb, last.by, last.at, sentence(entries), entries), group

    def stands_by(self, deed: str) -> str:
        """The deed by which one of this person's own stands: itself, or the redo that brought it
        again. "" when it was taken back, or is not theirs."""
        with self.reading():
            return _standing(self._groups()).now(deed)

    def _groups(self) -> dict[str, _Group]:
        """The deeds of this person by id, in order.

        A person is a name and, where one is known, an account: two who share a name, or a desk,
        never take back each other's work. The machine does not count: people change desks."""
        rows = self.conn.execute(
            "SELECT c.deed, min(c.verb), min(c.undoes), min(c.n), max(c.n) FROM change c "
            "JOIN writer w ON w.id = c.writer "
            "WHERE w.person = ?1 AND (?2 = '' OR w.account IN ('', ?2)) "
            "GROUP BY c.deed ORDER BY max(c.n)",
            (self.person.name, self.person.account),
        )
        return {row[0]: _Group._make(row) for row in rows}

    def _cells(self, deed: str, first: int, last: int) -> list[list[Change]]:
        """What a deed changed, cell by cell, latest first."""
        where, args = of_deed(deed, first, last)
        found = self.conn.execute(f"SELECT {COLUMNS} FROM change {where} ORDER BY n DESC", args)
        cells: dict[tuple[str, str], list[Change]] = {}
        for change in map(from_row, found):
            cells.setdefault((change.row, change.field), []).insert(0, change)
        return list(cells.values())

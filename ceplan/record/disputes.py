"""What people differ on: every side of a field in dispute, with who said it and when.

Apart from reading items, because disputes are rare and reading their sides needs the record.
Deciding is nothing of its own: who sets the field anew, with every side in view, has decided.
"""

from __future__ import annotations

import sqlite3

from ceplan.models.facts import ENTITIES
from ceplan.models.item import Contest
from ceplan.record.change import Change
from ceplan.record.fold import RowState, value_of
from ceplan.record.origins import origin
from ceplan.record.sealed import sealed, writers
from ceplan.record.session import Session
from ceplan.record.shapes import words
from ceplan.record.states import state_of


class Disputes(Session):
    """Reading the sides of a dispute."""

    def contests(self, row: str) -> tuple[Contest, ...]:
        """The fields of an item or a line (by its id) on which people differ, each with its sides
        in the order in which they were said; none for a row that is not there."""
        with self.reading() as conn:
            state = state_of(conn, row)
            if state is None:
                return ()
            sides = {field: self._sides(conn, state, field) for field in state.disputes}
            by = writers(conn, (c.writer for said in sides.values() for c in said))
            return tuple(
                Contest(
                    field,
                    tuple(
                        (
                            words(value_of(c, field), ENTITIES[c.entity].field(field).shape),
                            _said_by(c, by[c.writer].person),
                            c.at,
                        )
                        for c in said
                    ),
                )
                for field, said in sides.items()
            )

    def _sides(self, conn: sqlite3.Connection, state: RowState, field: str) -> list[Change]:
        """The changes that first said each side: whoever undid a decision did not say it."""
        found = [sealed(origin(conn, sealed(head))) for head in state.heads[field]]
        return sorted(found, key=lambda c: (c.at, c.id))


def _said_by(change: Change, person: str) -> str:
    """Who says it: of what came in with a paper, the paper, and who took it in."""
    if change.verb == "import" and change.reason:
        return f"{change.reason}, taken in by {person}"
    return person

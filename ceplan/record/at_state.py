"""What a plan said when an export of it was made: that, and not what papers said, is what whoever
edited the export had in view.

The export names the state of the plan (`models.wording.state`): the number and the beginning of the
id of its newest change. Changes are only ever added, so all up to that number are what stood there;
in a file that got other people's changes in between, the number is another, and nothing is known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from ceplan.models.wording.state import parts_of
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.fold import REMOVED, RowState, fold, standing


def at_state(conn: sqlite3.Connection, state: str) -> int:
    """The number of the change that is the `state` of an export; 0 for none, and for one that this
    plan has never been in."""
    number, start = parts_of(state)
    found = conn.execute("SELECT id FROM change WHERE n = ?", (number,)).fetchone()
    return number if start and found and found[0].startswith(start) else 0


def rows_then(conn: sqlite3.Connection, rows: Iterable[str], upto: int) -> Iterator[RowState]:
    """Each of these rows (by id) that was there after the change of that number, as it was."""
    wanted = set(rows)
    found: dict[str, list[Change]] = {}
    sql = f"SELECT {COLUMNS} FROM change WHERE n <= ? ORDER BY n"
    for change in map(from_row, conn.execute(sql, (upto,))):
        if change.row in wanted:
            found.setdefault(change.row, []).append(change)
    for changes in found.values():
        row = fold(changes)
        if row is not None:
            yield row


def gone_then(row: RowState) -> bool:
    """Whether a row was taken away then."""
    return standing(row, ()) == REMOVED


def printed_then(conn: sqlite3.Connection, row: str, field: str, upto: int) -> Change | None:
    """The change whose words an export of that moment prints for a field of a row."""
    sql = f"SELECT {COLUMNS} FROM change WHERE row = ? AND n <= ? ORDER BY n"
    then = fold(map(from_row, conn.execute(sql, (row, upto))))
    return then.heads.get(field, (then.added,))[0] if then else None

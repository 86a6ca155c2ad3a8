"""Changes and people as a reader may show them: each held against its own seal as it is read.

Verification looks at every seal of a file; but people read histories and slips at once. So what is
shown from the record is proved change by change here, as the derived rows are by their sums.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from ceplan.errors import Damaged
from ceplan.record.change import Change, Writer, from_row


def sealed(change: Change) -> Change:
    """The change itself. Damaged when it is not what its id seals."""
    if change.digest() != change.id:
        raise _damaged("A change")
    return change


def sealed_rows(rows: Iterable[tuple[Any, ...]]) -> list[Change]:
    """Changes from rows of `COLUMNS`, each held against its seal."""
    return [sealed(from_row(row)) for row in rows]


def writers(conn: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Writer]:
    """The writers of these ids, each held against its seal. Damaged when one is missing."""
    found = {}
    for each in set(ids):
        row = conn.execute(
            "SELECT id, person, account, machine, version, opened, nonce FROM writer WHERE id = ?",
            (each,),
        ).fetchone()
        if row is None or Writer(*row).digest() != each:
            raise _damaged("The writer of a change")
        found[each] = Writer(*row)
    return found


def _damaged(what: str) -> Damaged:
    return Damaged(
        f"{what} is not what its seal says: the file is damaged there.",
        hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
    )

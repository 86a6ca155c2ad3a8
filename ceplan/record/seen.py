"""What a reader of this moment has seen of the record: named by its newest change.

Its number says how far the record had grown; its id, that this is still the same record and not a
backup that was taken back since.
"""

from __future__ import annotations

import sqlite3


def newest(conn: sqlite3.Connection) -> str:
    """The newest change in the file, as number and id: what a reader of this moment has seen."""
    found = conn.execute("SELECT n, id FROM change ORDER BY n DESC LIMIT 1").fetchone()
    return f"{found[0]} {found[1]}" if found else ""


def number(conn: sqlite3.Connection, seen: str) -> int | None:
    """The number of the change that `newest` named; None when it is no longer in the file."""
    n, _, id_ = seen.partition(" ")
    if not n.isdecimal():
        return None
    known = conn.execute("SELECT 1 FROM change WHERE n = ? AND id = ?", (int(n), id_)).fetchone()
    return int(n) if known else None

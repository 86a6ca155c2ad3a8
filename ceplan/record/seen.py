"""What a reader of this moment has seen of the record: named by its newest change."""

from __future__ import annotations

import sqlite3


def newest(conn: sqlite3.Connection) -> str:
    """The id of the newest change in the file: what a reader of this moment has seen."""
    found = conn.execute("SELECT id FROM change ORDER BY n DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""

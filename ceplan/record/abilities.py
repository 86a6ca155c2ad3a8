"""What this machine's SQLite can do, for the doctor: only the record knows SQLite."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Abilities(NamedTuple):
    """SQLite's version, whether it has the full-text search, whether it is new enough."""

    version: str
    full_text: bool
    enough: bool


def abilities() -> Abilities:
    """What is found; 3.37 is the first SQLite with STRICT tables, which plan files are made of."""
    conn = sqlite3.connect(":memory:")
    try:
        found = conn.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()
    finally:
        conn.close()
    return Abilities(sqlite3.sqlite_version, bool(found[0]), sqlite3.sqlite_version_info >= (3, 37))

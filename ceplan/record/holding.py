"""Which items hold words: the condition that a filter's plain words come to.

By the rules of the search (`searching`): accents and letter case aside, the last word also as the
beginning of a longer one. A value of several words is looked for as they stand, one after another.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from ceplan.models.facts import LINES
from ceplan.record import index
from ceplan.record.searching import plain, stands


def holding(conn: sqlite3.Connection, value: str) -> tuple[str, list[Any]]:
    """The condition on `item` that it holds the words, in itself or in one of its lines."""
    asked = plain(value)
    if _worded(asked) and index.indexed(conn):
        query = '"' + asked.casefold().replace('"', '""') + '"*'
        return (
            "item.id IN (SELECT w.item FROM words w WHERE words MATCH ? AND w.item IS NOT NULL)",
            [query],
        )

    conn.create_function("stands_in", -1, _stands_in, deterministic=True)
    own = ", ".join(f"item.{x}" for x in index.SEARCHED["item"])
    parts = [f"stands_in(?, {own})"]
    for table in LINES:
        names = ", ".join(index.SEARCHED[table])
        parts.append(
            f"item.id IN (SELECT item FROM {table} WHERE standing <> 1 AND stands_in(?, {names}))"
        )
    return f"({' OR '.join(parts)})", [asked] * len(parts)


def _stands_in(asked: str, *said: str | None) -> bool:
    text = "\n".join(x for x in said if x)
    return stands(text, [asked]) if _worded(asked) else asked in text


def _worded(asked: str) -> bool:
    return any(x.isalnum() for x in asked)

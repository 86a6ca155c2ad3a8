"""The full-text index over everything people write, kept in step with the derived tables.

An index, not a second truth: it can be thrown away and made anew. A Python without FTS5 leaves
it out, and search then reads the tables themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ceplan.models.facts import ENTITIES, LINES, Entity
from ceplan.record.fold import REMOVED
from ceplan.record.tables import table_columns

SEARCHED: dict[str, tuple[str, ...]] = {
    "plan": ("title",),
    "register": ("title",),
    "outcome": ("ref", "title"),
    "outcome_line": ("text",),
    "item": ("ref", "action", "source", "stage_reason", "brag_reason"),
    "lead": ("name", "organisation"),
    "progress": ("text",),
    "step": ("text", "who"),
    "evidence": ("text", "link", "validated_how", "validated_result"),
}
"""What people write, by table: the columns that search looks into."""

_CODES = {name: code for code, name in enumerate(ENTITIES)}
_STRIDE = 16
"""The rowid of an indexed row is its `n` times 16 plus the number of its table, so that a row is
found in the index without a search."""

TABLE_OF = {code: name for name, code in _CODES.items()}


def place(rowid: int) -> tuple[str, int]:
    """The table and the `n` of an indexed row."""
    return TABLE_OF[rowid % _STRIDE], rowid // _STRIDE


def indexed(conn: sqlite3.Connection) -> bool:
    """Whether this file has its index and this Python can use it."""
    try:
        conn.execute("SELECT rowid FROM words LIMIT 0")
    except sqlite3.OperationalError:
        return False
    return True


def document(entity: Entity, row: tuple[Any, ...] | None, names: tuple[str, ...]) -> str | None:
    """What the index holds for a derived row, its letter case folded as Python folds it ("ß" is
    "ss", which SQLite does not know); None when nothing of it is to be found."""
    if row is None or entity.name not in SEARCHED or row[names.index("standing")] == REMOVED:
        return None
    said = (row[names.index(name)] for name in SEARCHED[entity.name])
    return "\n".join(str(x).casefold() for x in said if x) or None


def renew(
    conn: sqlite3.Connection,
    entity: Entity,
    n: int,
    old: tuple[Any, ...] | None,
    new: tuple[Any, ...],
    names: tuple[str, ...],
) -> None:
    """Bring the index in step with a derived row that went from `old` to `new`."""
    before, after = document(entity, old, names), document(entity, new, names)
    if before == after or not indexed(conn):
        return
    rowid = n * _STRIDE + _CODES[entity.name]
    if before is not None:
        conn.execute("DELETE FROM words WHERE rowid = ?", (rowid,))
    if after is not None:
        conn.execute(
            "INSERT INTO words (rowid, text, item) VALUES (?, ?, ?)",
            (rowid, after, _item(entity, new, names)),
        )


def _item(entity: Entity, row: tuple[Any, ...], names: tuple[str, ...]) -> str | None:
    if entity.name == "item":
        return str(row[0])
    return row[names.index("item")] if entity.name in LINES else None


def faults(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the index, held against the derived tables and against itself."""
    if not indexed(conn):
        return
    want = {}
    for name in SEARCHED:
        names = table_columns(ENTITIES[name])
        for n, *row in conn.execute(f"SELECT n, {', '.join(names)} FROM {name} NOT INDEXED"):
            text = document(ENTITIES[name], tuple(row), names)
            if text is not None:
                place = n * _STRIDE + _CODES[name]
                want[place] = (text, _item(ENTITIES[name], tuple(row), names))
    found = {
        n: (text, item) for n, text, item in conn.execute("SELECT rowid, text, item FROM words")
    }
    if found != want:
        yield "The search index is not in step with the plan."
    copy = sqlite3.connect(":memory:")
    try:
        conn.backup(copy)  # the index is asked by a write, which a reader may not make
        copy.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        yield "The search index is damaged: words may not be found where they stand."
    finally:
        copy.close()


def clear(conn: sqlite3.Connection) -> None:
    """Empty the index, before everything is written anew."""
    if indexed(conn):
        conn.execute("DELETE FROM words")

"""The full-text index over everything people write, kept in step with the derived tables.

An index, not a second truth: it can be thrown away and made anew. A Python without FTS5 cannot keep
it, takes away the mark that it is in step, and search reads the tables themselves; the next save
with FTS5 makes it anew in one go.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from ceplan.models.facts import ENTITIES, LINES, Entity
from ceplan.record.fold import REMOVED
from ceplan.record.tables import table_columns

SEARCHED: dict[str, tuple[str, ...]] = {
    "plan": ("title",),
    "meeting": ("name",),
    "register": ("title",),
    "outcome": ("ref", "title"),
    "outcome_line": ("text",),
    "item": ("ref", "action", "source", "stage_reason", "brag_reason", "met_by", "met_evidence"),
    "lead": ("name", "organisation"),
    "progress": ("text",),
    "step": ("text", "who"),
    "evidence": ("text", "link", "validated_how", "validated_result"),
    "measure": ("ref", "name", "section", "target", "commentary", "about"),
    "reading": ("period", "value"),
    "judgement": ("area", "grade", "inspection", "framework"),
    "cover_line": ("label", "text"),
}
"""What people write, by table: the columns that search looks into."""

_WORDS = """CREATE VIRTUAL TABLE words USING fts5 (
  text, item UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"""

_CODES = {name: code for code, name in enumerate(ENTITIES)}
_STRIDE = 64
"""The rowid of an indexed row is its `n` times this plus the number of its table, so that a row is
found in the index without a search."""
assert len(_CODES) < _STRIDE, "two kinds of row would be each other's words"

HELD = zlib.crc32(repr((_WORDS, SEARCHED, _CODES, _STRIDE)).encode())
"""What the index is made of and for: one that was made for other columns, or that numbers the
tables otherwise, is not in step."""

TABLE_OF = {code: name for name, code in _CODES.items()}


def place(rowid: int) -> tuple[str, int]:
    """The table and the `n` of an indexed row."""
    return TABLE_OF[rowid % _STRIDE], rowid // _STRIDE


def indexed(conn: sqlite3.Connection) -> bool:
    """Whether this file has its index, in step with its tables, and this Python can use it."""
    try:
        found = conn.execute(
            "SELECT held FROM words_in_step WHERE NOT EXISTS (SELECT text, item FROM words WHERE 0)"
        ).fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise  # another program has the file just now
        return False
    return bool(found == (HELD,))


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
    """Bring the index in step with a derived row that went from `old` to `new` (and stands in its
    table by now)."""
    before, after = document(entity, old, names), document(entity, new, names)
    if before == after:
        return
    if not indexed(conn):
        _make(conn)
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


def _make(conn: sqlite3.Connection) -> None:
    """Make the index anew from the tables, inside the caller's transaction; where this Python has
    no FTS5, see that nobody takes the one in the file for being in step."""
    if not _able(conn):
        forget(conn)
        return
    conn.execute("DROP TABLE IF EXISTS words")
    conn.execute(_WORDS)
    conn.executemany(
        "INSERT INTO words (rowid, text, item) VALUES (?, ?, ?)",
        [(n, *said) for n, said in _wanted(conn)],
    )
    conn.execute("CREATE TABLE IF NOT EXISTS words_in_step (held INTEGER NOT NULL) STRICT")
    forget(conn)
    conn.execute("INSERT INTO words_in_step VALUES (?)", (HELD,))


def _able(conn: sqlite3.Connection) -> bool:
    """Whether this Python can keep an index in this file."""
    if not _stands(conn, "words"):
        return bool(conn.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])
    try:
        conn.execute("SELECT 1 FROM words WHERE 0")
    except sqlite3.OperationalError:
        return False
    return True


def _stands(conn: sqlite3.Connection, table: str) -> bool:
    sql = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return conn.execute(sql, (table,)).fetchone() is not None


def forget(conn: sqlite3.Connection) -> None:
    """Have the index made anew by the next save: it will not be in step with what is written."""
    if _stands(conn, "words_in_step"):
        conn.execute("DELETE FROM words_in_step")


def _wanted(conn: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, str | None]]]:
    """What the index should hold, by rowid: the words and the item they belong to."""
    for name in SEARCHED:
        entity = ENTITIES[name]
        names = table_columns(entity)
        for n, *row in conn.execute(f"SELECT n, {', '.join(names)} FROM {name} NOT INDEXED"):
            text = document(entity, tuple(row), names)
            if text is not None:
                yield n * _STRIDE + _CODES[name], (text, _item(entity, tuple(row), names))


def faults(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the index, held against the derived tables and against itself. One that
    is not in use is not wrong."""
    if not indexed(conn):
        return
    found = {
        n: (text, item) for n, text, item in conn.execute("SELECT rowid, text, item FROM words")
    }
    if found != dict(_wanted(conn)):
        yield "The search index is not in step with the plan."
    copy = conn if _in_memory(conn) else sqlite3.connect(":memory:")
    try:
        if copy is not conn:
            conn.backup(copy)  # the index is asked by a write, which a reader may not make
        copy.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        yield "The search index is damaged: words may not be found where they stand."
    finally:
        if copy is not conn:
            copy.close()


def _in_memory(conn: sqlite3.Connection) -> bool:
    return not conn.execute("PRAGMA database_list").fetchone()[2]

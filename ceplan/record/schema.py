"""The tables of a plan file, as migrations.

Plain SQL inside `sqlite_utils.Migrations`: the words of the schema are compared with what a file
holds when it is opened, so they must not depend on how a library spells them. sqlite-utils is
imported only when a file is made or brought up to date, because it costs five times `sqlite3`.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from typing import TYPE_CHECKING

from ceplan.errors import Damaged

if TYPE_CHECKING:
    from sqlite_utils.migrations import Migrations

    from ceplan.models.facts import Entity

APPLICATION_ID = 0x43455031
"""Stands in the file's header and says: a ceplan plan ("CEP1")."""

VERSION = 1
"""The newest layout this program knows: the file's `user_version`."""

_RECORD = """
CREATE TABLE writer (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, account TEXT NOT NULL, machine TEXT NOT NULL,
  version TEXT NOT NULL, opened TEXT NOT NULL, nonce TEXT NOT NULL
) STRICT;
CREATE TABLE change (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, writer TEXT NOT NULL REFERENCES writer(id),
  seq INTEGER NOT NULL, prev TEXT NOT NULL, deed TEXT NOT NULL, verb TEXT NOT NULL,
  undoes TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('add', 'set', 'remove', 'restore')),
  entity TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL, parents TEXT NOT NULL,
  value TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX change_row ON change (row);
CREATE INDEX change_due ON change (row) WHERE kind = 'set' AND field = 'due';
CREATE TABLE document (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, register TEXT, outcome TEXT, position REAL,
  standing INTEGER NOT NULL, deadline TEXT, text TEXT NOT NULL, sum INTEGER NOT NULL
) STRICT;
CREATE TRIGGER change_is_final BEFORE UPDATE ON change
  BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
  BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
CREATE TRIGGER writer_is_final BEFORE UPDATE ON writer
  BEGIN SELECT RAISE(ABORT, 'a writer is never altered'); END;
CREATE TRIGGER writer_is_kept BEFORE DELETE ON writer
  BEGIN SELECT RAISE(ABORT, 'a writer is never deleted'); END;
"""

_KINDS = {"number": "REAL", "standing": "INTEGER"}


def _derived(entity: Entity) -> str:
    from ceplan.record.shapes import columns

    lines = ["n INTEGER PRIMARY KEY", "id TEXT NOT NULL UNIQUE"]
    for field in entity.fields:
        kind = _KINDS.get(field.shape, "TEXT")
        lines += [f"{name} {kind}" for name in columns(field.name, field.shape)]
    if entity.name == "item":
        lines.append("deadline TEXT")
    lines += ["standing INTEGER NOT NULL", "disputes TEXT NOT NULL", "updated TEXT NOT NULL"]
    lines.append("sum INTEGER NOT NULL")
    sql = f"CREATE TABLE {entity.name} ({', '.join(lines)}) STRICT;"
    if entity.owner:
        # With these two a list of ids is read from the index alone: none of them changes in a tick.
        more = ", id, standing" if entity.name == "item" else ""
        place = f"({entity.owner}, position{more})"
        sql += f"CREATE INDEX {entity.name}_place ON {entity.name} {place};"
    if entity.name == "item":
        sql += "CREATE INDEX item_outcome ON item (outcome);"
        sql += "CREATE INDEX item_ref ON item (ref COLLATE NOCASE);"
    return sql


def statements() -> list[str]:
    """Every statement that makes a plan file of version 1, in order, but for the search
    index, which `index` makes with the first save."""
    from ceplan.models.facts import ENTITIES

    sql = _RECORD + "".join(map(_derived, ENTITIES.values()))
    found: list[str] = []
    part = ""
    for piece in sql.split(";"):
        part += piece + ";"
        if sqlite3.complete_statement(part):
            found.append(part.strip().rstrip(";").strip())
            part = ""
    return [s for s in found if s]


def _migrations() -> Migrations:
    from sqlite_utils import Database, Migrations

    plan = Migrations("ceplan")

    @plan()
    def version_1(db: Database) -> None:
        for sql in statements():
            db.execute(sql)
        db.execute(f"PRAGMA user_version = {VERSION}")

    return plan


def bring_up_to_date(conn: sqlite3.Connection) -> None:
    """Apply what is pending, and make sure that every trigger is still there.

    `table.transform()` drops triggers without a word; nothing here uses it, and this would tell.
    """
    from sqlite_utils import Database

    _migrations().apply(Database(conn, execute_plugins=False))
    check(conn)


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def check(conn: sqlite3.Connection) -> None:
    """Raise `Damaged` unless the file's tables, indexes and triggers are just those of a plan.

    A foreign trigger could delete rows, a view could stand in for a table: neither is opened.
    """
    try:
        found = conn.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_IOERR,
        ):
            raise
        raise Damaged("The plan file's own list of tables cannot be read.", hint=_HINT) from error
    if any(not isinstance(cell, str) for row in found for cell in row):
        raise Damaged("The plan file's own list of tables is damaged.", hint=_HINT)
    if seal(found) != SEAL:
        _find_fault(found)


def seal(found: list[tuple[str, str, str]]) -> tuple[int, int]:
    """A sum over the tables, indexes and triggers of a file (length, CRC-32), but for those that
    SQLite and sqlite-utils keep for themselves."""
    ours = "\n".join(
        f"{kind} {_plain(sql)}"
        for kind, name, sql in found
        if kind not in ("table", "index") or not _ours(name)
    ).encode()
    return len(ours), zlib.crc32(ours)


SEAL = (6463, 2704750794)
"""What `seal` gives for a file of version 1, so that opening one need not spell out its schema:
that would cost 5 ms on every start. A test makes a file and compares."""


def _find_fault(found: list[tuple[str, str, str]]) -> None:
    """Say what is wrong with a list of tables that is not as it should be."""
    want = {_plain(sql) for sql in statements()}
    for kind, name, sql in found:
        text = _plain(str(sql))
        if text in want:
            want.discard(text)
        elif kind in ("trigger", "view") or not _ours(str(name)):
            raise Damaged(
                f"The file holds a {kind} called {str(name)[:60]!r} that ceplan did not make; "
                "nothing was read from it.",
                hint=_HINT,
            )
    raise Damaged("Parts of the plan file are missing or altered.", hint=_HINT)


def _ours(name: str) -> bool:
    """Tables that SQLite or sqlite-utils keep for themselves, beside ours."""
    return name == "words" or name.startswith(("words_", "_sqlite_migrations", "idx__sqlite_mig"))


_HINT = "Take the newest backup: ceplan where says where they are, ceplan restore FILE takes it."

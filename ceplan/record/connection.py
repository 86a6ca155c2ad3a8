"""The one way to a plan file: opened with the settings that were measured to lose nothing, and
its failures told in sentences.

Settings and their reasons: rollback journal and EXTRA sync, because WAL does not work on network
drives and lost data when a file was replaced beneath it; foreign keys on; the schema not trusted.
Each is read back, because SQLite ignores what it does not know.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ceplan.errors import CannotOpen, CannotSave, CeplanError, Damaged, NotOurs
from ceplan.record import header, journal, schema

SCREEN_WAIT_MS = 250
"""How long a screen waits for another program's save: longer would freeze the keys."""
COMMAND_WAIT_MS = 5_000
"""How long a command waits: nobody is typing."""

LARGEST_CELL = 64 << 20
"""Bytes. Nothing of ours comes near it; a cell of 400 MB would take the laptop's memory."""

_PRAGMAS = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "recursive_triggers": ("ON", 1),
}


def connect(path: str, *, write: bool, wait_ms: int) -> sqlite3.Connection:
    """An open connection to the plan at `path` (checked to be one), on the calling thread.

    CannotOpen when it is not a plan or newer than this program; Damaged when its tables are not
    those of a plan. The file is never created and never converted.
    """
    found = header.read(path)
    _recognise(found, path)
    # An interrupted save is taken back by whoever comes next, a reader too.
    heal = journal.check(path, found) and _may_write(path)
    with told(path):
        conn = sqlite3.connect(
            _uri(path, "rw" if write or heal else "ro"), uri=True, timeout=0, isolation_level=None
        )
    try:
        with told(path):
            settle_in(conn, wait_ms, write=write)
            schema.check(conn)
            if not write:
                conn.execute("PRAGMA query_only = ON")
    except CeplanError:
        conn.close()
        raise
    return conn


def settle_in(conn: sqlite3.Connection, wait_ms: int, *, write: bool) -> None:
    """Give a connection the settings of a plan file, and read each back."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    conn.execute(f"PRAGMA busy_timeout = {wait_ms}")
    for name, (value, want) in _PRAGMAS.items():
        if name == "journal_mode" and not write:
            continue
        conn.execute(f"PRAGMA {name} = {value}")
        got = conn.execute(f"PRAGMA {name}").fetchone()
        if got is None or got[0] != want:
            raise CannotOpen(f"This SQLite does not keep the setting {name}: it would not be safe.")


def _uri(path: str, mode: str) -> str:
    """The path as SQLite's own kind of address (sqlite.org/uri.html, section 3), in which only
    these signs have a meaning. `Path.as_uri` does the same for 3 ms of start-up, and puts a
    network share where SQLite does not look for it."""
    full = os.path.abspath(path)
    if os.name == "nt":
        full = full.replace("\\", "/")
        full = full if full.startswith("/") else f"/{full}"
    for sign in "%?#":
        full = full.replace(sign, f"%{ord(sign):02x}")
    return f"file://{full}?mode={mode}"


def _may_write(path: str) -> bool:
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK)


def _recognise(found: header.Header, path: str) -> None:
    if found.application_id != schema.APPLICATION_ID:
        raise NotOurs(
            f"{path!r} is a database of another program, not a ceplan plan. It was left as it is."
        )
    if found.wal:
        raise CannotOpen(
            f"{path!r} was put into write-ahead mode by another program; parts of it may lie in a "
            "file beside it. It was left as it is.",
            hint="Close that program, or restore a backup with ceplan restore FILE.",
        )
    if found.user_version > schema.VERSION:
        raise NotOurs(
            f"{path!r} was made by a newer ceplan (layout {found.user_version}, this one knows "
            f"{schema.VERSION}). It was left as it is.",
            hint="Bring this ceplan up to date, then open it again.",
        )
    if found.user_version < 1:
        raise CannotOpen(f"{path!r} was never finished: it holds no plan. It was left as it is.")


def quick_check(conn: sqlite3.Connection, path: str) -> None:
    """SQLite's own look at the file's pages. Damaged when it finds anything."""
    with told(path):
        found = conn.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise Damaged(f"The plan file {path!r} is damaged: its pages do not fit.", hint=RESTORE)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn SQLite's failures into sentences. What is a mistake of ours passes through."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        known = _sentence(error, path)
        if known is None:
            raise
        raise known from error


def _sentence(error: Exception, path: str) -> CeplanError | None:
    code = getattr(error, "sqlite_errorcode", None)
    base = code & 0xFF if isinstance(code, int) else None
    if base in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CannotSave(
            "Another program is saving to this plan just now; nothing was lost or changed.",
            hint="Try again in a moment.",
            title="Busy",
        )
    if base == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_WRITE:
        return CannotSave(
            "The disk is full: this change was not saved; the plan is as it was before.",
            hint="Make room, then try again.",
            title="Disk full",
        )
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return CannotOpen(
            "A save was interrupted here and must be taken back first, but the plan's folder is "
            "read-only.",
            hint="Open the plan once with the right to write to its folder.",
        )
    if base == sqlite3.SQLITE_READONLY:
        return CannotSave(
            "The plan file or its folder is read-only: this change was not saved.",
            hint="Ask for the right to change the folder, or copy the plan to your own.",
        )
    if base == sqlite3.SQLITE_CANTOPEN:
        return CannotOpen(
            f"The plan file {path!r} cannot be opened, or a file beside it cannot be made.",
            hint="Look whether the folder is there and may be written to.",
        )
    if base in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PERM):
        return CannotSave(
            f"The disk or network drive with {path!r} does not answer as it should: nothing was "
            "saved.",
            hint="Look at the drive, then try again.",
        )
    damaged = base in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG)
    if damaged or base is None or "decode" in str(error).lower():
        return Damaged(f"The plan file {path!r} is damaged.", hint=RESTORE)
    return None


RESTORE = (
    "Take the newest backup: ceplan where says where they are, ceplan restore FILE takes it back."
)

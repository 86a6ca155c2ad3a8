"""Taking a backup back. The present state is kept first, whatever it is like.

A plan that opens is written over in one transaction of SQLite's own, so that a power cut leaves the
old or the new one; it is held for us alone from before the copy until after the writing over, so
that no save falls between the two. A plan too broken to open is put aside, bytes and all, with what
lies beside it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import shutil
import sqlite3
import stat
from pathlib import Path

from ceplan.errors import CannotOpen, CannotSave, CeplanError, NotOurs, Refused
from ceplan.record import backup, connection
from ceplan.record.backup import before, free, make, no_room, patience
from ceplan.record.connection import COMMAND_WAIT_MS, told
from ceplan.record.verify import verify

_BESIDE = ("-journal", "-wal")
"""What may lie beside a plan that was interrupted, by the endings of its name."""


def restore(plan: str, source: str, now: dt.datetime) -> Path | None:
    """Put a backup in the place of the plan; gives where the present state was kept, or None when
    there was no plan file. Refused for a damaged backup or another plan's; the plan is then as it
    was. A plan too broken to open is moved aside, bytes and all. A link stays a link."""
    plan = os.path.realpath(plan)
    health = verify(source)
    if not health.sound:
        raise Refused(
            f"The backup {source!r} is not sound, so it was not taken: {health.problems[0]}",
            hint="Take another one; ceplan where lists them.",
        )
    if os.path.exists(plan) and os.path.samefile(plan, source):
        raise Refused("That is the plan itself, not a backup of it; nothing was changed.")
    if not os.path.lexists(plan):
        if any(os.path.lexists(plan + ending) for ending in _BESIDE):
            _clear(plan, _beside_kept(plan, free(plan, now, "left over", "")))
        make(source, Path(plan))
        return None
    # Opening would take back an interrupted save: if that goes wrong, these are the bytes as found.
    beside = any(os.path.exists(plan + ending) for ending in _BESIDE)
    found = _bytes_kept(plan, now) if beside else None
    try:
        live = connection.connect(plan, write=True, wait_ms=COMMAND_WAIT_MS)
    except NotOurs as error:
        raise Refused(
            f"{error.message} A backup does not go over it.",
            hint="Name another file with --plan, or move this one away first.",
        ) from error
    except CannotOpen:
        return _put_aside(plan, source, found or _bytes_kept(plan, now))
    try:
        try:
            connection.quick_check(live, plan)
        except CannotOpen:
            live.close()
            return _put_aside(plan, source, found or _bytes_kept(plan, now))
        kept = _over(live, plan, source, now)
    finally:
        live.close()
    if found:
        for ending in ("", *_BESIDE):
            Path(f"{found}{ending}").unlink(missing_ok=True)
    return kept


def _over(live: sqlite3.Connection, plan: str, source: str, now: dt.datetime) -> Path:
    """Write the backup over a plan that opens, as one transaction of SQLite's own."""
    other = connection.connect(source, write=False, wait_ms=COMMAND_WAIT_MS)
    try:
        with told(plan):
            _hold(live)
            ids = [
                c.execute("SELECT row FROM change WHERE entity = 'plan'").fetchone()
                for c in (live, other)
            ]
            if ids[0] != ids[1]:
                raise Refused(
                    f"{source!r} is a backup of another plan; nothing was changed.",
                    hint="ceplan where says where this plan's backups are.",
                )
            try:
                kept = before(plan, "restore", now, live)
            except CeplanError:
                kept = _pages_kept(live, plan, now)
            live.execute("PRAGMA busy_timeout = 0")  # its own wait would come on top of ours
            other.backup(live, progress=patience())
        return kept
    finally:
        other.close()


def _hold(live: sqlite3.Connection) -> None:
    """Take the plan for this connection alone until it is closed: whoever wants to save meanwhile
    is told that it is busy, and loses nothing."""
    live.execute(f"PRAGMA busy_timeout = {backup.TRIES * backup.PAUSE_MS}")
    live.execute("PRAGMA locking_mode = EXCLUSIVE")
    live.execute("BEGIN EXCLUSIVE")
    live.execute("COMMIT")


def _pages_kept(live: sqlite3.Connection, plan: str, now: dt.datetime) -> Path:
    """The file as it is, damage and all, through the connection that holds it: to open and close
    the file beside it would let go of its lock (fcntl(2): any close does)."""
    target = free(plan, now, "damaged", "")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "xb") as file:
            file.write(live.serialize())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if not isinstance(error, FileExistsError):
            with contextlib.suppress(OSError):
                target.unlink()
        raise no_room(target, error) from error
    return target


def _bytes_kept(plan: str, now: dt.datetime) -> Path:
    """The file as it is, damage and all, with its journal, beside the backups."""
    target = free(plan, now, "damaged", "")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_bytes(plan, target)
    except OSError as error:
        raise no_room(target, error) from error
    return _beside_kept(plan, target)


def _beside_kept(plan: str, target: Path) -> Path:
    """Copies of what lies beside a plan, named after `target`; gives `target`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for ending in _BESIDE:
            if os.path.exists(plan + ending):
                _copy_bytes(plan + ending, Path(f"{target}{ending}"))
    except OSError as error:
        raise no_room(target, error) from error
    return target


def _copy_bytes(source: str, target: Path) -> None:
    try:
        shutil.copy2(source, target)
    except OSError:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def _clear(plan: str, kept: Path) -> None:
    """Take away what lies beside a plan: left behind, it would be rolled into a restored one."""
    try:
        for ending in (*_BESIDE, "-shm"):
            Path(plan + ending).unlink(missing_ok=True)
    except OSError as error:
        raise _stuck(kept, error) from error


def _stuck(kept: Path, error: OSError) -> CannotSave:
    return CannotSave(
        f"The damaged plan could not be replaced: {error.strerror}. A copy of it is {str(kept)!r}.",
        hint="Close every program that has it open, then try again.",
    )


def _put_aside(plan: str, source: str, kept: Path) -> Path:
    """Put the backup in the place of a plan too broken to open, whose bytes are at `kept`."""
    draft = Path(plan).with_name(f".{secrets.token_hex(4)}.part.ceplan")
    make(source, draft)
    try:
        os.chmod(draft, stat.S_IMODE(os.stat(plan).st_mode))  # who could read it still can
        _clear(plan, kept)
        os.replace(draft, plan)
    except OSError as error:
        raise _stuck(kept, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return kept

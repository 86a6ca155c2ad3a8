"""Making a plan file: under another name first, so a half-made one is never taken for a plan."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import uuid
from pathlib import Path

from ceplan.errors import CannotSave, Refused
from ceplan.record import schema
from ceplan.record.connection import COMMAND_WAIT_MS, settle_in, told
from ceplan.record.session import Clock, Person, Session


def make(
    path: str, *, title: str, council: str = "", marking: str = "", person: Person, now: Clock
) -> None:
    """Make a new, empty plan at `path`, readable by its owner alone (0600).

    Refused when a file stands there already; CannotSave when the folder cannot take it.
    """
    target = Path(path)
    if os.path.lexists(target):
        raise Refused(
            f"There is a file {str(target)!r} already; it was left as it is.",
            hint="Choose another name.",
        )
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.new")
    _empty(draft)
    try:
        with told(str(target)):
            _lay_out(draft)
        with Session(str(draft), person=person, now=now) as session, session.deed("new") as writing:
            values = {"title": title, "council": council, "marking": marking}
            writing.add("plan", values, row=str(uuid.uuid4()))
        give_name(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _empty(draft: Path) -> None:
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(f"There is a file {str(draft)!r} already; it was left as it is.") from None
    except OSError as error:
        raise _no_place(draft, error) from error


def _no_place(path: Path, error: OSError) -> CannotSave:
    return CannotSave(
        f"A plan cannot be made in {str(path.parent)!r}: {error.strerror or error}.",
        hint="Choose a folder that is there and may be written to.",
    )


def _lay_out(draft: Path) -> None:
    conn = sqlite3.connect(draft, isolation_level=None)
    try:
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        settle_in(conn, COMMAND_WAIT_MS, write=True)
        schema.bring_up_to_date(conn)
    finally:
        conn.close()


def give_name(draft: Path, target: Path) -> None:
    """Give a finished file its name. Refused, and the other left as it is, where one of that name
    came meanwhile; the draft may still stand after it."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise Refused(f"There is a file {str(target)!r} already; it was left as it is.") from None
    except OSError:  # a drive without links: take the name first, with nothing in it
        _empty(target)
        try:
            os.replace(draft, target)
        except OSError as error:
            with contextlib.suppress(OSError):
                target.unlink()
            raise _no_place(target, error) from error

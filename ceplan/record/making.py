"""Making a plan file: under another name first, so a half-made one is never taken for a plan."""

from __future__ import annotations

import os
import secrets
import sqlite3
import uuid
from pathlib import Path

from ceplan.errors import Refused
from ceplan.record import schema
from ceplan.record.connection import COMMAND_WAIT_MS, settle_in, told
from ceplan.record.new_file import empty, give_name
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
    empty(draft)
    try:
        with told(str(target)):
            _lay_out(draft)
        with Session(str(draft), person=person, now=now) as session, session.deed("new") as writing:
            values = {"title": title, "council": council, "marking": marking}
            writing.add("plan", values, row=str(uuid.uuid4()))
        give_name(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _lay_out(draft: Path) -> None:
    conn = sqlite3.connect(draft, isolation_level=None)
    try:
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        settle_in(conn, COMMAND_WAIT_MS, write=True)
        schema.bring_up_to_date(conn)
    finally:
        conn.close()

"""Safe copies of a plan.

A copy is made under a temporary name, reopened, proved whole by its own record, and only then
given its name. Of the daily copies the last 10 and the newest of each of the last 12 months stay.
A copy from before an import or a restore may be the only one of what that wrote over: it stays a
year, and the last 10 of them however old they are; each costs the disk as much as the plan. A copy
that a person made by hand is theirs to delete.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from ceplan.errors import CannotSave, Refused
from ceplan.record import connection
from ceplan.record.connection import COMMAND_WAIT_MS, told
from ceplan.record.new_file import give_name
from ceplan.record.verify import verify

DAYS, MONTHS = 10, 12
BEFORE, YEAR = 10, dt.timedelta(days=366)
TRIES, PAUSE_MS = 20, 250
"""How often a file that another program holds is tried, and the pause between (Python's own)."""
_OURS = ".ceplan"
_NAME = re.compile(r" (\d{4}-\d\d-\d\d)(?: (\d{6}))? ([a-z][a-z0-9 ]*?)(?: (\d+))?\.ceplan$")


def folder(plan: str) -> Path:
    """Where the backups of a plan lie: beside it, named after it."""
    place = Path(os.path.realpath(plan))
    return place.with_name(f"{stem(plan)} backups")


def stem(plan: str) -> str:
    """What the names of a plan's backups begin with. Only our own ending is left out: "plan.db" and
    "plan.ceplan" may lie in one folder, and so may "plan"; each has its own backups."""
    name = os.path.basename(os.path.realpath(plan))
    if name.endswith(_OURS) and name != _OURS:
        return name[: -len(_OURS)]
    return name if "." in name else f"{name} (no ending)"


def listed(plan: str) -> list[Path]:
    """The backups of a plan, oldest first. CannotSave when their folder cannot be read."""
    place, start = folder(plan), stem(plan)
    if not place.is_dir():
        return []
    return [name.path for name in _named(place, start)]


class _Name(NamedTuple):
    """What the name of a backup says, in the order of their moments; a daily copy is the first of
    its day. `number` counts those of one second."""

    day: str
    time: str
    what: str
    number: int
    path: Path


def _named(place: Path, start: str) -> list[_Name]:
    """The backups in a folder whose names begin so, oldest first."""
    found = []
    try:
        lying = list(place.iterdir())
    except OSError as error:
        why = error.strerror or error
        raise CannotSave(f"The backups in {str(place)!r} cannot be read: {why}.") from error
    for path in lying:
        match = path.name.startswith(f"{start} ") and _NAME.match(path.name[len(start) :])
        if match:
            day, time, what, number = match.groups("")
            found.append(_Name(day, time, what, int(number or 1), path))
    return sorted(found)


def daily(plan: str, now: dt.datetime) -> Path | None:
    """Make today's backup if there is none yet, and let old ones go; gives it, or None."""
    draft = begin_daily(plan, now)
    return finish_daily(plan, draft, now) if draft else None


def begin_daily(plan: str, now: dt.datetime) -> Path | None:
    """Copy the plan as it is now for today's backup, if there is none yet; gives the copy, which is
    none before `finish_daily` has proved it. The copying is quick, the proof is not: people may go
    on writing in between."""
    return None if has_daily(plan, now) else _drafted(plan, folder(plan) / _OURS)


def finish_daily(plan: str, draft: Path, now: dt.datetime) -> Path | None:
    """Prove a copy of `begin_daily`, give it its name and let old ones go; None where another
    program made today's meanwhile. CannotSave when it does not prove whole."""
    target = folder(plan) / f"{stem(plan)} {now.date().isoformat()} daily{_OURS}"
    if has_daily(plan, now):
        draft.unlink(missing_ok=True)
        return None
    try:
        made = _proved(draft, target)
    except Refused:
        if os.path.lexists(target):
            return None  # another program made it in the same moment
        raise
    thin_out(plan, now.date())
    return made


def has_daily(plan: str, now: dt.datetime) -> bool:
    """Whether there is a backup of the day `now` already."""
    return any(f" {now.date().isoformat()} daily" in p.name for p in listed(plan))


def before(plan: str, deed: str, now: dt.datetime, held: sqlite3.Connection | None = None) -> Path:
    """Make a backup before a deed that changes much ("import", "restore"); `held` as for `make`."""
    return make(plan, free(plan, now, f"before {deed}", _OURS), held)


def free(plan: str, now: dt.datetime, what: str, ending: str) -> Path:
    """A name among the backups that nothing has yet: two of one second are both kept."""
    name = f"{stem(plan)} {now.strftime('%Y-%m-%d %H%M%S')} {what}"
    target, number = folder(plan) / f"{name}{ending}", 1
    while os.path.lexists(target):
        number += 1
        target = folder(plan) / f"{name} {number}{ending}"
    return target


def make(plan: str, target: Path, held: sqlite3.Connection | None = None) -> Path:
    """A proved copy of a plan at `target`. Refused over an existing file; CannotSave when it
    cannot be written or does not prove whole. `held` is a connection that has the plan open for
    itself alone: it is copied from then, and not closed."""
    if os.path.lexists(target):
        raise Refused(
            f"There is a file {str(target)!r} already; it was left as it is.",
            hint="Choose another name.",
        )
    return _proved(_drafted(plan, target, held), target)


def _drafted(plan: str, target: Path, held: sqlite3.Connection | None = None) -> Path:
    """A copy of a plan under a name of no meaning, in the folder of `target`."""
    draft = _draft(target)
    try:
        conn = held or connection.connect(plan, write=False, wait_ms=COMMAND_WAIT_MS)
        try:
            with told(str(target)):
                _copy(conn, draft)
        finally:
            if not held:
                conn.close()
    except BaseException as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise no_room(target, error) from error
        raise
    return draft


def _proved(draft: Path, target: Path) -> Path:
    """The copy under its name, once it is proved; it is gone where that fails."""
    try:
        health = verify(str(draft))
        if not health.sound:
            raise CannotSave(
                f"The backup was not kept, because the plan is not sound: {health.problems[0]}"
            )
        give_name(draft, target)
    except OSError as error:
        raise no_room(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def _draft(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{secrets.token_hex(4)}.part")
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise no_room(target, error) from error
    return draft


def no_room(target: Path, error: OSError) -> CannotSave:
    """Why nothing can be kept at `target`, in a sentence."""
    return CannotSave(
        f"A backup cannot be written to {str(target.parent)!r}: {error.strerror or error}.",
        hint="Look whether the folder may be written to and has room.",
    )


def _copy(source: sqlite3.Connection, draft: Path) -> None:
    copy = sqlite3.connect(draft, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous = FULL")
        source.execute("PRAGMA busy_timeout = 0")  # its own wait would come on top of ours
        source.backup(copy, progress=patience())
    finally:
        copy.close()


def patience() -> _Tries:
    """How long SQLite's copying waits for a file that another program holds."""
    return _Tries()


class _Tries:
    """Python's backup waits for a locked file for ever; this gives up after some 5 seconds."""

    def __init__(self) -> None:
        self._left = TRIES
        self._remaining = -1

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if remaining == self._remaining or status in (5, 6):
            self._left -= 1
        if self._left <= 0:
            raise CannotSave(
                "Another program holds the plan file; nothing was changed.",
                hint="Close it there, then try again.",
            )
        self._remaining = remaining


def thin_out(plan: str, today: dt.date) -> list[Path]:
    """Let go of the copies that are past their time, as told above; gives them."""
    place = folder(plan)
    found = _named(place, stem(plan)) if place.is_dir() else []
    days = [x for x in found if x.what == "daily"]
    months = {x.day[:7]: x for x in days}
    stay = {*days[-DAYS:], *(months[m] for m in sorted(months)[-MONTHS:])}
    before = [x for x in found if x.what.startswith("before ")]
    stay |= {*before[-BEFORE:], *(x for x in before if x.day >= (today - YEAR).isoformat())}
    gone = [x.path for x in (*days, *before) if x not in stay]
    for each in (*gone, *_left_over(place)):
        with contextlib.suppress(OSError):
            each.unlink()
    return gone


def _left_over(place: Path) -> list[Path]:
    """Copies whose program was killed before it had proved them, a day ago or longer."""
    with contextlib.suppress(OSError):
        old = time.time() - 86_400
        return [x for x in place.glob(".*.part") if x.stat().st_mtime < old]
    return []

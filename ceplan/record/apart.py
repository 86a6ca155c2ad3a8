"""Proving a big plan, and making its backup of the day, in a program of its own.

Proving ten thousand items takes seconds of pure reckoning, and a thread would take them from the
keys of whoever works meanwhile. A small plan is proved sooner than another Python starts, and where
none can be started (a frozen program, a laptop that forbids it) it is done here after all.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ceplan.errors import CannotSave, CeplanError
from ceplan.record.day_copies import could_not

SMALL = 4_000_000
"""Bytes up to which a plan is proved within this program: some 500 items, a fifth of a second."""

LOOK = 0.1
"""Seconds between looks whether the answer is still wanted."""

_START = "import sys; sys.path.append(sys.argv[1]); from ceplan.record import apart; "
_START += "apart.main(*sys.argv[2:])"


class Proof(NamedTuple):
    """What came of it: `busy` when another program held the file; `fault` why the plan is not sound
    ("" for sound); `backup` why the backup of the day could not be made ("")."""

    busy: bool = False
    fault: str = ""
    backup: str = ""


def proved(
    path: str, now: dt.datetime, *, draft: Path | None, unwanted: Callable[[], bool]
) -> Proof | None:
    """Prove the plan at `path`; where there is a `draft`, a copy of it, that is proved instead and
    becomes the backup of the day `now`, unless another program has made that. None once `unwanted`
    says that nobody waits for it any more. Never raises CeplanError."""
    asked = (path, now.isoformat(), str(draft or ""))
    said = _elsewhere(asked, unwanted) if _big(path) else ""
    if said is None or unwanted():
        return None
    try:
        return Proof(*json.loads(said))
    except (ValueError, TypeError):
        return _proved(*asked)


def _big(path: str) -> bool:
    try:
        return os.path.getsize(path) > SMALL
    except OSError:
        return False  # proving it will say what is wrong


def _elsewhere(asked: tuple[str, ...], unwanted: Callable[[], bool]) -> str | None:
    """What the other program prints: "" where none could be started, None when it was stopped."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return ""
    root = str(Path(__file__).resolve().parents[2])
    # -P: a module that lies in the folder where someone happens to stand is never run.
    command = [sys.executable, "-P", "-c", _START, root, *asked]
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    gentle = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    try:
        other = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            creationflags=quiet | gentle,
        )
    except OSError:
        return ""
    with other:
        while True:
            try:
                return other.communicate(timeout=LOOK)[0]
            except subprocess.TimeoutExpired:
                if unwanted():
                    other.kill()
                    return None


def main(path: str, now: str, draft: str) -> None:
    """What the other program does: prove, and print what came of it as one line of JSON."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)
    print(json.dumps(_proved(path, now, draft)))


def _proved(path: str, now: str, draft: str) -> Proof:
    """A copy that was just made is the plan page by page: one proof does for both. Where it fails,
    or none was made, the plan says why."""
    from ceplan.record import backup
    from ceplan.record.verify import verify

    failed = ""
    try:
        if draft:
            try:
                if backup.finish_daily(path, Path(draft), dt.datetime.fromisoformat(now)):
                    return Proof()
            except CeplanError as error:
                failed = could_not(error)
        health = verify(path)
    except CannotSave:
        return Proof(busy=True, backup=failed)
    except CeplanError as error:
        return Proof(fault=error.message, backup=failed)
    return Proof(fault="" if health.sound else health.problems[0], backup=failed)

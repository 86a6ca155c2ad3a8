"""The look into the file once the first screen stands: pages, whole record, the day's backup.

In a thread, on connections of its own, because it may take a second. Until the pages are known to
be sound nothing is written; a plan that is not sound can be looked at and no more.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

from textual.app import App

from ceplan.errors import CannotSave, CeplanError
from ceplan.record.plan import Plan
from ceplan.screens.heading import CHECKING

POLITE = 0.0002
"""Seconds that this thread may keep a key waiting; Python's usual 5 milliseconds are as long as a
whole repaint."""

UNSOUND = "This file is not sound, so nothing can be changed in it. {why} ceplan verify says more; "
UNSOUND += "ceplan restore FILE takes back a backup."


def prove(app: App[Any], plan: Plan, told: Callable[[], None]) -> None:
    """Begin the look; `told` is called on the app's own thread whenever there is something new to
    see of `plan.view_only`."""
    now, writable = plan.now(), plan.view_only == CHECKING

    def settle(reason: str) -> None:
        if reason or plan.view_only == CHECKING:
            plan.view_only = reason
            told()

    def say(sentence: str) -> None:
        from ceplan.widgets.said import tell

        tell(app.screen_stack[0], sentence, trouble=True)

    def look() -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(POLITE)
        try:
            steps()
        finally:
            sys.setswitchinterval(usual)

    def steps() -> None:
        for step in (pages, whole):
            reason = step(plan.path)
            app.call_from_thread(settle, reason)
            if reason:
                return
        if writable:
            failed = backed_up(plan.path, now)
            if failed:
                app.call_from_thread(say, failed)

    app.run_worker(look, thread=True, name="looking into the file")


def pages(path: str) -> str:
    """Why the pages of the file are not sound, or ""."""
    from ceplan.record import connection

    try:
        conn = connection.connect(path, write=False, wait_ms=connection.COMMAND_WAIT_MS)
        try:
            connection.quick_check(conn, path)
        finally:
            conn.close()
    except CannotSave:
        return ""  # busy: another program is saving, so the file is in use and being proved there
    except CeplanError as error:
        return UNSOUND.format(why=error.message)
    return ""


def whole(path: str) -> str:
    """Why the record is not whole, or ""."""
    from ceplan.record.verify import verify

    try:
        health = verify(path)
    except CannotSave:
        return ""
    except CeplanError as error:
        return UNSOUND.format(why=error.message)
    return "" if health.sound else UNSOUND.format(why=health.problems[0])


def backed_up(path: str, now: dt.datetime) -> str:
    """Make the backup of the day; gives a sentence when it could not be made, or ""."""
    from ceplan.record import backup

    try:
        backup.daily(path, now)
    except CeplanError as error:
        return f"Today's backup could not be made: {error}"
    return ""

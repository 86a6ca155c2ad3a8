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


AGAIN = 1.0
"""Seconds until a file that another program held is looked into again."""


def prove(app: App[Any], plan: Plan, told: Callable[[], None]) -> None:
    """Begin the look; `told` is called on the app's own thread whenever there is something new to
    see of `plan.view_only`. While another program holds the file nothing is known of it, so it is
    looked into again: being busy is no sign of being sound."""
    now, writable = plan.now(), plan.view_only == CHECKING

    def settle(reason: str) -> None:
        if reason or plan.view_only == CHECKING:
            plan.view_only = reason
            told()

    def say(sentence: str) -> None:
        from ceplan.widgets.said import tell

        tell(app.screen_stack[0], sentence, trouble=True)

    def later(step: int) -> None:
        app.set_timer(AGAIN, lambda: begin(step))

    def look(first: int) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(POLITE)
        try:
            steps(first)
        finally:
            sys.setswitchinterval(usual)

    def steps(first: int) -> None:
        for number, step in enumerate((pages, whole)[first:], first):
            reason = step(plan.path)
            if reason is None:
                app.call_from_thread(later, number)
                return
            app.call_from_thread(settle, reason)
            if reason:
                return
        if writable:
            failed = backed_up(plan.path, now)
            if failed:
                app.call_from_thread(say, failed)

    def begin(step: int) -> None:
        app.run_worker(lambda: look(step), thread=True, name="looking into the file")

    begin(0)


def pages(path: str) -> str | None:
    """Why the pages of the file are not sound, or ""; None when it could not be read just now."""
    from ceplan.record import connection

    try:
        conn = connection.connect(path, write=False, wait_ms=connection.COMMAND_WAIT_MS)
        try:
            connection.quick_check(conn, path)
        finally:
            conn.close()
    except CannotSave:
        return None
    except CeplanError as error:
        return UNSOUND.format(why=error.message)
    return ""


def whole(path: str) -> str | None:
    """Why the record is not whole, or ""; None when it could not be read just now."""
    from ceplan.record.verify import verify

    try:
        health = verify(path)
    except CannotSave:
        return None
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

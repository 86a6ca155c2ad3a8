"""The look into the file once the first screen stands: pages, whole record, the day's backup.

In a thread, on connections of its own, because it may take a second; what takes longer is done by a
program of its own (`record.apart`). Until the pages are known to be sound nothing is written; a
plan that is not sound can be looked at and no more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

from ceplan.errors import CannotSave, CeplanError
from ceplan.record import apart
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

    def later(step: Callable[[], bool]) -> None:
        app.set_timer(AGAIN, lambda: begin(step))

    def first() -> bool:
        """The pages; False when they could not be read just now."""
        reason = pages(plan.path)
        if reason is None:
            return False
        app.call_from_thread(settle, reason)
        return bool(reason) or second()

    def second() -> bool:
        """The record, and the backup of the day."""
        worker = get_current_worker()
        found = apart.proved(plan.path, now, keep=writable, unwanted=lambda: worker.is_cancelled)
        if found is None:
            return True
        if found.busy:
            app.call_from_thread(later, second)
            return True
        app.call_from_thread(settle, UNSOUND.format(why=found.fault) if found.fault else "")
        if found.backup:
            app.call_from_thread(say, found.backup)
        return True

    def look(step: Callable[[], bool]) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(POLITE)
        try:
            if not step():
                app.call_from_thread(later, step)
        finally:
            sys.setswitchinterval(usual)

    def begin(step: Callable[[], bool]) -> None:
        app.run_worker(lambda: look(step), thread=True, name="looking into the file")

    begin(first)


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

"""The look into the file once the first screen stands: pages, whole record, the day's backup.

In a thread, on connections of its own, because it may take a second; what takes longer is done by a
program of its own (`record.apart`). Until the pages are known to be sound, and the plan was copied
for the day or that was tried, nothing is written; the proof of copy and plan comes after. A plan
that is not sound can be looked at and no more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import get_ident
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

from ceplan.errors import CannotSave, CeplanError
from ceplan.record import apart
from ceplan.record.day_copies import DayCopies
from ceplan.record.plan import Plan
from ceplan.screens.heading import CHECKING

POLITE = 0.0002
"""Seconds that this thread may keep a key waiting; Python's usual 5 milliseconds are as long as a
whole repaint."""

UNSOUND = "This file is not sound, so nothing can be changed in it. {why} ceplan verify says more; "
UNSOUND += "ceplan restore FILE takes back a backup."


AGAIN = 1.0
"""Seconds until a file that another program held is looked into again."""

DAY_LOOK = 20.0
"""Seconds between looks whether a new day has come, for a program that is left open."""


def prove(app: App[Any], plan: Plan, told: Callable[[], None]) -> None:
    """Begin the look; `told` is called on the app's own thread whenever there is something new to
    see of `plan.view_only`. While another program holds the file nothing is known of it, so it is
    looked into again: being busy is no sign of being sound."""

    def say(sentence: str) -> None:
        from ceplan.widgets.said import tell

        if get_ident() != here:
            app.call_from_thread(tell, app.screen_stack[0], sentence, trouble=True)
        else:
            tell(app.screen_stack[0], sentence, trouble=True)

    here = get_ident()

    look = _Look(app, plan, told, DayCopies(plan.path, plan.now, say))
    if plan.view_only == CHECKING:
        plan.copies = look.copies
        app.set_interval(DAY_LOOK, look.at_a_new_day)
    look.begin(look.at_pages)


class _Look:
    """The look into one file. Its methods run in a thread, but for `settle`, `begin`, `later` and
    `at_a_new_day`, which are the app's."""

    def __init__(
        self, app: App[Any], plan: Plan, told: Callable[[], None], copies: DayCopies
    ) -> None:
        self.app, self.plan, self.told, self.copies = app, plan, told, copies
        self.writable = plan.view_only == CHECKING
        self.under_way = False

    def begin(self, step: Callable[[], bool]) -> None:
        """Take a step in a thread; it gives False to be taken again soon."""
        self.under_way = True
        self.app.run_worker(lambda: self._take(step), thread=True, name="looking into the file")

    def later(self, step: Callable[[], bool]) -> None:
        """Take a step once whoever holds the file has had time."""
        self.app.set_timer(AGAIN, lambda: self.begin(step))

    def settle(self, reason: str) -> None:
        """What the look came to: why nothing can be changed, or ""."""
        if reason or self.plan.view_only == CHECKING:
            self.plan.view_only = reason
            self.told()

    def at_a_new_day(self) -> None:
        """A program left open makes the copy of each day before anybody waits for it."""
        if not self.under_way and not self.plan.view_only and self.copies.due:
            self.begin(self.at_copy)

    def at_pages(self) -> bool:
        """The pages. Once they are sound and copied, people can write."""
        reason = pages(self.plan.path)
        if reason is None:
            return False
        if self.writable and not reason:
            self.copies.begin()
        self.app.call_from_thread(self.settle, reason)
        return bool(reason) or self.at_record()

    def at_copy(self) -> bool:
        """The copy of a new day, and its proof."""
        self.copies.begin()
        return self.at_record()

    def at_record(self) -> bool:
        """The record, and with it the copy of the day."""
        worker, draft = get_current_worker(), self.copies.taken()
        found = apart.proved(
            self.plan.path,
            draft.at if draft else self.plan.now(),
            draft=draft.copy if draft else None,
            unwanted=lambda: worker.is_cancelled,
        )
        if found is None:
            self.copies.draft = draft  # the plan sees to it as it is closed
            return True
        if found.backup:
            self.copies.told(found.backup)
        if found.busy:
            return False
        self.app.call_from_thread(self._proved, found)
        return True

    def _proved(self, found: apart.Proof) -> None:
        self.settle(UNSOUND.format(why=found.fault) if found.fault else "")
        self.under_way = False

    def _take(self, step: Callable[[], bool]) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(POLITE)
        try:
            if not step():
                self.app.call_from_thread(self.later, step)
        finally:
            sys.setswitchinterval(usual)


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

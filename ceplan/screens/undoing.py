"""Undo and redo on any screen: what would come back is shown first, Enter does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.history import Deed
from ceplan.models.saying import say_day
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.widgets.said import tell, tell_error


def undo(screen: Screen[Any], plan: Plan, done: Callable[[], None]) -> None:
    """Show what undo would take back, and do it on Enter; `done` is called once it is done.

    What happened, or why not, is told on `screen`.
    """
    _turn(screen, plan, done, "undo")


def redo(screen: Screen[Any], plan: Plan, done: Callable[[], None]) -> None:
    """Show what redo would bring again, and do it on Enter; as `undo` otherwise."""
    _turn(screen, plan, done, "redo")


def _turn(screen: Screen[Any], plan: Plan, done: Callable[[], None], verb: str) -> None:
    back = verb == "undo"
    try:
        deed = plan.undoable() if back else plan.redoable()
    except CeplanError as error:
        tell_error(screen, error)
        return
    if deed is None:
        tell(screen, f"There is nothing of yours to {verb}.")
        return

    def answered(answer: str | None) -> None:
        if answer is None:
            tell(screen, f"Nothing was {verb}ne.")
            return
        try:
            taken = plan.undo(deed.id) if back else plan.redo(deed.id)
        except CeplanError as error:
            tell_error(screen, error)
            return
        done()
        other = "U does it again" if back else "u undoes it"
        tell(screen, f"{verb.capitalize()}ne: {taken.sentence}. {other}.")

    screen.app.push_screen(
        Ask(
            f"{verb.capitalize()}: {deed.sentence}",
            (Answer("y", verb, f"yes, {verb} it"),),
            detail=_done_by(deed, plan),
        ),
        answered,
    )


def _done_by(deed: Deed, plan: Plan) -> str:
    """Who did it and when: "done by you yesterday 16:04"."""
    return f"done by {'you' if deed.by == plan.person.name else deed.by} {moment(deed.at, plan)}"


def moment(at: str, plan: Plan) -> str:
    """A moment of the record as people say it: "today 16:04", "yesterday 16:04", "14 Jan 16:04"."""
    now = plan.now()
    when = dt.datetime.fromisoformat(at).astimezone(now.tzinfo)
    days = (now.date() - when.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) or say_day(when.date(), now.date())
    return f"{day} {when:%H:%M}"

"""Undo and redo on any screen: what would come back is shown first, Enter does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.history import Deed
from ceplan.models.telling import author, brings_back, does_again, how, say_moment
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell, tell_error


def undo(screen: Screen[Any], plan: Plan, done: Callable[[], None]) -> None:
    """Show what undo would bring back, and do it on Enter; `done` is called once it is done.

    What happened, or why not, is told on `screen`.
    """
    _turn(screen, plan, done, "undo")


def redo(screen: Screen[Any], plan: Plan, done: Callable[[], None]) -> None:
    """Show what redo would bring again, and do it on Enter; as `undo` otherwise."""
    _turn(screen, plan, done, "redo")


def take_back(screen: Screen[Any], plan: Plan, deed: str, done: Callable[[], None]) -> None:
    """Show what taking back that one deed (by its id) would bring, and do it on Enter. Where it
    cannot be, say why at once; as `undo` otherwise."""
    try:
        found = plan.can_take_back(deed)
    except CeplanError as error:
        tell_error(screen, error)
        return
    _ask(screen, plan, done, found, "undo", lambda: plan.take_back(deed))


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
    act = plan.undo if back else plan.redo
    _ask(screen, plan, done, deed, verb, lambda: act(deed.id))


def _ask(
    screen: Screen[Any],
    plan: Plan,
    done: Callable[[], None],
    deed: Deed,
    verb: str,
    act: Callable[[], Deed],
) -> None:
    def answered(answer: str | None) -> None:
        if answer is None:
            tell(screen, f"Nothing was {verb}ne.")
            return
        try:
            taken = act()
        except CeplanError as error:
            tell_error(screen, error)
            return
        done()
        named = "{plan.redo} does it again" if verb == "undo" else "{plan.undo} undoes it"
        other = with_keys(screen.app, named)
        tell(screen, f"{verb.capitalize()}ne: {_brings(taken, plan, verb)}. {other}.")

    screen.app.push_screen(
        Ask(
            f"{verb.capitalize()}: {_brings(deed, plan, verb)}, {_done_by(deed, plan)}.",
            (Answer("y", verb, f"yes, {verb} it"),),
        ),
        answered,
    )


def _brings(deed: Deed, plan: Plan, verb: str) -> str:
    """What an undo or redo of a deed comes to, in words."""
    said = brings_back if verb == "undo" else does_again
    return said(deed.verb, deed.entries, plan.today()) if deed.entries else deed.sentence


def _done_by(deed: Deed, plan: Plan) -> str:
    """Who did it and when: "changed by you yesterday 16:04"."""
    by = author(deed.by, plan.person.name)
    return f"{how(deed.entries)} by {by} {moment(deed.at, plan)}"


def moment(at: str, plan: Plan) -> str:
    """A moment of the record as people say it: "today 16:04", "yesterday 16:04", "14 Jan 16:04";
    one that cannot be is unknown."""
    return say_moment(at, plan.now())

"""Opening the plan for a command: light to look, whole to change.

The first command of a day that changes something makes the daily backup before it.
"""

from __future__ import annotations

import os

from ceplan.cli import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ceplan.record.looking import Looking
    from ceplan.record.plan import Plan


def looking(asked: Namespace, *, check_pages: bool = True) -> Looking:
    """The plan, to be read only: the least that a list needs. `check_pages=False` is for a reader
    that proves what it reads in another way."""
    from ceplan.record.looking import Looking

    path = places.plan_path(asked)
    return Looking(
        path,
        person=places.reader(),
        now=places.clock(asked),
        write=_repair(path),
        check_pages=check_pages,
    )


def reading(asked: Namespace) -> Plan:
    """The plan with its history and its search, to be read only."""
    from ceplan.record.plan import Plan

    path = places.plan_path(asked)
    return Plan(path, person=places.reader(), now=places.clock(asked), write=_repair(path))


def _repair(path: str) -> bool:
    """Whether a save was cut off here: SQLite must then write to take it back before it reads."""
    return os.path.exists(f"{path}-journal")


class Changing:
    """The plan while it is changed, in the name of the person at the keys.

    Where nobody said which plan, and one was written to, its name is told at the end: what goes
    into another plan than was thought of must not go there in silence.
    """

    def __init__(self, asked: Namespace) -> None:
        self._asked = asked

    def __enter__(self) -> Plan:
        self._plan = _to_change(self._asked)
        return self._plan

    def __exit__(self, *_: object) -> None:
        with self._plan as plan:
            if plan.wrote and not places.named(self._asked):
                _tell_which(plan)


def _tell_which(plan: Plan) -> None:
    from ceplan.cli.speaking import short, tell
    from ceplan.errors import CeplanError

    try:
        title = f" “{short(plan.facts().title, 60)}”"
    except CeplanError:
        title = ""  # another program is saving; the file's name says it too
    tell(f"Written to the plan opened last:{title} ({short(os.path.basename(plan.path), 60)}).")


def _to_change(asked: Namespace) -> Plan:
    from ceplan.record.plan import Plan

    path = places.plan_path(asked)
    now = places.clock(asked)
    plan = Plan(path, person=places.person(asked), now=now)
    if not plan.view_only:
        daily(path, asked)
    return plan


def changing(asked: Namespace) -> Changing:
    """The plan, to be changed: `with changing(asked) as plan`."""
    return Changing(asked)


def daily(path: str, asked: Namespace) -> None:
    """Make today's backup if there is none. A failure is told and does not stop the work."""
    from ceplan.cli.speaking import tell
    from ceplan.errors import CeplanError
    from ceplan.record import backup

    try:
        backup.daily(path, places.clock(asked)())
    except CeplanError as error:
        tell(f"Today's backup was not made: {error}")

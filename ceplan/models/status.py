"""The one definition each of overdue and stale, and the suggested BRAG.

Everything that counts, filters, colours or prints these comes here, so that two places can never
disagree on them before the Board.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, NextStep
from ceplan.models.stage import DONE

SOON = dt.timedelta(days=28)
"""What counts as near a deadline: the Board meets monthly, so this is before its next look."""


NO_BOARD = (
    "No Board before today is on record, so nothing can be called stale or changed. "
    "ceplan meeting add NAME --date DATE puts one on record."
)
"""What is said where `stale` or `changed` is asked for and there is no Board to count from."""


def deadline(due: Due | None, stage: str) -> dt.date | None:
    """The day after which an item is overdue; None when it is done or its words set no deadline
    ("from", "ongoing", "to be agreed")."""
    return None if due is None or stage in DONE else due.deadline


def overdue(limit: dt.date | None, today: dt.date) -> bool:
    """Whether `today` is past `limit` (from `deadline`). On the day itself it is not."""
    return limit is not None and limit < today


def days_late(due: Due | None, stage: str, today: dt.date) -> int:
    """Days since the deadline, 0 when it is not overdue."""
    limit = deadline(due, stage)
    return (today - limit).days if limit is not None and overdue(limit, today) else 0


def item_overdue(item: Item, today: dt.date) -> bool:
    """`overdue` for an item as read."""
    return overdue(deadline(item.due, item.stage), today)


def step_overdue(step: NextStep, today: dt.date) -> bool:
    """Whether an open next step is past its own date."""
    return not step.done and step.due is not None and overdue(step.due.deadline, today)


def stale(updated: dt.date | None, stage: str, last_board: dt.date | None) -> bool:
    """Whether an item not yet done has had no update since the last Board (its day counts as
    since). Without a recorded Board nothing can be called stale."""
    if last_board is None or stage in DONE:
        return False
    return updated is None or updated < last_board


def changed(updated: dt.date | None, last_board: dt.date | None) -> bool:
    """Whether an item was changed since the last Board (its day counts as since). Without a
    recorded Board nothing can be called changed."""
    return last_board is not None and updated is not None and updated >= last_board


def proved(item: Item) -> bool:
    """Whether evidence is named, and all of it validated: what it takes to close an item without
    saying why."""
    return bool(item.evidence) and item.validated == len(item.evidence)


def closed_unproved(item: Item) -> bool:
    """Whether it is closed and not `proved`: what is printed beside its stage, with the reason
    where there is one."""
    return item.done and not proved(item)


def suggested_brag(item: Item, today: dt.date) -> Brag | None:
    """The BRAG that dates, steps and evidence speak for; None is no status, never green.

    blue when done; red when overdue, or amber to green when overdue with an open next step dated
    ahead (recovery in hand); amber to red when a step is overdue, or the deadline is within 28
    days with nothing supplied; green when progress is recorded and a deadline lies ahead; else no
    status: what has no date cannot be on track, and a paper must not say so of its own accord.
    """
    if item.done:
        return Brag("blue", reason=item.stage)
    late_step = any(step_overdue(s, today) for s in item.next_steps)
    recovery = any(
        not s.done and s.due and s.due.deadline and s.due.deadline >= today for s in item.next_steps
    )
    limit = deadline(item.due, item.stage)
    if late := days_late(item.due, item.stage, today):
        days = f"{late} day{'s' if late > 1 else ''}"
        if recovery:
            return Brag("amber", "to green", f"{days} overdue, a next step is dated ahead")
        return Brag("red", reason=f"{days} overdue, no dated next step ahead")
    if late_step:
        return Brag("amber", "to red", "a next step is overdue")
    if limit is not None and limit - today <= SOON and not item.supplied:
        return Brag("amber", "to red", "due within 28 days, no evidence supplied")
    if item.progress and limit is not None:
        return Brag("green", reason="progress is recorded and its date is ahead")
    return None

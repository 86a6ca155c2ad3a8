"""What a reader wants to know before the table: how many, how late, how well proved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ceplan.models.item import Item
from ceplan.models.register import Register
from ceplan.models.status import item_overdue


def items_said(count: int) -> str:
    """ "25 items", "1 item", "no items"."""
    return "1 item" if count == 1 else f"{count:,} items" if count else "no items"


def summary(
    registers: Sequence[tuple[Register, Sequence[Item]]], today: dt.date
) -> tuple[str, ...]:
    """The counts as sentences: of the whole, then of each register where there is more than one.
    Without evidence means that nothing has been supplied, whether or not anything was named."""
    every = [item for _, items in registers for item in items]
    if len(registers) == 1:
        return (_sentence(_counted(every, today)),)
    whole = f"{items_said(len(every))} in {len(registers)} registers"
    parts = [f"{x.title}: {_counted(items, today)}." for x, items in registers]
    return (_sentence(_counted(every, today, whole)), *parts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _counted(items: Sequence[Item], today: dt.date, lead: str = "") -> str:
    lead = f"{lead}:" if lead else f"{items_said(len(items))},"
    if not items:
        return lead[:-1]
    late = sum(1 for x in items if item_overdue(x, today))
    bare = sum(1 for x in items if not x.supplied)
    differ = sum(1 for x in items if x.in_dispute)
    return (
        f"{lead} {late or 'none'} overdue, {bare or 'none'} without evidence supplied, "
        f"{differ or 'none'} in dispute"
    )

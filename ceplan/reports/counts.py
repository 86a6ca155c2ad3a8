"""What a reader wants to know before the table: how many, how late, how well proved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ceplan.models.item import Item
from ceplan.models.status import item_overdue


def items_said(count: int) -> str:
    """ "25 items", "1 item", "no items"."""
    return "1 item" if count == 1 else f"{count:,} items" if count else "no items"


class Tally:
    """How many items there are and how they stand, counted one after another. Without evidence
    means that nothing has been supplied, whether or not anything was named."""

    def __init__(self) -> None:
        self.items = self.late = self.bare = self.differ = 0

    def add(self, item: Item, today: dt.date) -> None:
        """Count an item in, as it stands on that day."""
        self.items += 1
        self.late += item_overdue(item, today)
        self.bare += not item.supplied
        self.differ += bool(item.in_dispute)

    def add_all(self, other: Tally) -> None:
        """Count in what another has counted."""
        self.items += other.items
        self.late += other.late
        self.bare += other.bare
        self.differ += other.differ


def summary(registers: Sequence[tuple[str, Tally]]) -> tuple[str, ...]:
    """The counts as sentences: of the whole, then of each register (by its title) where there is
    more than one."""
    every = Tally()
    for _, tally in registers:
        every.add_all(tally)
    if len(registers) == 1:
        return (_sentence(_counted(every)),)
    whole = f"{items_said(every.items)} in {len(registers)} registers"
    parts = [f"{title}: {_counted(tally)}." for title, tally in registers]
    return (_sentence(_counted(every, whole)), *parts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _counted(tally: Tally, lead: str = "") -> str:
    lead = f"{lead}:" if lead else f"{items_said(tally.items)},"
    if not tally.items:
        return lead[:-1]
    return (
        f"{lead} {tally.late or 'none'} overdue, "
        f"{tally.bare or 'none'} without evidence supplied, {tally.differ or 'none'} in dispute"
    )

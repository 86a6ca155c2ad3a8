"""The Board's table: progress and next steps of every item, register by register.

The four columns the Board knows always stand; the others appear in a register only where the plan
has something to say in them. Pure: models in, a `Report` out. Items are gone through once, and each
may be forgotten when the next comes: only the cells of the rows that are wanted stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import compress

from ceplan.models.item import Item
from ceplan.models.register import PlanFacts, Register
from ceplan.models.report import Cell, Column, Report, Table
from ceplan.reports.brag_cell import brag_cell, has_status
from ceplan.reports.counts import Tally, items_said, summary
from ceplan.reports.item_cell import (
    action_cell,
    due_cell,
    evidence_cell,
    lead_cell,
    progress_cell,
    ref_cell,
    steps_cell,
)
from ceplan.reports.key import Used, key_of
from ceplan.reports.outcome_rows import OutcomeRows


@dataclass(frozen=True, slots=True)
class _Further:
    """A column that stands only where some item has something for it: `present` says whether this
    one has, `words` is its cell, `fields` are the fields whose disputes it shows."""

    column: Column
    present: Callable[[Item], bool]
    words: Callable[[Item, dt.date], Cell]
    fields: tuple[str, ...] = ()


_FURTHER = (
    _Further(Column("Evidence", 8), lambda x: bool(x.evidence), lambda x, _: evidence_cell(x)),
    _Further(Column("Lead", 10), lambda x: bool(x.leads), lambda x, _: lead_cell(x)),
    _Further(
        Column("Due", 8),
        lambda x: bool(x.due or x.slips or "due" in x.disputes),
        due_cell,
        ("due",),
    ),
    _Further(Column("BRAG", 11), has_status, brag_cell, ("brag", "stage")),
)


_KNOWN = (
    Column("Ref", 6),
    Column("Action", 22),
    Column("Progress", 26),
    Column("Next steps", 22),
)

_SHOWN = {name for x in _FURTHER for name in x.fields}
"""Fields whose disputes are said in a further column: a dispute is reason enough for it to stand,
so none of them need be said with the action."""


def board(
    plan: PlanFacts,
    registers: Iterable[tuple[Register, Iterable[Item]]],
    *,
    today: dt.date,
    marking: str | None = None,
    most: int | None = None,
    state: str = "",
) -> Report:
    """The Board's table of these registers with these items, as at `today`.

    `marking` replaces the plan's own where it is not None ("" for none). Where a register has
    outcomes, each stands as a heading row above its items. With `most`, each table has only so many
    rows of its beginning, and says so; all else is of the whole. `state` is the plan's as these
    items were read (`wording.state`).
    """
    papers = [_read(register, items, today, most) for register, items in registers]
    tables = tuple(x.table() for x in papers)
    return Report(
        title=f"{plan.title}: progress and next steps",
        as_at=today,
        tables=tables,
        council=plan.council,
        marking=plan.marking if marking is None else marking,
        summary=summary([(x.register.title, x.tally) for x in papers]),
        key=key_of(tables, [x.used for x in papers], state=state),
        state=state,
    )


class _Paper:
    """The table of one register, as it grows item by item."""

    def __init__(self, register: Register, today: dt.date, most: int | None) -> None:
        self.register = register
        self.today = today
        self.tally = Tally()
        self.used = Used()
        self.rows = OutcomeRows(most)
        self.stand = [False] * len(_FURTHER)

    def add(self, item: Item) -> None:
        """Count an item in, and keep its row where one is wanted."""
        today = self.today
        for place, further in enumerate(_FURTHER):
            self.stand[place] = self.stand[place] or further.present(item)
        row = (
            ref_cell(item),
            action_cell(item, _SHOWN),
            progress_cell(item),
            steps_cell(item, today),
            *(x.words(item, today) for x in _FURTHER),
        )
        self.tally.add(item, today)
        self.used.add(item, row, today)
        self.rows.add(item, row)

    def table(self) -> Table:
        """The table of what was added. Of a table that is cut short the caption says so."""
        rows, headings = self.rows.laid([True] * len(_KNOWN) + self.stand)
        columns = (*_KNOWN, *compress((x.column for x in _FURTHER), self.stand))
        caption = f"{self.register.title}: {items_said(self.tally.items)}"
        if self.rows.beyond():
            caption += f" (the first {len(rows)} rows are shown here; all are in the file)"
        return Table(caption, columns, rows, headings, self.register.title)


def _read(register: Register, items: Iterable[Item], today: dt.date, most: int | None) -> _Paper:
    paper = _Paper(register, today, most)
    for item in items:
        paper.add(item)
    return paper

"""The Board's table: progress and next steps of every item, register by register.

The four columns the Board knows always stand; the others appear in a register only where the plan
has something to say in them. Pure: models in, a `Report` out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ceplan.models.item import Item
from ceplan.models.register import PlanFacts, Register
from ceplan.models.report import Cell, Column, Report, Table, cell
from ceplan.models.text import one_line
from ceplan.reports.brag_cell import brag_cell, has_status
from ceplan.reports.counts import items_said, summary
from ceplan.reports.item_cell import (
    action_cell,
    due_cell,
    evidence_cell,
    lead_cell,
    progress_cell,
    ref_cell,
    steps_cell,
)
from ceplan.reports.key import key_of


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


def board(
    plan: PlanFacts,
    registers: Sequence[tuple[Register, Sequence[Item]]],
    *,
    today: dt.date,
    marking: str | None = None,
) -> Report:
    """The Board's table of these registers with these items, as at `today`.

    `marking` replaces the plan's own where it is not None ("" for none). Where a register has
    outcomes, each stands as a heading row above its items.
    """
    tables = tuple(_table(register, items, today) for register, items in registers)
    return Report(
        title=f"{plan.title}: progress and next steps",
        as_at=today,
        tables=tables,
        council=plan.council,
        marking=plan.marking if marking is None else marking,
        summary=summary(registers, today),
        key=key_of(tables, [items for _, items in registers], today),
    )


def _table(register: Register, items: Sequence[Item], today: dt.date) -> Table:
    further = [x for x in _FURTHER if any(x.present(item) for item in items)]
    shown = {name for x in further for name in x.fields}
    columns = (
        Column("Ref", 6),
        Column("Action", 22),
        Column("Progress", 26),
        Column("Next steps", 22),
        *(x.column for x in further),
    )
    rows: list[tuple[Cell, ...]] = []
    headings: list[int] = []
    for heading, group in _groups(items):
        if heading:
            headings.append(len(rows))
            rows.append((cell(heading), *(Cell() for _ in columns[1:])))
        for x in group:
            known = (ref_cell(x), action_cell(x, shown), progress_cell(x), steps_cell(x, today))
            rows.append((*known, *(f.words(x, today) for f in further)))
    caption = f"{register.title}: {items_said(len(items))}"
    return Table(caption, columns, tuple(rows), tuple(headings), register.title)


def _groups(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """The items by outcome, outcomes in the order they first come; those without one at the end.
    Without any outcomes a single group without a heading."""
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item.outcome, []).append(item)
    bare = groups.pop(None, [])
    said = [(_heading(group[0]), group) for group in groups.values()]
    if bare:
        said.append(("No outcome" if said else "", bare))
    return said


def _heading(item: Item) -> str:
    ref = f"Outcome {item.outcome_ref}" if item.outcome_ref else "Outcome"
    return one_line(f"{ref}: {item.outcome_title}" if item.outcome_title else ref)

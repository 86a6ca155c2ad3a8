"""The status of an item as a cell: its words are `models.wording.status`, its tone the colour."""

from __future__ import annotations

import datetime as dt

from ceplan.models.item import Item
from ceplan.models.report import Cell, Line
from ceplan.models.wording.status import status_lines


def has_status(item: Item) -> bool:
    """Whether an item gives a BRAG column something to say: declared, disputed, done, explained."""
    return bool(
        item.brag or item.done or item.stage_reason or {"brag", "stage"} & set(item.disputes)
    )


def brag_cell(item: Item, today: dt.date) -> Cell:
    """The declared BRAG with its reason and what is told beside it; "no status" where there is
    none."""
    lines = tuple(Line(text, mark) for mark, text in status_lines(item, today))
    return Cell(lines, item.brag.colour if item.brag else "")

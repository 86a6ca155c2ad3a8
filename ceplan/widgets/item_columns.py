"""Which columns a list of items has at a width, and what each says of an item.

Apart from the list that draws them, so that what a line says can be tested as words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ceplan.models.listing import ItemRow
from ceplan.models.saying import say_due
from ceplan.models.status import overdue
from ceplan.widgets.brag_sign import WIDTH as BRAG_WIDTH
from ceplan.widgets.brag_sign import brag_sign
from ceplan.widgets.text import cut, padded
from ceplan.widgets.tones import Piece

GAP = 2
ROOMY = 114
"""From this width on, refs and dates have room to spare."""


class Column(NamedTuple):
    """A column: its heading, its width, what it says of an item, between which widths of the
    list it is shown; numbers stand at its right edge."""

    heading: str
    width: int
    cell: Callable[[ItemRow, dt.date], Piece]
    from_width: int = 0
    up_to: int = 1_000_000
    at_right: bool = False


def _evidence(row: ItemRow, today: dt.date) -> Piece:
    if not row.evidence:
        return "none", "quiet"
    return f"{row.supplied}/{row.evidence}", "" if row.supplied else "quiet"


def _steps(row: ItemRow, today: dt.date) -> Piece:
    return str(row.open_steps), "" if row.open_steps else "quiet"


def _due(row: ItemRow, today: dt.date) -> Piece:
    said = say_due(row.due, today, stage=row.stage)
    return said, "bold" if overdue(row.limit, today) else "" if row.due else "quiet"


def _updated(row: ItemRow, today: dt.date) -> Piece:
    try:
        days = (today - dt.date.fromisoformat(row.updated[:10])).days
    except ValueError:
        return "unknown", "quiet"
    return f"{days} d" if days > 0 else "today", "quiet"


def _action(row: ItemRow, today: dt.date) -> Piece:
    return f"IN DISPUTE {row.action}" if row.in_dispute else row.action, ""


def _ref(row: ItemRow, today: dt.date) -> Piece:
    return row.ref, "bold"


_ACTION = Column("Action", 0, _action)
_COLUMNS = (
    Column("Ref", 6, _ref, up_to=ROOMY),
    Column("Ref", 8, _ref, from_width=ROOMY),
    _ACTION,
    Column("Stage", 11, lambda row, _: (row.stage, "")),
    Column("BRAG", BRAG_WIDTH, lambda row, _: brag_sign(row.brag, row.stage)),
    Column("Evid.", 5, _evidence, from_width=74, at_right=True),
    Column("Steps", 5, _steps, from_width=96, at_right=True),
    Column("Due", 11, _due, up_to=ROOMY),
    Column("Due", 14, _due, from_width=ROOMY),
    Column("Updated", 8, _updated, from_width=96),
)


@lru_cache(maxsize=8)
def columns(width: int) -> tuple[Column, ...]:
    """The columns of a list that wide; the action takes what the others leave."""
    found = [c for c in _COLUMNS if c.from_width <= width < c.up_to]
    if width < 66:
        found = [c for c in found if c.heading != "Stage"]
    taken = sum(c.width + GAP for c in found) - GAP
    room = max(8, width - taken)
    return tuple(c._replace(width=room) if c is _ACTION else c for c in found)


def headings(width: int) -> list[Piece]:
    """The heading of each column, in its place."""
    return _set(tuple((c, (c.heading, "quiet")) for c in columns(width)))


SORT_OF = {
    "Ref": "ref",
    "Action": "action",
    "Stage": "stage",
    "BRAG": "brag",
    "Evid.": "evidence",
    "Steps": "steps",
    "Due": "due",
    "Updated": "updated",
    "Lead": "lead",
}
"""What a list is sorted by that is sorted by the column of that heading."""


def sorted_by(pieces: Sequence[Piece], sort: str, sign: str) -> list[Piece]:
    """The headings with the sign behind that of the sort, where blank space has room for it."""
    found: list[Piece] = []
    for text, tone in pieces:
        said = text.rstrip()
        if sort and SORT_OF.get(said.strip()) == sort:
            room = len(text) - len(said)
            more = sign if room else ""
            found += [(f"{said}{more}", "bold"), (" " * (room - len(more)), tone)]
        else:
            found.append((text, tone))
    return found


def cells(row: ItemRow, width: int, today: dt.date) -> list[Piece]:
    """What a line of that width says of an item."""
    return _set(tuple((c, c.cell(row, today)) for c in columns(width)))


def _set(found: tuple[tuple[Column, Piece], ...]) -> list[Piece]:
    out: list[Piece] = []
    for number, (column, (text, tone)) in enumerate(found, 1):
        said = cut(text, column.width).rjust(column.width) if column.at_right else text
        cell = said if column.at_right else padded(said, column.width)
        out.append((cell + " " * GAP if number < len(found) else cell, tone))
    return out

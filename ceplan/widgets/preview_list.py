"""A change of many items before it is made: a line for each, what it says now and what it will say.

Those that will change stand first, then those that cannot, each with why, then those that say so
already. A word says which is which, never colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message
from textual.strip import Strip

from ceplan.models.bulk import Planned, Preview
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.painted import Painted
from ceplan.widgets.text import cut, padded
from ceplan.widgets.tones import Piece, drawn, tones

GAP = 2
REF = 8
BECOMES = "→ "


def widths(width: int) -> tuple[int, int]:
    """The columns of what an item says now and of what it will say, in a list that wide."""
    room = width - REF - 2 * GAP
    now = room * 2 // 5
    return now, room - now


class PreviewHeading(Painted):
    """The headings of the columns."""

    DEFAULT_CSS = "PreviewHeading { height: 1; }"

    def render_line(self, y: int) -> Strip:
        """The headings; a list has its scrollbar's column beside its lines."""
        now, becomes = widths(self.size.width - 2)
        words = padded("Ref", REF + GAP) + padded("Now", now + GAP) + padded("Will be", becomes)
        return drawn(((" ", ""), (words, "quiet")), self.size.width, tones(self))


class PreviewList(CursorList):
    """The items of a preview. Posts `Accepted` on Enter, and `Moved` when the cursor stands on
    another row."""

    class Accepted(Message):
        """Enter was pressed: it is to be done."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="There are no items to change.")
        self.rows: tuple[Planned, ...] = ()

    def show(self, preview: Preview) -> None:
        """Show this preview from now on."""
        self.rows = (*preview.changing, *preview.refused, *preview.same)
        self.set_count(len(self.rows), self.cursor)

    @property
    def row(self) -> Planned | None:
        """The row of the cursor; None where there is none."""
        return self.rows[self.cursor] if self.rows else None

    def moved(self) -> None:
        """Tell who shows the row whole."""
        self.post_message(self.Moved())

    def chosen(self) -> Message:
        """Enter does it."""
        return self.Accepted()

    def opens(self, event: events.Click) -> bool:
        """No click does it."""
        return False

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The ref, the words now, the words then."""
        row = self.rows[index]
        now, becomes = widths(width)
        tone = "quiet" if row.same else ""
        return (
            (padded(row.item.ref, REF) + " " * GAP, tone or "bold"),
            (padded(row.old, now) + " " * GAP, tone if row.same else "quiet"),
            (cut(verdict(row), becomes), "bold" if row.refused else tone),
        )


def verdict(row: Planned) -> str:
    """What becomes of an item: "→ Head of Fostering", "no change", "! cannot: …"."""
    if row.refused:
        return f"! cannot: {row.refused}"
    return "no change" if row.same else f"{BECOMES}{row.new}"

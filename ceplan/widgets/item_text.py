"""A whole item to read, beside a list whose cursor it follows.

One widget that draws its lines directly, and scrolls them itself: a widget for each line, or a
change of Textual's virtual size with its new layout of the screen, would take longer at each item
than a person takes to press the cursor key again.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from ceplan.models.item import Item
from ceplan.widgets.tones import Piece, drawn, tones

MARGIN = 1
WHEEL = 2


class ItemText(Widget, can_focus=True):
    """The item that `show` was last given, at the width there is; it scrolls where it is longer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", "Down", show=False, id="text.down", tooltip="Read a line on."),
        Binding("up,k", "go(-1)", "Up", show=False, id="text.up", tooltip="Read a line back."),
        Binding(
            "pagedown,space",
            "page(1)",
            "Page down",
            show=False,
            id="text.page-down",
            tooltip="Read a screenful on.",
        ),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            show=False,
            id="text.page-up",
            tooltip="Read a screenful back.",
        ),
        Binding(
            "home,g",
            "go(-1000000)",
            "First",
            show=False,
            id="text.first",
            tooltip="To the beginning of the item.",
        ),
        Binding(
            "end,G",
            "go(1000000)",
            "Last",
            show=False,
            id="text.last",
            tooltip="To the end of the item.",
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Item | None = None
        self._today = dt.date.min
        self._instead = ""
        self._top = 0
        self._lines: list[list[Piece]] = []
        self._laid_for: tuple[object, ...] = ()

    def show(self, item: Item | None, today: dt.date, *, instead: str = "") -> None:
        """Show an item, its days as seen from `today`; without one, the words `instead`."""
        if item is None or self.item is None or item.id != self.item.id:
            self._top = 0
        self.item, self._today, self._instead = item, today, instead
        self.refresh()

    @property
    def lines(self) -> list[list[Piece]]:
        """All its lines, laid out for the width there is."""
        width = max(1, self.size.width - 2 * MARGIN - 1)
        wanted = (self.item, self._today, self._instead, width)
        if wanted != self._laid_for:
            self._laid_for = wanted
            if self.item is None:
                self._lines = [[(self._instead, "quiet")]]
            else:
                from ceplan.widgets.item_lines import lay_out

                self._lines = lay_out(self.item, width, self._today)
        return self._lines

    def render_line(self, y: int) -> Strip:
        """A line of what is in view. Where there is more, a sign at the right says so; where keys
        go here, a sign at the left."""
        lines, width, height = self.lines, self.size.width, self.size.height
        at = y + self._top
        pieces = lines[at] if at < len(lines) else []
        left = "▌" if self.has_focus and y == 0 else " "
        sign = ""
        if y == 0 and self._top:
            sign = "▲"
        elif y == height - 1 and self._top + height < len(lines):
            sign = "▼"
        if not sign:
            return drawn(((left, "accent"), *pieces), width, tones(self))
        used = 1 + sum(cell_len(text) for text, _ in pieces)
        gap = " " * max(0, width - 2 - used)
        return drawn(((left, "accent"), *pieces, (gap, ""), (sign, "quiet")), width, tones(self))

    def action_go(self, by: int) -> None:
        """Read on or back by some lines."""
        top = max(0, min(self._top + by, len(self.lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def action_page(self, by: int) -> None:
        """Read a screenful on or back."""
        self.action_go(by * max(1, self.size.height - 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel reads on."""
        event.stop()
        self.action_go(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel reads back."""
        event.stop()
        self.action_go(-WHEEL)

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
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ceplan.models.crossref import Target
from ceplan.models.item import Item
from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import Piece, drawn, tones
from ceplan.widgets.wrapping import wrap

MARGIN = 1
WHEEL = 2
FOCUSED = "▌"
"""Stands at the left of every line while keys go here."""


class ItemText(Painted, can_focus=True):
    """The item that `show` was last given, at the width there is; it scrolls where it is longer.
    Posts `Followed` when what it points at is clicked."""

    HELP = (
        "The chosen item, whole. Arrows, PageDown and PageUp read on and back, Home and End go to "
        "its beginning and end; ← or Esc goes back to the list. A click on what it points at goes "
        "there."
    )

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

    class Followed(Message):
        """What the item points at was clicked: the id of that item."""

        def __init__(self, item_id: str) -> None:
            super().__init__()
            self.item_id = item_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Item | None = None
        self.see: tuple[Target, ...] = ()
        self._today = dt.date.min
        self._instead = ""
        self._top = 0
        self._lines: list[list[Piece]] = []
        self._links: dict[int, str] = {}
        self._laid_for: tuple[object, ...] = ()

    def show(
        self,
        item: Item | None,
        today: dt.date,
        *,
        see: tuple[Target, ...] = (),
        instead: str = "",
    ) -> None:
        """Show an item and what it points at, its days as seen from `today`; without one, the
        words `instead`."""
        before, top = self._lines, self._top
        if item is None or self.item is None or item.id != self.item.id:
            self._top = 0
        self.item, self.see, self._today, self._instead = item, see, today, instead
        width, height = self.size
        if not width:
            return  # it does not stand on the screen yet
        lines = self.lines
        self._top = max(0, min(self._top, len(lines) - height))
        if top or self._top or max(len(before), len(lines)) > height:
            self.refresh()
            return
        # A line that stays as it is would cost as much to paint as one that does not.
        size = max(len(before), len(lines))
        was, now = (x + [[]] * (size - len(x)) for x in (before, lines))
        self.refresh(*(Region(0, y, width, 1) for y in range(size) if was[y] != now[y]))

    @property
    def lines(self) -> list[list[Piece]]:
        """All its lines, laid out for the width there is."""
        width = max(1, self.size.width - 2 * MARGIN - 1)
        wanted = (self.item, self.see, self._today, self._instead, width)
        if wanted != self._laid_for:
            self._laid_for = wanted
            if self.item is None:
                self._lines = [[(x, "quiet")] for x in wrap(self._instead, width)]
                self._links = {}
            else:
                from ceplan.widgets.item_lines import lay_out

                self._lines, self._links = lay_out(self.item, width, self._today, self.see)
        return self._lines

    def render_line(self, y: int) -> Strip:
        """A line of what is in view. Where there is more, a sign at the right says so; where keys
        go here, a sign at the left."""
        lines, width, height = self.lines, self.size.width, self.size.height
        at = y + self._top
        pieces = lines[at] if at < len(lines) else []
        left = FOCUSED if self.has_focus else " "
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

    def on_click(self, event: events.Click) -> None:
        """A click on what it points at goes there."""
        offset = event.get_content_offset(self)
        target = self._links.get(offset.y + self._top) if offset and self.lines else None
        if target:
            self.post_message(self.Followed(target))

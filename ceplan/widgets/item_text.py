"""A whole item to read, beside a list whose cursor it follows.

One widget on the Line API for all of it: a widget for each line would take longer to lay out than
a person takes to press the cursor key again.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ceplan.models.item import Item
from ceplan.widgets.item_lines import LineOfPieces, lay_out
from ceplan.widgets.tones import drawn, tones


class ItemText(ScrollView, can_focus=True):
    """The item that `show` was last given, at the width there is; it scrolls where it is longer."""

    DEFAULT_CSS = """
    ItemText {
        overflow-x: hidden; overflow-y: auto; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "j", "scroll_down", "Down", show=False, id="text.down", tooltip="Read on, a line down."
        ),
        Binding("k", "scroll_up", "Up", show=False, id="text.up", tooltip="Read back, a line up."),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Item | None = None
        self._today = dt.date.min
        self._words = "Nothing is chosen."
        self._lines: list[LineOfPieces] = []
        self._laid_for: tuple[object, ...] = ()

    def show(self, item: Item | None, today: dt.date, *, instead: str = "") -> None:
        """Show an item, its days as seen from `today`; without one, the words `instead`."""
        other = item is None or self.item is None or item.id != self.item.id
        self.item, self._today, self._words = item, today, instead
        self._lay_out()
        if other:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Lay the words out anew for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        wanted = (self.item, width, self._today, self._words)
        if not width or wanted == self._laid_for:
            return
        self._laid_for = wanted
        if self.item is None:
            self._lines = [[(self._words, "quiet")]]
        else:
            self._lines = lay_out(self.item, width, self._today)
        self.virtual_size = Size(0, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """A line of what is in view. The heading says by its sign that keys go here."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        pieces = self._lines[at] if at < len(self._lines) else []
        return drawn(pieces, width, tones(self))

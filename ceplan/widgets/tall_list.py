"""A list whose lines are of several rows, each readable whole: the cursor goes from line to line,
and through a line that is taller than the list.

What the rows say is left to each kind of list; which of them are in view is here.
"""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from ceplan.widgets.cursor_list import FOCUSED, RESTING, CursorList
from ceplan.widgets.tones import Piece, drawn, tones
from ceplan.widgets.wrapping import wrap


class TallList(CursorList):
    """A list of `count` lines. `tall` are the rows of each, `tops` the row that each begins on and,
    last, the row behind them all: each kind keeps the three in step."""

    def __init__(self, *, id: str | None = None, empty: str = "Nothing here yet.") -> None:
        super().__init__(id=id, empty=empty)
        self.tall: list[list[list[Piece]]] = []
        self.tops: list[int] = [0]

    def refresh_line_of(self, index: int) -> None:
        """Draw one line again."""
        if index < self.count:
            top = self.tops[index] - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, len(self.tall[index])))

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Draw lines again; `y_start` is the number of the first of them, as in `CursorList`."""
        for index in range(y_start, y_start + line_count):
            self.refresh_line_of(index)

    def show_cursor(self) -> bool:
        """Scroll so that the line of the cursor is in view, its first rows if it is taller."""
        height = self.scrollable_content_region.height
        if not height or not self.count:
            return False
        top, end = self.tops[self.cursor], self.tops[self.cursor + 1]
        first, last = self.scroll_offset.y, self.scroll_offset.y + height
        if (first <= top and end <= last) or (top <= first and last <= end):
            return False
        self.scroll_to(
            y=min(top, end - height) if end > last and end - top <= height else top, animate=False
        )
        return True

    def action_move(self, by: int) -> None:
        """One line up or down; in a line that is taller than the list, some rows of it first."""
        if not self.count:
            return
        height, first = self.scrollable_content_region.height, self.scroll_offset.y
        top, end = self.tops[self.cursor], self.tops[self.cursor + 1]
        part = max(1, height // 2)
        if by > 0 and end > first + height:
            self.scroll_to(y=min(first + part, end - height), animate=False)
        elif by < 0 and top < first:
            self.scroll_to(y=max(first - part, top), animate=False)
        else:
            self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        height = max(1, self.scrollable_content_region.height - 1)
        target = max(0, min(self.scroll_offset.y + by * height, self.tops[-1] - height - 1))
        self.scroll_to(y=target, animate=False)
        last = by > 0 and target + height + 1 >= self.tops[-1]
        self.move_to(self.count - 1 if last else 0 if not target else self._at(target))

    def _at(self, row: int) -> int:
        """The number of the line that has that row."""
        return sum(1 for top in self.tops[1:] if top <= row)

    def render_line(self, y: int) -> Strip:
        """A row of what is in view, or what an empty list says, on the ground of the theme."""
        ground = Style(bgcolor=self.background_colors[1].rich_color)
        return self._row(y).apply_style(ground)

    def _row(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if not self.count:
            said = wrap(self.empty, width - 2)
            text = said[y] if y < len(said) else ""
            sign = (FOCUSED if self.has_focus else " ") if y == 0 else " "
            return drawn([(sign, "accent"), (f" {text}", "quiet")], width, tones(self))
        index = self._at(row)
        if index >= self.count:
            return drawn([], width, tones(self))
        here = index == self.cursor and self.has_focus
        resting = RESTING if index == self.cursor else " "
        pieces = self.tall[index][row - self.tops[index]]
        sign = FOCUSED if here else resting
        return drawn(
            [(sign, "accent"), *pieces], width, tones(self), under="cursor" if here else ""
        )

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, a second one opens the line."""
        event.prevent_default()  # the list of one row a line would count rows
        offset = event.get_content_offset(self)
        index = self._at(offset.y + self.scroll_offset.y) if offset else self.count
        if index < self.count:
            self.move_to(index)
            if self.opens(event):
                self.action_open()

    def on_focus(self) -> None:
        """The sign of the cursor says that keys go here now."""
        self.refresh()

    def on_blur(self) -> None:
        """And that they do not any more."""
        self.refresh()

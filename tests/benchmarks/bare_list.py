"""A bare list on Textual's Line API: rows of plain words, a cursor, nothing read from anywhere."""

import sys

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

PLAIN, CHOSEN = Style(), Style(bold=True, reverse=True)


class Bare(ScrollView, can_focus=True, inherit_bindings=False):
    """As many rows as it is told, each with its number."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.cursor = 0

    def on_mount(self) -> None:
        """Take the height of all rows."""
        self.virtual_size = Size(100, self.rows)

    def render_line(self, y: int) -> Strip:
        """One row."""
        row = y + self.scroll_offset.y
        if row >= self.rows:
            return Strip.blank(self.size.width)
        text = f" N{row + 1:<6} words of the action of the item {'·' * 30} in progress   no date"
        style = CHOSEN if row == self.cursor else PLAIN
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def on_key(self, event: events.Key) -> None:
        """Move the cursor."""
        page = self.size.height - 1
        step = {"down": 1, "up": -1, "pagedown": page, "pageup": -page}
        ends = {"home": 0, "end": self.rows - 1}
        old = self.cursor
        new = ends.get(event.key, old + step.get(event.key, 0))
        self.cursor = max(0, min(self.rows - 1, new))
        top = self.scroll_offset.y
        for row in (old, self.cursor):
            self.refresh(Region(0, row - top, self.size.width, 1))
        if not top <= self.cursor < top + self.size.height:
            self.scroll_to(y=max(0, self.cursor - self.size.height // 2), animate=False)


class BareList(App[None]):
    """The list alone."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield Bare(int(sys.argv[1]))


if __name__ == "__main__":
    BareList().run()

"""One of an item's three lists on the screen: lines of several rows, each readable whole.

The item is handed down; what differs is drawn again and nothing else, and the cursor stays on the
line it was on wherever that line went. What a key means goes up as a message with the line's id.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from ceplan.models.item import Item
from ceplan.widgets.cursor_list import FOCUSED, RESTING, CursorList
from ceplan.widgets.line_words import EMPTY, Line, Row, lines_of, rows
from ceplan.widgets.tones import drawn, tones
from ceplan.widgets.wrapping import wrap


class LineList(CursorList):
    """The progress points, next steps or evidence (`kind`) of `item`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Edit", id="line.edit", tooltip="Change the words of this line."),
        Binding(
            "space",
            "deed('tick')",
            "Tick",
            id="line.tick",
            tooltip="Tick or untick: evidence is supplied, a next step is done.",
        ),
        Binding(
            "d",
            "deed('remove')",
            "Remove",
            show=False,
            id="line.remove",
            tooltip="Take this line away, after asking.",
        ),
        Binding(
            "K",
            "deed('up')",
            "Move up",
            show=False,
            id="line.move-up",
            tooltip="Move this line up in its list.",
        ),
        Binding(
            "J",
            "deed('down')",
            "Move down",
            show=False,
            id="line.move-down",
            tooltip="Move this line down in its list.",
        ),
        Binding(
            "V,w",
            "deed('validate')",
            "Validate",
            show=False,
            id="evidence.validate",
            tooltip="Say that someone tested this piece of evidence: who, how, what they found.",
        ),
    ]

    item: reactive[Item | None] = reactive(None, layout=False, repaint=False)

    class Deed(Message):
        """A key was pressed on a line: `deed` is edit, tick, remove, up, down or validate, `line`
        the line's id, `kind` its list."""

        def __init__(self, deed: str, kind: str, line: str) -> None:
            super().__init__()
            self.deed = deed
            self.kind = kind
            self.line = line

    def __init__(self, kind: str, today: dt.date, *, id: str | None = None) -> None:
        super().__init__(id=id, empty=EMPTY[kind])
        self.kind = kind
        self.today = today
        self.lines: tuple[Line, ...] = ()
        self._rows: list[list[Row]] = []
        self._tops: list[int] = [0]
        self._width = 0

    @property
    def current(self) -> Line | None:
        """The line of the cursor; None in an empty list."""
        return self.lines[self.cursor] if self.lines else None

    def go_to(self, line: str) -> None:
        """Put the cursor on the line with that id, if it is here."""
        for index, found in enumerate(self.lines):
            if found.id == line:
                self.move_to(index)

    def action_open(self) -> None:
        """Change the words of the line of the cursor."""
        self.action_deed("edit")

    def action_deed(self, deed: str) -> None:
        """Tell what was asked of the line of the cursor."""
        if self.current is not None:
            self.post_message(self.Deed(deed, self.kind, self.current.id))

    def watch_item(self, item: Item | None) -> None:
        """Draw again what differs; the cursor stays on its line, and what is in view in view."""
        before, was = self.lines, self.current
        self.lines = lines_of(item, self.kind) if item else ()
        if before == self.lines:
            return
        self.count = len(self.lines)
        ids = [line.id for line in self.lines]
        if was is not None and was.id in ids:
            self.cursor = ids.index(was.id)
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self._lay_out(before)

    def on_resize(self) -> None:
        """Lay the words out again for another width."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out(())
            self.show_cursor()

    def _lay_out(self, before: tuple[Line, ...]) -> None:
        """The rows of each line; those of `before` that are the same are kept."""
        self._width = self.scrollable_content_region.width
        known = dict(zip(before, self._rows, strict=False))
        old, tops = self._rows, self._tops
        self._rows = [
            known.get(line) or rows(line, self.today, self._width - 1) for line in self.lines
        ]
        self._tops = list(accumulate((len(x) for x in self._rows), initial=0))
        if before and self._tops == tops:
            for index, (new, same) in enumerate(zip(self._rows, old, strict=True)):
                if new is not same:
                    self.refresh_line_of(index)
            return
        self.virtual_size = Size(0, max(1, self._tops[-1]))
        self.refresh()
        self.call_after_refresh(self.show_cursor)

    def refresh_line_of(self, index: int) -> None:
        """Draw one line again."""
        if index < self.count:
            top = self._tops[index] - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, len(self._rows[index])))

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Draw lines again; `y_start` is the number of the first of them, as in `CursorList`."""
        for index in range(y_start, y_start + line_count):
            self.refresh_line_of(index)

    def show_cursor(self) -> bool:
        """Scroll so that the line of the cursor is in view, its first rows if it is taller."""
        height = self.scrollable_content_region.height
        if not height or not self.count:
            return False
        top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
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
        top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
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
        target = max(0, min(self.scroll_offset.y + by * height, self._tops[-1] - height - 1))
        self.scroll_to(y=target, animate=False)
        last = by > 0 and target + height + 1 >= self._tops[-1]
        self.move_to(self.count - 1 if last else 0 if not target else self._at(target))

    def _at(self, row: int) -> int:
        """The number of the line that has that row."""
        return sum(1 for top in self._tops[1:] if top <= row)

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
        pieces = self._rows[index][row - self._tops[index]]
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

"""One of an item's three lists on the screen: lines of several rows, each readable whole.

The item is handed down; what differs is drawn again and nothing else, and the cursor stays on the
line it was on wherever that line went. What a key means goes up as a message with the line's id.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from ceplan.models.item import Item
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.line_words import EMPTY, Line, lines_of, rows
from ceplan.widgets.tall_list import TallList


class LineList(TallList):
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
        self._width = 0

    def on_mount(self) -> None:
        """The key that an empty list names is the one in use."""
        self.empty = with_keys(self.app, self.empty)

    @property
    def current(self) -> Line | None:
        """The line of the cursor; None in an empty list."""
        return self.lines[self.cursor] if self.lines else None

    def go_to(self, line: str) -> None:
        """Put the cursor on the line with that id, if it is here."""
        for index, found in enumerate(self.lines):
            if found.id == line:
                self.move_to(index)

    def begin(self) -> None:
        """Put the cursor on the first line, for another item."""
        self.scroll_to(y=0, animate=False)
        self.move_to(0)

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
        known = dict(zip(before, self.tall, strict=False))
        old, tops = self.tall, self.tops
        self.tall = [
            known.get(line) or rows(line, self.today, self._width - 1) for line in self.lines
        ]
        self.tops = list(accumulate((len(x) for x in self.tall), initial=0))
        if before and self.tops == tops:
            for index, (new, same) in enumerate(zip(self.tall, old, strict=True)):
                if new is not same:
                    self.refresh_line_of(index)
            return
        self.virtual_size = Size(0, max(1, self.tops[-1]))
        self.refresh()
        self.call_after_refresh(self.show_cursor)

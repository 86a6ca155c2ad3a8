"""A list of lines with a cursor: keys, wheel and mouse, and nothing drawn but what stands there.

On Textual's Line API, because a list of ten thousand must open as fast as one of ten. What a line
says is left to each kind of list; where the cursor is, what is in view and what was chosen is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import Piece, drawn, tones
from ceplan.widgets.wrapping import wrap

FOCUSED = "▌"
RESTING = "│"


class CursorList(ScrollView, Painted, can_focus=True):
    """A list of `count` lines. Each kind says in `pieces` what stands on a line."""

    # `ScrollView` stands first, because Textual takes the styles of the first base alone.

    stays_lit = True
    """Whether the line of the cursor is lit when keys go elsewhere."""

    DEFAULT_CSS = """
    CursorList {
        overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="list.open", tooltip="Open the line of the cursor."),
        Binding("up,k", "move(-1)", "Up", show=False, id="list.up", tooltip="One line up."),
        Binding("down,j", "move(1)", "Down", show=False, id="list.down", tooltip="One line down."),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            show=False,
            id="list.page-up",
            tooltip="One screenful up.",
        ),
        Binding(
            "pagedown",
            "page(1)",
            "Page down",
            show=False,
            id="list.page-down",
            tooltip="One screenful down.",
        ),
        Binding("home,g", "first", "First", show=False, id="list.first", tooltip="First line."),
        Binding("end,G", "last", "Last", show=False, id="list.last", tooltip="Last line."),
    ]

    def __init__(self, *, id: str | None = None, empty: str = "Nothing here yet.") -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.count = 0
        self.empty = empty
        self.led = False
        """Whether keys reach it from a field beside it, so that it looks as if it had the focus."""

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """What stands on that line, in at most `width` columns."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor stands on another line: each kind knows whom that matters to."""

    def chosen(self) -> Message | None:
        """What to post when the line of the cursor is opened."""
        return None

    def set_count(self, count: int, cursor: int) -> None:
        """There are that many lines now, the cursor on one of them; what is in view stays."""
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.virtual_size = Size(0, max(1, count))
        self.refresh()
        self.call_after_refresh(self.show_cursor)

    def move_to(self, index: int) -> None:
        """Put the cursor on a line, and tell; the list scrolls only as far as it must."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor or not self.count:
            return
        before, self.cursor = self.cursor, index
        if not self.show_cursor():
            self.refresh_lines(before)
            self.refresh_lines(index)
        self.moved()

    def show_cursor(self) -> bool:
        """Scroll so that the line of the cursor is in view; whether that was needed."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not height or top <= self.cursor < top + height:
            return False
        self.scroll_to(
            y=self.cursor if self.cursor < top else self.cursor - height + 1, animate=False
        )
        return True

    def render_line(self, y: int) -> Strip:
        """A line of what is in view."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index < self.count:
            return self.line(index, width)
        return drawn(self._nothing(y, width) if not self.count else (), width, tones(self))

    def _nothing(self, y: int, width: int) -> list[Piece]:
        """A line of what an empty list says, with the sign of the cursor where keys go here."""
        said = wrap(self.empty, max(1, width - 3)) if self.empty else []
        if not 1 <= y <= len(said):
            return []
        here = FOCUSED if y == 1 and (self.has_focus or self.led) else " "
        return [(here, "accent"), (f" {said[y - 1]}", "quiet")]

    def line(self, index: int, width: int) -> Strip:
        """One line, with the sign of the cursor where it stands."""
        here = index == self.cursor
        sign = (FOCUSED if self.has_focus or self.led else RESTING) if here else " "
        pieces = ((sign, "accent"), *self.pieces(index, width - 1))
        lit = here and (self.stays_lit or self.has_focus)
        return drawn(pieces, width, tones(self), under="cursor" if lit else "")

    def on_focus(self) -> None:
        """The sign of the cursor says that keys go here now."""
        self.refresh_lines(0 if not self.count else self.cursor, 1 if self.count else 2)

    def on_blur(self) -> None:
        """And that they do not any more."""
        self.on_focus()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, a double click opens."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else self.count
        if index < self.count:
            self.move_to(index)
            if self.opens(event):
                self.action_open()

    def opens(self, event: events.Click) -> bool:
        """Whether a click opens the line that it met."""
        return event.chain == 2

    def action_open(self) -> None:
        """Open the line of the cursor."""
        message = self.chosen() if self.count else None
        if message is not None:
            self.post_message(message)

    def action_move(self, by: int) -> None:
        """One line up or down."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self.move_to(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """To the first line."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last line."""
        self.move_to(self.count - 1)

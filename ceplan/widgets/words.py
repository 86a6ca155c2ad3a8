"""A field that people write in: several lines or one, Enter saves, nothing pasted is lost.

Textual's own fields hand what was pasted to the terminal as it is, and its field of one line drops
all but the first line of a paste. Here the words stay as they came, so that entry can refuse them
by name, and only what is painted is made harmless. An Enter that comes with pasted keys is a line
break and saves nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ceplan.models import text as shown
from ceplan.widgets.burst import GAP, Burst
from ceplan.widgets.offers import Offers

ROOM = 60_000
"""Characters that one field holds: three times what a text may have, so that what is too long can
be shortened in place. More than that is kept aside, because every key would take a second."""


@cache
def _odd() -> re.Pattern[str]:
    kinds = f"{shown.CONTROLS}{shown.OVERRIDES}{shown.NO_CHARACTERS}{shown.INVISIBLE}{shown.TAGS}"
    return re.compile(f"[{kinds}\u2028\u2029\r]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def painted(line: str) -> str:
    """A line as a field paints it: one sign for each character, so that the cursor stays true."""
    if line.isprintable() and line.isascii():
        return line
    for start, end in shown.crowds(line):
        line = line[:start] + "·" * (end - start) + line[end:]
    return _odd().sub(_picture, line)


class Words(TextArea):
    """A field of words. `one_line` keeps it to one line: a line break becomes a space."""

    DEFAULT_CSS = """
    Words {
        height: auto; min-height: 3; max-height: 9;
        border: none; border-left: blank; padding: 0 1 0 0;
        background: $background; color: $text;
        &:focus { border: none; border-left: outer $accent; }
        &.-one-line { min-height: 1; max-height: 3; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "break_line",
            "New line",
            id="field.new-line",
            tooltip="Begin a new line in this field; Enter alone saves.",
        )
    ]

    class Entered(Message):
        """Enter was pressed: save."""

    class Broken(Message):
        """An Enter came with pasted keys: it was taken as a line break, and saved nothing."""

    class TooMuch(Message):
        """A paste of more than the field holds; `text` is all of it."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    def __init__(self, text: str, *, one_line: bool = False, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            tab_behavior="focus",
            show_line_numbers=False,
            soft_wrap=True,
            highlight_cursor_line=False,
            classes="-one-line" if one_line else "",
        )
        self.one_line = one_line
        self.offers: Offers | None = None
        self._burst = Burst()
        self._entered: float | None = None

    def get_line(self, line_index: int) -> Text:
        """The line as it is painted: nothing in it can act on the terminal."""
        return Text(painted(self.document.get_line(line_index)), end="", no_wrap=True)

    def action_break_line(self) -> None:
        """Begin a new line."""
        if not self.one_line:
            self.insert("\n")

    async def _on_key(self, event: events.Key) -> None:
        if self._entered is not None and event.time - self._entered <= GAP:
            self._break()
        if self._takes(event.key):
            event.stop()
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            if self._burst.running(event.time):
                self._break()
            else:
                # Whether more pasted keys follow is known once those that came with it are here:
                # they wait in the queue of the program, and then in that of this field.
                self._entered = event.time
                self.app.call_later(self.call_later, self._save)
        self._burst.key(event.time)

    def _break(self) -> None:
        """The Enter came with pasted keys."""
        self._entered = None
        self.insert(" " if self.one_line else "\n")
        self.post_message(self.Broken())

    def _save(self) -> None:
        if self._entered is not None:
            self._entered = None
            self.post_message(self.Entered())

    def on_text_area_changed(self) -> None:
        """Offer what fits to the words of the line that the cursor is in."""
        if self.offers is not None:
            typed = self.document.get_line(self.cursor_location[0]) if self.has_focus else ""
            self.offers.follow(typed)

    def on_blur(self) -> None:
        """Offers are for who types."""
        if self.offers is not None:
            self.offers.follow("")

    def take(self, words: str) -> None:
        """Take an offer in place of the line that the cursor is in."""
        row = self.cursor_location[0]
        end = (row, len(self.document.get_line(row)))
        self.replace(words, (row, 0), end)
        self.move_cursor((row, len(words)))
        if self.offers is not None:
            self.offers.follow("")

    def _takes(self, key: str) -> bool:
        """Whether a key goes to the offers, which then have done what it asks for."""
        offers = self.offers
        if offers is None or not offers.found:
            return False
        marked = offers.marked >= 0
        if (key == "right" and self._at_end) or (key in ("enter", "tab") and marked):
            self.take(offers.chosen())
        elif key == "down" and self.cursor_at_last_line:
            offers.mark(1)
        elif key == "up" and marked:
            offers.mark(-1)
        elif key == "escape" and marked:
            offers.mark(-len(offers.found))
        else:
            return False
        return True

    @property
    def _at_end(self) -> bool:
        return self.selection.is_empty and self.cursor_at_end_of_line

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        """Paste what was last copied in this program."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        if len(self.text) + len(text) > ROOM:
            self.post_message(self.TooMuch(self.id or "", text))
            return
        if self.one_line:
            text = " ".join(x for line in re.split(r"[\r\n]+", text) if (x := line.strip()))
        self.replace(text.replace("\r\n", "\n").replace("\r", "\n"), *self.selection)

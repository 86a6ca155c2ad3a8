"""Something to read: a list of heads and their words, wrapped, scrolled and searched.

Help and the log of messages are both this. Each head stands in a column of its own, what is said
of it beside it; words that were typed are looked for in both and marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ceplan.models.text import one_line
from ceplan.widgets.text import padded
from ceplan.widgets.tones import Piece, drawn, tones
from ceplan.widgets.wrapping import wrap

HEAD = 14
"""Columns of the heads."""


class Part(NamedTuple):
    """A head and what is said of it. Without a head the words take the whole width; without words
    the head is a title. `also` are words that it is found by and that are not shown."""

    head: str
    words: str
    also: str = ""


class Reading(ScrollView, can_focus=False):
    """The parts that hold every word of `wanted`, in lines of the width that there is."""

    DEFAULT_CSS = """
    Reading { height: auto; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    def __init__(self, parts: Sequence[Part], *, nothing: str = "Nothing says that.") -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.nothing = nothing
        self.wanted: tuple[str, ...] = ()
        self._lines: list[list[Piece]] = []
        self._width = 0

    def look_for(self, words: str) -> None:
        """Show only the parts that hold these words; "" shows all."""
        self.wanted = tuple(words.casefold().split())
        self._width = 0
        self.scroll_to(y=0, animate=False)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        self._lay_out(width)
        return len(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """Other lines in another width."""
        self._lay_out(self.scrollable_content_region.width)

    def render_line(self, y: int) -> Strip:
        """One of the lines in view."""
        width = self.scrollable_content_region.width
        self._lay_out(width)
        at = y + self.scroll_offset.y
        return drawn(self._lines[at] if at < len(self._lines) else [], width, tones(self))

    def _lay_out(self, width: int) -> None:
        if width == self._width or width < 1:
            return
        self._width = width
        kept = [part for part in self.parts if self._holds(part)]
        self._lines = [line for part in kept for line in _lines(part, width)]
        if not self._lines:
            nothing = wrap(self.nothing, max(10, width - 2))
            self._lines = [[(f"  {line}", "quiet")] for line in nothing]
        self.virtual_size = Size(0, len(self._lines))

    def _holds(self, part: Part) -> bool:
        if not self.wanted:
            return True
        text = f"{part.head} {part.words} {part.also}".casefold()
        return bool(part.words) and all(word in text for word in self.wanted)


def _lines(part: Part, width: int) -> Iterable[list[Piece]]:
    head = one_line(part.head)
    if not part.words:
        yield []
        yield [(padded(head, width), "accent")]
        return
    if not head:
        for line in wrap(part.words, width):
            yield [(line, "")]
        return
    words = wrap(part.words, max(10, width - HEAD))
    if cell_len(head) > HEAD - 2:  # a long head has a line of its own
        yield [(padded(head, width).rstrip(), "bold")]
    else:
        yield [(padded(head, HEAD), "bold"), (words.pop(0), "")]
    for line in words:
        yield [(" " * HEAD, ""), (line, "")]

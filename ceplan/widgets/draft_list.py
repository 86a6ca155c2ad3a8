"""Unsaved words that were left, a line for each: where they belong and when they were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.message import Message

from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import cut
from ceplan.widgets.tones import Piece

MOST = 8
"""Lines that stand there at once."""


class DraftList(CursorList):
    """The lines to choose from; `follow` is called when the cursor stands on another."""

    DEFAULT_CSS = """
    DraftList {
        height: 1; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    class Opened(Message):
        """A line was chosen, with Enter or two clicks."""

    def __init__(self, follow: Callable[[], None]) -> None:
        super().__init__()
        self._follow = follow
        self._lines: Sequence[str] = ()

    def show(self, lines: Sequence[str], at: int) -> None:
        """Show these lines, the cursor on that one."""
        self._lines = lines
        self.styles.height = max(1, min(MOST, len(lines)))  # room is left for the words beneath
        self.set_count(len(lines), at)

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """Where it belongs, cut at the edge."""
        yield f" {cut(self._lines[index], width - 1)}", ""

    def moved(self) -> None:
        """Other words stand beneath now."""
        self._follow()

    def chosen(self) -> Message:
        """Its form is to be opened."""
        return self.Opened()

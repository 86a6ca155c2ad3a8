"""What can be done, a line for each: its name, what it is for, its key. The palette's list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from ceplan.models.text import one_line
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import cut, padded
from ceplan.widgets.tones import Piece


class Choice(NamedTuple):
    """A line: its words, what it is for, its key as people say it, whether it can be done now, and
    which letters of the words were asked for (start, end)."""

    words: str
    note: str = ""
    key: str = ""
    possible: bool = True
    marks: tuple[tuple[int, int], ...] = ()


class PaletteList(CursorList):
    """The lines to choose from; keys reach it from the field above it. A click chooses."""

    class Opened(Message):
        """A line was clicked."""

    def __init__(self) -> None:
        super().__init__(empty="Nothing here is called that.")
        self.can_focus = False
        self.led = True
        self.lines: Sequence[Choice] = ()

    def show(self, lines: Sequence[Choice]) -> None:
        """Show these lines, the first one chosen."""
        self.lines = lines
        self.scroll_to(y=0, animate=False)
        self.set_count(len(lines), 0)

    def opens(self, event: events.Click) -> bool:
        """One click chooses."""
        return True

    def chosen(self) -> Message:
        """Clicked."""
        return self.Opened()

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The words with what was typed marked, what it is for, the key at the right edge."""
        line = self.lines[index]
        key = f" {line.key} " if line.key else " "
        room = width - cell_len(key) - 1
        words = cut(line.words, room)
        taken = min(room, max(cell_len(words), 24 if line.note else 0))
        yield " ", ""
        yield from marked(words, line)
        yield " " * (taken - cell_len(words)), ""
        rest = room - taken
        note = one_line(line.note) if rest > 12 else ""
        yield f"  {padded(note, rest - 2)}" if note else " " * rest, "quiet"
        yield key, "accent" if line.possible else "quiet"


def marked(words: str, line: Choice) -> Iterable[Piece]:
    """The words as they stand, the letters that were asked for marked."""
    plain = "" if line.possible else "quiet"
    if one_line(line.words) != line.words:  # what is shown has other places than what was searched
        yield words, plain
        return
    at = 0
    end_of_all = len(words) - (words != line.words)
    for start, end in line.marks:
        if start >= at and end <= end_of_all:
            yield words[at:start], plain
            yield words[start:end], "mark"
            at = end
    yield words[at:], plain

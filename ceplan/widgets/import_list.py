"""The rows of one section of an import: a box where something can be chosen, a name, the words.

Words that a newer paper changes stand with their signs, `[-gone-]{+new+}`, as in a history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import cut, padded
from ceplan.widgets.tones import Piece

TAKEN, LEFT_OUT = "☑", "☐"
KEY = 22
"""The most columns that a row's name takes."""


class Line(NamedTuple):
    """A row as the list shows it: its name and words; `box` is a sign or ""."""

    key: str
    words: str
    box: str
    quiet: bool


class ImportList(CursorList):
    """The rows. Posts `Accepted` on Enter, and `Moved` when the cursor stands on another row."""

    class Accepted(Message):
        """Enter was pressed: it is to be taken in."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self) -> None:
        super().__init__(empty="All of it stands in the plan already; there is nothing to take in.")
        self.rows: tuple[Line, ...] = ()
        self._key = KEY

    def show(self, rows: Sequence[Line], cursor: int = 0) -> None:
        """Show these rows from now on."""
        self.rows = tuple(rows)
        longest = max((len(x.key) for x in rows), default=0)
        self._key = min(KEY, max(4, longest))
        self.set_count(len(self.rows), cursor)

    def moved(self) -> None:
        """Tell who shows the row whole."""
        self.post_message(self.Moved())

    def chosen(self) -> Message:
        """Enter takes it in, after asking."""
        return self.Accepted()

    def action_open(self) -> None:
        """Enter takes it in, in an empty section too."""
        self.post_message(self.Accepted())

    def opens(self, event: events.Click) -> bool:
        """No click does it."""
        return False

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The box, the name, the words."""
        row = self.rows[index]
        tone = "quiet" if row.quiet else ""
        room = width - 2 - self._key - 2
        return (
            (padded(row.box, 2), tone),
            (padded(cut(row.key, self._key), self._key) + "  ", tone or "bold"),
            (cut(row.words, max(1, room)), tone),
        )

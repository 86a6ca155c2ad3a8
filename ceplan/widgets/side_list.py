"""What can be looked at: the whole plan, its registers and their outcomes, and views of them.

Stands at the left where there is room, and in a small window of its own where there is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from ceplan.models.standing_counts import Stages
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.stage_bar import stage_bar
from ceplan.widgets.text import padded
from ceplan.widgets.tones import Piece


class Entry(NamedTuple):
    """A line: what choosing it means (kind and id or name; kind "" for a heading), its words, the
    number of items (-1: not counted yet), how far it is set in, whether it is what is shown, how
    many of its items stand at each stage (none: no bar of them)."""

    kind: str
    value: str
    words: str
    number: int = -1
    level: int = 0
    shown: bool = False
    stages: Stages = ()


BARS = ((44, 10), (34, 6), (26, 4))
"""How wide the bars of stages are, in a list from which width on."""


class SideList(CursorList):
    """The lines to choose from. Posts `Chosen` with the kind and value of a line."""

    stays_lit = False

    class Chosen(Message):
        """A line was chosen with Enter or a click."""

        def __init__(self, kind: str, value: str) -> None:
            super().__init__()
            self.kind, self.value = kind, value

    class Asked(Message):
        """A line is to be changed itself: "rename" or "remove"."""

        def __init__(self, deed: str, kind: str, value: str) -> None:
            super().__init__()
            self.deed, self.kind, self.value = deed, kind, value

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e", "ask('rename')", "Rename", id="views.rename", tooltip="Rename this saved view."
        ),
        Binding(
            "d",
            "ask('remove')",
            "Remove",
            id="views.remove",
            tooltip="Take this saved view away, after asking.",
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: Sequence[Entry] = ()
        self._digits, self._barred = 1, False

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these lines; the cursor stays where it was, or goes to what is shown."""
        before = self.entries[self.cursor] if self.entries else None
        self.entries = entries
        self.measure()
        same = [n for n, e in enumerate(entries) if before and e[:2] == before[:2]]
        shown = [n for n, e in enumerate(entries) if e.shown]
        self.set_count(len(entries), next(iter((*same, *shown)), 0))

    def measure(self) -> None:
        """How wide the numbers are, and whether there are bars: the same for all lines, so that
        they stand in columns."""
        numbers = [e.number for e in self.entries if e.number >= 0]
        self._digits = len(f"{max(numbers, default=0):,}")
        self._barred = any(sum(e.stages) for e in self.entries)

    def move_to(self, index: int) -> None:
        """Headings are passed over."""
        index = max(0, min(index, self.count - 1))
        real = [n for n, entry in enumerate(self.entries) if entry.kind]
        if index > self.cursor:
            onward = [n for n in real if n >= index] or real[-1:]
        else:
            onward = [n for n in reversed(real) if n <= index] or real[:1]
        for found in onward[:1]:
            super().move_to(found)

    def chosen(self) -> Message | None:
        """The line that was chosen; a heading is none."""
        entry = self.entries[self.cursor]
        return self.Chosen(entry.kind, entry.value) if entry.kind else None

    def action_ask(self, deed: str) -> None:
        """Have the line of the cursor renamed or removed."""
        if self.entries:
            entry = self.entries[self.cursor]
            self.post_message(self.Asked(deed, entry.kind, entry.value))

    def opens(self, event: events.Click) -> bool:
        """One click chooses."""
        return True

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The words, set in by their level, and the number at the right edge."""
        entry = self.entries[index]
        if not entry.kind:
            return ((padded(entry.words, width), "quiet"),)
        number = f"{entry.number:,}" if entry.number >= 0 else ""
        mark = "▸ " if entry.shown else "  "
        bar = next((size for least, size in BARS if width >= least), 0) if self._barred else 0
        room = width - 2 - 2 * entry.level - self._digits - 2 - (bar + 1 if bar else 0)
        pieces: list[Piece] = [
            (mark, "accent"),
            ("  " * entry.level + padded(entry.words, max(1, room)), "bold" if entry.shown else ""),
        ]
        if bar:
            pieces += [(" ", ""), *stage_bar(entry.stages, bar)]
        pieces.append((f" {number:>{self._digits}} ", "" if entry.number else "quiet"))
        return pieces

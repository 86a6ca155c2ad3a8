"""A history on the screen: deeds newest first, those of many changes folded to one line.

It is handed the deeds as they are read, a page at a time, and says when the next page is needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from ceplan.models.history import HistoryEntry, PastDeed
from ceplan.models.telling import FEW
from ceplan.widgets.past_words import INDENT, Row, body, entry_rows, head
from ceplan.widgets.tall_list import TallList

NEAR = 10
"""Lines before the end at which the next page is asked for."""


class PastLine(NamedTuple):
    """A line of a history: a deed, or (`entry` from 0) one change of a deed that was opened."""

    deed: PastDeed
    entry: int = -1

    @property
    def change(self) -> HistoryEntry:
        """The change it tells; the first one of a deed."""
        return self.deed.entries[max(0, self.entry)]

    @property
    def item(self) -> str:
        """The id of the item it is about; "" when it is about none, or about several."""
        if self.entry >= 0:
            return self.deed.items[self.entry]
        several = len(set(self.deed.items)) > 1
        return "" if several else self.deed.items[0]


class PastList(TallList):
    """The deeds of a history. `you` is who looks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "whole",
            "Words whole",
            show=False,
            id="history.whole",
            tooltip="Show the words of this change whole, or what is around the change.",
        ),
    ]

    class Opened(Message):
        """A line was opened with Enter or a double click."""

        def __init__(self, line: PastLine) -> None:
            super().__init__()
            self.line = line

    class MoreWanted(Message):
        """The cursor comes near the end of what was read."""

    def __init__(self, now: dt.datetime, you: str, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="Nothing was changed here yet.")
        self.now, self.you = now, you
        self.deeds: tuple[PastDeed, ...] = ()
        self.lines: tuple[PastLine, ...] = ()
        self.refs = False
        self._opened: set[str] = set()
        self._whole: set[tuple[str, int]] = set()
        self._width = 0

    @property
    def current(self) -> PastLine | None:
        """The line of the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def show(self, deeds: Sequence[PastDeed], *, refs: bool) -> None:
        """Show these deeds, the cursor on the first; `refs` where the items are to be named."""
        self.refs = refs
        self._opened.clear()
        self._whole.clear()
        self.lines, self.cursor = (), 0
        self.scroll_to(y=0, animate=False)
        self.put(deeds)

    def put(self, deeds: Sequence[PastDeed]) -> None:
        """The deeds that are known now; the cursor stays on its line."""
        was = self.current
        self.deeds = tuple(deeds)
        lines: list[PastLine] = []
        for deed in self.deeds:
            lines.append(PastLine(deed))
            if deed.id in self._opened:
                lines += [PastLine(deed, n) for n in range(len(deed.entries))]
        self.lines = tuple(lines)
        self.count = len(lines)
        places = {(x.deed.id, x.entry): n for n, x in enumerate(lines)}
        at = places.get((was.deed.id, was.entry), self.cursor) if was else self.cursor
        self.cursor = max(0, min(at, self.count - 1))
        self._lay_out()

    def open(self, deed: PastDeed) -> None:
        """Unfold a deed (read with all its changes), or fold it again."""
        self._opened ^= {deed.id}
        self.put([deed if x.id == deed.id else x for x in self.deeds])

    def folded(self, deed: PastDeed) -> bool:
        """Whether a deed has more changes than are shown of it."""
        return deed.size > FEW and deed.id not in self._opened

    def unfolded(self, deed: PastDeed) -> bool:
        """Whether a deed was opened."""
        return deed.id in self._opened

    def on_resize(self) -> None:
        """Lay the words out again for another width."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()
            self.show_cursor()

    def moved(self) -> None:
        """Near the end, ask for more."""
        if self.cursor >= self.count - NEAR:
            self.post_message(self.MoreWanted())

    def chosen(self) -> Message | None:
        """The line was opened."""
        return self.Opened(self.current) if self.current else None

    def action_whole(self) -> None:
        """The words of this line whole, or shortened again."""
        if self.current is not None:
            self._whole ^= {(self.current.deed.id, self.current.entry)}
            self._lay_out()
            self.show_cursor()

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self.tall = [self._rows(line, max(10, self._width - 1)) for line in self.lines]
        self.tops = list(accumulate((len(x) for x in self.tall), initial=0))
        self.virtual_size = Size(0, max(1, self.tops[-1]))
        self.refresh()
        self.call_after_refresh(self.show_cursor)

    def _rows(self, line: PastLine, width: int) -> list[Row]:
        deed, today = line.deed, self.now.date()
        whole = (deed.id, line.entry) in self._whole
        if line.entry >= 0:
            inner = width - INDENT
            entry = deed.entries[line.entry]
            rows = entry_rows(entry, today, inner, named=True, ref=self.refs, whole=whole)
            return [[(" " * INDENT, ""), *row] for row in rows] or [[]]
        rows = head(deed, self.now, self.you, width, ref=self.refs)
        if self.unfolded(deed):
            told = len(deed.entries)
            if told < deed.size:
                said = f"the first {told:,} of {deed.size:,}"
                rows.append([(" " * INDENT, ""), (said, "quiet")])
            return rows
        rows += body(deed, today, width, ref=self.refs, whole=whole)
        return [*rows, []]

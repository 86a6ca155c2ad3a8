"""The list of items: holds ids alone, and asks for the lines that stand on the screen.

Ten thousand items open as fast as twenty-five, because nothing but their ids is read; what a line
says is fetched, a screenful at a time, through a callable that the screen hands in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from ceplan.models.listing import ItemRow
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.item_columns import SORT_OF, cells, headings, sorted_by
from ceplan.widgets.marks import Marks, signed
from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import Piece, drawn, tones

Fetch = Callable[[Sequence[str]], Sequence[ItemRow]]

EDGE = 2
"""Columns at the left of a line where a click marks it."""

KEPT = 2_000
"""Lines kept once read; scrolling through more than that begins anew."""


class ItemHeading(Painted):
    """The headings of the columns, above the list; the one it is sorted by has a sign. Posts
    `Sort` when one is clicked."""

    DEFAULT_CSS = "ItemHeading { height: 1; }"

    class Sort(Message):
        """A heading was clicked: sort by it."""

        def __init__(self, sort: str) -> None:
            super().__init__()
            self.sort = sort

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._sign = "", ""

    def show(self, sort: str, reverse: bool) -> None:
        """Put the sign at the heading of that sort; at none for the plan's own order."""
        before = self._sort, self._sign
        self._sort, self._sign = sort, "▼" if reverse else "▲"
        if before != (self._sort, self._sign):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The headings; a list has its scrollbar's column beside its lines."""
        width = self.size.width
        found = sorted_by(headings(width - 2), self._sort, self._sign)
        return drawn(((" ", ""), *found), width, tones(self))

    def on_click(self, event: events.Click) -> None:
        """Sort by the column that was clicked."""
        at = 1
        for text, _ in headings(self.size.width - 2):
            at += cell_len(text)
            if event.x < at:
                sort = SORT_OF.get(text.strip(), "")
                if sort:
                    self.post_message(self.Sort(sort))
                return


class ItemList(CursorList):
    """A list of items by their ids. Posts `Opened` with the id of the item, and `Marked` when
    other items are marked than before."""

    class Opened(Message):
        """An item was opened, with Enter or a double click; "" where the list has none."""

        def __init__(self, item_id: str) -> None:
            super().__init__()
            self.item_id = item_id

    class Marked(Message):
        """Other items are marked than before."""

    def __init__(
        self,
        fetch: Fetch,
        today: Callable[[], dt.date],
        *,
        follow: Callable[[], None] | None = None,
        id: str | None = None,
    ) -> None:
        """`follow` is called at once when the cursor moves, before anything is painted: what
        follows the cursor then comes in the same repaint. As a message it would come in the next,
        35 milliseconds later."""
        super().__init__(id=id)
        self._follow = follow
        self.ids: Sequence[str] = ()
        self.marks = Marks()
        self._fetch = fetch
        self._today = today
        self._rows: dict[str, ItemRow] = {}
        self._missed: set[str] = set()
        self._strips: dict[tuple[str, int, object, bool], Strip] = {}

    @property
    def item_id(self) -> str:
        """The item that the cursor stands on; "" in an empty list."""
        return self.ids[self.cursor] if self.ids else ""

    def moved(self) -> None:
        """Have what follows the cursor follow."""
        if self._follow is not None:
            self._follow()

    def chosen(self) -> Message:
        """The item that was opened."""
        return self.Opened(self.item_id)

    def action_open(self) -> None:
        """Open the item of the cursor; an empty list has its key answered too."""
        self.post_message(self.chosen())

    def show(self, ids: Sequence[str], at: str = "") -> None:
        """Show these items from now on, all read afresh. The cursor stays on its item (or goes to
        the item `at`); where that is gone, on the same line."""
        wanted = at or self.item_id
        cursor = self.cursor
        if not (cursor < len(ids) and ids[cursor] == wanted):
            cursor = next((n for n, i in enumerate(ids) if i == wanted), cursor)
        self.ids = ids
        self.forget()
        self.set_count(len(ids), cursor)

    def forget(self, item_id: str = "") -> None:
        """Read a line (or all of them) afresh when next it is drawn."""
        if item_id:
            self._rows.pop(item_id, None)
        else:
            self._rows.clear()
        self._missed.clear()
        self._strips.clear()
        self.refresh()

    @property
    def incomplete(self) -> bool:
        """Whether lines could not be read; they are not asked for again before `forget`, because
        each try may wait for another program."""
        return bool(self._missed)

    def notify_style_update(self) -> None:
        """Draw all lines anew in another theme."""
        self._strips.clear()
        super().notify_style_update()

    def line(self, index: int, width: int) -> Strip:
        """A line, kept as it was drawn unless the cursor stands on it."""
        if index == self.cursor:
            return super().line(index, width)
        key = (self.ids[index], width, self.app.theme, self.ids[index] in self.marks)
        strip = self._strips.get(key)
        if strip is None:
            strip = super().line(index, width)
            if self.ids[index] in self._rows:  # what could not be read is tried again
                self._strips[key] = strip
        return strip

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """What the line says of its item."""
        row = self._row(index)
        if row is None:
            return ((" …", "quiet"),)
        pieces = cells(row, width, self._today())
        return signed(pieces) if row.id in self.marks else pieces

    def turn_mark(self, item_id: str) -> None:
        """Mark an item, or take its mark off."""
        self.marks.turn(item_id)
        self._marks_moved()

    def turn_all_marks(self) -> None:
        """Mark all items shown; where all are marked, take their marks off."""
        self.marks.turn_all(self.ids)
        self._marks_moved()

    def clear_marks(self) -> None:
        """Take all marks off."""
        self.marks.clear()
        self._marks_moved()

    def _marks_moved(self) -> None:
        self.refresh()
        self.post_message(self.Marked())

    def on_click(self, event: events.Click) -> None:
        """A click at the left edge marks; all others are those of any list."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else self.count
        if offset and offset.x < EDGE and index < self.count:
            self.turn_mark(self.ids[index])

    def opens(self, event: events.Click) -> bool:
        """A double click opens, but at the left edge, where it marks twice."""
        offset = event.get_content_offset(self)
        return super().opens(event) and not (offset and offset.x < EDGE)

    def _row(self, index: int) -> ItemRow | None:
        found = self._rows.get(self.ids[index])
        if found is None and self.ids[index] not in self._missed:
            self._read(index)
            found = self._rows.get(self.ids[index])
        return found

    def _read(self, index: int) -> None:
        """Fetch what is in view in one go, and the line asked for."""
        if len(self._rows) > KEPT:
            self._rows.clear()
            self._strips.clear()
        top = self.scroll_offset.y
        shown = self.ids[top : top + max(1, self.scrollable_content_region.height)]
        missing = {i for i in (*shown, self.ids[index]) if i not in self._rows}
        for row in self._fetch(tuple(missing)):
            self._rows[row.id] = row
        self._missed |= missing - self._rows.keys()

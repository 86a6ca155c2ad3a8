"""Words used already, offered beneath the field that somebody types in.

Nothing is taken by itself: → at the end of the words takes the first, ↓ marks one and Enter or Tab
takes the marked one, a click takes the one that was clicked. Everything else goes on as if nothing
had been offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from ceplan.models.suggesting import Known, compared, fitting
from ceplan.models.text import visible
from ceplan.widgets.text import cut
from ceplan.widgets.tones import Piece, drawn, tones

HOW = "→ takes it"
HOW_MANY = "→ takes it, ↓ others"


class Offers(Widget):
    """The offers for one field. `known` gives the words used already; it is asked when the first
    key is typed, once. `typed` is what they are held against, `marked` the place of the marked one
    or -1."""

    DEFAULT_CSS = """
    Offers { height: auto; display: none; &.-any { display: block; } }
    """

    def __init__(
        self, known: Callable[[], Sequence[str]], *, take: Callable[[str], None], left: int = 0
    ) -> None:
        """`take` puts words into the field, `left` is the column at which its words begin."""
        super().__init__()
        self.found: tuple[str, ...] = ()
        self.marked = -1
        self._ask = known
        self._known: Known | None = None
        self._left = left
        self._take = take

    def follow(self, typed: str) -> None:
        """Offer what fits to these words; nothing for none."""
        if self._known is None and typed.strip():
            self._known = compared(self._ask())
        self.found = fitting(typed, self._known or ())
        self.marked = -1
        self.set_class(bool(self.found), "-any")
        self.refresh(layout=True)

    def mark(self, by: int) -> None:
        """Mark the next offer, or the one before; before the first none is marked."""
        self.marked = max(-1, min(len(self.found) - 1, self.marked + by))
        self.refresh()

    def chosen(self) -> str:
        """The marked offer, else the first; "" where there is none."""
        return self.found[max(0, self.marked)] if self.found else ""

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line for each."""
        return len(self.found)

    def render_line(self, y: int) -> Strip:
        """An offer, the marked one with a sign; how to take them beside the first."""
        width = self.size.width
        pieces: list[Piece] = [(" " * self._left, "")]
        if y < len(self.found):
            here = y == self.marked
            room = max(8, width - self._left - 2)
            said = cut(visible(self.found[y]), room)
            pieces += [("▌ " if here else "  ", "accent"), (said, "bold" if here else "")]
            how = HOW_MANY if len(self.found) > 1 else HOW
            if y == 0 and self.marked < 0 and cell_len(said) + cell_len(how) + 2 <= room:
                pieces.append((f"  {how}", "quiet"))
        return drawn(pieces, width, tones(self), under="cursor" if y == self.marked else "")

    def on_click(self, event: events.Click) -> None:
        """Take the one that was clicked."""
        if 0 <= event.y < len(self.found):
            self._take(self.found[event.y])

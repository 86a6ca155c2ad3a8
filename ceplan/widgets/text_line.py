"""One line of the screen: words at its left, words at its right, blank space between.

The heading, the counts and the keys are such lines. Drawn directly, because a Static for each
would cost more of the first paint than the whole list.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from ceplan.widgets.painted import Painted
from ceplan.widgets.text import cut
from ceplan.widgets.tones import Piece, drawn, tones

MARGIN = 1
BETWEEN = 4
"""Blank columns before each piece at the right."""
SHORTEST = 8
"""Columns that are left of a name when it gives way to what stands behind it."""


class TextLine(Painted):
    """A line of pieces. The right side is kept whole as long as it fits; the left is cut."""

    DEFAULT_CSS = "TextLine { height: 1; }"

    def __init__(
        self, left: tuple[Piece, ...] = (), right: tuple[Piece, ...] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._left, self._right = left, right

    def say(self, left: tuple[Piece, ...], right: tuple[Piece, ...] = ()) -> None:
        """Show these pieces from now on."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line; nothing below it."""
        width = self.size.width
        pieces = fitted(self._left, self._right, width) if y == 0 else []
        return drawn(pieces, width, tones(self))


def fitted(left: tuple[Piece, ...], right: tuple[Piece, ...], width: int) -> list[Piece]:
    """The two sides on one line of that many columns, a margin at both ends."""
    room = width - 2 * MARGIN
    ends = [(" " * BETWEEN + cut(text, room - BETWEEN), tone) for text, tone in right if text]
    taken = sum(cell_len(text) for text, _ in ends)
    out: list[Piece] = [(" " * MARGIN, "")]
    spare = max(0, room - taken)
    # A long name gives way to what is said of it.
    rest = sum(cell_len(text) for text, _ in left[1:])
    if rest and cell_len(left[0][0]) + rest > spare:
        left = ((cut(left[0][0], max(SHORTEST, spare - rest)), left[0][1]), *left[1:])
    for text, tone in left:
        if spare <= 0:
            break
        kept = text if cell_len(text) <= spare else cut(text, spare)
        out.append((kept, tone))
        spare -= cell_len(kept)
    if ends:
        out.append((" " * spare, ""))
        out.extend(ends)
    return out

"""The places that a search found: a line each, where it stands first, the searched words marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.message import Message

from ceplan.models.finding import Hit
from ceplan.models.text import visible
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import padded
from ceplan.widgets.tones import Piece

WIDE = 120
"""Columns from which on the register is named too."""

LINE, REGISTER = 13, 24
LONGEST_REF = 12


class HitList(CursorList):
    """The hits. Keys reach it from the field above, so it never takes the focus itself."""

    class Opened(Message):
        """A place was opened with the mouse."""

    def __init__(self) -> None:
        super().__init__(empty="")
        self.can_focus = False
        self.led = True
        self._hits: tuple[Hit, ...] = ()
        self._ref = 0

    @property
    def hit(self) -> Hit | None:
        """The chosen place."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, hits: tuple[Hit, ...], empty: str, *, stay: bool = False) -> None:
        """Show these places from now on, or `empty` where there are none. The cursor begins at
        the first; with `stay` it stays on the place where it was, as long as that is there."""
        was, self._hits, self.empty = self.hit, hits, empty
        self._ref = min(LONGEST_REF, max((cell_len(hit.ref) for hit in hits), default=0)) + 2
        places = [(hit.kind, hit.row) for hit in hits]
        at = 0
        if stay and was is not None:
            here = (was.kind, was.row)
            at = places.index(here) if here in places else min(self.cursor, len(hits) - 1)
        else:
            self.scroll_to(y=0, animate=False)
        self.set_count(len(hits), at)

    def chosen(self) -> Message:
        """Opened with the mouse."""
        return self.Opened()

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The ref, what kind of line it is and which, its words. A ref is bold where the places of
        another item begin, and marked where nothing but the ref was found."""
        hit = self._hits[index]
        again = index and hit.item and self._hits[index - 1].item == hit.item
        tone = "mark" if hit.ref and not hit.marks else "quiet" if again else "bold"
        ref = padded(hit.ref, self._ref).rstrip()
        yield ref, tone
        room = width - self._ref - LINE
        yield " " * (self._ref - cell_len(ref)) + padded(hit.line, LINE - 1) + " ", "quiet"
        if width >= WIDE:
            yield padded(hit.register, REGISTER) + "  ", "quiet"
            room -= REGISTER + 2
        yield from marked(hit, room)


def marked(hit: Hit, width: int) -> Iterable[Piece]:
    """The words of a place with what was searched marked, from shortly before the first mark."""
    text, marks = hit.text, hit.marks
    start, pieces = 0, []
    if marks and marks[0][1] > width:
        start = max(0, marks[0][0] - width // 3)
        start = text.find(" ", start, marks[0][0]) + 1 or start
        pieces.append(("…", "quiet"))
    at = start
    for begin, end in (*marks, (len(text), len(text))):
        pieces.append((visible(text[at:begin], newlines=False), ""))
        pieces.append((visible(text[begin:end], newlines=False), "mark"))
        at = end
    return _cropped(pieces, width)


def _cropped(pieces: list[Piece], width: int) -> Iterable[Piece]:
    """The pieces on at most `width` columns, "…" at the end where something was cut."""
    sizes = [cell_len(text) for text, _ in pieces]
    if sum(sizes) <= width:
        yield from pieces
        return
    room = width - 1
    for (text, tone), size in zip(pieces, sizes, strict=True):
        yield (text if size <= room else set_cell_size(text, room)), tone
        room -= size
        if room <= 0:
            break
    yield "…", "quiet"

"""Text of people in a widget: `Content` and cells, never markup.

A plain string handed to a Textual widget is markup; whatever shows people's words takes what this
module makes of them. What may be shown is decided in `models/text.py`; only widths are added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

from ceplan.models.text import one_line, visible

if TYPE_CHECKING:
    from textual.content import Content

ELLIPSIS = "…"


def content(text: str) -> Content:
    """`text` as Textual shows it letter for letter: no markup, no emoji codes, no links."""
    from textual.content import Content

    # The constructor takes text as it is; only from_text and from_markup would parse it.
    return Content(visible(text), strip_control_codes=False)


def cut(text: str, cells: int) -> str:
    """`text` on one line, at most `cells` columns wide, "…" where something was cut.

    Cuts after a word where that leaves at least two thirds of the room filled, else at the edge of
    a letter: a wide letter or a joined emoji is never halved.
    """
    line = one_line(text)
    plain = line.isascii()  # then a letter is a column, and nothing needs to be looked up
    if (len(line) if plain else cell_len(line)) <= cells:
        return line
    if cells < 1:
        return ""
    room = cells - 1
    end = room if plain else _edge(line, room)
    head, following = line[:end], line[end : end + 1]
    if not following.isspace():
        word = head.rpartition(" ")[0]
        if cell_len(word) * 3 >= room * 2:
            head = word
    return _closed(head) + ELLIPSIS


def _edge(line: str, room: int) -> int:
    """How much of a line, in characters, fits in that many columns: up to the edge of a letter."""
    used, end = 0, 0
    for _start, stop, width in split_graphemes(line)[0]:
        if used + width > room:
            break
        used, end = used + width, stop
    # A joiner that joins nothing hides the width of the letter behind it from the split.
    while end and cell_len(line[:end]) > room:
        end -= 1
    return end


def padded(text: str, cells: int) -> str:
    """`cut(text, cells)` filled with spaces to exactly `cells` columns."""
    line = _closed(cut(text, cells))
    return line + " " * (cells - cell_len(line))


def _closed(text: str) -> str:
    """`text` without a joiner or space at its end, which would take hold of what follows."""
    return text.rstrip(" \u200d")

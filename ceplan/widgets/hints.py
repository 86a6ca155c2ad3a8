"""A few lines that help at the very first start, at the foot and over nothing.

They stand until they are put away, by one key or a click, and then never come back by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.message import Message
from textual.strip import Strip

from ceplan.widgets.key_names import USUAL, key_name
from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import Piece, drawn, tones


class Hints(Painted):
    """The lines. Posts `Away` when they are clicked."""

    DEFAULT_CSS = "Hints { height: 5; }"

    class Away(Message):
        """The lines are to be put away."""

    def __init__(self, own: Mapping[str, str]) -> None:
        """`own` are the keys that the person chose, by id."""
        super().__init__()
        self._lines = lines(own)

    def render_line(self, y: int) -> Strip:
        """One line; the first is blank."""
        pieces = self._lines[y - 1] if 1 <= y <= len(self._lines) else []
        return drawn(pieces, self.size.width, tones(self))

    def on_click(self, event: events.Click) -> None:
        """A click puts them away."""
        self.post_message(self.Away())


def lines(own: Mapping[str, str]) -> list[list[Piece]]:
    """What is said, with the keys that are in force."""
    key = {name: key_name(own, name) for name in USUAL}
    said = (
        ("The arrows move, ", key["list.open"], " opens an item."),
        (
            "",
            f"{key['item.add-progress']} {key['item.add-step']} {key['item.add-evidence']}",
            " add progress, a next step or evidence to it.",
        ),
        ("", key["plan.undo"], " takes back what you did last, and asks before it does."),
        (
            "",
            f"{key['app.help']}",
            f" is help, {key['app.palette']} finds anything. "
            f"{key['hints.away']} puts these lines away for good.",
        ),
    )
    return [[(" ", ""), (a, "quiet"), (b, "accent"), (c, "quiet")] for a, b, c in said]

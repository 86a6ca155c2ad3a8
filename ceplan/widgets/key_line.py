"""The few keys that matter here, at the foot of the screen; a click on one presses it.

A line and not Textual's Footer, which makes a widget of each key and so costs more of the first
paint than the list. Where there is no room for all, the last give way and help stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from ceplan.models.keys import say_key
from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import Piece, drawn, tones


class KeyLine(Painted):
    """The keys of those bindings that are made to be shown, help at the right."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        &.-foot { dock: bottom; background: $background; }
    }
    """

    def __init__(self, bindings: Iterable[BindingType], *, foot: bool = False) -> None:
        """`foot` puts it at the very foot of a window over another screen, where it covers the
        keys of that screen, which do nothing now."""
        super().__init__(classes="-foot" if foot else "")
        self._shown = tuple(bindings)

    def render_line(self, y: int) -> Strip:
        """The keys with their words."""
        pieces: list[Piece] = [(" ", "")]
        for _, key, words, gap in self._fitting():
            pieces.extend(((f"{key} ", "accent"), (f"{words}{gap}", "quiet")))
        return drawn(pieces, self.size.width, tones(self))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = 1
        for name, key, words, gap in self._fitting():
            end = at + cell_len(f"{key} {words}{gap}")
            if at <= event.x < end:
                self.app.simulate_key(name)
                return
            at = end

    def _fitting(self) -> list[tuple[str, str, str, str]]:
        """What there is room for: the key's name, how it is said, its words, the gap behind it."""
        found = keys(self._shown, getattr(self.app, "own_keys", {}))
        room = self.size.width - 1
        gap = "   " if _width(found, 3) <= room else "  "
        while len(found) > 1 and _width(found, len(gap)) > room:
            found.pop(_least(found))
        return [(name, key, words, gap) for name, key, words in found]


def _least(found: list[tuple[str, str, str]]) -> int:
    """Which key can be left out: the last but one, yet never how to leave while another can go."""
    others = [n for n, (name, _, _) in enumerate(found[:-1]) if name != "escape"]
    return others[-1] if others else -2


def _width(found: list[tuple[str, str, str]], gap: int) -> int:
    return sum(cell_len(f"{key} {words}") + gap for _, key, words in found) - gap + 1


def keys(bindings: Iterable[BindingType], own: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The shown bindings: the first key's name, how it is said, what it does. `own` are the keys
    that the person chose, by id."""
    out = []
    for binding in bindings:
        if isinstance(binding, Binding) and binding.show and binding.description:
            name = own.get(binding.id or "", binding.key).split(",")[0]
            out.append((name, say_key(name), binding.description.lower()))
    return out

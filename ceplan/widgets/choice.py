"""One of a few words, all of them in view: a kind of evidence, a stage, a BRAG.

No list that drops down: whoever chooses sees what there is to choose from. The chosen one has a
sign of its own, so that it can be told without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ceplan.widgets.burst import Burst
from ceplan.widgets.text import cut
from ceplan.widgets.tones import Piece, drawn, tones

GAP = 3
"""Columns between two choices."""

LONG = 30
"""Columns of words from which on the choices stand one beneath the other."""


class Choice(Widget, can_focus=True):
    """A choice among `options`, each a value and its words; `value` is the chosen one."""

    DEFAULT_CSS = """
    Choice {
        height: auto; padding: 0 1 0 0; background: $background; color: $text;
        border-left: blank;
        &:focus { border-left: outer $accent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,down,space",
            "step(1)",
            "Next",
            show=False,
            id="choice.next",
            tooltip="Choose the next of these words.",
        ),
        Binding(
            "left,up",
            "step(-1)",
            "Previous",
            show=False,
            id="choice.previous",
            tooltip="Choose the one before.",
        ),
    ]

    value: reactive[str] = reactive("", layout=True)

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The field in which it was chosen."""
            return self.choice

    class Entered(Message):
        """Enter was pressed: save."""

    class Broken(Message):
        """An Enter came with pasted keys: it saved nothing."""

    def __init__(
        self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self._burst = Burst()
        self.set_reactive(Choice.value, value)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the words need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of the words with their signs."""
        lines = self._lines(self.size.width)
        strip = drawn(lines[y] if y < len(lines) else [], self.size.width, tones(self))
        return strip.apply_style(Style(bgcolor=self.background_colors[1].rich_color))

    def _lines(self, width: int) -> list[list[Piece]]:
        """The words laid out in lines: one beneath the other where they are long. A sign and its
        words stay together."""
        long = any(len(words) > LONG for _, words in self.options)
        lines: list[list[Piece]] = [[]]
        used = 0
        for value, words in self.options:
            sign = "(•)" if value == self.value else "( )"
            said = cut(f"{sign} {words}", width)
            size = cell_len(said) + GAP
            if lines[-1] and (long or used + size - GAP > width):
                lines.append([])
                used = 0
            lines[-1] += [(said, "bold" if value == self.value else ""), (" " * GAP, "")]
            used += size
        return lines

    def action_step(self, by: int) -> None:
        """Choose the next one, or the one before; past the end it begins again."""
        values = [value for value, _ in self.options]
        at = values.index(self.value) if self.value in values else -by if by > 0 else 0
        self.value = values[(at + by) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """Enter saves; a letter chooses the next word that begins with it."""
        pasted = self._burst.running(event.time)
        self._burst.key(event.time)
        if event.key == "enter":
            event.stop()
            self.post_message(self.Broken() if pasted else self.Entered())
        elif event.character and event.character.isalpha():
            event.stop()
            self._begin(event.character.casefold())

    def _begin(self, letter: str) -> None:
        values = [value for value, _ in self.options]
        at = values.index(self.value) if self.value in values else -1
        for value, words in (*self.options[at + 1 :], *self.options[: at + 1]):
            if words.lstrip("●▲◆■ ").casefold().startswith(letter):
                self.value = value
                return

    def watch_value(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))

"""A paper as it will be, to scroll through. Drawn line by line, only what is in view."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ceplan.widgets.tones import drawn, tones

StyledLine = list[tuple[str, str]]

_COLOURS = {"bright_blue": "blue", "red": "red", "yellow": "amber", "green": "green"}
"""The colours of the paper in a terminal, and the tones of the screen that stand for them."""


class PaperView(ScrollView, can_focus=True):
    """Lines of words with the names of their styles."""

    DEFAULT_CSS = """
    PaperView {
        overflow-x: hidden; overflow-y: auto; padding: 0 0 0 1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        &:focus { background-tint: $foreground 3%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="paper.down", tooltip="A line on."),
        Binding("k", "scroll_up", "Up", show=False, id="paper.up", tooltip="A line back."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[StyledLine] = []

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a paper."""
        self.show([[(sentence, "dim")]])

    def show(self, lines: list[StyledLine]) -> None:
        """Show a paper from its beginning."""
        self._lines = lines
        self.virtual_size = Size(0, len(lines))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of what is in view."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        styles = tones(self)
        if at >= len(self._lines):
            return drawn((), width, styles)
        segments = [Segment(text, _style(name, styles)) for text, name in self._lines[at]]
        return Strip(segments).adjust_cell_length(width, styles[""])


def _style(name: str, styles: dict[str, Style]) -> Style:
    """The screen's own style for a style of the paper."""
    words = name.split()
    tone = next((_COLOURS[x] for x in words if x in _COLOURS), "")
    if not tone and "dim" in words:
        tone = "quiet"
    style = styles[tone]
    return style + Style(bold=True) if "bold" in words else style

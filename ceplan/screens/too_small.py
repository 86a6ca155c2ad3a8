"""What is said in a terminal too small for the screens. What was open lies untouched beneath."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """Stands over everything until there is room again."""

    DEFAULT_CSS = "TooSmall { align: center middle; & Static { width: 100%; text-align: center; } }"
    HELP = "The window is too small. Make it larger and everything is where it was."

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.need = f"{width} by {height}"

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(
            f"This window is too small: {self.need} at least. Nothing is lost.", markup=False
        )

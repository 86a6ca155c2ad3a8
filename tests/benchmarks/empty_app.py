"""An empty Textual app: what no screen of ours can be quicker than."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """One word on the screen."""

    def compose(self) -> ComposeResult:
        """The word that the measurement waits for."""
        yield Static("standing")


if __name__ == "__main__":
    Empty().run()

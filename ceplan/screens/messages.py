"""The log of messages: what the screens said since the program began, the newest on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.widgets.text import content


class MessagesScreen(ModalScreen[None]):
    """The sentences with their times of day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,l,enter",
            "leave",
            "Back",
            id="messages.leave",
            tooltip="Back to where you were.",
        )
    ]
    HELP = "What was said at the foot of the screen, the newest on top. Esc goes back."
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    MessagesScreen {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 94%;
            padding: 1 2; background: $surface; scrollbar-size-vertical: 1;
        }
        &.-narrow > VerticalScroll { width: 100%; max-width: 100%; }
        & Static { height: auto; }
    }
    """

    def __init__(self, told: Sequence[tuple[dt.datetime, str]]) -> None:
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """The sentences."""
        lines = [
            Content.assemble(content(f"{at:%H:%M}  ").stylize("bold"), content(sentence))
            for at, sentence in reversed(self.told)
        ]
        with VerticalScroll():
            yield Static(Content("\n").join(lines) if lines else content("Nothing was said yet."))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

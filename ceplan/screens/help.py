"""What the screen below shows and which keys it knows, from the words beside its own code."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ceplan.widgets.key_line import said
from ceplan.widgets.text import content


class HelpScreen(ModalScreen[None]):
    """The help of a screen: its `HELP`, then each key with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,f1,enter",
            "leave",
            "Back",
            id="help.leave",
            tooltip="Back to where you were.",
        ),
    ]
    HELP = "This is the help. Esc goes back."
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 94%;
            padding: 1 2; background: $surface; scrollbar-size-vertical: 1;
        }
        &.-narrow > VerticalScroll { width: 100%; max-width: 100%; }
        & Static { height: auto; }
    }
    """

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__()
        self.text = help_of(of)

    def compose(self) -> ComposeResult:
        """The words."""
        with VerticalScroll():
            yield Static(self.text)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def help_of(screen: Screen[Any]) -> Content:
    """The help of a screen as it stands: only keys that do something there."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, active in screen.active_bindings.items():
        words = active.binding.tooltip
        if words:
            found.setdefault((active.binding.id or key, words), []).append(said(key))
    lines = [content(str(getattr(screen, "HELP", "") or "")), Content("")]
    for (_, words), names in found.items():
        keys = content(f"{', '.join(names):>14}  ").stylize("bold")
        lines.append(Content.assemble(keys, content(words)))
    lines.extend((Content(""), content("Esc goes back.")))
    return Content("\n").join(lines)

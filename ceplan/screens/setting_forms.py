"""The two small windows of the settings: one to write a value in, one that waits for a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.errors import Refused
from ceplan.models.keys import read_keys, say_keys
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said
from ceplan.widgets.text import content
from ceplan.widgets.words import Words

_BREAKS: list[tuple[int, str]] = [(0, "-narrow"), (100, "-wide")]
_CSS = """
    {name} {{
        align: center middle;
        & > Vertical {{ width: 76; height: auto; padding: 1 2; background: $surface; }}
        &.-narrow > Vertical {{ width: 100%; }}
        & Static {{ height: auto; }}
        & .quiet {{ color: $text-muted; margin-bottom: 1; }}
        & Words {{ background: $surface; }}
        & Said {{ margin-top: 1; padding: 0; min-height: 1; }}
    }}
"""


class SettingWords(ModalScreen[str | None]):
    """Gives what was written, as `taken` gives it back, or None after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", id="setting.save", tooltip="Keep this."),
        Binding("escape", "leave", "Back", id="setting.leave", tooltip="Back; it stays as it was."),
    ]
    HELP = "Write the value and press Enter. Nothing at all takes the usual one again."
    AUTO_FOCUS = "Words"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = _BREAKS
    DEFAULT_CSS = _CSS.format(name="SettingWords")

    def __init__(self, label: str, what: str, value: str, taken: Callable[[str], str]) -> None:
        super().__init__()
        self.label, self.what, self.value, self.taken = label, what, value, taken

    def compose(self) -> ComposeResult:
        """What it is, the field, why it was not taken, the keys."""
        with Vertical():
            yield Static(content(self.label))
            yield Static(content(self.what), classes="quiet")
            yield Words(self.value, one_line=True)
            yield Said()
        yield KeyLine(self.BINDINGS, foot=True)

    @on(Words.Entered)
    def action_save(self) -> None:
        """Keep what was written, where it can be taken."""
        try:
            self.dismiss(self.taken(self.query_one(Words).text))
        except Refused as error:
            self.query_one(Said).say(str(error), trouble=True)

    def action_leave(self) -> None:
        """Nothing changes."""
        self.dismiss(None)


class KeyWait(ModalScreen[str | None]):
    """Gives the key that was pressed, "" for the usual one, or None when all stays. `fault` says
    why a key cannot be taken, "" when it can."""

    BINDINGS: ClassVar[list[BindingType]] = []
    HELP = "Press the key you want. Esc leaves it as it is, Backspace takes the usual one again."
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = _BREAKS
    DEFAULT_CSS = _CSS.format(name="KeyWait")

    def __init__(self, label: str, what: str, now: str, fault: Callable[[str], str]) -> None:
        super().__init__()
        self.label, self.what, self.now, self.fault = label, what, now, fault

    def compose(self) -> ComposeResult:
        """What it is for, what it is now, what to press."""
        with Vertical():
            yield Static(content(f"{self.label}: {say_keys(self.now)}"))
            yield Static(content(self.what), classes="quiet")
            yield Static(content("Press the key you want for this."))
            yield Said()
        yield KeyLine(
            (
                Binding("escape", "", "As it is", id="setting.stay", tooltip="Nothing changes."),
                Binding(
                    "backspace", "", "The usual one", id="setting.usual", tooltip="The usual key."
                ),
            ),
            foot=True,
        )

    def on_key(self, event: events.Key) -> None:
        """The key itself, whatever else it does."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "backspace":
            self.dismiss("")
        else:
            self._take(event)

    def _take(self, event: events.Key) -> None:
        try:
            key = read_keys(event.character or "" if event.is_printable else event.key)
        except Refused as error:
            self.query_one(Said).say(str(error), trouble=True)
            return
        fault = self.fault(key)
        if fault:
            self.query_one(Said).say(f"{fault} Press another key.", trouble=True)
        else:
            self.dismiss(key)

"""A line to type in at the foot of a screen, the screen above it in view: for a filter, for a name.

Not a page: what is typed is about what stands above. Enter takes it, Esc leaves all as it was, and
why it cannot be taken is said beneath it while the words stay.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.text import content
from ceplan.widgets.words import Words

Answer = TypeVar("Answer")


class Prompt(ModalScreen[Answer | None]):
    """One line with its label. Kinds of it say in `meaning` what the words mean, and in `taken`
    what Enter gives; both may raise CeplanError, whose sentence is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", id="prompt.take", tooltip="Take what was typed."),
        Binding("escape", "leave", "Leave it", id="prompt.leave", tooltip="Leave all as it was."),
        Binding("f1", "help", "Help", id="prompt.help", tooltip="What can be typed here."),
    ]
    AUTO_FOCUS = "Words"
    DEFAULT_CSS = """
    Prompt {
        align: left bottom; background: transparent;
        & > Vertical { width: 100%; height: auto; background: $panel; padding: 1 1 0 1; }
        & Horizontal { height: auto; }
        & .label { width: 8; text-style: bold; }
        & Words { width: 1fr; min-height: 1; max-height: 3; }
        & .meaning { height: auto; max-height: 6; padding: 0 1 0 9; color: $text-muted; }
        & .meaning.-trouble { color: $error; }
    }
    """
    label = ""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.begun = text

    def compose(self) -> ComposeResult:
        """The line, what it means, the keys."""
        words = Words(self.begun, one_line=True, id="words")
        words.move_cursor(words.document.end)
        with Vertical():
            with Horizontal():
                yield Static(content(self.label), classes="label")
                yield words
            yield Static(classes="meaning")
            yield KeyLine(self.BINDINGS)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Words).text

    def put(self, text: str) -> None:
        """Put words into the line, the cursor behind them."""
        words = self.query_one(Words)
        words.text = text
        words.move_cursor(words.document.end)

    def meaning(self, text: str) -> str:
        """What these words mean."""
        return ""

    def taken(self, text: str) -> Answer:
        """What Enter gives for these words."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say what stands there already."""
        self.say_meaning()

    @on(TextArea.Changed)
    def say_meaning(self) -> None:
        """Say what the words mean, or why they mean nothing."""
        try:
            self.say(self.meaning(self.text))
        except CeplanError as error:
            self.say(str(error), trouble=True)

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """A sentence beneath the line."""
        line = self.query_one(".meaning", Static)
        line.set_class(trouble, "-trouble")
        # A sign goes with the colour, so that it is never colour alone.
        line.update(content(f"! {sentence}" if trouble else sentence))

    @on(Words.Entered)
    def action_take(self) -> None:
        """Take what was typed, or say why that cannot be."""
        try:
            answer = self.taken(self.text)
        except CeplanError as error:
            self.say(str(error), trouble=True)
            return
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)

    def action_help(self) -> None:
        """What can be typed here."""
        from ceplan.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

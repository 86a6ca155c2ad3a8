"""What somebody else made of the words of an open form, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.text import content


class TheirsPanel(Vertical):
    """A sentence, their words, and the keys of the choices, each to press or to click. Silent until
    `tell`; it takes no focus, so that who types goes on typing."""

    DEFAULT_CSS = """
    TheirsPanel {
        dock: top; height: auto; max-height: 9; display: none;
        margin-bottom: 1; padding: 0 0 0 1; background: $surface; border-left: outer $warning;
        &.-any { display: block; }
        & .said { text-style: bold; height: auto; max-height: 2; }
        & .words { height: auto; max-height: 4; overflow-y: auto; }
        & KeyLine { background: $surface; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.can_focus = False
        self.sentence = ""

    def compose(self) -> ComposeResult:
        """Nothing is said yet."""
        yield Static(classes="said")
        yield Static(classes="words")

    def tell(self, sentence: str, words: str = "", choices: Sequence[BindingType] = ()) -> None:
        """Say what happened, with their words and the keys of the choices; "" for silence."""
        self.sentence = sentence
        self.set_class(bool(sentence), "-any")
        self.query_one(".said", Static).update(content(f"! {sentence}"))
        shown = self.query_one(".words", Static)
        shown.update(content(words))
        shown.display = bool(words)
        self.query(KeyLine).remove()
        if choices:
            self.mount(KeyLine(choices))

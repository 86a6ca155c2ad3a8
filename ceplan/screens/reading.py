"""The one window to read in: a field to search with, the words, and a way out by key and mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.reading import Part, Reading
from ceplan.widgets.text import content
from ceplan.widgets.words import Words


class ReadingScreen(ModalScreen[None]):
    """Parts to read. What is typed leaves only those that hold it."""

    TITLE = "To read"
    NOTHING = "Nothing says that."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f1", "leave", "Back", id="reading.leave", tooltip="Back to where you were."
        ),
        Binding(
            "down",
            "scroll(1)",
            "Scroll",
            id="reading.down",
            tooltip="One line on.",
            priority=True,
        ),
        Binding(
            "up",
            "scroll(-1)",
            "Up",
            show=False,
            id="reading.up",
            tooltip="One line back.",
            priority=True,
        ),
        Binding(
            "pagedown",
            "page(1)",
            "Page down",
            show=False,
            id="reading.page-down",
            tooltip="A screenful on.",
            priority=True,
        ),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            show=False,
            id="reading.page-up",
            tooltip="A screenful back.",
            priority=True,
        ),
    ]
    HELP = "Type to see only what holds those words. The arrows scroll, Esc goes back."
    AUTO_FOCUS = "Words"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    ReadingScreen {
        align: center middle;
        & > Vertical {
            width: 84; height: auto; max-height: 94%; padding: 1 2; background: $surface;
        }
        &.-narrow > Vertical { width: 100%; max-height: 100%; }
        & Horizontal { height: 1; margin-bottom: 1; }
        & Horizontal Static { width: auto; max-width: 60%; margin-right: 3; text-style: bold; }
        & Horizontal .label { color: $text-muted; text-style: none; margin-right: 1; }
        & Words { width: 1fr; background: $surface; }
        & Reading { max-height: 100%; }
    }
    """

    def __init__(self, parts: Sequence[Part], nothing: str = "") -> None:
        """`nothing` is what is said where no part holds the words that are typed."""
        super().__init__()
        self.parts = tuple(parts)
        self.nothing = nothing or self.NOTHING

    def compose(self) -> ComposeResult:
        """The title with the field, the words, the keys."""
        with Vertical():
            with Horizontal():
                yield Static(content(self.title or self.TITLE))
                yield Static("type to search", classes="label", markup=False)
                yield Words("", one_line=True)
            yield Reading(self.parts, nothing=self.nothing)
        yield KeyLine(ReadingScreen.BINDINGS, foot=True)

    def on_mount(self) -> None:
        """Leave room for the title and the keys, however long the words are."""
        self._fit()

    def on_resize(self) -> None:
        """As much as the window has now."""
        self._fit()

    def _fit(self) -> None:
        self.query_one(Reading).styles.max_height = max(3, self.app.size.height - 6)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.query_one(Reading).look_for(self.query_one(Words).text)

    @on(Words.Entered)
    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """A line on or back."""
        self.query_one(Reading).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        read = self.query_one(Reading)
        read.scroll_relative(y=by * max(1, read.size.height - 1), animate=False)

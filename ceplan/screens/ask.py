"""A question before something happens, with every answer in view and on a key of its own.

Nothing is destroyed by one key: what takes words away asks here first, and Esc always means that
nothing happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.text import content


class Answer(NamedTuple):
    """An answer: the key that gives it, its value, its words."""

    key: str
    value: str
    words: str


class Ask(ModalScreen[str | None]):
    """A question; gives the value of the answer, or None when nothing is to happen.

    Enter gives the answer that is marked, the first one to begin with.
    """

    DEFAULT_CSS = """
    Ask {
        align: center middle;
        & > VerticalScroll {
            width: 84; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > VerticalScroll { width: 100%; }
        &.-low > VerticalScroll { padding: 0 2; }
        &.-low OptionList, &.-low .detail { margin-top: 0; }
        & Static { height: auto; }
        & .detail { color: $text-muted; margin-top: 1; }
        & OptionList {
            height: auto; max-height: 20; margin-top: 1; padding: 0; border: none;
            background: transparent;
            &:focus { border: none; }
            & > .option-list--option-highlighted {
                background: $background; text-style: bold underline;
            }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "Leave it",
            id="ask.leave",
            tooltip="Leave everything as it is.",
        ),
        Binding("f1", "help", "Help", id="ask.help", tooltip="What this asks, and its keys."),
    ]

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]

    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-low"),
        (20, "-high"),
    ]

    HELP = "A question: press the key beside an answer, or choose one and press Enter. Esc leaves."

    def __init__(self, question: str, answers: Sequence[Answer], *, detail: str = "") -> None:
        super().__init__()
        self.question = question
        self.detail = detail
        self.answers = tuple(answers)

    def compose(self) -> ComposeResult:
        """The question, what it is about, the answers."""
        with VerticalScroll(can_focus=False):
            yield Static(content(self.question))
            if self.detail:
                yield Static(content(self.detail), classes="detail")
            leave = Answer("Esc", "", "leave everything as it is")
            yield OptionList(*(Option(_words(x)) for x in (*self.answers, leave)), markup=False)
        choose = Binding("enter", "", "Choose", id="ask.choose", tooltip="Give the marked answer.")
        yield KeyLine((choose, *self.BINDINGS), foot=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An answer was chosen with Enter or a click."""
        event.stop()
        chosen = event.option_index
        self.dismiss(self.answers[chosen].value if chosen < len(self.answers) else None)

    def on_key(self, event: events.Key) -> None:
        """An answer by its own key."""
        for answer in self.answers:
            if event.character == answer.key:
                event.stop()
                self.dismiss(answer.value)
                return

    def action_help(self) -> None:
        """What a question is, and its keys."""
        from ceplan.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Nothing happens."""
        self.dismiss(None)


def _words(answer: Answer) -> Content:
    return Content.assemble(content(f"{answer.key:>5}  ").stylize("bold"), content(answer.words))

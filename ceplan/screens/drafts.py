"""Unsaved words that were left when the program ended, offered at the next start."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.draft_words import DraftWords, copy_words, place_words, words_of
from ceplan.widgets.draft_list import DraftList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import Said
from ceplan.widgets.text import content, cut

SHOWN = 2_000
"""Characters of a draft that stand beneath the list; the rest is read in a window of its own."""


def leftover(drafts: Drafts, plan: Plan) -> tuple[Draft, ...]:
    """The unsaved words left for this plan, oldest first. An unreadable folder holds none.

    CeplanError when the plan cannot be read just now.
    """
    try:
        return drafts.of_plan(plan.facts().id)
    except OSError:
        return ()


def leftover_words(found: tuple[Draft, ...]) -> str:
    """A sentence on what was left, for the line of a screen; "" when nothing was."""
    if not found:
        return ""
    many = f"{len(found)} unsaved texts were" if len(found) > 1 else "An unsaved text was"
    return f"{many} left from before; they are kept until you save or drop them."


class DraftsScreen(ModalScreen[Draft | None]):
    """The drafts left for a plan. Gives the one whose form is to be opened, or None."""

    HELP = (
        "Words that were typed and not saved. Enter opens the form that they belong to, with the "
        "words in place; r reads them whole, c copies them, d drops them after asking; Esc leaves "
        "them for later. Where the item or the line is gone, Enter reads them."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open its form",
            id="drafts.open",
            tooltip="Open the form that these words belong to, with the words in place.",
        ),
        Binding("escape", "leave", "Later", id="drafts.leave", tooltip="Keep them for later."),
        Binding("r", "read", "Read", id="drafts.read", tooltip="Read these words whole."),
        Binding("c", "copy", "Copy", id="drafts.copy", tooltip="Copy these words whole."),
        Binding("d", "drop", "Drop", id="drafts.drop", tooltip="Drop this draft, after asking."),
        Binding("f1", "app.help", "Help", id="drafts.help", tooltip="What stands here."),
    ]

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    DraftsScreen {
        align: center middle;
        & > Vertical {
            width: 84; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > Vertical { width: 100%; }
        & Static { height: auto; }
        & .title { text-style: bold; margin-bottom: 1; }
        & .words { height: auto; max-height: 10; margin-top: 1; }
        & Said { padding: 0; }
        & Said.-silent { display: none; }
    }
    """

    def __init__(self, drafts: Drafts, plan: Plan, found: tuple[Draft, ...]) -> None:
        super().__init__()
        self.drafts = drafts
        self.plan = plan
        self.found = found

    def compose(self) -> ComposeResult:
        """The drafts, the beginning of the marked one's words, the keys."""
        with Vertical():
            yield Static(Content("Unsaved words, kept from before"), classes="title")
            yield DraftList(self._follow)
            with VerticalScroll(classes="words", can_focus=False):
                yield Static(classes="whole")
            yield Said(classes="-silent")
        yield KeyLine(self.BINDINGS, foot=True)

    def on_mount(self) -> None:
        """Begin with the first one."""
        self._show(0)

    def _show(self, at: int) -> None:
        self.query_one(DraftList).show([place_words(self.plan, x) for x in self.found], at)
        self._follow()

    @property
    def marked(self) -> Draft | None:
        """The draft of the cursor."""
        at = self.query_one(DraftList).cursor
        return self.found[at] if at < len(self.found) else None

    def _follow(self) -> None:
        """Show the words of the cursor's draft."""
        if self.marked is None:
            return
        text = words_of(self.marked)
        read = with_keys(self.app, "{drafts.read} reads them")
        more = f"\n… {len(text):,} characters in all; {read}" if len(text) > SHOWN else ""
        self.query_one(".whole", Static).update(content(text[:SHOWN] + more))
        self.query_one(".words", VerticalScroll).scroll_home(animate=False)

    @on(DraftList.Opened)
    def action_open(self) -> None:
        """Open the form of the marked draft."""
        if self.marked is not None:
            self.dismiss(self.marked)

    def action_read(self) -> None:
        """Read the marked draft whole."""
        if self.marked is not None:
            self.app.push_screen(DraftWords(self.plan, self.marked))

    def action_copy(self) -> None:
        """Copy the marked draft's words whole."""
        if self.marked is not None:
            copy_words(self, words_of(self.marked))

    def action_drop(self) -> None:
        """Drop the marked draft, after asking."""
        draft, at = self.marked, self.query_one(DraftList).cursor
        if draft is None:
            return

        def answered(answer: str | None) -> None:
            if answer != "yes":
                return
            try:
                self.drafts.drop(draft)
            except OSError as error:
                said = f"It could not be dropped: {error.strerror}."
                self.query_one(Said).say(said, trouble=True)
                return
            self.found = (*self.found[:at], *self.found[at + 1 :])
            if not self.found:
                self.dismiss(None)
                return
            self._show(min(at, len(self.found) - 1))

        self.app.push_screen(
            Ask(
                "Drop these unsaved words?",
                (Answer("y", "yes", "yes, they are gone then"),),
                detail=cut(words_of(draft), 300),
            ),
            answered,
        )

    def action_leave(self) -> None:
        """Keep them for later."""
        self.dismiss(None)

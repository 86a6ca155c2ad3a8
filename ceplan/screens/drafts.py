"""Unsaved words that were left when the program ended, offered at the next start."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ceplan.errors import CeplanError
from ceplan.models.text import one_line
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.undoing import moment
from ceplan.widgets.said import Said
from ceplan.widgets.text import content, cut


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


class DraftsScreen(ModalScreen[str | None]):
    """The drafts left for a plan. Gives the id of the item whose draft was chosen, or None.

    The form on its item then offers a chosen draft: Ctrl+R puts its words in.
    """

    HELP = "Enter goes to the item a draft belongs to; d drops a draft, after asking; Esc leaves."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later", id="drafts.leave", tooltip="Keep them for later."),
        Binding("d", "drop", "Drop", id="drafts.drop", tooltip="Drop this draft, after asking."),
    ]

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    DraftsScreen {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 96%;
            padding: 1 2; background: $panel;
        }
        &.-narrow > VerticalScroll { width: 100%; max-width: 100%; }
        & Static { height: auto; }
        & .title { text-style: bold; margin-bottom: 1; }
        & .whole { margin-top: 1; }
        & .keys { color: $text-muted; margin-top: 1; }
        & OptionList {
            height: auto; max-height: 10; padding: 0; border: none; background: transparent;
            &:focus { border: none; }
            & > .option-list--option-highlighted { background: $background; text-style: bold; }
        }
    }
    """

    def __init__(self, drafts: Drafts, plan: Plan, found: tuple[Draft, ...]) -> None:
        super().__init__()
        self.drafts = drafts
        self.plan = plan
        self.found = found

    def compose(self) -> ComposeResult:
        """The drafts, and the words of the marked one whole."""
        with VerticalScroll(can_focus=False):
            yield Static(Content("Unsaved words, kept from before"), classes="title")
            yield OptionList(*(Option(self._said(x)) for x in self.found), markup=False)
            yield Static(classes="whole")
            yield Said(classes="-silent")
            yield Static(
                Content("Enter go to its item   d drop it   Esc keep them for later"),
                classes="keys",
            )

    def _said(self, draft: Draft) -> Content:
        try:
            ref = one_line(self.plan.item(draft.item).ref)
        except CeplanError:
            ref = "an item no longer there"
        try:
            when = moment(draft.at, self.plan)
        except ValueError:  # a draft that others have touched may say any moment
            when = ""
        return content(f"{ref}  {cut(draft.form, 30)}  {when}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the marked draft's words."""
        words = [str(x) for x in self.found[event.option_index].values.values() if x]
        text = "\n".join(words)
        more = f"\n… {len(text):,} characters in all" if len(text) > 2_000 else ""
        self.query_one(".whole", Static).update(content(text[:2_000] + more))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the draft's item."""
        event.stop()
        self.dismiss(self.found[event.option_index].item)

    def action_drop(self) -> None:
        """Drop the marked draft, after asking."""
        listed = self.query_one(OptionList)
        at = listed.highlighted
        if at is None:
            return

        def answered(answer: str | None) -> None:
            if answer != "yes":
                return
            try:
                self.drafts.drop(self.found[at])
            except OSError as error:
                said = f"It could not be dropped: {error.strerror}."
                self.query_one(Said).say(said, trouble=True)
                return
            self.found = (*self.found[:at], *self.found[at + 1 :])
            listed.remove_option_at_index(at)
            self.query_one(".whole", Static).update(Content(""))
            if not self.found:
                self.dismiss(None)

        self.app.push_screen(
            Ask("Drop these unsaved words?", (Answer("y", "yes", "yes, they are gone then"),)),
            answered,
        )

    def action_leave(self) -> None:
        """Keep them for later."""
        self.dismiss(None)

"""A change of many items as it would be, before it is made: Enter does it, Esc goes back.

What Enter does is what stands here and nothing else. Where another program changed one of these
items meanwhile, nothing is done and the preview is shown anew.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.bulk import Preview
from ceplan.models.item import Item
from ceplan.record.decision import Decision
from ceplan.record.plan import Plan
from ceplan.screens.every_screen import HELP_KEY
from ceplan.screens.heading import Heading
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.preview_list import PreviewHeading, PreviewList
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import content
from ceplan.widgets.text_line import TextLine

AT_ONCE = 300
"""Up to so many items are changed before anybody would ask what is going on; beyond, it is said."""


class PreviewScreen(Screen[tuple[Item, ...] | None]):
    """The preview of a decision for many items; gives the items it changed, or None after Esc."""

    AUTO_FOCUS = "PreviewList"
    HELP = (
        "What would change, item by item, before anything is changed. Those that will change stand "
        "first, then those that cannot, with why, then those that say so already. The words of the "
        "cursor's item stand whole below. Enter makes the change, all of it as one step that u "
        "takes back; Esc changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Do it", id="preview.accept", tooltip="Make this change."),
        Binding("escape", "leave", "Back", id="preview.leave", tooltip="Back; nothing changes."),
        HELP_KEY,
    ]
    DEFAULT_CSS = """
    PreviewScreen {
        & #counts { margin: 0 0 1 0; }
        & PreviewList { height: 1fr; }
        & VerticalScroll { height: auto; max-height: 40%; margin-top: 1; padding: 0 1; }
        & #whole { height: auto; color: $text-muted; }
        & Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, preview: Preview, change: Decision, title: str) -> None:
        super().__init__()
        self.plan = plan
        self.preview = preview
        self.change = change
        self.called = title
        self._making = False

    def compose(self) -> ComposeResult:
        """Where one is, the counts, the items, the words of one of them, the keys."""
        yield Heading()
        yield TextLine(id="counts")
        yield PreviewHeading()
        yield PreviewList()
        with VerticalScroll(can_focus=False):
            yield Static(id="whole")
        yield Said()
        yield KeyLine(self.BINDINGS)

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(Heading).tell_of(self.plan)
        self._show(self.preview)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        said = f"   {preview.counts}"
        self.query_one("#counts", TextLine).say(((self.called, "bold"), (said, "quiet")))
        self.query_one(PreviewList).show(preview)
        self._whole()

    @on(PreviewList.Moved)
    def _whole(self) -> None:
        """The words of the item of the cursor, whole."""
        row = self.query_one(PreviewList).row
        said = ""
        if row is not None:
            why = f"\nCannot: {row.refused}" if row.refused else ""
            now = f"{row.item.ref} now: {row.old}"
            said = f"{now}\nNo change." if row.same else f"{now}\nWill be: {row.new}{why}"
            said = f"{now}{why}" if row.refused else said
        self.query_one("#whole", Static).update(content(said))

    @on(PreviewList.Accepted)
    def action_accept(self) -> None:
        """Make the change as it is shown."""
        many = len(self.preview.changing)
        if not many:
            tell(self, "Nothing here would change. Esc goes back.")
        elif many <= AT_ONCE:
            self._make()
        elif not self._making:
            self._making = True
            tell(self, f"Changing {many:,} items; this takes a few seconds …")
            self.call_after_refresh(self._make)

    def _make(self) -> None:
        self._making = False
        try:
            self.dismiss(self.plan.change_many(self.preview, self.change))
        except ChangedMeanwhile as error:
            self._again()
            tell(self, f"{error.message} This is how it is now.", trouble=True)
        except CeplanError as error:
            tell_error(self, error)

    def _again(self) -> None:
        """Ask anew what would change, as the plan is now."""
        try:
            self._show(self.plan.preview([x.item.id for x in self.preview.rows], self.change))
        except CeplanError as error:
            tell_error(self, error)

    def action_leave(self) -> None:
        """Nothing is changed."""
        self.dismiss(None)

"""The history of one item: every change of it and of its lines, newest first, old beside new."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.models.history import HistoryEntry
from ceplan.models.item import Item
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.undoing import moment
from ceplan.widgets.hanging import hanging
from ceplan.widgets.text import content

MOST = 200
"""Changes shown; the command `ceplan history` gives all of them."""


class ItemHistory(ModalScreen[None]):
    """Who changed what of the item, when and why. CeplanError when the file cannot be read."""

    HELP = "Arrows and PageDown scroll. Esc goes back to the item."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,h,q",
            "leave",
            "Back",
            id="history.back",
            tooltip="Back to the item.",
        ),
        Binding(
            "j", "scroll(1)", "Down", show=False, id="history.down", tooltip="Scroll one row down."
        ),
        Binding("k", "scroll(-1)", "Up", show=False, id="history.up", tooltip="Scroll one row up."),
    ]

    DEFAULT_CSS = """
    ItemHistory {
        background: $background;
        & .title { text-style: bold; padding: 0 1; margin-bottom: 1; }
        & VerticalScroll { padding: 0 1; }
        & VerticalScroll Static { height: auto; }
        & .keys { color: $text-muted; padding: 0 1; }
    }
    """

    def __init__(self, plan: Plan, item: Item) -> None:
        super().__init__()
        self.item = item
        self.plan = plan
        self.entries = tuple(reversed(plan.history(item.id, limit=MOST)))

    def compose(self) -> ComposeResult:
        """The changes, each with its old and new words."""
        yield Static(content(f"{one_line(self.item.ref)}  history"), classes="title")
        with VerticalScroll():
            yield Static()
        yield Static(Content("Esc back"), classes="keys")

    def on_resize(self) -> None:
        """Lay the words out for this width."""
        place = self.query_one(VerticalScroll)
        width = place.scrollable_content_region.width
        said = Content("\n\n").join(self._said(x, width) for x in self.entries)
        place.query_one(Static).update(said)

    def _said(self, entry: HistoryEntry, width: int) -> Content:
        head = f"{moment(entry.at, self.plan)}  {one_line(entry.by)}  {entry.what} ({entry.verb})"
        new = entry.new or ("taken away" if entry.kind == "remove" else "")
        sides = (("was", entry.old), ("now", new)) if entry.field != "position" else ()
        lines = [hanging(Content(""), content(head).stylize("bold"), width)]
        for label, words in (*sides, ("because", entry.reason)):
            if words:
                quiet = Content(f"  {label:<8}").stylize("$text-muted")
                lines.append(hanging(quiet, content(words), width))
        return Content("\n").join(lines)

    def action_scroll(self, by: int) -> None:
        """Scroll a row."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Back to the item."""
        self.dismiss(None)

"""The item screen: an item whole, with its three lists. Wiring alone; the deeds stand beside it.

Narrow, one list fills the room and the others are one Tab away with their counts; from 100 columns
the three stand side by side.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.fact_deeds import FactDeeds
from ceplan.screens.heading import CHECKING, Heading
from ceplan.screens.item_history import ItemHistory
from ceplan.screens.undoing import redo, undo
from ceplan.widgets.item_head import ItemHead
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.line_list import LineList
from ceplan.widgets.line_words import KINDS, TITLES, count_words
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece


class ItemScreen(FactDeeds):
    """An item of a plan. Esc gives it back as it is then, to whoever opened the screen."""

    HELP = (
        "Tab and the left and right arrows go between progress, next steps and evidence. a adds a "
        "line where you are, Enter changes it, space ticks it, J and K move it, d removes it after "
        "asking. V says that evidence was tested. e changes the item itself; y keeps what someone "
        "removed."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="item.back", tooltip="Back to where you came from."),
        Binding("a", "add_here", "Add", id="line.add", tooltip="Add a line to this list."),
        Binding(
            "p",
            "add('progress')",
            "Progress",
            show=False,
            id="progress.add",
            tooltip="Add a progress point.",
        ),
        Binding(
            "n", "add('step')", "Next step", show=False, id="step.add", tooltip="Add a next step."
        ),
        Binding(
            "v",
            "add('evidence')",
            "Evidence",
            show=False,
            id="evidence.add",
            tooltip="Add a piece of evidence.",
        ),
        Binding(
            "e",
            "edit_facts",
            "Edit item",
            id="item.edit",
            tooltip="Change the action, lead, due, stage, BRAG, outcome or source.",
        ),
        Binding(
            "o",
            "follow_any",
            "Open ref",
            show=False,
            id="item.follow",
            tooltip="Open an item that this one points at.",
        ),
        Binding(
            "y",
            "keep",
            "Keep",
            show=False,
            id="item.keep",
            tooltip="What one person removed and another went on with: it stays.",
        ),
        Binding("h", "history", "History", id="item.history", tooltip="What was changed, by whom."),
        Binding("u", "undo", "Undo", id="plan.undo", tooltip="Take back your last change."),
        Binding(
            "U,ctrl+y",
            "redo",
            "Redo",
            show=False,
            id="plan.redo",
            tooltip="Do again what you took back.",
        ),
        Binding(
            "tab,right",
            "list(1)",
            "Next list",
            show=False,
            id="list.next",
            tooltip="Go to the next of the three lists.",
        ),
        Binding(
            "shift+tab,left",
            "list(-1)",
            "List before",
            show=False,
            id="list.before",
            tooltip="Go to the list before.",
        ),
        Binding(
            "ctrl+d",
            "scroll_head(3)",
            "Item down",
            show=False,
            id="item.down",
            tooltip="Scroll the item's own words down.",
        ),
        Binding(
            "ctrl+u",
            "scroll_head(-3)",
            "Item up",
            show=False,
            id="item.up",
            tooltip="Scroll the item's own words up.",
        ),
        Binding(
            "question_mark",
            "app.help",
            "Help",
            id="app.help",
            tooltip="What this screen shows and which keys it knows.",
        ),
    ]

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]

    DEFAULT_CSS = """
    ItemScreen {
        & #lists { height: 1fr; }
        & .list { width: 1fr; height: 1fr; }
        & #heading { margin-bottom: 1; }
        & #tabs, & .list TextLine { height: 1; margin-top: 1; }
        & Said { min-height: 1; }
        & LineList { height: 1fr; }
        &.-narrow .list { display: none; }
        &.-narrow .list.-current { display: block; }
        &.-narrow .list TextLine { display: none; }
        &.-wide #tabs { display: none; }
        &.-wide .list { margin-right: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Where one is, the item, its lists, what was said, the keys."""
        today = self.today()
        yield Heading(id="heading")
        yield ItemHead(today).data_bind(ItemScreen.item, ItemScreen.refs, ItemScreen.contests)
        yield TextLine(id="tabs")
        with Horizontal(id="lists"):
            for kind in KINDS:
                with Vertical(classes="list", id=f"{kind}-part"):
                    yield TextLine(id=f"{kind}-title")
                    yield LineList(kind, today, id=kind).data_bind(ItemScreen.item)
        yield Said()
        yield KeyLine((*LineList.BINDINGS[:2], *self.BINDINGS))

    def on_mount(self) -> None:
        """Begin on the first list that has lines."""
        self.query_one(Heading).tell_of(self.plan)
        first = next((x for x in KINDS if self._list(x).lines), KINDS[0])
        self._list(first).focus()
        self._entered(first)
        if self.plan.view_only and self.plan.view_only != CHECKING:
            tell(self, f"Nothing can be changed: {self.plan.view_only}")

    def watch_item(self) -> None:
        """The counts and the time of saving go with the item."""
        if self.is_mounted:
            self._titles()
            self.query_one(Heading).tell_of(self.plan)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The list that keys go to is the one in view."""
        if isinstance(event.widget, LineList):
            self._entered(event.widget.kind)

    def action_list(self, by: int) -> None:
        """Go to the next list, or the one before; past the end it begins again."""
        self._go((KINDS.index(self._current()) + by) % len(KINDS))

    def action_add_here(self) -> None:
        """Add a line to the list that keys go to."""
        self.add_line(self._current())

    def action_add(self, kind: str) -> None:
        """Add a line of that kind, from wherever one is."""
        self.add_line(kind)

    def show_line(self, kind: str, line: str) -> None:
        """Put the cursor on a line."""
        self._go(KINDS.index(kind))
        self._list(kind).go_to(line)

    def action_undo(self) -> None:
        """Show what undo brings back, and do it on Enter."""
        undo(self, self.plan, self.read_again)

    def action_redo(self) -> None:
        """Show what redo brings again, and do it on Enter."""
        redo(self, self.plan, self.read_again)

    def action_history(self) -> None:
        """What was changed of this item."""
        try:
            self.app.push_screen(ItemHistory(self.plan, self.item))
        except CeplanError as error:
            tell_error(self, error)

    def action_keep(self) -> None:
        """Decide that what someone removed and another went on with stays."""
        self.keep(self._list(self._current()).current)

    def action_follow_any(self) -> None:
        """Open the one item that this points at, or ask which."""
        found = [(n, ref) for n, (ref, target) in enumerate(self.refs) if target]
        if not found:
            gaps = ", ".join(ref for ref, _ in self.refs)
            said = f"It points at {gaps}, not in this plan." if gaps else "It points at no item."
            tell(self, said)
        elif len(found) == 1:
            self.action_follow(found[0][0])
        else:
            answers = [Answer(str(i), str(n), ref) for i, (n, ref) in enumerate(found[:9], 1)]
            self.app.push_screen(
                Ask("Open which?", answers), lambda n: self.action_follow(int(n)) if n else None
            )

    def action_follow(self, number: int) -> None:
        """Open the item that the reference of that number points at."""
        target = self.refs[number][1] if 0 <= number < len(self.refs) else None
        if target is None:
            return

        def back(_: Item | None) -> None:
            self.read_again()

        try:
            screen = ItemScreen(self.plan, target, drafts=self.drafts, today=self.today)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(screen, back)

    def action_scroll_head(self, by: int) -> None:
        """Scroll the item's own words, where they are longer than their room."""
        self.query_one(ItemHead).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Back to whoever opened this, with the item as it is now."""
        self.dismiss(self.item)

    def _list(self, kind: str) -> LineList:
        return self.query_one(f"#{kind}", LineList)

    def _current(self) -> str:
        found = (x for x in KINDS if self.query_one(f"#{x}-part").has_class("-current"))
        return next(found, KINDS[0])

    def _go(self, number: int) -> None:
        """Keys go to that list from now on."""
        self._entered(KINDS[number])
        self._list(KINDS[number]).focus()

    def _entered(self, kind: str) -> None:
        for other in KINDS:
            self.query_one(f"#{other}-part").set_class(other == kind, "-current")
        self._titles()

    def _titles(self) -> None:
        """The names of the lists with their counts; the one that keys go to stands out."""
        current = self._current()
        tabs: list[Piece] = []
        for kind in KINDS:
            title, count = TITLES[kind], count_words(self.item, kind)
            tone = "accent" if kind == current else "quiet"
            self.query_one(f"#{kind}-title", TextLine).say(((title, tone), (f"  {count}", "quiet")))
            mark = "▸ " if kind == current else "  "
            tabs += [(f"{mark}{title}", tone), (f" {count}  ", "quiet")]
        self.query_one("#tabs", TextLine).say(tuple(tabs))

"""The item screen: an item whole, with its three lists. Wiring alone; the deeds stand beside it.

Narrow, one list fills the room and the others are one Tab away with their counts; from 100 columns
the three stand side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from ceplan.models.item import Item
from ceplan.screens.fact_deeds import FactDeeds
from ceplan.screens.heading import CHECKING, Heading
from ceplan.screens.item_keys import HELP, ITEM_KEYS
from ceplan.screens.line_form import CALLED
from ceplan.screens.undoing import redo, undo
from ceplan.screens.ways import Ways, visit
from ceplan.widgets.item_head import ItemHead, Refs
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.line_list import LineList
from ceplan.widgets.line_words import KINDS, TITLES, count_words, lines_of
from ceplan.widgets.said import Said, tell
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece

if TYPE_CHECKING:
    from ceplan.screens.history import Of


class ItemScreen(Ways, FactDeeds):
    """An item of a plan. Esc gives it back as it is then, to whoever opened the screen."""

    HELP = HELP
    BINDINGS = ITEM_KEYS

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
        visit(self.app, self.item.id)
        self._begin()
        self._tell_standing()

    def on_screen_resume(self) -> None:
        """Back from another screen, over which it was not said that nothing can be changed."""
        if not self.query_one(Said).sentence:
            self._tell_standing()

    def _tell_standing(self) -> None:
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

    def action_drafts(self) -> None:
        """The unsaved words that were left from before; those of another item are opened there."""
        from ceplan.screens.draft_forms import choose_draft

        def there(item_id: str) -> None:
            if item_id != self.item.id:
                self.visit_item(item_id)

        choose_draft(self, self.plan, self.drafts, self.take, there)

    def action_keep(self) -> None:
        """Decide that what someone removed and another went on with stays."""
        self.keep(self._list(self._current()).current)

    def action_follow(self, number: int) -> None:
        """Go to the item that the reference of that number points at."""
        target = self.refs[number][1] if 0 <= number < len(self.refs) else None
        if target is not None:
            self.visit_item(target)

    def visit_item(self, item_id: str) -> None:
        """Show another item in the place of this one; [ comes back to it."""
        if self.switch(item_id):
            visit(self.app, item_id)
            for kind in KINDS:
                self._list(kind).begin()
            self.query_one(ItemHead).scroll_home(animate=False)
            self._begin()

    def in_view(self) -> Item:
        """The item."""
        return self.item

    def refs_in_view(self) -> Refs:
        """What it points at."""
        return self.refs

    def histories(self, item: Item) -> list[Of]:
        """Of the line of the cursor where that was ever changed, of the item, of the plan."""
        from ceplan.screens.history import THE_PLAN, Of

        kind = self._current()
        line = self._list(kind).current
        found = [Of(item.ref, item=item.id), THE_PLAN]
        if line is not None:
            number = lines_of(item, kind).index(line) + 1
            own = Of(f"{item.ref} {CALLED[kind]} {number}", row=line.id)
            changed = len(self.plan.past(row=line.id, most=2)) > 1
            found.insert(0 if changed else 1, own)
        return found

    def back_from_history(self) -> None:
        """Something may have been taken back there."""
        self.read_again()

    def action_list_text(self) -> None:
        """The whole list that keys go to, as text."""
        from ceplan.screens.list_text import edit_list

        edit_list(self, self.plan, self.item, self._current(), self.take, drafts=self.drafts)

    def action_scroll_head(self, by: int) -> None:
        """Scroll the item's own words, where they are longer than their room."""
        self.query_one(ItemHead).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Back to whoever opened this, with the item as it is now."""
        self.dismiss(self.item)

    def _standing(self) -> str:
        return self.item.id

    def _begin(self) -> None:
        """Go to the first list that has lines."""
        first = next((x for x in KINDS if self._list(x).lines), KINDS[0])
        self._list(first).focus()
        self._entered(first)

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

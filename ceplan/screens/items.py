"""The list of items: the first screen, from which everything else is reached. What it shows stands
in `items_view`; here is what its keys do.
"""

from __future__ import annotations

from textual import on

from ceplan.errors import CannotSave, CeplanError
from ceplan.models.item import Item
from ceplan.screens.filtering import Filtering
from ceplan.screens.items_keys import HELP, ITEMS_KEYS
from ceplan.screens.items_view import EVERY, NO_ITEM
from ceplan.screens.ways import Ways
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.item_text import ItemText
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell, tell_error


class ItemsScreen(Filtering, Ways):  # the one whose style it has goes first
    """The items of a plan and the ways from there."""

    BINDINGS = ITEMS_KEYS
    HELP = HELP

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        if event.item_id:
            self.open_item(event.item_id)
        else:
            tell(self, with_keys(self.app, NO_ITEM))

    @on(ItemText.Followed)
    def _followed(self, event: ItemText.Followed) -> None:
        self.go_to(event.item_id)
        self.items.focus()

    def open_item(self, item_id: str) -> None:
        """Open an item whole; Esc there comes back to its line here."""
        from ceplan.screens.item import ItemScreen

        try:
            screen = ItemScreen(self.plan, item_id, drafts=self.drafts)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(screen, self._back_at)

    def visit_item(self, item_id: str) -> None:
        """Put the cursor on an item and open it whole."""
        self.go_to(item_id)
        self.open_item(item_id)

    def in_view(self) -> Item | None:
        """The item of the cursor."""
        return self._item()

    def _back_at(self, item: Item | None) -> None:
        """Back from an item, which may be another one than was opened: to its row."""
        if item is not None and item.id != self.items.item_id:
            self.go_to(item.id)

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an item wherever it stands, leaving the view where that hides it."""
        try:
            item = self.plan.item(item_id)
        except CeplanError as error:
            tell_error(self, error)
            return
        if item_id not in self.items.ids:
            self.scope.choose("register", item.register)
            self.scope.choose("view", "")
        self.show(at=item_id)

    def action_add(self, kind: str) -> None:
        """Add a line of a kind to the item of the cursor."""
        item = self._item()
        if item is not None:
            from ceplan.screens.adding import add_line

            add_line(self, self.plan, item, kind, self.changed, drafts=self.drafts)

    def action_search(self) -> None:
        """Find words anywhere in the plan."""
        from ceplan.screens.search import SearchScreen

        def found(place: tuple[str, str] | None) -> None:
            if place is None:
                return
            if place[0] == "item":
                self.go_to(place[1])
            else:
                self.choose(*place)

        self.app.push_screen(SearchScreen(self.plan, self.drafts, self.searched), found)

    def action_export(self) -> None:
        """The Board's table onto paper."""
        from ceplan.screens.export import ExportScreen

        try:
            screen = ExportScreen(self.plan, self.scope.wanted.register)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(screen)

    def action_import(self) -> None:
        """Take a paper in, after showing what it would do."""
        from ceplan.screens.importing import import_paper

        def done(register: str) -> None:
            if self.show() and register in {x.id for x in self.scope.registers}:
                self.choose("register", register)

        import_paper(self, self.plan, done)

    def action_undo(self) -> None:
        """Take back what was done last, after a question."""
        from ceplan.screens.undoing import undo

        undo(self, self.plan, self._show_again)

    def action_redo(self) -> None:
        """Bring again what was undone last, after a question."""
        from ceplan.screens.undoing import redo

        redo(self, self.plan, self._show_again)

    def _show_again(self) -> None:
        self.show()

    def action_drafts(self) -> None:
        """The unsaved words that were left from before."""
        from ceplan.screens.draft_forms import choose_draft

        choose_draft(self, self.plan, self.drafts, self.changed, self.go_to)

    def offer_drafts(self) -> None:
        """Say at the start that unsaved words were left from before."""
        from ceplan.screens.drafts import leftover, leftover_words

        if self.drafts is None:
            return
        try:
            said = leftover_words(leftover(self.drafts, self.plan))
        except CannotSave:
            self.set_timer(EVERY, self.offer_drafts)  # another program is saving just now
            return
        except CeplanError as error:
            tell_error(self, error)
            return
        if said:
            tell(self, with_keys(self.app, f"{said} {{items.drafts}} shows them."))

    def action_refresh(self) -> None:
        """Read everything afresh."""
        if self.show():
            tell(self, "Read afresh.")

    def action_leave_side(self) -> None:
        """From the registers or the text back to the list; there it shows all items again, and
        where all are shown takes the marks off: they may be gathered with one filter after
        another."""
        if not self.items.has_focus:
            self.items.focus()
        elif not self.clear_filter():
            self.clear_marks()

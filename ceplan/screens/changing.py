"""What is changed from the list of items: marks and what is done with them, items added, edited,
removed and copied. Each deed stands in a module of its own, read when its key is first pressed.
"""

from __future__ import annotations

from textual import on

from ceplan.models.item import Item
from ceplan.screens.items_view import ItemsView
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.said import tell


class Changing(ItemsView):
    """Changing items without leaving the list."""

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an item wherever it stands; the screen knows how."""
        raise NotImplementedError

    def action_mark(self) -> None:
        """Mark the item of the cursor, or take its mark off, and go one line down."""
        if self.items.item_id:
            self.items.turn_mark(self.items.item_id)
            self.items.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all items shown; where all are marked, take their marks off."""
        self.items.turn_all_marks()

    @on(ItemList.Marked)
    def _marked(self) -> None:
        self._say_counts()

    def clear_marks(self) -> bool:
        """Take all marks off and say so; gives whether there were any."""
        count = len(self.items.marks)
        if count:
            self.items.clear_marks()
            tell(self, "The mark was taken off." if count == 1 else f"{count} marks taken off.")
        return bool(count)

    def action_edit_facts(self) -> None:
        """Ask which fact of the item of the cursor, and change it."""
        from ceplan.screens.fact_editing import edit_facts

        item = self._item()
        if item is not None:
            edit_facts(self, self.plan, item, self.changed, drafts=self.drafts)

    def action_bulk(self) -> None:
        """Change the marked items, or all that are shown where none is marked."""
        from ceplan.screens.bulk import BulkChange

        marks, shown = self.items.marks, self.items.ids
        ids = marks.ordered(shown) if marks else tuple(shown)
        if not ids:
            tell(self, "There is nothing to change here.")
            return
        BulkChange(
            self,
            self.plan,
            ids,
            marks.which(shown),
            self._changed_many,
            register="" if marks.hidden(shown) else self.scope.wanted.register,
            drafts=self.drafts,
        ).begin()

    def _changed_many(self) -> None:
        self.heading.tell_of(self.plan)
        self.show()

    def action_add_item(self) -> None:
        """Add an item where the list stands."""
        from ceplan.screens.new_item import NewItem

        NewItem(self, self.plan, self.scope, self._added, drafts=self.drafts).begin()

    def _added(self, item: Item) -> None:
        self.heading.tell_of(self.plan)
        self.show(at=item.id)
        if item.id not in self.items.ids:
            self.go_to(item.id)

    def action_remove_item(self) -> None:
        """Take the item of the cursor away, after asking."""
        from ceplan.screens.removing import remove_item

        item = self._item()
        if item is not None:
            remove_item(self, self.plan, item, self._removed)

    def _removed(self, item: Item) -> None:
        self.items.marks.drop([item.id])
        self.heading.tell_of(self.plan)
        self.show()

    def action_copy_item(self) -> None:
        """Copy the item of the cursor whole, as text."""
        from ceplan.screens.copying import copy_item

        item = self._item()
        if item is not None:
            copy_item(self, self.plan, item)

    def action_copy_table(self) -> None:
        """Copy the items shown as the rows of a table."""
        from ceplan.screens.copying import copy_table

        copy_table(self, self.plan, self.items.ids)

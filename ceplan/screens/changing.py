"""What is changed from the list of items: marks and what is done with them, items added, edited,
removed and copied. Each deed stands in a module of its own, read when its key is first pressed.
"""

from __future__ import annotations

from textual import on

from ceplan.screens.items_view import ItemsView
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.said import tell


class Changing(ItemsView):
    """Changing items without leaving the list."""

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

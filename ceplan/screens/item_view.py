"""What every deed on the item screen stands on: the item in view, and one way to change it.

A deed calls the plan and assigns what comes back; the widgets are handed it from there. When a
deed fails nothing was assigned, so there is nothing to take back: the reason is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.reactive import reactive
from textual.screen import Screen

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.crossref import resolve, see
from ceplan.models.item import Contest, Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form_deed import NOTHING, told
from ceplan.screens.keeping import Keeping
from ceplan.screens.line_form import CALLED
from ceplan.screens.undoing import moment
from ceplan.widgets.item_head import Refs
from ceplan.widgets.line_words import KINDS, lines_of
from ceplan.widgets.said import tell, tell_error


class ItemView(Screen[Item]):
    """An item of a plan in view. `item` is what the file held when it was read or changed."""

    item: reactive[Item] = reactive(lambda: Item("", "", "", ""))
    refs: reactive[Refs] = reactive(())
    contests: reactive[tuple[Contest, ...]] = reactive(())

    def __init__(
        self,
        plan: Plan,
        item_id: str,
        *,
        drafts: Drafts | None = None,
        today: Callable[[], dt.date] | None = None,
    ) -> None:
        """Read the item. NotFound when it is no longer there."""
        super().__init__()
        self.plan = plan
        self.drafts = drafts
        self.today = today or plan.today
        item = plan.item(item_id)
        self.set_reactive(ItemView.item, item)
        self.set_reactive(ItemView.refs, self._found_refs(item))
        self.set_reactive(ItemView.contests, self._found_contests(item))

    def take(self, item: Item) -> None:
        """The item as it is now; every widget is handed it from here."""
        self.item = item
        self.refs = self._found_refs(item)
        self.contests = self._found_contests(item)

    def deed(self, what: str, change: Callable[[], Item]) -> bool:
        """Do one thing to the item and say so; gives whether it was done.

        Where someone else changed the same words, the item is read again and nothing is done.
        """
        wrote = self.plan.wrote
        try:
            item = change()
        except ChangedMeanwhile as error:
            self.read_again()
            tell(self, f"{error.message} This is how it is now.", trouble=True)
            return False
        except CeplanError as error:
            tell_error(self, error)
            return False
        self.take(item)
        tell(self, told(self, self.plan, what) if self.plan.wrote != wrote else NOTHING)
        return True

    def read_again(self) -> None:
        """Read the item from the file, because it changed by another hand."""
        try:
            self.take(self.plan.item(self.item.id))
        except CeplanError as error:
            tell_error(self, error)

    def switch(self, item_id: str) -> bool:
        """Put another item in view; gives whether it could be read. Where not, that is said."""
        try:
            item = self.plan.item(item_id)
        except CeplanError as error:
            tell_error(self, error)
            return False
        self.take(item)
        tell(self, "")
        return True

    def keeping(self, form: str, line: str = "") -> Keeping:
        """Where a form of this item keeps its unsaved words. CeplanError as `Keeping`."""
        return Keeping(self.drafts, self.plan, self.item, form, line)

    def _found_refs(self, item: Item) -> Refs:
        refs = see(item)
        try:
            return resolve(refs, self.plan.refs()) if refs else ()
        except CeplanError:
            return self.refs  # the file is busy: what was found before still stands

    def _found_contests(self, item: Item) -> tuple[Contest, ...]:
        """The sides of what people differ on, in the item and in its lines."""
        if not item.in_dispute:
            return ()
        lines = (("lead", item.leads), *((CALLED[k], lines_of(item, k)) for k in KINDS))
        doubted = [(f"{name}, ", x.id) for name, part in lines for x in part if x.disputes]
        try:
            return tuple(
                Contest(
                    f"{name}{field}", tuple((w, who, moment(at, self.plan)) for w, who, at in said)
                )
                for name, row in (("", item.id), *doubted)
                for field, said in self.plan.contests(row)
            )
        except CeplanError:
            return self.contests  # the file is busy: what was found before still stands

"""Ways between items, the same on the list and on the item: by a ref, back and forward, and to
what was changed.

Which items were visited is kept for as long as the program runs, as a browser does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ceplan.errors import CeplanError, NotFound
from ceplan.models.visited import Visited
from ceplan.widgets.said import tell, tell_error

if TYPE_CHECKING:
    from ceplan.models.item import Item
    from ceplan.record.plan import Plan
    from ceplan.screens.history import Of
    from ceplan.widgets.item_head import Refs

_VISITED: WeakKeyDictionary[App[Any], Visited] = WeakKeyDictionary()

WAYS_KEYS: list[BindingType] = [
    Binding(
        "o",
        "go_to_ref",
        "Go to ref",
        show=False,
        id="way.ref",
        tooltip="Go to an item by typing its ref.",
    ),
    Binding(
        "left_square_bracket,ctrl+b",
        "way(-1)",
        "Back",
        show=False,
        id="way.back",
        tooltip="Back to the item you looked at before.",
    ),
    Binding(
        "right_square_bracket,ctrl+f",
        "way(1)",
        "Forward",
        show=False,
        id="way.forward",
        tooltip="Forward again to the item you came back from.",
    ),
    Binding(
        "h",
        "history",
        "History",
        show=False,
        id="item.history",
        tooltip="What was changed of this item, by whom, old beside new.",
    ),
    Binding(
        "H",
        "plan_history",
        "Plan's history",
        show=False,
        id="plan.history",
        tooltip="What was changed in the whole plan.",
    ),
]


def visited(app: App[Any]) -> Visited:
    """The items visited since the program began."""
    return _VISITED.get(app, Visited())


def visit(app: App[Any], item: str) -> None:
    """An item is looked at: it is one step on the way."""
    _VISITED[app] = visited(app).visit(item)


class Ways(Screen[Any]):
    """A screen from which one goes to items. `in_view` is the item that its keys are about."""

    plan: Plan

    def in_view(self) -> Item | None:
        """The item that keys are about; where it cannot be read that is said."""
        raise NotImplementedError

    def refs_in_view(self) -> Refs:
        """What the item in view points at."""
        return ()

    def histories(self, item: Item) -> list[Of]:
        """The histories to show for the item, the first one first."""
        from ceplan.screens.history import THE_PLAN, Of

        return [Of(item.ref, item=item.id), THE_PLAN]

    def visit_item(self, item_id: str) -> None:
        """Go to an item and show it whole."""
        raise NotImplementedError

    def back_from_history(self) -> None:
        """The history was left; what it shows may have been changed there."""

    def action_go_to_ref(self) -> None:
        """Go to an item by its ref."""
        from ceplan.screens.going import GoingScreen

        try:
            screen = GoingScreen(self.plan, self.refs_in_view())
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(screen, lambda item: self.visit_item(item) if item else None)

    def action_way(self, by: int) -> None:
        """Back or forward among the items visited. From the list, back is the one visited last."""
        way = visited(self.app)
        item = self._standing()
        there = way if by < 0 and item != way.here else way.step(by)
        while there.here and there.here != item:
            try:
                self.plan.item(there.here)
            except NotFound:
                there = there.without(there.here)
                continue
            except CeplanError as error:
                tell_error(self, error)
                return
            _VISITED[self.app] = there
            self.visit_item(there.here)
            return
        tell(self, f"There is no item {'before' if by < 0 else 'after'} this one to go to.")

    def _standing(self) -> str:
        """The id of the item that the whole screen shows; "" on a list."""
        return ""

    def action_history(self) -> None:
        """What was changed of the item in view."""
        item = self.in_view()
        if item is None:
            return
        try:
            of = self.histories(item)
        except CeplanError as error:
            tell_error(self, error)
            return
        self._show_history(of)

    def action_plan_history(self) -> None:
        """What was changed in the plan."""
        from ceplan.screens.history import THE_PLAN

        self._show_history([THE_PLAN])

    def _show_history(self, of: list[Of]) -> None:
        from ceplan.screens.history import HistoryScreen

        def left(item: str | None) -> None:
            self.back_from_history()
            if item:
                self.visit_item(item)

        try:
            screen = HistoryScreen(self.plan, of)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(screen, left)

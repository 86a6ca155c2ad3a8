"""Choosing what the list of items shows: register, outcome, view, filter, and in which order.

Each small window stands in a module of its own, read when its key is first pressed.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from ceplan.errors import CeplanError
from ceplan.models.listing import SavedView, Term
from ceplan.screens.besides import OPENS, open_besides
from ceplan.screens.changing import Changing
from ceplan.widgets.item_list import ItemHeading
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell, tell_error
from ceplan.widgets.side_list import SideList


class Filtering(Changing):
    """What is shown and how it is sorted."""

    @on(SideList.Chosen)
    def _chosen(self, event: SideList.Chosen) -> None:
        self.choose(event.kind, event.value)
        self.items.focus()

    @on(SideList.Asked)
    def _asked(self, event: SideList.Asked) -> None:
        self.change_view(event.deed, event.kind, event.value)

    @on(ItemHeading.Sort)
    def _heading_chosen(self, event: ItemHeading.Sort) -> None:
        self.sort_by(event.sort)

    def choose(self, kind: str, value: str) -> None:
        """Show another register, outcome or view; open what has a screen of its own."""
        if kind == OPENS:
            open_besides(self, self.plan, self.drafts, value)
            return
        self._shown_by(lambda: self.scope.choose(kind, value))

    def filter_by(self, terms: tuple[Term, ...]) -> None:
        """Show what these terms find."""
        self._shown_by(lambda: self.scope.filter_by(terms))

    def sort_by(self, sort: str) -> None:
        """Sort by that column, or turn the order round where it is the present one."""
        self._shown_by(lambda: self.scope.sort_by(sort))

    def clear_filter(self) -> bool:
        """Show all items again; gives whether they were filtered."""
        if not self.scope.wanted.terms:
            return False
        self.filter_by(())
        return True

    def _shown_by(self, choose: Callable[[], None]) -> None:
        """Choose and show; what cannot be read leaves everything as it was."""
        before = self.scope.wanted
        try:
            choose()
        except CeplanError as error:
            tell_error(self, error)
            return
        self.counts = None
        if not self.show():
            self.scope.wanted = before

    def action_registers(self) -> None:
        """Choose what is shown: at the left where it stands there, else in a small window."""
        if self.side.display:
            self.side.focus()
            return
        from ceplan.screens.picking import Picking

        def picked(choice: tuple[str, str, str] | None) -> None:
            if choice is None:
                return
            deed, kind, value = choice
            if deed:
                self.change_view(deed, kind, value)
            else:
                self.choose(kind, value)

        try:
            entries = self.scope.entries(self.counts)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.app.push_screen(Picking(entries), picked)

    def action_next_view(self) -> None:
        """On to the next view."""
        self._shown_by(self.scope.next_view)

    def action_filter(self) -> None:
        """Type the words that items must fit."""
        from ceplan.screens.filter_prompt import FilterPrompt

        def typed(found: tuple[tuple[Term, ...], str] | None) -> None:
            if found is None:
                return
            terms, name = found
            self.heading.tell_of(self.plan)
            self.filter_by(terms)
            if name:
                back = with_keys(self.app, "{plan.undo} takes it back.")
                self._told(f"Saved as the view {name}. It stands under Views; {back}")

        self.app.push_screen(FilterPrompt(self.plan, self.scope.wanted), typed)

    def action_sort(self) -> None:
        """Choose what the list is sorted by."""
        from ceplan.screens.sort_choice import SortChoice

        def chosen(sort: str | None) -> None:
            if sort is not None:
                self.sort_by(sort)

        self.app.push_screen(SortChoice(self.scope.wanted), chosen)

    def change_view(self, deed: str, kind: str, value: str) -> None:
        """Rename a saved view, or take it away after asking."""
        view = next((x for x in self.scope.views if kind == "view" and x.id == value), None)
        if view is None:
            tell(self, "Only a view that somebody saved can be renamed or removed.")
        elif deed == "rename":
            self._rename(view)
        else:
            self._remove(view)

    def _rename(self, view: SavedView) -> None:
        from ceplan.screens.filter_prompt import NamePrompt

        def named(name: str | None) -> None:
            if name is not None:
                self._view_changed(f"The view is now called {name}.")

        self.app.push_screen(NamePrompt(self.plan, self.scope.wanted, view), named)

    def _remove(self, view: SavedView) -> None:
        from ceplan.screens.ask import Answer, Ask

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            try:
                self.plan.remove_view(view)
            except CeplanError as error:
                tell_error(self, error)
                return
            back = with_keys(self.app, "{plan.undo} brings it back.")
            self._view_changed(f"The view {view.name} was removed; {back}")

        question = Ask(
            f"Remove the view {view.name}?",
            (Answer("y", "yes", "yes, for everybody who opens this plan"),),
            detail=f"It shows: {view.filter or 'all items'}. No item is touched.",
        )
        self.app.push_screen(question, answered)

    def _view_changed(self, sentence: str) -> None:
        self.heading.tell_of(self.plan)
        self.show()
        self._told(sentence)

    def _told(self, sentence: str) -> None:
        tell(self, " ".join((*self.plan.notices, sentence)))

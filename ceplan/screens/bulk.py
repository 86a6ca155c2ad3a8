"""Changing many items at once: which, what of them, to what; then the preview, then the deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.record.decision import Decision
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.adding import told
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.bulk_form import BULK, BulkFact, BulkForm
from ceplan.screens.form_field import Values
from ceplan.screens.preview import PreviewScreen
from ceplan.widgets.said import tell, tell_error

NOTHING = "Nothing was changed."


class BulkChange:
    """One change of many items, from the question to the deed. `which` says which items these are
    ("the 8 marked items"); `done` is called once they are changed."""

    def __init__(
        self,
        screen: Screen[Any],
        plan: Plan,
        ids: Sequence[str],
        which: str,
        done: Callable[[], None],
        *,
        register: str = "",
        drafts: Drafts | None = None,
    ) -> None:
        self.screen = screen
        self.plan = plan
        self.ids = tuple(ids)
        self.which = which
        self.done = done
        self.register = register
        self.drafts = drafts
        self._found: list[tuple[Decision, Any]] = []

    def begin(self) -> None:
        """Ask what to change."""
        answers = [Answer(fact.key, fact.name, fact.words) for fact in BULK]

        def chosen(name: str | None) -> None:
            if name is None:
                tell(self.screen, NOTHING)
            else:
                self._form(next(x for x in BULK if x.name == name))

        self.screen.app.push_screen(
            Ask(
                f"Change what of {self.which}?",
                answers,
                detail="A preview shows each item before anything is changed.",
            ),
            chosen,
        )

    def _form(self, fact: BulkFact, again: Values | None = None) -> None:
        """Ask for the new words; what they would do is looked up before the form closes."""

        def save(change: Decision) -> None:
            self._found = [(change, self.plan.preview(self.ids, change))]

        try:
            form = BulkForm(
                self.plan,
                fact,
                many=self.which,
                register=self.register,
                drafts=self.drafts,
                save=save,
                again=again,
            )
        except CeplanError as error:
            tell_error(self.screen, error)
            return

        def closed(values: Values | None) -> None:
            if values is None:
                tell(self.screen, form.parting or NOTHING)
            else:
                self._preview(fact, values)

        self.screen.app.push_screen(form, closed)

    def _preview(self, fact: BulkFact, values: Values) -> None:
        change, preview = self._found.pop()

        def answered(changed: tuple[Item, ...] | None) -> None:
            if changed is None:
                self._form(fact, values)
                return
            self.done()
            many = "1 item" if len(changed) == 1 else f"{len(changed):,} items"
            tell(self.screen, told(self.screen, self.plan, f"{many} changed: {fact.name}"))

        title = f"Preview: {fact.name} of {self.which}"
        self.screen.app.push_screen(PreviewScreen(self.plan, preview, change, title), answered)

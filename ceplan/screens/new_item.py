"""Adding an item from the list: its ref (the next free one stands there), its action, its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.register import Outcome, Register
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.adding import told
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.form import Form
from ceplan.screens.form_field import Field, Values, about
from ceplan.screens.keeping import Keeping
from ceplan.screens.scope import Scope
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell, tell_error
from ceplan.widgets.text import cut

NO_REGISTER = "The plan has no register yet. Press {items.import} to import a paper."


class NewItem:
    """One item added, from the question where to the deed; `done` is given the item."""

    def __init__(
        self,
        screen: Screen[Any],
        plan: Plan,
        scope: Scope,
        done: Callable[[Item], None],
        *,
        drafts: Drafts | None = None,
    ) -> None:
        self.screen = screen
        self.plan = plan
        self.scope = scope
        self.done = done
        self.drafts = drafts

    def begin(self) -> None:
        """Ask which register where the whole plan is shown and it has several; else the form."""
        registers = self.scope.registers
        here = [x for x in registers if x.id == self.scope.wanted.register]
        if here or len(registers) == 1:
            self._form((here or list(registers))[0])
            return
        if not registers:
            tell(self.screen, with_keys(self.screen.app, NO_REGISTER))
            return
        answers = [
            Answer(str(n) if n < 10 else " ", x.id, cut(x.title, 60))
            for n, x in enumerate(registers, 1)
        ]

        def chosen(register: str | None) -> None:
            if register is None:
                tell(self.screen, "Nothing was added.")
            else:
                self._form(next(x for x in registers if x.id == register))

        self.screen.app.push_screen(Ask("Add an item to which register?", answers), chosen)

    def _form(self, register: Register) -> None:
        added: list[Item] = []

        def save(values: Values) -> None:
            outcome = values.get("outcome", "")
            with about("ref"):
                added.append(
                    self.plan.add_item(
                        register.id, values["ref"], values["action"], outcome=outcome
                    )
                )

        try:
            outcomes = [x for x in self.scope.outcomes if x.register == register.id]
            fields = self._fields(register, outcomes)
            keeping = Keeping(self.drafts, self.plan, Item("", register.id, "", ""), "add an item")
        except CeplanError as error:
            tell_error(self.screen, error)
            return

        def meaning(values: Values) -> Values:
            try:
                free = self.plan.suggested_ref(register.id, values.get("outcome", ""))
            except CeplanError:
                return {}
            typed = values["ref"].strip().casefold()
            return (
                {"ref": f"The next free one here is {one_line(free)}."}
                if (free and typed != free.casefold())
                else {}
            )

        form = Form(
            f"{one_line(register.title)}  new item",
            fields,
            save=save,
            keeping=keeping,
            meaning=meaning,
        )

        def closed(values: Values | None) -> None:
            if values is None or not added:
                tell(self.screen, form.parting)
                return
            self.done(added[0])
            tell(self.screen, told(self.screen, self.plan, f"{one_line(added[0].ref)} added"))

        self.screen.app.push_screen(form, closed)

    def _fields(self, register: Register, outcomes: list[Outcome]) -> tuple[Field, ...]:
        here = self.scope.wanted.outcome if outcomes else ""
        free = self.plan.suggested_ref(register.id, here)
        fields = (
            Field("action", "Action", one_line=False, about="What must be done, and by whom."),
            Field("ref", "Ref", free, about="How people will call it; one item for each ref."),
        )
        if not outcomes:
            return fields
        options = (("", "none"), *((o.id, cut(f"{o.ref} {o.title}", 58)) for o in outcomes))
        return (*fields, Field("outcome", "Outcome", here, options=options))

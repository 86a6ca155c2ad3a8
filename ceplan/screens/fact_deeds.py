"""What people decide on an item: its action, lead, due, stage, BRAG, outcome and source."""

from __future__ import annotations

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.text import one_line
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.form import Form
from ceplan.screens.form_field import Values
from ceplan.screens.line_deeds import LineDeeds
from ceplan.screens.value_form import FACTS, Fact
from ceplan.widgets.said import tell_error
from ceplan.widgets.text import cut


class FactDeeds(LineDeeds):
    """Changing one fact of the item at a time."""

    def action_edit_facts(self) -> None:
        """Ask which fact, with what each says now."""
        answers = tuple(
            Answer(fact.key, fact.name, cut(f"{fact.name:<9} {fact.before(self.item)}", 62))
            for fact in FACTS
        )
        self.app.push_screen(
            Ask(f"Change what of {one_line(self.item.ref)}?", answers), self._chosen
        )

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self.edit_fact(next(x for x in FACTS if x.name == name))

    def edit_fact(self, fact: Fact) -> None:
        """Open the form for one fact. What others changed meanwhile is said; saving again puts
        this person's words in its place."""
        after = [self.item]

        def save(values: Values) -> None:
            try:
                after[0] = fact.save(self.plan, after[0], values)
            except ChangedMeanwhile:
                after[0] = self.plan.item(self.item.id)
                raise

        try:
            fields = fact.fields(self.plan, self.item)
            keeping = self.keeping(f"set {fact.name}")
        except CeplanError as error:
            tell_error(self, error)
            return
        form = Form(
            f"{one_line(self.item.ref)}  {fact.name}",
            fields,
            save=save,
            keeping=keeping,
            before=f"Before: {fact.before(self.item)}",
            meaning=lambda values: fact.meaning(self.plan, after[0], values),
        )
        self.open_form(form, after, f"{fact.name[0].upper()}{fact.name[1:]} changed")

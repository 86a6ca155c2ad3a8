"""Editing the facts of an item, one at a time: the same few steps on the list and on the item.

Both screens open the forms from here, so that a draft begun in one place is found in the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.item import Item
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.adding import told
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.form import Form
from ceplan.screens.form_field import Values
from ceplan.screens.keeping import Keeping
from ceplan.screens.value_form import FACTS, Fact
from ceplan.widgets.said import tell, tell_error
from ceplan.widgets.text import cut

Done = Callable[[Item], None]


def edit_facts(
    screen: Screen[Any], plan: Plan, item: Item, done: Done, *, drafts: Drafts | None = None
) -> None:
    """Ask which fact of an item, with what each says now, then edit it as `edit_fact`."""
    answers = tuple(
        Answer(fact.key, fact.name, cut(f"{fact.name:<9} {fact.before(item)}", 62))
        for fact in FACTS
    )

    def chosen(name: str | None) -> None:
        if name is not None:
            fact = next(x for x in FACTS if x.name == name)
            edit_fact(screen, plan, item, fact, done, drafts=drafts)

    screen.app.push_screen(Ask(f"Change what of {one_line(item.ref)}?", answers), chosen)


def edit_fact(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    fact: Fact,
    done: Done,
    *,
    drafts: Drafts | None = None,
) -> None:
    """Open the form for one fact; `done` is given the item as it is afterwards. What others changed
    meanwhile is said; saving again puts this person's words in its place."""
    after = [item]

    def save(values: Values) -> None:
        try:
            after[0] = fact.save(plan, after[0], values)
        except ChangedMeanwhile:
            after[0] = plan.item(item.id)
            raise

    try:
        fields = fact.fields(plan, item)
        keeping = Keeping(drafts, plan, item, f"set {fact.name}")
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = Form(
        f"{one_line(item.ref)}  {fact.name}",
        fields,
        save=save,
        keeping=keeping,
        before=f"Before: {fact.before(item)}",
        meaning=lambda values: fact.meaning(plan, after[0], values),
    )

    def closed(values: Values | None) -> None:
        said = told(plan, f"{fact.name[0].upper()}{fact.name[1:]} changed") if values else ""
        if after[0] is not item:
            done(after[0])
        tell(screen, said or form.parting)

    screen.app.push_screen(form, closed)

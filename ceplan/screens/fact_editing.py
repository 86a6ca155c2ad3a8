"""Editing the facts of an item, one at a time: the same few steps on the list and on the item.

Both screens open the forms from here, so that a draft begun in one place is found in the other.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.form import Form
from ceplan.screens.form_deed import Done, open_form
from ceplan.screens.form_field import Values
from ceplan.screens.in_view import InView
from ceplan.screens.keeping import Keeping
from ceplan.screens.value_form import FACTS, Fact, place
from ceplan.widgets.said import tell_error
from ceplan.widgets.text import cut


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
    begin: str = "",
) -> None:
    """Open the form for one fact; `done` is given the item as it is afterwards, `begin` names the
    draft to open with. What others change meanwhile is shown in the form."""
    try:
        view = InView(plan, item, lambda now: place(plan, fact, now), "item", whole=True)
        fields = fact.fields(plan, item)
        keeping = Keeping(drafts, plan, item, f"set {fact.name}")
    except CeplanError as error:
        tell_error(screen, error)
        return

    def save(values: Values) -> None:
        if fact.field and view.open(values):
            return  # people differ on it, and it was left so
        view.item = fact.save(plan, view.item, values, frozenset(x.row for x in view.spoken))

    form = Form(
        f"{one_line(item.ref)}  {fact.name}",
        fields,
        save=save,
        keeping=keeping,
        before=f"Before: {fact.before(item)}",
        meaning=lambda values: fact.meaning(plan, view.item, values),
        view=view,
        used=plan.used,
        begin=begin,
    )
    said = f"{fact.name[0].upper()}{fact.name[1:]} changed"
    open_form(screen, plan, form, view, lambda _: said, done)

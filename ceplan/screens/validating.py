"""Saying that a piece of evidence was tested: who did, how, and what they found."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Evidence, Item
from ceplan.models.saying import say_whole_day
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.form_deed import Done, open_form
from ceplan.screens.form_field import Field, Values
from ceplan.screens.in_view import Doubt, InView, Place
from ceplan.screens.keeping import Keeping
from ceplan.widgets.said import tell, tell_error

FORM = "validate"
"""What its drafts are kept as."""


def validate(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    line: Evidence,
    done: Done,
    *,
    drafts: Drafts | None = None,
    begin: str = "",
) -> None:
    """Ask who tested a piece of evidence, how, and what they found. `done` is given the item as it
    is afterwards; `begin` names the draft to open with. What others change meanwhile is shown."""
    if line.supplied is None:
        tell(screen, "This evidence is not supplied yet. Press space once it is here.")
        return
    view = InView(plan, item, lambda now: _place(plan, now, line.id), "evidence", whole=True)
    try:
        keeping = Keeping(drafts, plan, item, FORM, line.id)
    except CeplanError as error:
        tell_error(screen, error)
        return

    def save(values: Values) -> None:
        view.item = plan.validate_evidence(view.item, line.id, **values)

    form = Form(
        f"{one_line(item.ref)}  validate evidence",
        _fields(plan),
        save=save,
        keeping=keeping,
        before=_before(line),
        meaning=lambda values: _meaning(plan, line, values),
        view=view,
        used=plan.used,
        begin=begin,
    )
    open_form(screen, plan, form, view, lambda _: "Validated", done)


def _fields(plan: Plan) -> tuple[Field, ...]:
    """Empty also where a test is on record: a test of today is never said to be of who tested
    before, nor in their words."""
    return (
        Field("how", "How it was tested", one_line=False),
        Field("by", "Tested by", plan.person.name, called="Validated by", used="validated by"),
        Field("result", "What was found", about="May stay empty.", called="Result"),
    )


def _before(line: Evidence) -> str:
    if line.validated is None:
        return line.text
    by, on, how, result = line.validated
    found = f"; found: {result}" if result else ""
    return f"{line.text}\nBefore: validated by {by} on {say_whole_day(on)}: {how}{found}"


def _meaning(plan: Plan, line: Evidence, values: Values) -> Values:
    who = values["by"].strip() or plan.person.name
    if line.supplied and who.casefold() == line.supplied.by.casefold():
        return {
            "by": f"! {one_line(who)} also supplied it: a Board expects someone else to test it."
        }
    return {"by": f"tested today by {one_line(who)}"}


def _place(plan: Plan, item: Item, line: str) -> Place | None:
    """What a test says, and what it is a test of: that may be changed meanwhile, too."""
    found = next((x for x in item.evidence if x.id == line), None)
    if found is None:
        return None
    tick, test = found.supplied, found.validated
    values = {x.name: x.value for x in _fields(plan)}
    if test is not None:
        values = {"how": test.how, "by": test.by, "result": test.result}
    values |= {
        "evidence": found.text,
        "supplied": f"by {tick.by} on {say_whole_day(tick.on)}" if tick else "no",
    }
    fields = ("validated", "supplied", "text")
    doubted = tuple(Doubt("", line, (x,)) for x in found.disputes if x in fields)
    return Place((line,), fields, values, doubted)

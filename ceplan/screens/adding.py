"""Adding a line to an item, and changing one: the same few steps wherever a person begins.

The list of items and the item itself both open the form from here, so that a draft begun in one
place is found in the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.entry import clean
from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form_field import Values
from ceplan.screens.keeping import Keeping
from ceplan.screens.line_form import CALLED, MANY, Line, LineForm, pasted_lines, read
from ceplan.widgets.said import tell, tell_error

Done = Callable[[Item], None]


def add_line(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    kind: str,
    done: Done,
    *,
    drafts: Drafts | None = None,
) -> None:
    """Ask for a new line of `kind` ("progress", "step" or "evidence") of an item and add it.

    `done` is given the item as it is afterwards, once it is saved. What happened is told on
    `screen` (`widgets.said.tell`), Esc and its draft included.
    """
    after = [item]

    def save(values: Values) -> None:
        lines = pasted_lines(values["text"]) if values.get("answer") == "each" else []
        for number, text in enumerate(lines or [values["text"]], 1):
            clean(text, field=f"Line {number}" if lines else CALLED[kind].capitalize())
        facts = read(kind, values, plan.today())
        after[0] = plan.add_lines(item, kind, lines or [facts["text"]], **_without_text(facts))

    try:
        keeping = Keeping(drafts, plan, item, f"add {CALLED[kind]}")
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = LineForm(item.ref, kind, save=save, keeping=keeping, today=plan.today())

    def closed(values: Values | None) -> None:
        if values is None:
            tell(screen, form.parting)
        else:
            one = f"{CALLED[kind].capitalize()} added to {item.ref}"
            count = len(pasted_lines(values["text"])) if values.get("answer") == "each" else 1
            many = f"{count} {MANY[kind]} added to {item.ref}"
            tell(screen, told(plan, one if count == 1 else many))
        if after[0] is not item:
            done(after[0])

    screen.app.push_screen(form, closed)


def edit_line(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    kind: str,
    line: Line,
    done: Done,
    *,
    drafts: Drafts | None = None,
) -> None:
    """Ask for the new words of a line and change it. Words that someone else changed meanwhile
    are said, the form stays, and saving again puts this person's words in their place."""
    after = [item]

    def save(values: Values) -> None:
        try:
            after[0] = plan.edit_line(
                after[0], line.id, **_changed(kind, line, read(kind, values, plan.today()))
            )
        except ChangedMeanwhile:
            after[0] = plan.item(item.id)
            raise

    try:
        keeping = Keeping(drafts, plan, item, f"edit {CALLED[kind]}", line.id)
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = LineForm(item.ref, kind, save=save, keeping=keeping, today=plan.today(), line=line)

    def closed(values: Values | None) -> None:
        if values is None:
            tell(screen, form.parting)
        else:
            tell(screen, told(plan, f"{CALLED[kind].capitalize()} changed"))
        if after[0] is not item:
            done(after[0])

    screen.app.push_screen(form, closed)


def told(plan: Plan, what: str) -> str:
    """A sentence on what was done, with what the plan mended on the way."""
    return " ".join((f"{what}. u undoes it.", *plan.notices))


def _without_text(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "text"}


def _changed(kind: str, line: Line, facts: dict[str, object]) -> dict[str, object]:
    """The facts that differ from those of the line: what was not touched is not written."""
    same = {name for name, value in facts.items() if value == getattr(line, name)}
    return {name: value for name, value in facts.items() if name not in same}

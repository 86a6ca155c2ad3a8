"""Adding a line to an item, and changing one: the same few steps wherever a person begins.

The list of items and the item itself both open the form from here, so that a draft begun in one
place is found in the other.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.entry import clean
from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form_deed import Done, open_form, told
from ceplan.screens.form_field import Values
from ceplan.screens.in_view import Doubt, InView, Place
from ceplan.screens.keeping import Keeping
from ceplan.screens.line_form import CALLED, MANY, Line, LineForm, fields, pasted_lines, read
from ceplan.widgets.line_words import lines_of
from ceplan.widgets.said import tell_error

__all__ = ["Done", "add_line", "edit_line", "told"]


def add_line(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    kind: str,
    done: Done,
    *,
    drafts: Drafts | None = None,
    begin: str = "",
) -> None:
    """Ask for a new line of `kind` ("progress", "step" or "evidence") of an item and add it.

    `done` is given the item as it is afterwards, once it is saved. What happened is told on
    `screen` (`widgets.said.tell`), Esc and its draft included. `begin` is the name of the draft
    that the form opens with.
    """
    view = InView(plan, item, lambda _: Place((), (), {}), "item")

    def save(values: Values) -> None:
        lines = pasted_lines(values["text"]) if values.get("answer") == "each" else []
        for number, text in enumerate(lines or [values["text"]], 1):
            clean(text, field=f"Line {number}" if lines else CALLED[kind].capitalize())
        facts = read(kind, values, plan.today())
        texts = lines or [facts.pop("text")]
        facts.pop("text", None)
        view.item = plan.add_lines(view.item, kind, texts, **facts)

    def what(values: Values) -> str:
        count = len(pasted_lines(values["text"])) if values.get("answer") == "each" else 1
        many = CALLED[kind].capitalize() if count == 1 else f"{count} {MANY[kind]}"
        return f"{many} added to {item.ref}"

    try:
        keeping = Keeping(drafts, plan, item, f"add {CALLED[kind]}")
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = LineForm(
        item.ref,
        kind,
        save=save,
        keeping=keeping,
        today=plan.today(),
        view=view,
        used=plan.used,
        begin=begin,
    )
    open_form(screen, plan, form, view, what, done)


def edit_line(
    screen: Screen[Any],
    plan: Plan,
    item: Item,
    kind: str,
    line: Line,
    done: Done,
    *,
    drafts: Drafts | None = None,
    begin: str = "",
) -> None:
    """Ask for the new words of a line and change it; as `add_line` otherwise. What others change
    meanwhile is shown in the form, and saved over only by decision."""

    def find(now: Item) -> Place | None:
        found = _line(now, kind, line.id)
        if found is None:
            return None
        values = {x.name: x.value for x in fields(kind, found)}
        doubted = tuple(Doubt(x, line.id, (x,)) for x in found.disputes if x in values)
        return Place((line.id,), tuple(values), values, doubted)

    view = InView(plan, item, find, CALLED[kind])

    def save(values: Values) -> None:
        facts, said = read(kind, values, plan.today()), view.said(values)
        changed = {name: fact for name, fact in facts.items() if name in said}
        if changed:
            view.item = plan.edit_line(view.item, line.id, **changed)

    try:
        keeping = Keeping(drafts, plan, item, f"edit {CALLED[kind]}", line.id)
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = LineForm(
        item.ref,
        kind,
        save=save,
        keeping=keeping,
        today=plan.today(),
        line=line,
        view=view,
        used=plan.used,
        begin=begin,
    )
    open_form(screen, plan, form, view, lambda _: f"{CALLED[kind].capitalize()} changed", done)


def _line(item: Item, kind: str, line: str) -> Line | None:
    """The line of that id, or None where the item has none."""
    return next((x for x in lines_of(item, kind) if x.id == line), None)

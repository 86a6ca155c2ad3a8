"""A form opened over a screen, from the first key to the sentence on what came of it: the same few
steps for every form that writes on an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.models.item import Item
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.form_field import Values
from ceplan.screens.in_view import InView, Row
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell

Done = Callable[[Item], None]
NOTHING = "Nothing was changed."


def open_form(
    screen: Screen[Any],
    plan: Plan,
    form: Form,
    view: InView[Row],
    what: Callable[[Values], str],
    done: Callable[[Row], None],
) -> None:
    """Open a form that writes on the item (or measure, or judgement) in `view`. Afterwards `done`
    is given it as it is then, where that is another, and `screen` tells `what` was done, or that
    nothing was."""
    before, wrote = view.item, plan.wrote

    def closed(values: Values | None) -> None:
        if values is None:
            said = form.parting
        else:
            said = told(screen, plan, what(values)) if plan.wrote != wrote else NOTHING
        gone = values is None and view.over is not None and view.over.gone
        if view.item is not before and not gone:
            done(view.item)
        tell(screen, said)

    screen.app.push_screen(form, closed)


def told(screen: Screen[Any], plan: Plan, what: str) -> str:
    """A sentence on what was done, with the key that undoes it and what the plan mended."""
    undoes = with_keys(screen.app, "{plan.undo} undoes it.")
    return " ".join((f"{what}. {undoes}", *plan.notices))

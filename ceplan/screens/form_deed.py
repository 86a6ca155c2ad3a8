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
from ceplan.screens.in_view import InView
from ceplan.widgets.said import tell

Done = Callable[[Item], None]


def open_form(
    screen: Screen[Any],
    plan: Plan,
    form: Form,
    view: InView,
    what: Callable[[Values], str],
    done: Done,
) -> None:
    """Open a form that writes on the item in `view`. Afterwards `done` is given the item as it is
    then, where that is another, and `screen` tells `what` was done, or that nothing was."""
    before = view.item

    def closed(values: Values | None) -> None:
        said = form.parting if values is None else told(plan, what(values))
        gone = values is None and view.over is not None and view.over.gone
        if view.item is not before and not gone:
            done(view.item)
        tell(screen, said)

    screen.app.push_screen(form, closed)


def told(plan: Plan, what: str) -> str:
    """A sentence on what was done, with what the plan mended on the way."""
    return " ".join((f"{what}. u undoes it.", *plan.notices))

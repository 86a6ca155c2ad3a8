"""Taking an item away from the list: asked first, and brought back by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.widgets.said import tell, tell_error
from ceplan.widgets.text import cut


def remove_item(screen: Screen[Any], plan: Plan, item: Item, done: Callable[[Item], None]) -> None:
    """Ask, then take an item away with its lines; `done` is called once it is gone."""
    ref = one_line(item.ref)

    def answered(answer: str | None) -> None:
        if answer != "yes":
            tell(screen, "Nothing was removed.")
            return
        try:
            plan.remove_item(item)
        except CeplanError as error:
            tell_error(screen, error)
            return
        done(item)
        tell(screen, f"{ref} was taken away with its lines. u brings it back.")

    screen.app.push_screen(
        Ask(
            f"Take {ref} away, with {_lines(item)}?",
            (Answer("y", "yes", "yes, take it away; undo brings it back"),),
            detail=cut(item.action, 400),
        ),
        answered,
    )


def _lines(item: Item) -> str:
    """What would go with it: "5 progress points, 2 next steps and 3 pieces of evidence"."""
    counts = (
        (len(item.progress), "progress point", "progress points"),
        (len(item.next_steps), "next step", "next steps"),
        (len(item.evidence), "piece of evidence", "pieces of evidence"),
    )
    found = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    if not found:
        return "nothing recorded on it"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)

"""Taking something away: asked first, and brought back by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import tell, tell_error
from ceplan.widgets.text import cut


def remove(
    screen: Screen[Any],
    question: Ask,
    deed: Callable[[], object],
    done: Callable[[], None],
    said: str,
) -> None:
    """Ask, then do the `deed` that takes something away; once it is gone `done` is called, and it
    is `said`. Where the deed is refused its sentence is shown and all stays as it was."""

    def answered(answer: str | None) -> None:
        if answer != "yes":
            tell(screen, "Nothing was removed.")
            return
        try:
            deed()
        except CeplanError as error:
            tell_error(screen, error)
            return
        done()
        back = with_keys(screen.app, "{plan.undo} brings it back.")
        tell(screen, f"{said} {back}")

    screen.app.push_screen(question, answered)


def removal(question: str, detail: str, yes: str = "remove it") -> Ask:
    """The question before something is taken away; `detail` are its words."""
    answers = (Answer("y", "yes", f"yes, {yes}; undo brings it back"),)
    return Ask(question, answers, detail=detail)


def remove_item(screen: Screen[Any], plan: Plan, item: Item, done: Callable[[Item], None]) -> None:
    """Ask, then take an item away with its lines; `done` is called once it is gone."""
    ref = one_line(item.ref)
    remove(
        screen,
        removal(f"Take {ref} away, with {_lines(item)}?", cut(item.action, 400), "take it away"),
        lambda: plan.remove_item(item),
        lambda: done(item),
        f"{ref} was taken away with its lines.",
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

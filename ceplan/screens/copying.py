"""What is copied: an item whole, one of its lines, or the table that is shown.

The words are those of the commands and the papers (`show --plain`, `export --format tsv`); how they
get to the clipboard is in `clipboard`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from textual.screen import Screen
from textual.worker import get_current_worker

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.text import one_line, visible
from ceplan.record.plan import Plan
from ceplan.reports.item_words import line_words, plain_text, sides, whole
from ceplan.screens.clipboard import Copied, put
from ceplan.screens.line_form import CALLED, Line
from ceplan.widgets.said import tell, tell_error


def copy_item(screen: Screen[Any], plan: Plan, item: Item) -> None:
    """Copy an item whole, as `ceplan show --plain` says it."""
    try:
        differ = tuple(sides(item, plan.contests)) if item.in_dispute else ()
        text = plain_text((*whole(item, plan.today()), *differ))
    except CeplanError as error:
        tell_error(screen, error)
        return
    copy_text(screen, one_line(item.ref), lambda: text + "\n")


def copy_line(screen: Screen[Any], plan: Plan, item: Item, kind: str, line: Line) -> None:
    """Copy one line of an item."""
    text = visible(line_words(line, plan.today()))
    copy_text(screen, f"this {CALLED[kind]} of {one_line(item.ref)}", lambda: text)


def copy_table(screen: Screen[Any], plan: Plan, ids: Sequence[str]) -> None:
    """Copy these items as the rows of a table."""
    many = "1 row" if len(ids) == 1 else f"{len(ids):,} rows"
    if not ids:
        tell(screen, "There is nothing to copy here.")
        return
    copy_text(screen, many, partial(table_of, plan, tuple(ids)))


def table_of(plan: Plan, ids: Sequence[str]) -> str:
    """The Board's table of these items, in their order, as rows parted by tabs. Made to run in a
    thread: it reads on a connection of its own. CeplanError when the plan cannot be read."""
    from ceplan.reports import to_tsv
    from ceplan.reports.board import board

    reader = Plan(plan.path, person=plan.person, now=plan.now, write=False, check_pages=False)
    with reader, reader.reading():
        homes = {r.id: r for r in reader.registers()}
        # One part for each run of a register and outcome, so that the rows stand as they are shown.
        runs = groupby(reader.items(ids), lambda x: (x.register, x.outcome))
        parts = [(homes[home], tuple(items)) for (home, _), items in runs if home in homes]
        return to_tsv.write(board(reader.facts(), parts, today=reader.today()))


def copy_text(screen: Screen[Any], what: str, make: Callable[[], str]) -> None:
    """Make the text and put it on the clipboard beside the keys, then say what was copied and how,
    or why not."""
    app = screen.app

    def work() -> None:
        worker = get_current_worker()
        try:
            text = make()
        except CeplanError as error:
            if not worker.is_cancelled:
                app.call_from_thread(tell_error, screen, error)
            return
        copied = put(text)
        if not worker.is_cancelled:
            app.call_from_thread(done, text, copied)

    def done(text: str, copied: Copied) -> None:
        if copied.by_terminal:
            app.copy_to_clipboard(text)
        tell(screen, copied.sentence(what), trouble=copied.failed)

    screen.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=True)

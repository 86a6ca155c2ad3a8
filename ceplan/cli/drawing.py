"""What is drawn on a terminal, through Rich, which only this module and the reports import.

The text of people goes in as `Text`, never as a string, which Rich would read as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from ceplan.cli.speaking import console
from ceplan.models.brag import SIGNS
from ceplan.models.status import item_overdue
from ceplan.models.text import one_line, visible
from ceplan.reports.item_words import due_words, evidence_count, status_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from ceplan.models.item import Item

_COLOURS = {"blue": "bright_blue", "red": "red", "amber": "yellow", "green": "green"}
_IN_DISPUTE = "in dispute"


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Labels and values in two columns; those without a value are left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            grid.add_row(Text(one_line(name)), Text(visible(value)))
    console().print(grid)


def items(pages: Iterable[tuple[Item, ...]], today: dt.date, widest_ref: int) -> None:
    """Items as a table, page by page, so that a long list begins to show at once."""
    screen = console()
    screen.print(_table(widest_ref, header=True, rows=()))
    for page in pages:
        rows = (list(_cells(x, today)) for x in page)
        screen.print(_table(widest_ref, header=False, rows=rows))


def _table(widest_ref: int, *, header: bool, rows: Iterable[list[Text]]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if header else None, show_header=header, expand=True, show_edge=False,
        pad_edge=False, header_style="bold",
    )  # fmt: skip
    table.add_column("Ref", width=max(3, min(12, widest_ref)), overflow="fold")
    table.add_column("Action", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("Stage", width=11, no_wrap=True, overflow="ellipsis")
    table.add_column("BRAG", width=10, no_wrap=True, overflow="ellipsis")
    table.add_column("Evid.", width=5, justify="right")
    table.add_column("Due", width=13, no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*row)
    return table


def _cells(x: Item, today: dt.date) -> Iterator[Text]:
    """An item in one line. What people differ on says so and shows no side: there is room for one
    only, and `ceplan show` has them all."""
    late = item_overdue(x, today)
    yield Text(one_line(x.ref), "bold")
    yield Text(f"{_IN_DISPUTE}: {one_line(x.action)}" if x.in_dispute else one_line(x.action))
    yield _disputed(x, "stage") or Text(one_line(x.stage))
    yield _disputed(x, "brag") or _brag(x)
    yield Text(f"{x.supplied}/{len(x.evidence)}" if x.evidence else evidence_count(x))
    due = one_line(due_words(x.due, x.stage, today))
    late_or_due = Text(due.rpartition(", ")[2] if late else due, "bold" if late else "")
    yield _disputed(x, "due") or late_or_due


def _disputed(x: Item, field: str) -> Text | None:
    return Text(_IN_DISPUTE, "bold") if field in x.disputes else None


def _brag(x: Item) -> Text:
    if x.brag is None:
        return Text(status_words(x), "dim")
    colour = x.brag.colour
    sign = SIGNS.get(colour, "?")
    arrow = {"to green": " ↑", "to red": " ↓"}.get(x.brag.direction, "")
    return Text(f"{sign} {one_line(colour)}{arrow}", _COLOURS.get(colour, ""))


def ref_width(refs: Iterable[str]) -> int:
    """The cells that the widest ref takes."""
    return max((cell_len(one_line(x)) for x in refs), default=3)

"""What goes onto paper and what of it is shown: plain functions, made to run in a thread.

Only the beginning of a long paper is shown: laying out ten thousand rows takes seconds that nobody
would read.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ceplan.models.report import Report, Table
from ceplan.record.plan import Plan

FORMATS = (
    ("html", "html"),
    ("csv", "csv"),
    ("markdown", "markdown"),
    ("text", "text"),
    ("svg", "svg"),
    ("json", "json"),
)
"""The formats of a file, and how the choice says them."""

_ENDINGS = {"markdown": "md", "text": "txt"}

SHOWN = 60
"""Rows of each table that are shown."""

READABLE = 19
"""The columns of a terminal that each column of the paper's table needs to be read with ease."""


def file_name(title: str, day: dt.date, form: str) -> str:
    """A name that any system takes: "improvement-notice 2014-01-21.html"."""
    words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "plan"
    return f"{words} {day.isoformat()}.{_ENDINGS.get(form, form)}"


def board_of(plan: Plan, register: str) -> Report:
    """The Board's table of a register (of all of them for ""), read on a connection of its own.

    CannotOpen, Damaged or CannotSave when the plan cannot be read.
    """
    from ceplan.models.listing import Wanted
    from ceplan.reports.board import board

    reader = Plan(plan.path, person=plan.person, now=plan.now, write=False, check_pages=False)
    with reader, reader.reading():  # of one moment: another program may import meanwhile
        chosen = [r for r in reader.registers() if register in ("", r.id)]
        parts = [
            (r, reader.items(reader.item_ids(Wanted(register=r.id), reader.today())))
            for r in chosen
        ]
        return board(reader.facts(), parts, today=reader.today())


def preview(report: Report, width: int, *, dark: bool) -> list[list[tuple[str, str]]]:
    """The paper as lines of (words, style) for a terminal of that width; styles are Rich's."""
    import io

    from rich.console import Console

    from ceplan.reports.to_rich import ROOM, Document

    console = Console(
        file=io.StringIO(), width=width, color_system="standard", force_terminal=True, emoji=False
    )
    columns = max((len(t.columns) for t in report.tables), default=1)
    if width < READABLE * columns:  # so narrow columns are set out one below another instead
        width = min(width, ROOM * columns - 1)
    shown = replace(report, tables=tuple(_beginning(t) for t in report.tables))
    options = console.options.update(width=width)
    lines = console.render_lines(Document(shown), options, pad=False)
    return [[(s.text, str(s.style or "")) for s in line if not s.control] for line in lines]


def _beginning(table: Table) -> Table:
    rows = len(table.rows)
    if rows <= SHOWN:
        return table
    said = f"{table.caption} (the first {SHOWN} rows are shown here; all are in the file)"
    return replace(
        table,
        caption=said,
        rows=table.rows[:SHOWN],
        headings=tuple(n for n in table.headings if n < SHOWN),
    )

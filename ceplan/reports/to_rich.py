"""A report for terminals, through Rich: wrapped columns where they fit, else item by item.

Imported with Rich, so only what prints a report to a terminal may import it. The text of people
goes in as `Text`, never as a string, which Rich would read as mark-up.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table as RichTable
from rich.text import Text

from ceplan.models.report import Cell, Report, Table
from ceplan.models.saying import say_whole_day
from ceplan.models.wording.state import state_line
from ceplan.reports.cleaned import cleaned

ENCODING = "utf-8"

TONES = {
    "blue": "bold bright_blue",
    "red": "bold red",
    "amber": "bold yellow",
    "green": "bold green",
    "quiet": "dim",
}

ROOM = 14
"""The columns of a terminal that each column of a table needs to be read; with less, the items are
set out one below another."""


def write(report: Report) -> str:
    """What a terminal wide enough for all columns shows, as text without colour."""
    out = io.StringIO()
    console = Console(
        file=out, width=page_width(report), color_system=None, force_terminal=False, emoji=False
    )
    console.print(Document(report))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def page_width(report: Report) -> int:
    """The width, in character cells, at which the widest table reads well."""
    return max(100, *(22 * len(t.columns) for t in report.tables), 0)


class Document:
    """A report as a Rich renderable: print it on any console."""

    def __init__(self, report: Report) -> None:
        self.report = cleaned(report)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        report = self.report
        marking = Text(report.marking, "bold", justify="center")
        if report.marking:
            yield marking
        yield Text(report.title, "bold")
        council = f"{report.council} · " if report.council else ""
        state = f" · {state_line(report.state)}" if report.state else ""
        yield Text(f"{council}As at {say_whole_day(report.as_at)}{state}")
        yield from (Text(sentence) for sentence in report.summary)
        for table in report.tables:
            yield Text(f"\n{table.caption}\n", "bold")
            wide = options.max_width >= ROOM * len(table.columns)
            yield Group(*(sections(table) if wide else blocks(table)))
        if report.key:
            yield Text("\nKey\n", "bold")
            yield _key(report)
        if report.marking:
            yield Text()
            yield marking


def tables(report: Report) -> list[Group]:
    """Each table of the report by itself, without title, caption or key."""
    return [Group(*sections(table)) for table in cleaned(report).tables]


def sections(table: Table) -> list[RichTable]:
    """A cleaned table as Rich tables one below another, in line with each other: one whole, or
    where rows head groups, the column headings first and then a table titled for each group."""
    out = [_grid(table, header=True)]
    for place, row in enumerate(table.rows):
        if place in table.headings:
            out.append(_grid(table, header=False))
            out[-1].title = Text(f"\n{row[0].plain}", "bold")
        else:
            out[-1].add_row(*(Lines(c, bold=n == 0) for n, c in enumerate(row)))
    return out


def _grid(table: Table, *, header: bool) -> RichTable:
    grid = RichTable(
        box=box.HORIZONTALS,
        show_header=header,
        show_edge=False,
        show_lines=True,
        expand=True,
        border_style="dim",
        header_style="bold",
        title_justify="left",
        title_style="",
    )
    for column in table.columns:
        grid.add_column(Text(column.name), ratio=column.share, overflow="fold")
    return grid


def blocks(table: Table) -> Iterator[Text | RichTable]:
    """A cleaned table for a narrow terminal: each item by itself, a label before each cell."""
    for place, row in enumerate(table.rows):
        if place in table.headings:
            yield Text(f"{row[0].plain}\n", "bold")
            continue
        grid = RichTable.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(width=max(len(c.name) for c in table.columns))
        grid.add_column(ratio=1, overflow="fold")
        for n, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            grid.add_row(Text(column.name, "dim"), Lines(cell, bold=n == 0))
        grid.add_row(Text(), Text())
        yield grid


class Lines:
    """A cell: each line wrapped by itself, further lines in line with the words after its mark."""

    def __init__(self, cell: Cell, *, bold: bool = False) -> None:
        self.cell = cell
        self.bold = bold

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = 0
        for n, line in enumerate(self.cell.lines):
            mark = f"{line.mark} " if line.mark else " " * indent
            indent = cell_len(mark)
            text = Text(line.text, self._style(n))
            width = max(1, options.max_width - indent)
            for part in text.wrap(console, width, overflow="fold"):
                yield Text.assemble((mark, self._style(n)), part, no_wrap=True, overflow="ignore")
                mark = " " * indent

    def _style(self, place: int) -> str:
        """A status colours its first line alone; the rest is its reason."""
        tone = self.cell.tone
        if tone and (place == 0 or tone == "quiet"):
            return TONES.get(tone, "")
        return "bold" if self.bold else ""


def _key(report: Report) -> RichTable:
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for entry in report.key:
        grid.add_row(Text(entry.sign, "bold"), Text(entry.meaning))
    return grid

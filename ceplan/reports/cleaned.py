"""The one door that every writer sends its report through: nothing in it may harm a reader.

People's text may hold escape sequences, bidirectional overrides and the like. `models.text` decides
how each is shown; this applies it to every word of a report at once, so that no writer can forget a
cell. After it each `Line` is a single line of text, whatever was stored.
"""

from __future__ import annotations

from dataclasses import replace

from ceplan.models.report import Cell, Column, KeyEntry, Line, Report, Table
from ceplan.models.text import one_line, visible


def cleaned(report: Report) -> Report:
    """The same report with every text made visible and every line of a cell on a line of its own.

    Its cells read as `visible(cell.plain)` of the report handed in.
    """
    return Report(
        title=one_line(report.title),
        as_at=report.as_at,
        tables=tuple(_table(t) for t in report.tables),
        council=one_line(report.council),
        marking=one_line(report.marking),
        summary=tuple(one_line(s) for s in report.summary),
        key=tuple(KeyEntry(one_line(k.sign), one_line(k.meaning)) for k in report.key),
        state=report.state,
    )


def _table(table: Table) -> Table:
    return replace(
        table,
        caption=one_line(table.caption),
        name=one_line(table.name or table.caption),
        columns=tuple(Column(one_line(c.name), c.share) for c in table.columns),
        rows=tuple(tuple(_cell(c) for c in row) for row in table.rows),
    )


def _cell(cell: Cell) -> Cell:
    lines: list[Line] = []
    for line in cell.lines:
        first, *rest = visible(str(line)).split("\n")  # with its mark, for the tab stops
        mark = one_line(line.mark)
        lines.append(Line(first.removeprefix(f"{mark} "), mark) if mark else Line(first))
        lines.extend(Line(more) for more in rest)
    return Cell(tuple(lines), cell.tone)

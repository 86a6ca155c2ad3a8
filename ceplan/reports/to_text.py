"""A report as plain lines, for screen readers, files and pipes: no boxes, no columns, no colour.

One "Label: value" after another, counts first. What has several lines stands indented below its
label, so that no words of a cell can pass for a label.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceplan.models.report import Cell, Report, Table
from ceplan.models.saying import say_whole_day
from ceplan.models.wording.state import PLAN_STATE
from ceplan.reports.cleaned import cleaned

ENCODING = "utf-8"


def write(report: Report) -> str:
    """The report as text with line feeds; the marking is its first and its last line."""
    return "\n".join(_lines(cleaned(report))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    if report.marking:
        yield f"Marking: {report.marking}"
    yield f"Title: {report.title}"
    if report.council:
        yield f"Council: {report.council}"
    yield f"As at: {say_whole_day(report.as_at)}"
    if report.state:
        yield f"{PLAN_STATE}: {report.state}"
    yield from report.summary
    for table in report.tables:
        yield ""
        yield table.caption
        yield from _rows(table)
    if report.key:
        yield ""
        yield "Key"
        yield from (f"{k.sign}: {k.meaning}" for k in report.key)
    if report.marking:
        yield ""
        yield f"Marking: {report.marking}"


def _rows(table: Table) -> Iterator[str]:
    for place, row in enumerate(table.rows):
        yield ""
        if place in table.headings:
            yield row[0].plain
            continue
        for column, cell in zip(table.columns, row, strict=True):
            yield from _field(column.name, cell)


def _field(label: str, cell: Cell) -> Iterator[str]:
    if len(cell.lines) == 1:
        yield f"{label}: {cell.plain}"
        return
    yield f"{label}:"
    yield from (f"  {line}" for line in cell.lines)

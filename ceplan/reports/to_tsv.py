"""A report as rows of cells parted by tabs, to be pasted into a spreadsheet or a table of Word.

As flat as CSV and with formulas defused the same way, but a row is always one line: what is pasted
is cut up at its line breaks and tabs. So the lines of a cell stand one after another, and the
outcome that heads a group is a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ceplan.models.report import Cell, Column, Report, Table, cell
from ceplan.models.text import one_line
from ceplan.reports.cleaned import cleaned
from ceplan.reports.to_csv import columns, defused, rows

ENCODING = "utf-8"

_GROUP = "Outcome"


def write(report: Report) -> str:
    """The report as rows with line feeds, the headings first. The register is the first column
    where there is more than one, the as-at day and the marking are the last."""
    clean = cleaned(report)
    grouped = any(table.headings for table in clean.tables)
    tables = tuple(_flat(table, grouped=grouped) for table in clean.tables)
    names = columns(tables)
    several = len({table.name for table in tables}) > 1
    facts = {"As at": clean.as_at.isoformat(), "Marking": clean.marking}
    said = {name: value for name, value in facts.items() if value}
    lines = [[*(["Register"] if several else []), *names, *said]]
    for table in tables:
        first = [table.name] if several else []
        lines += [[*first, *texts, *said.values()] for texts in rows(table, names)]
    return "".join("\t".join(map(_field, line)) + "\n" for line in lines)


def _flat(table: Table, *, grouped: bool) -> Table:
    """A table of one line to a cell, its heading rows as a column."""
    heads = (Column(_GROUP),) if grouped else ()
    return replace(
        table,
        columns=(*heads, *table.columns),
        rows=tuple(_rows(table, grouped=grouped)),
        headings=(),
    )


def _rows(table: Table, *, grouped: bool) -> Iterator[tuple[Cell, ...]]:
    group = ""
    for place, row in enumerate(table.rows):
        if place in table.headings:
            group = row[0].plain
            continue
        flat = tuple(cell(one_line(x.plain)) for x in row)
        yield (cell(one_line(group)), *flat) if grouped else flat


def _field(text: str) -> str:
    """A cell as a spreadsheet reads it; one that begins with a quote would be taken for quoted."""
    safe = defused(text)
    return '"' + safe.replace('"', '""') + '"' if safe.startswith('"') else safe

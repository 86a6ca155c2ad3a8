"""What a table says in more columns than one, or without words: several columns of updates, a
status that is only the colour of its cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceplan.importing.headings import NAMED, assign
from ceplan.importing.raw import RawRow, place
from ceplan.models.paper import Finding

_LINES = ("progress", "next_steps", "evidence")
"""The columns of which a table may have several."""


def with_more_lines(
    rows: Sequence[RawRow], heading: RawRow, columns: Mapping[str, int]
) -> tuple[list[RawRow], list[Finding]]:
    """The rows with further columns of lines ("Update March", "Update June") put to the first of
    their kind, in the order of the columns, each cell on lines of its own."""
    out = list(rows)
    findings: list[Finding] = []
    for n, said in enumerate(heading.cells):
        if n in columns.values() or not said.strip():
            continue
        field = next((f for f in assign(["ref", "lead", said], loose=True) if f in _LINES), "")
        to = columns.get(field, -1)
        if to < 0 or not filled(out, n):
            continue
        why = f"It is another column of {NAMED[field]}; its words were put to that of the first."
        where = place(heading.number, f"column {n + 1}")
        findings.append(Finding("COLUMN-JOINED", where, said, heading.cells[to], why))
        out = [with_lines(x, to, n) for x in out]
    return out, findings


def with_lines(row: RawRow, to: int, of: int) -> RawRow:
    """The row with the words of cell `of` put to those of cell `to`, in the order of the columns,
    each on lines of their own."""
    first, last = min(to, of), max(to, of)
    if len(row.cells) <= last or not row.cells[of].strip():
        return row
    cells = list(row.cells)
    cells[to] = "\n".join(x for x in (cells[first].strip(), cells[last].strip()) if x)
    cells[of] = ""
    return replace(row, cells=tuple(cells))


def with_fills(rows: Sequence[RawRow], at: int) -> tuple[list[RawRow], list[Finding]]:
    """The rows with the colour of an empty status cell as its word: papers colour the cell and
    write nothing in it. A finding for each, since nobody reads it in the words. A row of one
    colour is striped for the eye; that says nothing of its status."""
    out: list[RawRow] = []
    findings: list[Finding] = []
    for x in rows:
        fill = x.fills[at] if at < len(x.fills) else ""
        striped = x.fills.count(fill) == len(x.cells) > 1
        if fill and not striped and at < len(x.cells) and not x.cells[at].strip():
            why = "The cell is empty and coloured; its colour is taken as the status."
            findings.append(Finding("RAG-FROM-FILL", place(x.number), "", fill, why))
            x = replace(x, cells=(*x.cells[:at], fill, *x.cells[at + 1 :]))
        out.append(x)
    return out, findings


def filled(rows: Sequence[RawRow], at: int) -> int:
    """How many rows have words in a column."""
    return sum(1 for x in rows if x.cells[at : at + 1] and x.cells[at].strip())

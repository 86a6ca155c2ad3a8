"""A table that the end of a page has cut is one table again.

The next part has no heading of its own, or the same one again; between the parts stands nothing
but what a page prints of itself. Rows are given the width of the first part, so that every cell
keeps its column; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ceplan.importing.headings import assign, meaning
from ceplan.importing.layouts.scorecard_heading import is_heading
from ceplan.importing.raw import RawLine, RawRow, RawTable, place
from ceplan.models.paper import Finding

_FURNITURE = re.compile(
    r"(?:page )?\d{1,4}(?: of \d{1,4})?|this page is (?:intentionally )?(?:left )?blank"
    r"|(?:continued|cont(?:inue)?d?\.?)(?: (?:overleaf|on next page|over))?",
    re.IGNORECASE,
)
_FIRST = 3
"""Rows of a part in which a heading of its own would stand."""
_SCORECARD = 20
"""Rows among which the heading of a scorecard is looked for."""

Block = RawLine | RawTable


def furniture(words: str) -> bool:
    """Whether a page prints these words of itself: its number, that it is blank."""
    return _FURNITURE.fullmatch(words.strip(" .-–—|")) is not None


def joined(blocks: Iterable[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks with the parts of each table put together, and a finding for each part."""
    out: list[Block] = []
    findings: list[Finding] = []
    held = -1
    for block in blocks:
        if isinstance(block, RawLine):
            if not furniture(block.text):
                held = -1
            out.append(block)
            continue
        above = out[held] if held >= 0 else None
        if isinstance(above, RawTable) and _goes_on(above, block):
            out[held] = _together(above, block)
            where = place(block.rows[0].number)
            why = "The table goes on over the end of the page; its parts were put together."
            findings.append(Finding("TABLE-JOINED", where, block.name, above.name, why))
        else:
            held = len(out)
            out.append(block)
    return out, findings


def heading_row(table: RawTable, among: int | None = None) -> RawRow | None:
    """The first row in which two cells or more are known headings, or that heads a scorecard, or
    None."""
    for n, row in enumerate(table.rows[:among]):
        if len(assign(row.cells)) > 1 or (n < _SCORECARD and is_heading(row)):
            return row
    return None


def _goes_on(above: RawTable, table: RawTable) -> bool:
    first = above.rows[0] if above.rows else None
    heading = heading_row(above) or first
    if heading is None or not table.rows or _names_another(above, table):
        return False
    if _said(heading) == _said(table.rows[0]):
        return len([x for x in heading.cells if x.strip()]) > 2
    if heading_row(above) is None or heading_row(table, _FIRST):
        return False
    wide = max(len(x.cells) for x in table.rows)
    named = len([x for x in heading.cells if x.strip()])
    return wide == len(heading.cells) or abs(wide - named) < 2


def _names_another(above: RawTable, table: RawTable) -> bool:
    """Whether a table has a caption of its own that names something else."""
    title = table.caption.casefold()
    return bool(title and above.caption) and not title.startswith(above.caption.casefold())


def _said(row: RawRow) -> tuple[str, ...]:
    return tuple(meaning(x) for x in row.cells)


def _together(above: RawTable, table: RawTable) -> RawTable:
    wide = max(len(x.cells) for x in (*above.rows, *table.rows))
    rows = [
        replace(x, cells=(*x.cells, *[""] * (wide - len(x.cells))))
        for x in (*above.rows, *table.rows)
    ]
    return replace(above, rows=tuple(rows))

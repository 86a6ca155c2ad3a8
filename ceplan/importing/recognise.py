"""Finding the table in what a reader gave: its heading row, its layout, and what each column is.

Nothing is mended here. What stands above the heading is kept for the title; columns that no layout
knows are listed, so that nobody accepts a paper without seeing what is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ceplan.errors import Refused
from ceplan.importing.columns import filled, with_named_items
from ceplan.importing.headless import no_heading, refuse_several, refuse_twice
from ceplan.importing.layout import (
    LAYOUTS,
    NAMED,
    NOTICE,
    OWN,
    PLAN,
    Layout,
    assign,
    meaning,
)
from ceplan.importing.mapping import Mapped, placed
from ceplan.importing.own import own_table
from ceplan.importing.raw import RawRow, RawTable, Reading, place, quoted
from ceplan.importing.table_columns import Known, known, settled
from ceplan.models.entry import clean
from ceplan.models.paper import Finding, LeftAlone

LOOKED_AT = 200
"""Rows among which the heading is looked for."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table whose columns are known. `columns` gives each field's position, `headings` the words
    of the heading row; `own` says that ceplan itself exported it."""

    layout: Layout
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    before: tuple[RawRow, ...]
    rows: tuple[RawRow, ...]
    own: bool = False

    @property
    def silent(self) -> tuple[str, ...]:
        """The kinds of lines that the table has no column for."""
        return tuple(kind for kind, fields in _LINES.items() if not fields & self.columns.keys())


_LINES = {
    "lead": {"lead", "contributors"},
    "progress": {"progress"},
    "step": {"next_steps"},
    "evidence": {"evidence"},
}


def recognise(
    reading: Reading, layout: str = "", mapped: Mapped | None = None
) -> tuple[Recognised, tuple[Finding, ...]]:
    """The first table of a known layout (of the one named, where `layout` is given).

    Raises `Refused` when there is none, saying which headings were found and which are needed;
    when a heading stands twice; and when no rows follow the heading.
    """
    if layout and layout not in {x.name for x in LAYOUTS}:
        known = ", ".join(dict.fromkeys(x.name for x in LAYOUTS))
        raise Refused(f"There is no layout {quoted(layout)}.", hint=f"Known layouts: {known}.")
    for table in reading.tables:
        if found := look(table, layout, mapped):
            return found
    rows = [x for t in reading.tables for x in t.rows[:LOOKED_AT]]
    raise no_heading(rows, next((x for x in LAYOUTS if x.name == layout), NOTICE))


def look(
    table: RawTable, layout: str = "", mapped: Mapped | None = None, *, own: bool = False
) -> tuple[Recognised, tuple[Finding, ...]] | None:
    """The table with its columns known, where it is of a known layout (of the one named). `mapped`
    is what a person said of its headings; a table with such a heading is one whatever else it has,
    if it says what is to be done. Raises `Refused` as `recognise` does for a heading that stands
    twice or has no rows below it. `own` says that the document is ceplan's own."""
    chosen = [x for x in LAYOUTS if layout in ("", x.name)]
    for at in range(min(len(table.rows), LOOKED_AT)):
        row, more = _heading(table.rows, at)
        told = bool(mapped) and any(meaning(x) in (mapped or {}) for x in row.cells)
        columns = placed(row.cells, mapped or {}) if told else assign(row.cells, loose=True)
        if len(columns) < 2 and not told:
            continue
        columns = columns if told else with_named_items(columns, row, table.rows[at + 1 :])
        for kind in chosen:
            if kind.fits(columns, () if layout else row.cells):
                return _recognised(kind, table, at, row, columns, more, own)
        if told and ("action" in columns or "issue" in columns):
            kind = chosen[0] if layout else NOTICE if "ref" in columns else PLAN
            return _recognised(kind, table, at, row, columns, more, own)
    return None


def _heading(rows: Sequence[RawRow], at: int) -> tuple[RawRow, list[Finding]]:
    """The heading in row `at`, with what the next row adds where each of its words completes the
    heading above it ("Date for" and below it "completion")."""
    row = rows[at]
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or below.blank or len(assign(row.cells)) < 2:
        return row, []
    filled = [n for n, x in enumerate(below.cells) if x.strip()]
    if len(filled) >= len([x for x in row.cells if x.strip()]) or filled[-1] >= len(row.cells):
        return row, []
    cells = list(row.cells)
    for n in filled:
        cells[n] = f"{cells[n]} {below.cells[n]}".strip()
    if any(row.cells[n].strip() == "" or n not in assign(cells).values() for n in filled):
        return row, []
    words = " | ".join(below.cells[n].strip() for n in filled)
    why = "These words complete the headings above them; they are no item."
    found = Finding("HEADING-CONTINUED", place(below.number), words, "", why)
    return RawRow(row.number, tuple(cells)), [found]


def _recognised(
    layout: Layout,
    table: RawTable,
    at: int,
    row: RawRow,
    columns: dict[str, int],
    more: list[Finding],
    own: bool,
) -> tuple[Recognised, tuple[Finding, ...]]:
    headings = tuple(
        clean(x, field=f"Row {row.number}, column {n}", required=False).text
        for n, x in enumerate(row.cells, 1)
    )
    refuse_twice(row)
    said = [meaning(x) for x in headings]
    own = own or own_table(said, table.rows[at + 1 :])
    rows, repeated = _below(table, at + len(more), said)
    found = _known_own(columns, said, rows) if own else known(row, said, rows, columns)
    if not found.rows:
        raise Refused(
            f"There is a heading in row {row.number} and no rows follow it; nothing was imported."
        )
    if own:
        refuse_several(headings, found.rows)
    findings = (*more, *repeated, *found.findings, *_all_unknown(row.number, headings, found, own))
    before = tuple(x for x in table.rows[:at] if not x.blank)
    headings = (*headings, *(NAMED[x] for x in found.parted))
    whole = Recognised(layout, found.columns, headings, before, tuple(found.rows), own)
    return whole, findings


def _known_own(columns: Mapping[str, int], said: Sequence[str], rows: list[RawRow]) -> Known:
    """The columns of ceplan's own export, whose words mean what they say."""
    written = {k: v for k, v in columns.items() if k in _OF_OWN}
    return Known(settled(written, said, rows), rows)


_OF_OWN = (
    "ref",
    "action",
    "progress",
    "next_steps",
    "outcome",
    "evidence",
    "lead",
    "due",
    "brag",
)
"""The columns of ceplan's own export that say what people wrote; the others are worked out."""


def _below(table: RawTable, at: int, said: list[str]) -> tuple[list[RawRow], list[Finding]]:
    """The rows under the heading, without the heading where a new page repeats it."""
    rows: list[RawRow] = []
    findings: list[Finding] = []
    for x in table.rows[at + 1 :]:
        if x.blank:
            continue
        if len(x.cells) == len(said) and all(
            meaning(cell) == wanted for cell, wanted in zip(x.cells, said, strict=True)
        ):
            words = " | ".join(y.strip() for y in x.cells)
            why = "The heading row stands here again, as at the top of a new page; it is no item."
            findings.append(Finding("HEADING-REPEATED", place(x.number), words, "", why))
        else:
            rows.append(x)
    return rows, findings


def _all_unknown(row: int, headings: Sequence[str], found: Known, own: bool) -> Iterator[Finding]:
    """A finding for each column that no field was found for and whose words went nowhere else."""
    read = {*found.columns.values(), *found.spent}
    for n, x in enumerate(headings):
        if n not in read and (x.strip() or filled(found.rows, n)):
            yield _unknown(row, n, x, own, found.rows)


def _unknown(row: int, at: int, heading: str, own: bool, rows: list[RawRow]) -> Finding:
    where = place(row, f"column {at + 1}")
    if own and meaning(heading) in OWN:
        why = "ceplan's own export says this of the whole table and not of an item."
        return Finding("COLUMN-DERIVED", where, heading, "", why)
    rows_with = filled(rows, at)
    count = f"{rows_with:,} row{'' if rows_with == 1 else 's'}"
    why = f"It is no column of this layout; what stands in it in {count} is left out."
    return Finding("COLUMN-UNKNOWN", where, heading, "", why)


def columns_left(table: Recognised) -> tuple[LeftAlone, ...]:
    """The columns of a table that no field was found for, each with all its words."""
    out: list[LeftAlone] = []
    for at, heading in enumerate(table.headings):
        if at in table.columns.values() or table.own or not filled(table.rows, at):
            continue
        lines = (
            f"row {x.number}: {x.cells[at].strip()}"
            for x in table.rows
            if x.cells[at : at + 1] and x.cells[at].strip()
        )
        why = "It is no column that is known; --map says what it holds."
        out.append(LeftAlone(f"column {at + 1}", heading, why, "\n".join(lines)))
    return tuple(out)

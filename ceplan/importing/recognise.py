"""Finding the table in what a reader gave: its heading row, its layout, and what each column is.

Nothing is mended here. What stands above the heading is kept for the title; columns that no layout
knows are listed, so that nobody accepts a paper without seeing what is left out of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ceplan.errors import Refused
from ceplan.importing.layout import EITHER, LAYOUTS, NAMED, OWN, Layout, assign, meaning
from ceplan.importing.raw import RawRow, RawTable, Reading, place, quoted
from ceplan.importing.status_words import kind_of
from ceplan.models.entry import clean
from ceplan.models.paper import Finding

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


def recognise(reading: Reading, layout: str = "") -> tuple[Recognised, tuple[Finding, ...]]:
    """The first table of a known layout (of the one named, where `layout` is given).

    Raises `Refused` when there is none, saying which headings were found and which are needed;
    when a heading stands twice; and when no rows follow the heading.
    """
    chosen = [x for x in LAYOUTS if layout in ("", x.name)]
    if not chosen:
        known = ", ".join(x.name for x in LAYOUTS)
        raise Refused(f"There is no layout {quoted(layout)}.", hint=f"Known layouts: {known}.")
    for table in reading.tables:
        for at, row in enumerate(table.rows[:LOOKED_AT]):
            columns = assign(row.cells)
            for kind in chosen:
                if all(x in columns for x in kind.needed):
                    return _recognised(kind, table, at, columns)
    raise _no_heading(reading, chosen[0])


def _recognised(
    layout: Layout, table: RawTable, at: int, columns: dict[str, int]
) -> tuple[Recognised, tuple[Finding, ...]]:
    row = table.rows[at]
    headings = tuple(
        clean(x, field=f"Row {row.number}, column {n}", required=False).text
        for n, x in enumerate(row.cells, 1)
    )
    _refuse_twice(row)
    said = [meaning(x) for x in headings]
    own = {"as at", "key"} <= set(said)
    if own:
        columns = {k: v for k, v in columns.items() if k in _OF_OWN}
    rows, findings = _below(table, at, said)
    columns = _settled(columns, said, rows)
    findings += [
        _unknown(row.number, n, x, own, rows)
        for n, x in enumerate(headings)
        if n not in columns.values() and x.strip()
    ]
    if not rows:
        raise Refused(
            f"There is a heading in row {row.number} and no rows follow it; nothing was imported."
        )
    if own:
        _refuse_several(headings, rows)
    before = tuple(x for x in table.rows[:at] if not x.blank)
    found = Recognised(layout, columns, headings, before, tuple(rows), own)
    return found, tuple(findings)


_OF_OWN = ("ref", "action", "progress", "next_steps")
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


def _settled(columns: dict[str, int], said: list[str], rows: list[RawRow]) -> dict[str, int]:
    """The columns, with one headed "Status" or the like placed by what stands below it."""
    at = next((n for n, x in enumerate(said) if x in EITHER and n in columns.values()), None)
    if at is None:
        return columns
    kept = {k: v for k, v in columns.items() if v != at}
    field = kind_of([x.cells[at] for x in rows if len(x.cells) > at])
    return {**kept, field: at} if field and field not in kept else kept


def _unknown(row: int, at: int, heading: str, own: bool, rows: list[RawRow]) -> Finding:
    where = place(row, f"column {at + 1}")
    if own and meaning(heading) in (*OWN, "evidence", "lead", "due", "brag"):
        why = "ceplan's own export works this column out from the plan; it is not taken back in."
        return Finding("COLUMN-DERIVED", where, heading, "", why)
    filled = sum(1 for x in rows if x.cells[at : at + 1] and x.cells[at].strip())
    count = f"{filled:,} row{'' if filled == 1 else 's'}"
    why = f"It is no column of this layout; what stands in it in {count} is left out."
    return Finding("COLUMN-UNKNOWN", where, heading, "", why)


def _refuse_several(headings: tuple[str, ...], rows: list[RawRow]) -> None:
    """A whole plan that ceplan exported: its registers may share refs; a paper is one of them."""
    at = next((n for n, x in enumerate(headings) if meaning(x) == "register"), None)
    if at is None:
        return
    names = dict.fromkeys(x.cells[at].strip() for x in rows if len(x.cells) > at)
    if len(names) > 1:
        raise Refused(
            f"This export holds {len(names)} registers: {', '.join(map(quoted, names))}.",
            hint="Export one of them with --register and import that. Nothing was imported.",
        )


def _refuse_twice(row: RawRow) -> None:
    """Two headings of the same words cannot be told apart."""
    seen: dict[str, int] = {}
    for n, heading in enumerate(row.cells, 1):
        said = meaning(heading)
        if said and said in seen:
            raise Refused(
                f"Row {row.number} has the heading {quoted(heading)} in column {seen[said]} "
                f"and again in column {n}.",
                hint="Rename or take out one of them. Nothing was imported.",
            )
        seen[said] = n


def _no_heading(reading: Reading, layout: Layout) -> Refused:
    """What to say when no row has the needed headings: the row that came nearest, and the need."""
    rows = [x for t in reading.tables for x in t.rows[:LOOKED_AT]]
    best = max(rows, key=lambda x: (len(assign(x.cells)), len(x.cells)), default=None)
    need = " and ".join(NAMED[x] for x in layout.needed)
    if best is None:
        return Refused("The file holds no rows; nothing was imported.")
    found = assign(best.cells)
    lacking = " and ".join(NAMED[x] for x in layout.needed if x not in found)
    shown = ", ".join(quoted(x) for x in best.cells[:8] if x.strip())
    return Refused(
        f"No heading row was found with {need}; the nearest is row {best.number}, which has "
        f"{shown} and lacks a column for {lacking}.",
        hint="Give the table a row of headings such as Ref, Action, Progress, Next steps.",
    )

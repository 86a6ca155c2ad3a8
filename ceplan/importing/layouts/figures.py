"""Tables of figures by year and quarter, as annual reports print them (S9): no targets, no colours.

Either the periods stand down the first column and each other column is a measure, or each measure
has a row for each year and a column for each quarter. The tables of one report are one register.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.headings import NAMED, meaning
from ceplan.importing.layouts.found import Blocks, Found, report_above, sheet_name, tidy
from ceplan.importing.layouts.measures import doubts, unit_of
from ceplan.importing.layouts.periods import is_period
from ceplan.importing.layouts.scorecard_cells import state_of, travel_of, value_and_signs
from ceplan.importing.raw import RawLine, RawRow, RawTable, place
from ceplan.importing.table_paper import row_of
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.paper import CoverLine, Finding, Paper, PaperMeasure, PaperReading

_DOWN = frozenset(
    {"date", "year", "year end", "year ending", "quarter", "period", "month", "financial year", ""}
)
"""How a column of periods is headed."""
_OTHERS = ("national", "england", "statistical neighbour", "regional", "north west")


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The registers of such tables not taken yet: one for each report."""
    reports: dict[str, list[tuple[int, list[PaperMeasure]]]] = {}
    for at, block in enumerate(blocks):
        if at not in taken and isinstance(block, RawTable):
            group = _caption(blocks, at, block)
            if measures := _down(block, group) or _across(block, group):
                reports.setdefault(report_above(blocks, at) or sheet_name(block), []).append(
                    (at, measures)
                )
    return [_found(title, parts) for title, parts in reports.items()]


def _caption(blocks: Blocks, at: int, table: RawTable) -> str:
    """What the table itself is called: its caption, or the line right above it that heads it."""
    above = blocks[at - 1] if at else None
    heads = isinstance(above, RawLine) and above.kind == "heading"
    return table.caption or (above.text if heads and isinstance(above, RawLine) else "")


def _found(title: str, parts: list[tuple[int, list[PaperMeasure]]]) -> Found:
    findings: list[Finding] = []
    out: list[PaperMeasure] = []
    for _, measures in parts:
        said = "; ".join(x.name for x in measures)
        why = "The table has no targets or colours; what it counts is taken, by period."
        findings.append(Finding("FIGURES-BY-PERIOD", measures[0].where, said, "", why))
        for x in measures:
            plain, arrows = _without_signs(x)
            out.append(plain)
            if arrows:
                why = "The arrows behind these figures are no part of them; the last is kept apart."
                findings.append(Finding("ARROWS-APART", x.where, ", ".join(arrows), "", why))
    findings += doubts(out, False)
    name = f"Figures: {title}" if title else "Figures"
    paper = Paper(
        "scorecard",
        "scorecard",
        name if len(name) <= TITLE_LIMIT else "Figures",
        (),
        findings=tuple(sorted(findings, key=row_of)),
        measures=tuple(out),
    )
    return Found(paper, frozenset(at for at, _ in parts))


def _without_signs(measure: PaperMeasure) -> tuple[PaperMeasure, list[str]]:
    readings: list[PaperReading] = []
    arrows: list[str] = []
    last = ""
    for x in measure.readings:
        value, _, last = value_and_signs(x.value)
        arrows += [x.value] if value != x.value else []
        readings.append(replace(x, value=value))
    travel = travel_of(last)
    about = (CoverLine(NAMED["travel"], last, measure.where),) if last and not travel else ()
    return replace(measure, readings=tuple(readings), travel=travel, about=about), arrows


def _down(table: RawTable, group: str) -> list[PaperMeasure]:
    """A measure for each column, where the periods stand down the first one."""
    rows = [x for x in table.rows if not x.blank]
    if len(rows) < 3 or meaning(rows[0].cells[0]) not in _DOWN:
        return []
    heading, below = rows[0], rows[1:]
    wide = len(heading.cells)
    named = [n for n in range(1, wide) if heading.cells[n].strip()]
    if not named or not all(is_period(x.cells[0]) for x in below):
        return []
    if not _figures([_cell(x, n) for x in below for n in named]):
        return []
    out: list[PaperMeasure] = []
    for n in named:
        name = tidy(heading.cells[n], heading.number)
        if out and meaning(name).startswith(_OTHERS):
            name = f"{name}: {out[0].name}"
        readings = [(tidy(x.cells[0], x.number), tidy(_cell(x, n), x.number)) for x in below]
        out.append(_measure(name, readings, heading.number, group))
    return out


def _across(table: RawTable, group: str) -> list[PaperMeasure]:
    """A measure for each name in the first column, with a row for each year beside it and a
    column for each quarter."""
    rows = [x for x in table.rows if not x.blank]
    heading = rows[0] if rows else RawRow(0, ())
    periods = [n for n, x in enumerate(heading.cells) if is_period(x)]
    if len(rows) < 3 or len(periods) < 2 or periods[0] != 2 or not rows[1].cells[0].strip():
        return []
    below = rows[1:]
    if not all(is_period(_cell(x, 1)) for x in below) or any(
        n not in periods for n, x in enumerate(heading.cells) if n > 1 and x.strip()
    ):
        return []
    if not _figures([_cell(x, n) for x in below for n in periods]):
        return []
    out: list[PaperMeasure] = []
    for x in below:
        year = tidy(_cell(x, 1), x.number)
        said = [
            (f"{tidy(heading.cells[n], x.number)} {year}", tidy(_cell(x, n), x.number))
            for n in periods
        ]
        name = tidy(x.cells[0], x.number)
        if name or not out:
            out.append(_measure(name, said, x.number, group))
        else:
            whole = [*((y.period, y.value) for y in out[-1].readings), *said]
            out[-1] = replace(_measure(out[-1].name, whole, 0, group), where=out[-1].where)
    return out


def _measure(name: str, said: Sequence[tuple[str, str]], row: int, group: str) -> PaperMeasure:
    readings = tuple(PaperReading(period, x, state_of(x)) for period, x in said)
    unit = unit_of(name, readings)
    return PaperMeasure("", name, group=group, unit=unit, readings=readings, where=place(row))


def _cell(row: RawRow, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _figures(cells: list[str]) -> bool:
    """Whether the cells hold figures and nothing else, and no money: that is a budget."""
    held = [x.strip() for x in cells if x.strip()]
    return bool(held) and all(_figure(x) for x in held) and any(c.isdigit() for c in "".join(held))


def _figure(cell: str) -> bool:
    digits = sum(c.isdigit() for c in cell)
    return "£" not in cell and (bool(state_of(cell)) or (digits > 0 and len(cell) < 20))

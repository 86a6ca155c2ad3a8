"""Scorecards: a row for each measure, a column for each period.

A table is a scorecard by its heading (`scorecard_heading.py`). Commentary that stands in the text
beside it is put to its measure. Odd data is flagged (`measures.py`), never mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.cells import title_line
from ceplan.importing.columns import with_fills
from ceplan.importing.glued import full_width
from ceplan.importing.headings import NAMED, meaning
from ceplan.importing.layouts import figures
from ceplan.importing.layouts.commented import commentary
from ceplan.importing.layouts.found import Blocks, Found, heading_above, sheet_name
from ceplan.importing.layouts.measures import doubts, unit_of
from ceplan.importing.layouts.scorecard_cells import (
    colour_and_arrow,
    faces,
    more_than_colour,
    polarity_of,
    rag_of,
    state_of,
    travel_of,
    value_and_signs,
)
from ceplan.importing.layouts.scorecard_heading import Heading, heading_at
from ceplan.importing.raw import RawRow, RawTable, place
from ceplan.importing.table_paper import row_of
from ceplan.models.entry import TITLE_LIMIT, clean
from ceplan.models.paper import CoverLine, Finding, Paper, PaperMeasure, PaperReading

_FIELDS = ("target", "neighbours", "national", "travel", "commentary")
_DATED = ("target", "neighbours", "national")
"""Fields whose heading may name the year that they are of."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The scorecards among the tables not taken yet, and the tables of mere figures."""
    out = []
    for at, block in enumerate(blocks):
        if at not in taken and isinstance(block, RawTable):
            for n in range(min(20, len(block.rows))):
                if heading := heading_at(block.rows, n):
                    found = _found(blocks, at, n, heading)
                    out += [found] if found.paper and found.paper.measures else []
                    break
    held = {n for x in out for n in x.used}
    return [*out, *figures.find(blocks, taken | held)]


def _found(blocks: Blocks, at: int, n: int, heading: Heading) -> Found:
    table = blocks[at]
    assert isinstance(table, RawTable)
    findings: list[Finding] = []
    rows = table.rows[n + heading.rows :]
    above, over = title_line(tuple(x for x in table.rows[:n] if not x.blank))
    again = [[meaning(c) for c in x.cells] for x in table.rows[n : n + heading.rows]]
    if "rag" in heading.columns:
        coloured, findings = with_fills(rows, heading.columns["rag"])
        rows = tuple(coloured)
    card = _Rows(heading, again)
    measures = card.read(rows)
    findings += card.findings
    said, used = commentary(blocks, measures)
    measures = [
        replace(x, commentary="\n".join(y for y in (x.commentary, said.get(x.ref, "")) if y))
        for x in measures
    ]
    findings += doubts(measures, bool(said))
    if "rag" in heading.columns:
        findings += faces(rows, heading.row, heading.columns["rag"])
    title = above or heading_above(blocks, at) or sheet_name(table)
    paper = Paper(
        "scorecard",
        "scorecard",
        title if 0 < len(title) <= TITLE_LIMIT else "Scorecard",
        (),
        findings=tuple(sorted([*over, *findings], key=row_of)),
        measures=tuple(measures),
    )
    return Found(paper, frozenset({at, *used}))


class _Rows:
    """The rows below a heading, read one after another: measures, the groups that stand above
    them, and what a page end has parted."""

    def __init__(self, heading: Heading, again: list[list[str]]) -> None:
        self.heading, self.again = heading, again
        self.columns, self.names = heading.columns, heading.row.cells
        self.out: list[PaperMeasure] = []
        self.findings: list[Finding] = []
        self.groups: list[tuple[int, str]] = []
        """The group in force; several where they stand right below one another."""
        self.used = True
        """Whether a measure stands under it."""

    def read(self, rows: Sequence[RawRow]) -> list[PaperMeasure]:
        """The measures of the rows."""
        rows = [replace(x, cells=tuple(self._cleaned(x))) for x in rows]
        self.empty = self._empty(rows)
        fills = self._fills(rows)
        for row in rows:
            self._row(row, fills.get(row.number, ""))
        self._unused()
        return self.out

    def _row(self, row: RawRow, fill: str) -> None:
        cells = list(row.cells)
        name, numbered = cells[self.columns["name"]], "ref" in self.columns
        alone = name and numbered and [x for x in cells if x] == [name]
        if [meaning(x) for x in cells] in self.again:
            why = (
                "The heading row stands here again, as at the top of a new page; it is no measure."
            )
            words = " | ".join(x for x in cells if x)
            self.findings.append(Finding("HEADING-REPEATED", place(row.number), words, "", why))
        elif alone and self.out and name[:1].islower():
            self._join(row.number, "name", name)
        elif words := full_width(cells) or (name if alone else ""):
            self.groups = [*([] if self.used else self.groups), (row.number, words)]
            self.used = False
        elif name:
            self.out.append(self._measure(row.number, cells, fill))
            self.used = True
        elif self.out and (said := self._said(cells)):
            self._join(row.number, "commentary", said)
        elif any(cells):
            self._outside(row.number, " | ".join(x for x in cells if x), "The row names no measure")

    def _said(self, cells: list[str]) -> str:
        """The commentary of a row in which nothing else stands."""
        at = self.columns.get("commentary", -1)
        return cells[at] if at >= 0 and [x for x in cells if x] == [cells[at]] else ""

    def _join(self, number: int, field: str, words: str) -> None:
        held = self.out[-1]
        before = held.name if field == "name" else held.commentary
        whole = f"{before} {words}".strip()
        last = replace(held, name=whole) if field == "name" else replace(held, commentary=whole)
        self.out[-1] = last
        who = held.ref or held.name
        why = f"The row has nothing else, so it continues {who}, whose row stands above."
        self.findings.append(Finding("ROW-JOINED", place(number), words, who, why))

    def _outside(self, number: int, words: str, what: str) -> None:
        why = f"{what}; it is left out."
        self.findings.append(Finding("ROW-OUTSIDE", place(number), words, "", why))

    def _unused(self) -> None:
        for number, words in [] if self.used else self.groups:
            self._outside(number, words, "No measure stands under this row")

    def _cleaned(self, row: RawRow) -> list[str]:
        """The cells of a row through the door that every text passes."""
        wide = len(self.names)
        cells = [*row.cells, *[""] * (wide - len(row.cells))][:wide]
        return [
            " ".join(clean(x, field=f"Row {row.number}, column {n}", required=False).text.split())
            for n, x in enumerate(cells, 1)
        ]

    def _empty(self, rows: Sequence[RawRow]) -> list[int]:
        """The periods in which no measure has a value, each with a finding."""
        told = [x for x in rows if [meaning(c) for c in x.cells] not in self.again]
        empty = [n for n in self.heading.periods if not any(x.cells[n] for x in told)]
        for at in empty:
            why = "No measure has a value in this column yet; no reading is taken from it."
            where = place(self.heading.row.number, f"column {at + 1}")
            self.findings.append(Finding("COLUMN-EMPTY", where, self.names[at], "", why))
        return empty

    def _fills(self, rows: Sequence[RawRow]) -> dict[int, str]:
        """The colours of the latest figures by row, where the paper has no column of colours and
        these differ from row to row."""
        periods = [n for n in self.heading.periods if n not in self.empty]
        if "rag" in self.columns or not periods:
            return {}
        at = periods[-1]
        found = {x.number: x.fills[at] for x in rows if x.cells[at] and any(x.fills[at : at + 1])}
        if len(set(found.values())) < 2:
            return {}
        for x in rows:
            if x.number in found:
                why = "The cell of the latest figure is coloured; its colour is taken as the RAG."
                where = place(x.number, self.names[at])
                self.findings.append(
                    Finding("RAG-FROM-FILL", where, x.cells[at], found[x.number], why)
                )
        return found

    def _measure(self, number: int, cells: list[str], fill: str) -> PaperMeasure:
        columns = self.columns
        values, behind, turned = self._values(cells)
        said = {x: cells[columns[x]] for x in _FIELDS if x in columns}
        name = cells[columns["name"]]
        colour = cells[columns["rag"]] if "rag" in columns else ""
        printed = said.get("travel") or colour_and_arrow(colour)[1] or turned
        said["travel"] = travel_of(printed)
        about = self._about(number, cells)
        if printed and not said["travel"]:
            at = self.columns.get("travel", -1)
            label = self._label(at) if at >= 0 else NAMED["travel"]
            about = (*about, CoverLine(label, printed, place(number)))
        return PaperMeasure(
            ref=cells[columns["ref"]] if "ref" in columns else "",
            name=name,
            group=" · ".join(x for _, x in self.groups),
            unit=cells[columns["unit"]] if "unit" in columns else unit_of(name, values),
            polarity=polarity_of(cells[columns["polarity"]] if "polarity" in columns else ""),
            readings=values,
            rag=rag_of(colour) or fill or ("" if "rag" in columns else behind),
            where=place(number),
            about=about,
            **said,
        )

    def _values(self, cells: list[str]) -> tuple[tuple[PaperReading, ...], str, str]:
        """The readings of a row, and the colour and arrow that stand behind the last figure."""
        out: list[PaperReading] = []
        colour = arrow = ""
        for n in self.heading.periods:
            if n not in self.empty:
                value, colour, arrow = value_and_signs(cells[n])
                period = " ".join(self.names[n].split())
                out.append(PaperReading(period, value, state_of(value)))
        return tuple(out), colour, arrow

    def _about(self, number: int, cells: list[str]) -> tuple[CoverLine, ...]:
        """The columns that have no field, those whose heading names the year they are of, and a
        status that says more than its colour."""
        dated = {
            self.columns[x]
            for x in _DATED
            if x in self.columns and any(c.isdigit() for c in self.names[self.columns[x]])
        }
        held = {*self.columns.values(), *self.heading.periods} - dated
        rag = self.columns.get("rag", -1)
        if rag >= 0 and more_than_colour(cells[rag]):
            held -= {rag}
        return tuple(
            CoverLine(self._label(n), x, place(number, self.names[n]))
            for n, x in enumerate(cells)
            if x and n not in held
        )

    def _label(self, at: int) -> str:
        """What a column is called; one of several of a name by the period it stands behind."""
        name = " ".join(self.names[at].split())
        often = Counter(meaning(x) for x in self.names)
        before = [n for n in self.heading.periods if n < at]
        if often[meaning(name)] > 1 and before:
            return f"{name} ({' '.join(self.names[before[-1]].split())})"
        return name

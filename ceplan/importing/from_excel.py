"""The reader for Excel workbooks (.xlsx, .xlsm): each sheet a table, its cells as people see them.

What a sheet says of its own size is not believed; formulas count by the value last worked out.
Read with the standard library: openpyxl either leaves out which rows are hidden and which cells
merged, or holds the whole workbook in memory at fifty times its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ceplan.errors import Refused
from ceplan.importing.excel_cells import Formats, unescaped
from ceplan.importing.excel_fills import Fills
from ceplan.importing.from_delimited import MOST_ROWS
from ceplan.importing.laid import MOST_COLUMNS
from ceplan.importing.package import NOTHING, Package, attribute, local
from ceplan.importing.raw import RawRow, RawTable, Reading, place
from ceplan.models.paper import Finding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def read(package: Package) -> Reading:
    """The sheets in their order. Refused when the file is damaged, unsafe, too large or empty."""
    workbook = package.tree(MAIN)
    assert workbook is not None
    findings: list[Finding] = []
    dated_1904 = any(
        local(x.tag) == "workbookPr" and attribute(x, "date1904") in ("1", "true") for x in workbook
    )
    if dated_1904:
        why = "The workbook counts its days from 1904, as an old Macintosh did; they were read so."
        findings.append(Finding("DATES-1904", place(1), "", "", why))
    styles = package.tree("xl/styles.xml")
    formats = Formats(styles, dated_1904)
    fills = Fills(styles, package.tree("xl/theme/theme1.xml"))
    strings = list(_strings(package))
    tables = []
    for name, part, hidden in _sheets(package, workbook):
        sheet = _Sheet(name, formats, fills, strings)
        for event, element in package.elements(part):
            sheet.take(event, element)
        found = sheet.rows()
        if hidden and found:
            why = f"The sheet “{name}” is hidden in the workbook; it was read like the others."
            findings.append(Finding("SHEET-HIDDEN", place(1), name, "", why))
        findings += sheet.findings()
        if found:
            tables.append(RawTable(found, name=name))
    if not tables:
        raise Refused("The workbook holds no words; nothing was imported.")
    return Reading(tuple(tables), tuple(findings))


def _sheets(package: Package, workbook: Element) -> Iterator[tuple[str, str, bool]]:
    """Each sheet: its name, its part, whether it is hidden."""
    related = package.tree("xl/_rels/workbook.xml.rels")
    targets = {
        attribute(x, "Id"): attribute(x, "Target")
        for x in (related if related is not None else ())
        if attribute(x, "TargetMode") != "External"
    }
    for sheet in workbook.iter():
        if local(sheet.tag) != "sheet":
            continue
        ids = [v for k, v in sheet.attrib.items() if local(k) == "id" and k != "id"]
        target = targets.get(ids[0] if ids else "", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in package.names and "chartsheet" not in part:
            yield attribute(sheet, "name"), part, attribute(sheet, "state") not in ("", "visible")


def _strings(package: Package) -> Iterator[str]:
    """The texts that cells share, each once in the file."""
    if "xl/sharedStrings.xml" not in package.names:
        return
    for event, element in package.elements("xl/sharedStrings.xml"):
        if event == "end" and local(element.tag) == "si":
            yield _text(element)
            element.clear()


def _text(holder: Element) -> str:
    """The words of a cell in all their formats, without how they are pronounced."""
    said = []
    for child in holder:
        kind = local(child.tag)
        if kind == "t":
            said.append(child.text or "")
        elif kind == "r":
            said += [x.text or "" for x in child if local(x.tag) == "t"]
    return unescaped("".join(said))


class _Sheet:
    """Takes the elements of one sheet as they come and keeps its words alone."""

    def __init__(self, name: str, formats: Formats, fills: Fills, strings: list[str]) -> None:
        self._name, self._formats, self._fills, self._strings = name, formats, fills, strings
        self._rows: dict[int, dict[int, str]] = {}
        self._colours: dict[int, dict[int, str]] = {}
        self._row = 0
        self._column = 0
        self._hidden: list[int] = []
        self._merged = 0
        self._columns_hidden = 0
        self._missing: list[Finding] = []

    def take(self, event: str, element: Element) -> None:
        """An element begins or ends."""
        kind = local(element.tag)
        if event == "start":
            if kind == "row":
                said = attribute(element, "r")
                self._row = int(said) if said.isascii() and said.isdigit() else self._row + 1
                self._column = 0
                if attribute(element, "hidden") in ("1", "true"):
                    self._hidden.append(self._row)
            return
        if kind == "c":
            self._cell(element)
        elif kind == "mergeCell":
            self._merged += 1
        elif kind == "col" and attribute(element, "hidden") in ("1", "true"):
            self._columns_hidden += 1
        if kind in ("c", "row", "mergeCell", "col"):
            element.clear()

    def _cell(self, cell: Element) -> None:
        where = _PLACE.fullmatch(attribute(cell, "r"))
        self._column = _column(where[1]) if where else self._column + 1
        row = int(where[2]) if where else self._row
        colour = self._fills.colour(attribute(cell, "s"))
        if colour and self._column <= MOST_COLUMNS and row <= MOST_ROWS:
            self._colours.setdefault(row, {})[self._column] = colour
        text = self._words(cell, row)
        if not text.strip():
            return
        if row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise Refused(
                f"{self._said()}A cell stands in row {row:,}, column {self._column:,}; an import "
                f"takes {MOST_ROWS:,} rows and {MOST_COLUMNS} columns.",
                hint=f"Is something left far beyond the table? Take it out. {NOTHING}",
            )
        self._rows.setdefault(row, {})[self._column] = text

    def _words(self, cell: Element, row: int) -> str:
        kind = attribute(cell, "t") or "n"
        parts = {local(x.tag): x for x in cell}
        if kind == "inlineStr":
            return _text(parts["is"]) if "is" in parts else ""
        value = (parts["v"].text or "") if "v" in parts else ""
        if "f" in parts and not value and kind != "str":
            self._lacking(
                row,
                "FORMULA-EMPTY",
                "A formula without a value: open the file in Excel "
                "and save it, so that the value stands in it. Here it is missing.",
            )
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "e":
            self._lacking(
                row, "FORMULA-ERROR", f"The formula gives {value}; the cell was left empty."
            )
            return ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("str", "d"):
            return unescaped(value)
        return self._formats.shown(value, attribute(cell, "s"))

    def _lacking(self, row: int, code: str, why: str) -> None:
        where = place(row, f"column {self._column}")
        self._missing.append(Finding(code, where, "", "", self._said() + why))

    def _said(self) -> str:
        return f"Sheet “{self._name[:40]}”: "

    def rows(self) -> tuple[RawRow, ...]:
        """The rows that hold words, all of one width."""
        width = max((max(x) for x in self._rows.values()), default=0)
        return tuple(
            RawRow(n, _across(cells, width), _across(self._colours.get(n, {}), width))
            for n, cells in sorted(self._rows.items())
        )

    def findings(self) -> list[Finding]:
        """What a person should know of how the sheet was read."""
        found = list(self._missing)
        hidden = [n for n in self._hidden if n in self._rows]
        for count, code, why in (
            (len(hidden), "ROWS-HIDDEN", "Rows that are hidden, or filtered out, were read too."),
            (self._columns_hidden, "COLUMNS-HIDDEN", "Hidden columns were read too."),
            (self._merged, "CELLS-MERGED", "Merged cells: their words stand once, in the first."),
        ):
            if count:
                where = place(hidden[0] if code == "ROWS-HIDDEN" else min(self._rows, default=1))
                found.append(Finding(code, where, str(count), "", self._said() + why))
        return found


def _across(found: dict[int, str], width: int) -> tuple[str, ...]:
    return tuple(found.get(at, "") for at in range(1, width + 1)) if found else ()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

"""The reader for Excel workbooks (.xlsx, .xlsm): each sheet a table, its cells as people see them.

Read with the standard library: openpyxl either leaves out which rows are hidden and which cells
merged, or holds the whole workbook in memory at fifty times its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ceplan.errors import Refused
from ceplan.importing.excel_cells import Formats
from ceplan.importing.excel_fills import Fills
from ceplan.importing.excel_sheet import SharedStrings, Sheet
from ceplan.importing.package import Package, attribute, local
from ceplan.importing.raw import RawTable, Reading, place
from ceplan.models.paper import Finding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "xl/workbook.xml"


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
    shared = SharedStrings()
    if "xl/sharedStrings.xml" in package.names:
        package.feed("xl/sharedStrings.xml", shared)
    tables = []
    for name, part, hidden in _sheets(package, workbook):
        sheet = Sheet(name, formats, fills, shared.found)
        package.feed(part, sheet)
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

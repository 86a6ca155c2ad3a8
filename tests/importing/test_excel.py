"""Excel workbooks: cells as people see them there, every sheet, and what was hidden said."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.importing import from_office
from ceplan.importing.raw import Reading
from tests.importing.office import c, excel, sheet

FORMATS = (
    *("General", "0%", "0.0%", "mmm-yy", '"£"#,##0.00', "0.00", "dd/mm/yyyy hh:mm", "[h]:mm"),
    *("yyyy", "[$£-809]#,##0", "d mmmm yyyy;@", "[Red]0.0", "# ?/?", "mm:ss", "0.0E+0"),
)
STYLES = (
    "<numFmts>"
    + "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{x.replace(chr(34), "&quot;")}"/>'
        for n, x in enumerate(FORMATS)
    )
    + "</numFmts><cellXfs>"
    + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(FORMATS)))
    + '<xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'
)


def seen(value: str, form: str, workbook: str = "") -> str:
    at = FORMATS.index(form) if form in FORMATS else len(FORMATS) + ("14", "10").index(form)
    data = excel(sheet(c("A1", value, "n", at)), styles=STYLES, workbook=workbook)
    return cells(from_office.read(data))[0][0]


def cells(reading: Reading) -> list[tuple[str, ...]]:
    return [row.cells for table in reading.tables for row in table.rows]


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        ("41820", "d mmmm yyyy;@", "30 June 2014"),
        ("41820", "14", "30 June 2014"),
        ("41820", "mmm-yy", "June 2014"),
        ("41820", "yyyy", "2014"),
        ("41820.604166", "dd/mm/yyyy hh:mm", "30 June 2014 14:30"),
        ("41820", "dd/mm/yyyy hh:mm", "30 June 2014"),
        ("41820", "General", "41820"),
        ("0.875", "0%", "88%"),
        ("0.125", "0%", "13%"),
        ("0.875", "0.0%", "87.5%"),
        ("1", "0%", "100%"),
        ("0.12345", "10", "12.35%"),
        ("1234.5", '"£"#,##0.00', "£1,234.50"),
        ("-1234", "[$£-809]#,##0", "-£1,234"),
        ("1.1", "0.00", "1.10"),
        ("-0.001", "0.00", "0.00"),
        ("1.1", "General", "1.1"),
        ("3", "General", "3"),
        ("3.0", "General", "3"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("2.5", "[Red]0.0", "2.5"),
        ("0.5", "# ?/?", "0.5"),
        ("1e20", "General", "100000000000000000000"),
        ("1e400", "General", "1e400"),
        ("NaN", "General", "NaN"),
        ("1e300", "d mmmm yyyy;@", str(int(1e300))),
        ("-5", "d mmmm yyyy;@", "-5"),
    ],
)
def test_numbers_as_people_see_them(value: str, form: str, words: str) -> None:
    assert seen(value, form) == words


def test_days_counted_from_1904_are_told() -> None:
    """B94."""
    data = excel(
        sheet(c("A1", "40358", "n", FORMATS.index("d mmmm yyyy;@"))),
        styles=STYLES,
        workbook='<workbookPr date1904="1"/>',
    )
    found = from_office.read(data)
    assert cells(found) == [("30 June 2014",)]
    assert "DATES-1904" in {x.code for x in found.findings}


def test_every_kind_of_cell() -> None:
    strings = (
        "<si><t>Shared</t></si><si><r><t>In </t></r><r><t>parts</t></r><rPh><t>x</t></rPh></si>"
    )
    row = (
        c("A1", "0", "s") + c("B1", "1", "s") + c("C1", "worked out", formula="A1")
        + '<c r="D1" t="inlineStr"><is><t>Inline</t></is></c>'
        + c("E1", "1", "b") + c("F1", "One_x000D_two") + c("G1", "9", "s")
    )  # fmt: skip
    found = from_office.read(excel(sheet(row), strings=strings))
    assert cells(found) == [("Shared", "In parts", "worked out", "Inline", "TRUE", "One\rtwo")]


def test_formulas_without_a_value_are_said_to_be_missing() -> None:
    """B91."""
    row = c("A1", "Words") + c("B1", "", "n", formula="1+1") + c("C1", "#REF!", "e", formula="X1")
    found = from_office.read(excel(sheet(row)))
    assert cells(found) == [("Words",)]
    assert {(x.code, x.where) for x in found.findings} == {
        ("FORMULA-EMPTY", "row 1, column 2"),
        ("FORMULA-ERROR", "row 1, column 3"),
    }


def test_rows_keep_their_numbers_and_gaps_their_columns() -> None:
    data = excel(
        '<sheetData><row r="3"><c r="B3" t="str"><v>x</v></c></row>'
        '<row r="7"><c r="D7" t="str"><v>y</v></c></row></sheetData>'
    )
    (table,) = from_office.read(data).tables
    assert [(x.number, x.cells) for x in table.rows] == [
        (3, ("", "x", "", "")),
        (7, ("", "", "", "y")),
    ]


def test_several_sheets_and_what_is_hidden() -> None:
    """B92: hidden rows, columns and sheets and merged cells are counted."""
    one = sheet(
        c("A1", "Ref"),
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    ).replace('<row r="1">', '<row r="1" hidden="1">')
    found = from_office.read(excel(one, sheet(c("A1", "x")), sheet(""), Two=' state="hidden"'))
    assert [x.name for x in found.tables] == ["One", "Two"]
    assert {x.code for x in found.findings} == {
        "ROWS-HIDDEN",
        "COLUMNS-HIDDEN",
        "CELLS-MERGED",
        "SHEET-HIDDEN",
    }


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    """B86."""
    data = excel(sheet(c("A1", "a"), c("B2", "b"), before='<dimension ref="A1:A1"/>'))
    assert cells(from_office.read(data)) == [("a", ""), ("", "b")]


@pytest.mark.parametrize("place", ["XFD1048576", "XFD1", "A1048576", "A50001", "IW1"])
def test_a_cell_far_out_is_refused_with_its_place(place: str) -> None:
    """B87."""
    data = excel(f'<sheetData><row r="1">{c(place, "far")}</row></sheetData>')
    with pytest.raises(Refused, match="A cell stands in row"):
        from_office.read(data)


def test_an_empty_workbook_is_a_sentence() -> None:
    with pytest.raises(Refused, match="no words"):
        from_office.read(excel(sheet("")))

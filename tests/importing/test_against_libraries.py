"""What python-docx and openpyxl write is read by ours as those libraries hold it.

They are the oracle, not a part of ceplan: the tests are left out where they are not installed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.importing import from_office
from ceplan.importing.excel_cells import MONTHS
from ceplan.importing.raw import RawTable, Reading
from ceplan.importing.read import read_papers

docx = pytest.importorskip("docx", reason="python-docx is not installed (pip install .[dev])")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (pip install .[dev])")

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")),
    max_size=25,
)
"""Words as XML can hold them. White space at their ends is for the tests of cells."""
GRIDS = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(WORDS, min_size=wide, max_size=wide), min_size=1, max_size=5)
)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def document(rows: list[list[str]]) -> Any:
    """A Word document of one table."""
    made = docx.Document()
    table = made.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    return made


def workbook(*sheets: list[list[Any]]) -> Any:
    """A workbook of these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for n, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet {n}")
        for row in rows:
            sheet.append(row)
    return made


def tables(reading: Reading) -> list[list[tuple[str, ...]]]:
    return [[x.cells for x in table.rows] for table in reading.tables]


def bare(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """The rows as both sides tell them: without white space at the ends, blank rows and columns
    beyond the last words."""
    told = [[x.strip() for x in row] for row in rows]
    wide = max((n for row in told for n, x in enumerate(row, 1) if x), default=0)
    return [tuple(row[:wide]) for row in told if any(row[:wide])]


@settings(max_examples=60, deadline=None)
@given(rows=GRIDS)
def test_any_words_in_a_table_of_word(rows: list[list[str]]) -> None:
    made = document(rows)
    held = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    if not bare(held):
        return
    (found,) = tables(from_office.read(saved(made)))
    assert [tuple(y.strip() for y in x) for x in found if any(y.strip() for y in x)] == bare(held)


@settings(max_examples=60, deadline=None)
@given(rows=GRIDS)
def test_any_words_in_a_sheet(rows: list[list[str]]) -> None:
    """As openpyxl reads them back from the same file."""
    data = saved(workbook([[f"'{x}" if x[:1] == "=" else x for x in row] for row in rows]))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    held = [[str(x.value or "") for x in row] for row in sheet.iter_rows()]
    if not bare(held):
        return
    (found,) = tables(from_office.read(data))
    assert [tuple(y.strip() for y in x) for x in found] == bare(held)


def test_merged_cells_of_word_say_their_words_once() -> None:
    made = document([["Ref", "Action", "Lead"], ["A", "one", "x"], ["", "two", "y"]])
    table = made.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert table.cell(2, 0).text.strip() == "A"  # the library says it twice, the page once
    (found,) = tables(from_office.read(saved(made)))
    assert found == [("Ref", "Action\nLead", ""), ("A", "one", "x"), ("", "two", "y")]


def test_lists_in_a_cell_of_word_are_lines_of_their_own() -> None:
    made = document([["Ref", "Action", "Progress"], ["X1", "Mend it", ""]])
    cell = made.tables[0].cell(1, 2)
    cell.paragraphs[0].text = "It is open"
    cell.paragraphs[0].style = "List Bullet"
    cell.add_paragraph("It is shut again", style="List Bullet")
    cell.add_paragraph("As was said", style="List Bullet 2")
    (paper,) = read_papers(saved(made), name="x.docx").papers
    assert [x.text for x in paper.items[0].progress] == [x.text for x in cell.paragraphs]


def test_headings_and_several_tables_of_word_in_their_order() -> None:
    made = docx.Document()
    made.add_heading("Our first plan", 1)
    for row, words in zip(
        made.add_table(2, 2).rows, [("Ref", "Action"), ("X1", "Mend")], strict=True
    ):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    made.add_paragraph("Words between the tables.")
    made.add_heading("Our second plan", 1)
    for row, words in zip(
        made.add_table(2, 2).rows, [("Ref", "Action"), ("Y1", "Paint")], strict=True
    ):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    papers = read_papers(saved(made), name="x.docx").papers
    assert [(x.title, x.items[0].ref) for x in papers] == [
        ("Our first plan", "X1"),
        ("Our second plan", "Y1"),
    ]


@settings(max_examples=100, deadline=None)
@given(
    day=st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)).map(
        lambda x: x.replace(microsecond=0)
    ),
    form=st.sampled_from(["dd/mm/yyyy", "yyyy-mm-dd", "d mmmm yyyy", "mmm-yy", "dd/mm/yyyy hh:mm"]),
    since=st.sampled_from(
        [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH]
    ),
)
def test_dates_are_the_days_that_openpyxl_wrote(day: dt.datetime, form: str, since: Any) -> None:
    if since.year == 1904 and day.year < 1905:
        return
    made = workbook([[day if "h" in form else day.date()]])
    made.epoch = since
    made.active["A1"].number_format = form
    ((found,),) = tables(from_office.read(saved(made)))
    wanted = f"{MONTHS[day.month - 1]} {day.year:04d}"
    wanted = wanted if "d" not in form else f"{day.day} {wanted}"
    clock = f"{day:%H:%M}" if "h" in form and day.time() != dt.time() else ""
    assert found == (f"{wanted} {clock}".strip(),)


@settings(max_examples=100, deadline=None)
@given(number=st.integers(-100_000, 100_000), places=st.integers(0, 3))
def test_percentages_and_numbers_as_people_see_them(number: int, places: int) -> None:
    value = number / 100_000
    form = "0" + ("." + "0" * places if places else "")
    made = workbook([[value, value, number]])
    made.active["A1"].number_format = f"{form}%"
    made.active["B1"].number_format = form
    ((found,),) = tables(from_office.read(saved(made)))
    percent, plain, whole = found
    digits = rf"[.]\d{{{places}}}" if places else ""
    assert re.fullmatch(rf"-?\d+{digits}%", percent)
    assert abs(float(percent[:-1]) - value * 100) <= 0.5 * 10**-places + 1e-9
    assert abs(float(plain) - value) <= 0.5 * 10**-places + 1e-9
    assert whole == str(number)


def test_several_sheets_each_by_its_name_and_merged_cells_once() -> None:
    made = workbook(
        [["Ref", "Action"], ["X1", "Mend it"]], [["Ref", "Action"], ["Y1", "Paint it"], ["", ""]]
    )
    made.worksheets[1].merge_cells("A2:A3")
    reading = from_office.read(saved(made))
    assert [x.name for x in reading.tables] == made.sheetnames
    assert [x.cells for x in reading.tables[1].rows] == [("Ref", "Action"), ("Y1", "Paint it")]
    assert [x.code for x in reading.findings] == ["CELLS-MERGED"]
    papers = read_papers(saved(made), name="x.xlsx").papers
    assert [x.items[0].ref for x in papers] == ["X1", "Y1"]


@pytest.mark.parametrize(
    ("colour", "said"),
    [("FFFF0000", "red"), ("FFFFC000", "amber"), ("FF00B050", "green"), ("FF0070C0", "blue")],
)
def test_the_fill_of_an_empty_cell_is_its_status(colour: str, said: str) -> None:
    made = workbook([["Ref", "Action", "RAG"], ["X1", "Mend it", None]])
    fill = openpyxl.styles.PatternFill("solid", fgColor=colour)
    made.active["C2"].fill = fill
    (paper,) = read_papers(saved(made), name="x.xlsx").papers
    assert paper.items[0].brag is not None
    assert paper.items[0].brag.colour == said


def test_a_hidden_row_and_a_formula_are_told() -> None:
    made = workbook([["Ref", "Action"], ["X1", "Mend it"], ["X2", "=1+1"]])
    made.active.row_dimensions[2].hidden = True
    reading = from_office.read(saved(made))
    assert {x.code for x in reading.findings} == {"ROWS-HIDDEN", "FORMULA-EMPTY"}
    (table,) = reading.tables
    assert isinstance(table, RawTable)
    assert [x.cells for x in table.rows][1:] == [("X1", "Mend it"), ("X2", "")]

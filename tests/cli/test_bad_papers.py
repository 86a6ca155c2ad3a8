"""B60 to B94 by command: each refused in its sentence, or shown as said, and the plan untouched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.importing.bombs import BOMBS
from tests.importing.office import c, excel, sheet, tbl, tc, tr, word, zipped
from tests.importing.test_delimited import HEAD
from tests.importing.test_excel import FORMATS, STYLES
from tests.importing.test_package import REFUSED

HEADS = "".join(c(f"{'ABC'[n]}1", x) for n, x in enumerate(("Ref", "Action", "Due")))
ROW = c("A2", "X1") + c("B2", "Do")
DAY = FORMATS.index("d mmmm yyyy;@")


def book(row: str, **around: str) -> bytes:
    """A workbook of a heading, one row, and what stands around them."""
    about = {x: around.pop(x) for x in ("before", "after") if x in around}
    return excel(sheet(HEADS, row, **about), **around)


def with_macros() -> bytes:
    """A workbook with a macro."""
    held = io.BytesIO(book(ROW))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    return held.getvalue()


BAD = {
    "B60 empty": (b"", "The file is empty"),
    "B61 header only": (HEAD.encode(), "a heading in row 1 and no rows follow it"),
    "B62 unclosed quote": (
        (HEAD + 'IN1,"Do,,\n').encode(),
        "A quotation mark opens in row 2, column 2, and is never closed",
    ),
    "B63 field of 200 KB": (
        (HEAD + f"IN1,Do,{'x' * 200_000},\n").encode(),
        "Row 2, Progress is 200,000 characters; the most is 20,000",
    ),
    "B64 too many rows": ((HEAD + "IN1,Do,,\n" * 50_001).encode(), "more than 50,000 rows"),
    "B69 duplicate headings": (
        b"Ref,Action,Action\nIN1,a,b\n",
        "Row 1 has the heading “Action” in column 2 and again in column 3",
    ),
    "B70 no action": (b"Ref,Progress\nIN1,a\n", "lacks a column for Action"),
    "B72 ragged rows": (
        (HEAD + "IN1,Do this, that and more,b,c\n").encode(),
        "Row 2 has 5 cells and the heading has 4: “c” in column 5",
    ),
    "B73 a ref twice": (
        b"Ref,Action\nA7,Do\nA7,Do that\n",
        "The ref “A7” stands in row 2 and again in row 3",
    ),
    "B75 brackets": (b'{"a":' + b"[" * 200_000, "nested more than 20 deep"),
    "B76 a key twice": (b'{"a":1,"a":2}', "The key “a” stands twice"),
    "B77 NaN": (b'{"tables": NaN}', "“NaN” in the file is no number"),
    "B77 1e999": (b'{"tables": 1e999}', "“1e999” in the file is no number"),
    "B78 digits in JSON": (b'{"tables": ' + b"9" * 5_000 + b"}", "too long to be one"),
    "B78 digits as a ref": (
        (HEAD + "9" * 5_000 + ",Do,,\n").encode(),
        "in row 2, Ref, is longer than a ref can be",
    ),
    "B79 and B80 keys": (b'{"__proto__": 1, "a\\"; drop table t;--": 2}', "not the Board's table"),
}


def refused(run, path: Path, data: bytes, said: str) -> None:
    """The command says why, alone and without a fault, and stops."""
    path.write_bytes(data)
    told = run("import", str(path), "--title", "A new notice", "--yes")
    assert (told.code, told.out) == (2, ""), told.out
    assert said in told.err
    assert told.err.count("\n") == 1
    assert "fault" not in told.err
    assert len(told.err) < 600


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_it_is_refused_in_a_sentence(run, tmp_path: Path, name: str, ending: str) -> None:
    refused(run, tmp_path / f"paper.{ending}", *BAD[name])


OFFICE = {
    **REFUSED,
    "B81 XXE in a sheet": (
        zipped({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x/>'}),
        "external references",
    ),
    "B87 a cell in the last corner": (
        book(ROW + c("XFD1048576", "far")),
        "A cell stands in row 1,048,576, column 16,384",
    ),
    "B93 cut short": (book(ROW)[:-200], "damaged or cut short"),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", OFFICE)
@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_a_file_that_means_harm_is_refused(run, tmp_path: Path, name: str, ending: str) -> None:
    data, said = OFFICE[name]
    if not data.startswith((b"PK", b"\xd0\xcf")) and ending == "csv":
        pytest.skip("as CSV these are words")
    refused(run, tmp_path / f"paper.{ending}", data, said)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(run, tmp_path: Path, name: str) -> None:
    """B83; what it costs is told by tests/importing/test_bombs.py."""
    refused(run, tmp_path / "paper.xlsx", BOMBS[name](), "opened")


TRACKED = (
    "<w:p><w:r><w:t>Do </w:t></w:r><w:ins><w:r><w:t>it</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>not</w:delText></w:r></w:del></w:p>"
)
SHOWN = {
    "B65 UTF-16": ("p.csv", "Ref,Action,Due\nX1,Zoë’s plan,\n".encode("utf-16"), "", "Zoë’s plan"),
    "B66 quotes of Windows": (
        "p.csv",
        "Ref,Action,Due\nX1,Zoë’s plan,\n".encode("cp1252"),
        "ENCODING-CP1252",
        "Zoë’s plan",
    ),
    "B67 a byte order mark": ("p.csv", "\ufeffRef,Action\nX1,Do\n".encode(), "", "Do"),
    "B68 semicolons": ("p.csv", b"Ref;Action\nX1;Mend it, then go\n", "", "Mend it, then go"),
    "B86 a size that lies": ("p.xlsx", book(ROW, before='<dimension ref="A1"/>'), "", "Do"),
    "B90 macros": (
        "p.xlsm",
        with_macros(),
        "MACROS-LEFT",
        "Do",
    ),
    "B91 a formula without a value": (
        "p.xlsx",
        book(ROW + c("C2", "", "n", formula="TODAY()")),
        "FORMULA-EMPTY",
        "Do",
    ),
    "B92 merged cells": (
        "p.xlsx",
        book(ROW, after='<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'),
        "CELLS-MERGED",
        "Do",
    ),
    "B92 a hidden column": (
        "p.xlsx",
        book(ROW, before='<cols><col min="3" max="3" hidden="1"/></cols>'),
        "COLUMNS-HIDDEN",
        "Do",
    ),
    "B92 a hidden row": (
        "p.xlsx",
        excel(f'<sheetData><row r="1">{HEADS}</row><row r="2" hidden="1">{ROW}</row></sheetData>'),
        "ROWS-HIDDEN",
        "Do",
    ),
    "B92 tracked changes": (
        "p.docx",
        word(tbl(tr("Ref", "Action"), tr("X1", tc(TRACKED)))),
        "INSERTIONS-TAKEN DELETIONS-LEFT",
        "Do it",
    ),
    "B94 days from 1904": (
        "p.xlsx",
        book(
            ROW + c("C2", "40358", "n", DAY), styles=STYLES, workbook='<workbookPr date1904="1"/>'
        ),
        "DATES-1904",
        "Do",
    ),
    "B94 a date as words": (
        "p.xlsx",
        book(ROW + c("C2", "03/04/2026")),
        "DATE-DAY-FIRST",
        "Do",
    ),
}
DUE = {"B94 days from 1904": "2014-06-30", "B94 a date as words": "2026-04-03"}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", SHOWN)
def test_it_is_shown_before_anything_happens(run, tmp_path: Path, name: str) -> None:
    """What had to be decided stands in the proposal, as JSON and in words."""
    file, data, code, action = SHOWN[name]
    path = tmp_path / file
    path.write_bytes(data)
    asked = ("import", str(path), "--title", "A new notice", "--dry-run")
    said = run(*asked, "--format", "json")
    assert said.code == 0, said.err
    (item,) = said.json["new"]
    assert (item["ref"], item["action"]) == ("X1", action)
    assert {x["code"] for x in said.json["findings"]} == set(code.split())
    assert item.get("due", {}).get("date") == DUE.get(name)
    assert action in run(*asked).out


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("heading", ['a"; drop table item;--', "__proto__", "__class__", "Hat"])
def test_a_column_nobody_knows_is_listed(run, tmp_path: Path, heading: str) -> None:
    """B71, B79, B80: with its words, and left out only after a yes."""
    path = tmp_path / "paper.tsv"
    path.write_text(f"Ref\tAction\t{heading}\nX1\tDo\tits words\n", encoding="utf-8")
    said = run("import", str(path), "--title", "A new notice", "--dry-run", "--format", "json")
    assert said.code == 0, said.err
    assert "COLUMN-UNKNOWN" in {x["code"] for x in said.json["findings"]}
    (left,) = said.json["left"]
    assert left["title"] == heading
    assert "its words" in left["text"]
    shown = run("import", str(path), "--title", "A new notice", "--dry-run").out
    assert "Left alone" in shown


@pytest.mark.usefixtures("unchanged")
def test_an_item_that_is_here_already_is_a_change_word_by_word(run, tmp_path: Path) -> None:
    """B74: the same ref with other words is no second item."""
    path = tmp_path / "paper.tsv"
    path.write_text("Ref\tAction\nIN1\tOther words\n", encoding="utf-8")
    said = run("import", str(path), "--register", "notice", "--dry-run", "--format", "json")
    assert said.code == 0, said.err
    assert said.json["new"] == []
    assert said.json["changed"][0]["action"]["new"] == "Other words"


@pytest.mark.usefixtures("unchanged")
def test_words_about_a_pdf_say_how_to_paste(run, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")
    said = run("import", str(path), "--yes")
    assert (said.code, said.out) == (2, "")
    assert "PDF" in said.err
    assert "copy" in said.err
    assert "paste" in said.err

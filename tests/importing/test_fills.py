"""A status that is a colour and no word: the cell is filled red and nothing stands in it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.importing.colours import of_css, of_hex
from ceplan.importing.read import read_paper
from ceplan.models.paper import Paper
from tests.importing.office import c, excel, sheet, tbl, tc, tr, word, zipped


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        *(("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red"), ("#f00", "red")),
        *(("FFC000", "amber"), ("FFFF00", "amber"), ("FFEB9C", "amber"), ("ED7D31", "amber")),
        *(("00B050", "green"), ("92D050", "green"), ("C6EFCE", "green"), ("FF70AD47", "green")),
        *(("4472C4", "blue"), ("00B0F0", "blue"), ("0070C0", "blue")),
        *(("FFFFFF", ""), ("000000", ""), ("D9D9D9", ""), ("7030A0", ""), ("auto", ""), ("", "")),
    ],
)
def test_colours(said: str, colour: str) -> None:
    assert of_hex(said) == colour


@pytest.mark.parametrize(
    ("style", "older", "colour"),
    [
        ("background: #C00000", "", "red"),
        ("color: red; background-color:rgb(255, 192, 0)", "", "amber"),
        ("BACKGROUND:Green no-repeat", "", "green"),
        ("color: red", "", ""),
        ("", "#0070C0", "blue"),
        ("background: url(x)", "red", ""),
    ],
)
def test_colours_of_a_page(style: str, older: str, colour: str) -> None:
    assert of_css(style, older) == colour


@given(st.text(), st.text())
def test_whatever_a_page_says_is_a_colour_or_none(style: str, older: str) -> None:
    for words in (style, f"background:{style}"):
        assert of_css(words, older) in {"red", "amber", "green", "blue", ""}


STYLES = (
    "<fills><fill><patternFill patternType='none'/></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FFFF0000'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor theme='9' tint='0.4'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor indexed='51'/></patternFill></fill>"
    "<fill><patternFill patternType='solid'><fgColor rgb='FFDDEBF7'/></patternFill></fill></fills>"
    "<cellXfs><xf fillId='0'/><xf fillId='1'/><xf fillId='2'/><xf fillId='3'/><xf fillId='4'/>"
    "</cellXfs>"
)
SHADES = "44546A E7E6E6 5B9BD5 ED7D31 A5A5A5 FFC000 4472C4 70AD47".split()
THEME = (
    "<theme><clrScheme><dk1><sysClr lastClr='000000'/></dk1><lt1><sysClr lastClr='FFFFFF'/></lt1>"
    + "".join(f"<x><srgbClr val='{x}'/></x>" for x in SHADES)
    + "</clrScheme></theme>"
)
HEADS = ("Ref", "Action", "BRAG")


def workbook() -> bytes:
    rows = [tuple(c(f"{x}1", y) for x, y in zip("ABC", HEADS, strict=True))]
    for n, style in enumerate((1, 2, 3, 0), 2):
        rows.append((c(f"A{n}", f"A{n}"), c(f"B{n}", "Do it."), c(f"C{n}", "", style=style)))
    striped = (c("A6", "A6", style=4), c("B6", "Do it.", style=4), c("C6", "", style=4))
    said = (c("A7", "A7"), c("B7", "Do it."), c("C7", "Green", style=1))
    found = excel(sheet(*("".join(x) for x in (*rows, striped, said))), styles=STYLES)
    return with_theme(found)


def with_theme(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {x: package.read(x) for x in package.namelist()}
    return zipped({**parts, "xl/theme/theme1.xml": THEME})


def document() -> bytes:
    def row(ref: str, fill: str, words: str = "", all_of_it: str = "") -> str:
        shade = f"<w:shd w:val='clear' w:fill='{fill}'/>" if fill else ""
        other = shade if all_of_it else ""
        return tr(tc(ref, other), tc("Do it.", other), tc(words, shade))

    return word(
        tbl(
            tr(*HEADS),
            row("A2", "FF0000"),
            row("A3", "A9D08E"),
            row("A4", "FFC000"),
            row("A5", ""),
            row("A6", "DDEBF7", all_of_it="yes"),
            row("A7", "FF0000", "Green"),
        )
    )


def page() -> bytes:
    def row(ref: str, fill: str, words: str = "", all_of_it: str = "") -> str:
        style = f" style='background-color: {fill}'" if fill else ""
        other = style if all_of_it else ""
        return f"<tr><td{other}>{ref}</td><td{other}>Do it.</td><td{style}>{words}</td></tr>"

    heads = "".join(f"<th>{x}</th>" for x in HEADS)
    rows = (
        row("A2", "red"),
        row("A3", "rgb(169, 208, 142)"),
        row("A4", "#FFC000"),
        row("A5", ""),
        row("A6", "#DDEBF7", all_of_it="yes"),
        row("A7", "red", "Green"),
    )
    return f"<table><tr>{heads}</tr>{''.join(rows)}</table>".encode()


MAKERS = {"p.xlsx": workbook, "p.docx": document, "p.html": page}


@pytest.mark.parametrize("name", MAKERS)
def test_the_colour_of_an_empty_cell_is_its_status(name: str) -> None:
    paper: Paper = read_paper(MAKERS[name](), name=name)
    brags = {x.ref: x.brag.colour if x.brag else "" for x in paper.items}
    assert brags == {"A2": "red", "A3": "green", "A4": "amber", "A5": "", "A6": "", "A7": "green"}
    assert [x.proposed for x in paper.findings if x.code == "RAG-FROM-FILL"] == [
        "red",
        "green",
        "amber",
    ]

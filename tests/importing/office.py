"""Word and Excel files made by hand for the tests, part by part: whatever such a file can hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
X = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word document of this body; `parts` are others under word/, without ".xml"."""
    others = {f"word/{name}.xml": part for name, part in parts.items()}
    document = f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph of the list of that number."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(inner: str, properties: str = "") -> str:
    """A cell; plain words become its paragraph."""
    inner = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str) -> str:
    """A row of cells, or of plain words."""
    return f"<w:tr>{''.join(x if x.startswith('<w:tc') else tc(x) for x in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""

STYLES = f"""<w:styles {W}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Bullet"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def excel(
    *sheets: str, styles: str = "", workbook: str = "", strings: str = "", **other: str
) -> bytes:
    """A workbook of these sheets, each the inside of a worksheet; named "One", "Two", "Three"."""
    names = ("One", "Two", "Three")[: len(sheets)]
    listing = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{other.get(name, "")}/>'
        for n, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {X}>{workbook}<sheets>{listing}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": f"<styleSheet {X}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {X}>{strings}</sst>",
    }
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {X}>{sheet}</worksheet>"
    return zipped(parts)


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    """The inside of a worksheet with these rows of cells."""
    made = "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(rows, 1))
    return f"{before}<sheetData>{made}</sheetData>{after}"


def c(place: str, value: str, kind: str = "str", style: int = 0, formula: str = "") -> str:
    """A cell."""
    said = f"<v>{value}</v>" if value else ""
    worked = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" t="{kind}" s="{style}">{worked}{said}</c>'

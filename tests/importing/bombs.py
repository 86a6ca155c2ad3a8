"""Files of a few hundred kilobytes that would fill the memory of whoever opens them (B83).

Some lie plainly beyond what a paper may hold, some just below it; some are padded with noise, so
that how far they are squeezed does not give them away.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importing.office import c, excel, sheet, word, zipped

MB = 1 << 20


def _padded(name: str, part: str) -> bytes:
    """A package with this part, and a picture of noise that makes it less squeezed."""
    noise = random.Random(1).randbytes(len(part) // 90)
    kind = "word" if name.startswith("word") else "xl"
    return zipped({"[Content_Types].xml": "<Types/>", name: part, f"{kind}/media/a.png": noise})


def _rows() -> str:
    return f"<sheetData><row>{'<c/>' * (14 * MB)}</row></sheetData>"


BOMBS: dict[str, Callable[[], bytes]] = {
    "a part of 286 MB": lambda: zipped({"xl/workbook.xml": b"x" * (286 * MB)}),
    "14 million cells": lambda: excel(_rows()),
    "10 million rows": lambda: excel(f"<sheetData>{'<row/>' * (10 * MB)}</sheetData>"),
    "12 million texts": lambda: excel(sheet(c("A1", "x")), strings="<si/>" * (12 * MB)),
    "12 million styles": lambda: excel(
        sheet(c("A1", "x")), styles=f"<cellXfs>{'<xf/>' * (12 * MB)}</cellXfs>"
    ),
    "10 million paragraphs": lambda: word("<w:p/>" * (10 * MB)),
    "a table of 8 million cells": lambda: word(
        f"<w:tbl><w:tr>{'<w:tc/>' * (8 * MB)}</w:tr></w:tbl>"
    ),
    "7 million cells of a table, with noise": lambda: _padded(
        "word/document.xml",
        '<w:document xmlns:w="w"><w:body><w:tbl><w:tr>'
        f"{'<w:tc/>' * (7 * MB)}</w:tr></w:tbl></w:body></w:document>",
    ),
}

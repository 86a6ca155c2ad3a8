"""A report as one flat table for spreadsheets, with formulas defused.

A spreadsheet runs what looks like a formula, wherever the text came from. So a cell that could be
one gets a leading apostrophe, which says "text" and is easily taken off again. A flat table has no
place for a heading or a footer: the as-at day, the marking, the plan's state and the key are
columns at its end, so that they stay with the rows when these are sorted or copied.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ceplan.models.report import Cell, Report, Table
from ceplan.models.wording.state import PLAN_STATE
from ceplan.reports.cleaned import cleaned

ENCODING = "utf-8-sig"
"""With a byte order mark: without one, spreadsheets on Windows read the text as cp1252."""

CELL_LIMIT = 32_000
"""The most characters put into one cell. Spreadsheets cut a cell at 32,767 without a word; what is
longer goes on in a row of its own, marked "(continued)"."""

CONTINUED = " (continued)"

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write(report: Report) -> str:
    """The report as CSV (comma, quotes where needed, CRLF). The first column is the register;
    lines of a cell are parted by a line feed."""
    clean = cleaned(report)
    names = columns(clean.tables)
    facts = {"As at": clean.as_at.isoformat(), "Marking": clean.marking, PLAN_STATE: clean.state}
    facts = {name: said for name, said in facts.items() if said}
    out = io.StringIO(newline="")
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow([defused(x) for x in ("Register", *names, *facts, "Key")])
    key = "\n".join(f"{k.sign}: {k.meaning}" for k in clean.key)
    for table in clean.tables:
        for texts in rows(table, names):
            sheet.writerow([defused(x) for x in (table.name, *texts, *facts.values(), key)])
            key = ""  # said once, in the first row
    return out.getvalue()


def defused(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet could take it for a formula: when it
    begins with a tab, a carriage return, or one of = + - @ (full-width ones too), white space
    before them or not. Words that look defused already get one more, so that taking one off always
    gives back what was written."""
    bare = text.lstrip("'")
    if bare.startswith(("\t", "\r")) or bare.lstrip().startswith(_FORMULA):
        return "'" + text
    return text


def columns(tables: tuple[Table, ...]) -> list[str]:
    """The names of all columns of these tables, each once, as they come."""
    names: dict[str, None] = {}
    for table in tables:
        names.update(dict.fromkeys(c.name for c in table.columns))
    return list(names)


def rows(table: Table, names: list[str]) -> Iterator[list[str]]:
    """The texts of each row under these names; what is too long for one cell goes on in a row of
    its own, marked as continued."""
    for row in table.rows:
        cells = dict(zip((c.name for c in table.columns), row, strict=True))
        texts = [cells.get(name, Cell()).plain for name in names]
        yield [text[:CELL_LIMIT] for text in texts]
        rest = [text[CELL_LIMIT:] for text in texts]
        while any(rest):
            rest[0] = rest[0] or texts[0] + CONTINUED
            yield [text[:CELL_LIMIT] for text in rest]
            rest = ["", *(text[CELL_LIMIT:] for text in rest[1:])]

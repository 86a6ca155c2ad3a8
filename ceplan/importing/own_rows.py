"""The rows of a table that ceplan itself exported, as they were before a file was made of them:
cells that were too long for one row, lines that stood in one, signs that a code page lacks.
"""

from __future__ import annotations

import re

from ceplan.importing.cells import unsigned
from ceplan.importing.headings import NAMED, meaning
from ceplan.importing.raw import RawRow, place
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding
from ceplan.models.wording.lines import DONE, OPEN, POINT, read_step

Rows = list[tuple[int, dict[str, str]]]
"""Each row by its number, its cells by field."""

CONTINUED = " (continued)"
"""Behind the ref of a row that goes on with the row above: a cell was too long for one."""

_SEVERAL = ("progress", "next_steps", "evidence", "lead", "due", "brag")
"""Columns whose cells have several lines."""


def own_rows(table: Recognised, *, saved: bool) -> tuple[Rows, list[Finding]]:
    """The rows of the table by field, and what was mended; `saved` says that the table was saved
    as delimited text."""
    findings: list[Finding] = []
    rows = _joined(table, findings, saved)
    findings += _signs_again(rows)
    return rows, findings


def of_whole(table: Recognised, heading: str) -> str:
    """What a column says of the whole table: the words of its first cell that has some."""
    at = next((n for n, x in enumerate(table.headings) if meaning(x) == heading.casefold()), None)
    if at is None:
        return ""
    cells = (x.cells[at].strip() for x in table.rows if at < len(x.cells))
    return next(filter(None, cells), "")


def _joined(table: Recognised, findings: list[Finding], saved: bool) -> Rows:
    """The rows by field, the pieces of a cell that was too long for one row put together."""
    said = {meaning(x) for x in table.headings}
    flat = "as at" in said and "key" not in said  # copied: the lines of a cell stand in one
    rows: Rows = []
    for raw in table.rows:
        row = {f: _cell(raw, at, f, findings, saved) for f, at in table.columns.items()}
        if flat:
            row |= {f: _parted(row[f], f) for f in _SEVERAL if f in row}
        ref = row.get("ref", "")
        if rows and ref == rows[-1][1].get("ref", "") + CONTINUED:
            for f in row.keys() - {"ref"}:
                rows[-1][1][f] += row[f]
        else:
            rows.append((raw.number, row))
    return rows


def _cell(raw: RawRow, at: int, column: str, findings: list[Finding], saved: bool) -> str:
    """A cell as it was before it was saved."""
    cell = raw.cells[at] if at < len(raw.cells) else ""
    where = place(raw.number, NAMED[column])
    return unsigned(cell, where, findings) if saved else cell


def _parted(cell: str, column: str) -> str:
    """A cell of a copied table with its lines under one another again."""
    if column in ("progress", "next_steps"):
        return re.sub(rf" / (?=[{POINT}{OPEN}{DONE}] )", "\n", cell)
    return cell.replace(" / ", "\n")


_LOST = re.compile(r"(?m)^\? (.*)")


def _signs_again(rows: Rows) -> list[Finding]:
    """Give next steps and statuses their signs again where a spreadsheet has saved "?" for them, as
    it does with letters that its code page lacks."""
    steps = [row.get("next_steps", "") for _, row in rows]
    if any(x in y for y in steps for x in (OPEN, DONE)) or not any(map(_LOST.search, steps)):
        return []

    def sign(found: re.Match[str]) -> str:
        done = read_step(found[1], done=True).done
        return f"{DONE if done else OPEN} {found[1]}"

    for _, row in rows:
        row["next_steps"] = _LOST.sub(sign, row.get("next_steps", ""))
        row["brag"] = row.get("brag", "").removeprefix("? ")
    why = (
        "The program that saved this file has put “?” for ceplan's signs; a next step with the day "
        "on which it was done is taken as done, any other as still to do."
    )
    where = place(rows[0][0], NAMED["next_steps"])
    return [Finding("SIGNS-LOST", where, "?", f"{OPEN} {DONE}", why)]

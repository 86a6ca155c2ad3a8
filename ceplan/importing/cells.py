"""Each cell at the door: refused, mended with a word, or taken as it stands.

The same rules as every other door (`models.entry`), with the row and column named. Here also the
apostrophe comes off again that our own CSV puts before what a spreadsheet would run as a formula.
"""

from __future__ import annotations

import re
from functools import cache

from ceplan.errors import Refused
from ceplan.importing.layout import NAMED
from ceplan.importing.raw import RawRow, place, quoted
from ceplan.importing.recognise import Recognised
from ceplan.models.entry import TITLE_LIMIT, clean
from ceplan.models.facts import REF_LIMIT
from ceplan.models.paper import Finding

Row = dict[str, str]
"""The cells of a row by field; a blank before the words is kept, since bullets leave one."""


@cache
def _formula() -> re.Pattern[str]:
    return re.compile(r"'(?='*(?:\t|\s*[=+\-@＝＋－＠]))")


def cells(table: Recognised, *, saved: bool = True) -> tuple[list[tuple[int, Row]], list[Finding]]:
    """The rows of a table as (row number, cells by field), all checked. `saved` says that it may
    have been saved as delimited text, with an apostrophe before what looks like a formula.

    Raises `Refused` for characters that may not come in, for text that is too long, and for a row
    with words beyond the last heading: a comma or tab among the words has parted a cell there.
    """
    rows: list[tuple[int, Row]] = []
    findings: list[Finding] = []
    held = {at: field for field, at in table.columns.items()}
    fields = [held.get(at, "") for at in range(len(table.headings))]
    for row in table.rows:
        findings += check_width(row, table)
        rows.append((row.number, _taken(row, fields, findings, saved)))
    return rows, findings


def _taken(row: RawRow, fields: list[str], findings: list[Finding], saved: bool) -> Row:
    """The cells of one row by field; `fields` are those of its columns, "" for none. Columns that
    are left out meet the door too: their words stand in no finding, but a file with hostile
    characters is refused whole."""
    taken: Row = {}
    for at, (field, raw) in enumerate(zip(fields, row.cells, strict=False)):
        if not raw or raw.isspace():
            if field:
                taken[field] = ""
            continue
        label = NAMED.get(field) or f"column {at + 1}"
        text = mended(raw, place(row.number, label), findings, saved=saved)
        if field:
            taken[field] = text
    _refuse_long_ref(row.number, taken)
    return taken


def _refuse_long_ref(number: int, row: Row) -> None:
    """A sentence where a ref should be, with more beside it: the columns have shifted."""
    ref = row.get("ref", "").strip()
    if len(ref) > REF_LIMIT and any(v for k, v in row.items() if k != "ref"):
        raise Refused(
            f"{quoted(ref)} in row {number}, Ref, is longer than a ref can be "
            f"({REF_LIMIT} characters).",
            hint="Is a quotation mark or a line break lost above? Nothing was imported.",
        )


def mended(raw: str, where: str, findings: list[Finding], *, saved: bool) -> str:
    """One cell with words as it is taken, with a finding for each thing mended. Raises `Refused`
    for characters that may not come in, and for text that is too long."""
    if saved:
        raw = unsigned(raw, where, findings)
    done = clean(raw, field=where[0].upper() + where[1:], required=False)
    for notice in done.notices:
        findings.append(Finding("CHARACTERS-MENDED", where, "", done.text, notice))
    return f" {done.text}" if done.text and raw[:1].isspace() else done.text


def unsigned(raw: str, where: str, findings: list[Finding]) -> str:
    """A cell of delimited text without the apostrophe before what looks like a formula."""
    if raw[:1] != "'" or not _formula().match(raw):
        return raw
    why = "The apostrophe kept a spreadsheet from running the words; it is no part of them."
    findings.append(Finding("FORMULA-SIGN", where, raw, raw[1:], why))
    return raw[1:]


def check_width(row: RawRow, table: Recognised) -> list[Finding]:
    """A finding for a row with fewer cells than the heading. Raises `Refused` for words beyond the
    last heading: a comma or tab among the words has parted a cell there."""
    wanted = len(table.headings)
    extra = [x for x in row.cells[wanted:] if x.strip()]
    if extra:
        raise Refused(
            f"Row {row.number} has {len(row.cells)} cells and the heading has {wanted}: "
            f"{quoted(extra[0])} in column {wanted + 1} stands under no heading.",
            hint="Put quotation marks around words with a comma, semicolon or tab in them. "
            "Nothing was imported.",
        )
    if len(row.cells) < wanted:
        why = f"The row has {len(row.cells)} cells and the heading {wanted}; the rest are empty."
        return [Finding("ROW-SHORT", place(row.number), str(len(row.cells)), str(wanted), why)]
    return []


def title_line(rows: tuple[RawRow, ...]) -> tuple[str, list[Finding]]:
    """The title that stands above the table ("" for none), and every line there as a finding."""
    title, findings = "", []
    for row in rows:
        words = " ".join(" ".join(row.cells).split())
        text = clean(words, field=f"Row {row.number}", multiline=False, required=False).text
        if text and not title and len(text) <= TITLE_LIMIT:
            title = text
            why = "The line above the table is taken as the title of the register."
            findings.append(Finding("TITLE-FOUND", place(row.number), text, text, why))
        elif text:
            why = "The line stands above the table and belongs to no item; it is left out."
            findings.append(Finding("TEXT-ABOVE", place(row.number), text, "", why))
    return title, findings

"""Rows merged over the whole width of a table: the outcome or section of the rows below them.

One row of words between items may be a note; it counts as a section when it stands first, or when
there are several. A table that has a column for outcomes needs none.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from ceplan.importing.glued import full_width
from ceplan.importing.raw import RawRow, place
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding

_REFLIKE = re.compile(r"[A-Za-z]{0,4}\.? ?\d+(?:\.\d+)*[a-z]?|\S{1,12}")


_NAMED = re.compile(
    r"(?:priority|outcome|theme|objective|workstream|recommendation|requirement"
    r"|area for (?:improvement|development)) ?\d{1,2} ?[:.–—-] ?\S",
    re.IGNORECASE,
)


def named_part(words: str) -> bool:
    """Whether words name and number themselves as a part of a plan ("Priority 2: ...")."""
    return _NAMED.match(words) is not None


def with_sections(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with its section rows taken out and a column that says, for each row, which
    section it stands in; as it is where it has none."""
    if "issue" in table.columns and "due" not in table.columns:
        if table.rows and any(_meeting(x) for x in table.rows) and full_width(table.rows[0].cells):
            return _by_meeting(table)
    elif "issue" in table.columns:
        table, carried = _dates_down(table)
        if carried:
            return table, carried
    if "outcome" in table.columns or len(table.headings) < 3:
        return table, []
    at = [n for n, x in enumerate(table.rows) if _section(x, table)]
    first = bool(at) and at[0] == 0 and len(table.rows) > 1
    if not at or not (first or (len(at) > 1 and _apart(at))):
        return table, []
    rows: list[RawRow] = []
    findings: list[Finding] = []
    section, standing, above = "", list[tuple[str, str]](), -2
    wide = len(table.headings)
    for n, row in enumerate(table.rows):
        if n in at:
            words = full_width(row.cells)
            standing = _under(standing, words, stacked=above == n - 1)
            section, above = " – ".join(x for _, x in standing), n
            why = "The row spans the table; it is taken as the section of the rows below it."
            findings.append(Finding("SECTION-TAKEN", place(row.number), words, section, why))
            continue
        cells = (*row.cells, *[""] * (wide - len(row.cells)))[:wide]
        rows.append(replace(row, cells=(*cells, section)))
    columns = {**table.columns, "outcome": wide}
    headings = (*table.headings, "Outcome")
    return replace(table, columns=columns, headings=headings, rows=tuple(rows)), findings


def _meeting(row: RawRow) -> bool:
    """Whether a row over the whole width is a day: the meeting that the rows below it go to."""
    from ceplan.models.dates import read_due

    words = full_width(row.cells)
    return bool(words) and len(words) < 60 and read_due(words).precision == "day"


def _by_meeting(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with the days that stand over its rows as the date of each, and so what else
    stands over them ("To be scheduled")."""
    rows: list[RawRow] = []
    findings: list[Finding] = []
    wide, day = len(table.headings), ""
    for row in table.rows:
        if words := full_width(row.cells):
            day = words
            why = "The row spans the table; it is taken as the date of the rows below it."
            findings.append(Finding("SECTION-TAKEN", place(row.number), words, day, why))
        else:
            cells = (*row.cells, *[""] * (wide - len(row.cells)))[:wide]
            rows.append(replace(row, cells=(*cells, day)))
    columns = {**table.columns, "due": wide}
    return replace(
        table, columns=columns, headings=(*table.headings, "Due"), rows=tuple(rows)
    ), findings


def _dates_down(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table of a programme with the date in its first column for each item under it."""
    if table.columns["due"] != 0:
        return table, []
    rows: list[RawRow] = []
    findings: list[Finding] = []
    at, day = table.columns["issue"], ""
    for row in table.rows:
        said = row.cells[0].strip()
        if not said and day and at < len(row.cells) and row.cells[at].strip():
            why = "The first cell is empty: the date above it stands for this row too."
            findings.append(Finding("DATE-CARRIED", place(row.number, "Due"), "", day, why))
            row = replace(row, cells=(day, *row.cells[1:]))
        day = said or day
        rows.append(row)
    return replace(table, rows=tuple(rows)), findings


def _under(standing: list[tuple[str, str]], words: str, *, stacked: bool) -> list[tuple[str, str]]:
    """The sections that stand after a row of these words, the widest first, each with what it calls
    itself ("priority"): below the last where it comes right after it, in the place of the last one
    that calls itself the same, else alone."""
    found = _CALLED.match(words)
    kind = found[0].casefold() if found else ""
    kinds = [x for x, _ in standing]
    if kind and kind in kinds:
        return [*standing[: kinds.index(kind)], (kind, words)]
    if stacked and kind and kinds and kinds[-1]:
        return [*standing, (kind, words)]
    return [(kind, words)]


_CALLED = re.compile(
    r"(?:priority|outcome|theme|objective|aim|strand|workstream|recommendation|requirement"
    r"|area for (?:improvement|development)|section|goal|standard)\b",
    re.IGNORECASE,
)


def _section(row: RawRow, table: Recognised) -> bool:
    """Whether a row is merged over the table's width and holds words, not a lonely ref."""
    words = full_width(row.cells)
    if not words or _REFLIKE.fullmatch(words):
        return False
    alone = sum(1 for x in row.cells if x.strip()) == 1
    key = {table.columns.get("action"), table.columns.get("issue")}
    return not (alone and 0 in key) or named_part(words)


def _apart(at: list[int]) -> bool:
    """Whether items stand between the sections: rows of words in a run are notes."""
    return any(b - a > 1 for a, b in itertools.pairwise(at))

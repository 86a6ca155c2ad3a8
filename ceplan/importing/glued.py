"""Refs that stand in no column of their own: glued to the words they number, or not printed at all.

A table made from a page has "1.10Establish" in one cell; where most rows are like that the ref is
taken off. The same refs show which rows have slid a column to the left. A table without any refs
has its items numbered as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ceplan.importing.raw import RawRow, place
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding

_LABEL = r"(?:(?:Rec(?:ommendation)?|Action|Item|Priority)\.? ?(?=\d))?"
_REF = rf"{_LABEL}(?:[A-Z]{{1,4}} ?-?)?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}(?:[a-z](?![a-z]))?"
GLUED = re.compile(rf"(?:•\s*)?({_REF})(?:[.:)]+\s*|\s+|(?=[A-Z]))(?=[A-Z‘'\"“(])")
"""A ref before words that begin as a sentence does."""

ENOUGH = 0.6
"""The share of cells that begin with a ref for it to be the way of the table."""


def refs_apart(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with a column of refs: taken off the words, or numbered where there are none."""
    if "ref" in table.columns:
        return _out_of_refs(table)
    key = table.columns["issue" if "issue" in table.columns else "action"]
    cells = [x.cells[key] for x in table.rows if len(x.cells) > key and x.cells[key].strip()]
    glued = sum(1 for x in cells if GLUED.match(x))
    if glued > 1 and glued >= len(cells) * ENOUGH:
        rows, findings = _taken_off(table, key)
    else:
        rows, findings = _numbered(table, key)
    columns = {**table.columns, "ref": len(table.headings)}
    headings = (*table.headings, "Ref")
    return replace(table, columns=columns, headings=headings, rows=tuple(rows)), findings


def _out_of_refs(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with words that stand behind a ref in its own column, and nothing under Action,
    put under Action."""
    at, to = table.columns["ref"], table.columns.get("action", -1)
    if to < 0 or table.own:
        return table, []
    findings: list[Finding] = []
    rows: list[RawRow] = []
    for row in table.rows:
        cells = list(row.cells)
        found = GLUED.match(cells[at].strip()) if len(cells) > max(at, to) else None
        words = cells[at].strip()[found.end() :] if found else ""
        if found and " " in words and not cells[to].strip():
            why = "The words of the action stand behind the ref in its column; they were put apart."
            where = place(row.number, table.headings[at])
            findings.append(Finding("REF-GLUED", where, cells[at], found[1], why))
            cells[at], cells[to] = found[1], words
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows)), findings


def _taken_off(table: Recognised, key: int) -> tuple[list[RawRow], list[Finding]]:
    rows: list[RawRow] = []
    findings: list[Finding] = []
    wide = len(table.headings)
    for row in table.rows:
        cells = [*row.cells, *[""] * (wide - len(row.cells))]
        if (by := _slid(cells, key)) and not any(x.strip() for x in cells[wide - by :]):
            cells[key - by :] = ["", *cells[key - by : wide - by]] if by == 1 else cells
            why = "The cells of this row stood one column too far left; its ref shows where."
            findings.append(Finding("ROW-SHIFTED", place(row.number), cells[key], "", why))
        found = GLUED.match(cells[key])
        ref = ""
        if found:
            ref, cells[key] = found[1], cells[key][found.end() :]
        rows.append(replace(row, cells=(*cells[:wide], ref)))
    return rows, findings


def _slid(cells: list[str], key: int) -> int:
    """By how many columns a row stands too far left: 1, or 0 for none."""
    here = key > 0 and not GLUED.match(cells[key]) and GLUED.match(cells[key - 1])
    return 1 if here else 0


def _numbered(table: Recognised, key: int) -> tuple[list[RawRow], list[Finding]]:
    wide = len(table.headings)
    rows: list[RawRow] = []
    count = 0
    for row in table.rows:
        cells = (*row.cells, *[""] * (wide - len(row.cells)))
        own = bool(cells[key].strip()) and not full_width(cells)
        count += own
        rows.append(replace(row, cells=(*cells[:wide], str(count) if own else "")))
    if not count:
        return rows, []
    given = f"1 to {count}" if count > 1 else "1"
    why = f"The table has no refs; its items are numbered {given} in the order they stand."
    if count == 1:
        why = "The table has no refs; its one item is numbered 1."
    return rows, [Finding("REF-GIVEN", place(table.rows[0].number), "", given, why)]


def full_width(cells: Iterable[str]) -> str:
    """The words of a row merged over its whole width: in its first cell alone, or the same in
    all; "" for any other row."""
    held = [" ".join(x.split()) for x in cells]
    filled = [x for x in held if x]
    alone = bool(held) and len(filled) == 1 and held[0] == filled[0]
    same = len(filled) == len(held) > 2 and len(set(filled)) == 1
    return filled[0] if alone or same else ""

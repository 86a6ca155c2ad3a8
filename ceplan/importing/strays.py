"""What a conversion puts into a table that the paper never said: columns without a heading that
repeat other cells, page numbers, single letters, bits of a ref.

Nothing goes without a word: each is a finding with what stood there, or is left with its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.raw import RawRow, place
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding

_SCRAP = re.compile(
    r"[^\w]*\w?[^\w]*|[A-Za-z]{2}|page \d{1,4}|\$\\[a-z]+\$|\d{1,3} ?[a-z]?", re.IGNORECASE
)
_REFLIKE = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3})+[A-Za-z]?")
_WORDY = ("outcome", "source", "indicators", "checks", "progress", "next_steps", "action", "lead")
_TWIN_LONGEST = 300
_TWIN = 0.6
"""How alike two cells are, one right below the other, for the first to be a damaged twin."""
_TOP = 0.75
"""How alike what the tops of two pages say is."""


def without_strays(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table without columns that have no heading and without scraps, each named."""
    named = {at: f for f, at in table.columns.items()}
    held = "\n".join(_plain(r.cells[n]) for r in table.rows for n in named)
    bare = [n for n, x in enumerate(table.headings) if not x.strip() and n not in named]
    refs = {_plain(r.cells[table.columns["ref"]]) for r in table.rows}
    rows: list[RawRow] = []
    findings: list[Finding] = []
    for at, row in enumerate(table.rows):
        cells = list(row.cells)
        below = table.rows[at + 1].cells if at + 1 < len(table.rows) else ()
        findings += _unheaded(row, cells, bare, held)
        own = bool(cells[table.columns["ref"]].strip())
        for n, field in named.items():
            if not cells[n].strip() or field == "ref":
                continue
            if why := _stray(cells[n], field, own, refs) or _twin(cells, below, n, own, field):
                label = table.headings[n]
                findings.append(Finding("STRAY", place(row.number, label), cells[n], "", why))
                cells[n] = ""
        rows.append(replace(row, cells=tuple(cells)))
    rows, tops = _without_tops(rows, {x.where.partition(",")[0] for x in findings}, table)
    return replace(table, rows=tuple(x for x in rows if not x.blank)), [*findings, *tops]


def _without_tops(
    rows: Sequence[RawRow], scraps: set[str], table: Recognised
) -> tuple[list[RawRow], list[Finding]]:
    """The rows without what the tops of pages left in them: of rows that are no item and held
    scraps, the one cell that is left, where another such row has nearly the same words."""
    tops: list[tuple[int, int, str]] = []
    for at, row in enumerate(rows):
        held = [n for n, x in enumerate(row.cells) if x.strip()]
        if place(row.number) in scraps and len(held) == 1 and held[0] != table.columns["ref"]:
            tops.append((at, held[0], row.cells[held[0]]))
    out = list(rows)
    findings: list[Finding] = []
    for at, n, words in tops:
        if any(at != b and n == m and _alike(words, x) >= _TOP for b, m, x in tops):
            why = "The top of another page has nearly the same words; they are the page's own."
            where = place(rows[at].number, table.headings[n])
            findings.append(Finding("STRAY", where, words, "", why))
            cells = (*rows[at].cells[:n], "", *rows[at].cells[n + 1 :])
            out[at] = replace(rows[at], cells=cells)
    return out, findings


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    if max(len(one), len(other)) > _TWIN_LONGEST:
        return 0.0
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _unheaded(row: RawRow, cells: list[str], bare: Sequence[int], held: str) -> list[Finding]:
    """Empty the cells of a row that stand under no heading, with one finding for their words."""
    said = {cells[n]: n for n in reversed(bare) if n < len(cells) and cells[n].strip()}
    findings = []
    for words, n in said.items():
        where = place(row.number, f"column {n + 1}")
        if _SCRAP.fullmatch(words.strip()):
            code, why = "STRAY", "A scrap of the page, not of the table; it stands in no column."
        elif _plain(words) in held:
            code = "COLUMN-INVENTED"
            why = "These words stand in the table already; the conversion repeated them here."
        else:
            code = "CELL-UNHEADED"
            why = "These words stand in a column without a heading; they are left out."
        findings.append(Finding(code, where, words, "", why))
    for n in bare:
        if n < len(cells):
            cells[n] = ""
    return findings


def _stray(words: str, field: str, own: bool, refs: set[str]) -> str:
    """Why a cell is a scrap, or "": a letter or sign where words should be, a bit of a ref."""
    bare = words.strip()
    if _SCRAP.fullmatch(bare) and (field in _WORDY[:4] or not own):
        return "A scrap of the page, not of the table."
    if field in _WORDY[:2] and _REFLIKE.fullmatch(bare):
        start = re.sub(r"[A-Za-z]$", "", bare)
        if _plain(start) in refs:
            return f"A scrap of the ref {start}, which stands in a row of its own."
    return ""


def _twin(cells: Sequence[str], below: Sequence[str], n: int, own: bool, field: str) -> str:
    """Why a cell of a row that is no item is a damaged twin of the cell below it, or "". Words
    that stand below to the letter are not damaged: both cells say them."""
    if own or n >= len(below) or not below[n].strip() or len(cells[n]) > _TWIN_LONGEST:
        return ""
    if field == "lead" or f" {_plain(cells[n])} " in f" {_plain(below[n])} ":
        return ""
    if _alike(cells[n], below[n]) < _TWIN or cells[n] == below[n]:
        return ""
    return "The row below has nearly the same words, undamaged; these are its damaged twin."


def _plain(words: str) -> str:
    return " ".join(words.replace("•", " ").split()).casefold()

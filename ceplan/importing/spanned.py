"""Items that take several rows of their table.

Cells merged downwards, and blank cells below a ref, mean two things: more lines of the same action,
or another action under the same ref. The second has words, a lead or a date of its own; it becomes
an item with a letter behind the ref, because two items cannot share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.names import leads_on
from ceplan.importing.raw import RawRow, place
from ceplan.importing.recognise import Recognised
from ceplan.importing.refs import shape
from ceplan.models.dates import read_due
from ceplan.models.paper import Finding
from ceplan.models.ref_match import plain_ref

_LINES = ("progress", "next_steps", "evidence")
_SHARED = ("source", "lead", "due", "revised", "brag", "contributors")
"""What an action takes from the one above where one merged cell stands for both."""
LOOKED_AT = 100
"""Rows of one item among which its action, and the ref after it, is looked for."""
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def with_spanned(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with the lines of merged rows as points of their own, and with a ref for each
    action that shares one; a finding for each ref so given."""
    if table.own or not {"ref", "action"} <= table.columns.keys():
        return table, []
    at, rows, findings = table.columns["ref"], list(table.rows), list[Finding]()
    said = {plain_ref(x.cells[at]) for x in rows if len(x.cells) > at}
    first, count = -1, 0
    for n, row in enumerate(rows):
        ref = row.cells[at].strip() if len(row.cells) > at else ""
        if first < 0 or (ref and ref != rows[first].cells[at].strip()):
            first, count = (n, 0) if ref else (first, count)
            continue
        parent = rows[first]
        if not _another(table, rows, n, ref):
            rows[n] = _as_lines(table, row) if not ref else row
            continue
        base = parent.cells[at].strip()
        if not base[-1:].isdigit() or count >= len(_LETTERS) or _runs(rows, n, at, base):
            continue
        given = f"{base}{_LETTERS[count]}"
        if plain_ref(given) in said:
            continue
        count += 1
        rows[n] = _own_item(table, parent, row, given)
        why = f"It is another action under {base}; a letter tells the two apart."
        findings.append(Finding("REF-GIVEN", place(row.number, "Ref"), ref, given, why))
    return replace(table, rows=tuple(rows)), findings


def _cell(row: RawRow, table: Recognised, field: str) -> str:
    at = table.columns.get(field, -1)
    return row.cells[at].strip() if 0 <= at < len(row.cells) else ""


def _another(table: Recognised, rows: Sequence[RawRow], n: int, ref: str) -> bool:
    """Whether row `n`, with the ref above or none, says another action and does not go on with the
    one above: it begins as one and has a lead or date of its own, or a merged cell holds both."""
    row, words = rows[n], _cell(rows[n], table, "action")
    near = range(n - 1, max(-1, n - 1 - LOOKED_AT), -1)
    above = next((x for m in near if (x := _cell(rows[m], table, "action"))), "")
    if not words or words[:1].islower() or words == above:
        return False
    if table.columns["ref"] in row.under:
        return True
    asked = [x for x in ("lead", "due") if x in table.columns]
    if ref:  # the same one again, which may be but a slip where nothing else is said
        return any(_cell(row, table, x) for x in asked)
    if not above or leads_on(above.split()[-1]):
        return False
    if due := _cell(row, table, "due"):
        return read_due(due).precision != "unknown"
    return bool(asked) and all(_cell(row, table, x) for x in asked)


def _runs(rows: Sequence[RawRow], n: int, at: int, base: str) -> bool:
    """Whether the run of numbers leaves another ref for the row: one that was misread."""
    if not rows[n].cells[at].strip():
        return False
    near = (rows[m].cells for m in range(n + 1, min(len(rows), n + 1 + LOOKED_AT)))
    after = (x[at].strip() for x in near if len(x) > at)
    low, high = shape(base), shape(next((x for x in after if x and x != base), ""))
    if low is None or high is None or low.stem != high.stem:
        return False
    return high.number - low.number > 1


def _as_lines(table: Recognised, row: RawRow) -> RawRow:
    """The row with its lines as points of their own, where a merged cell says that they belong to
    the item above and are no sentence that a page end parted."""
    if not {table.columns["ref"], table.columns["action"]} & row.under:
        return row
    cells = list(row.cells)
    for field in _LINES:
        if _cell(row, table, field):
            at = table.columns[field]
            cells[at] = f" {cells[at]}"
    return replace(row, cells=tuple(cells))


def _own_item(table: Recognised, parent: RawRow, row: RawRow, ref: str) -> RawRow:
    cells = list(row.cells)
    cells[table.columns["ref"]] = ref
    for field in _SHARED:
        at = table.columns.get(field, -1)
        shared = field == "source" or at in row.under
        if shared and 0 <= at < len(cells) and not cells[at].strip():
            cells[at] = _cell(parent, table, field)
    return replace(row, cells=tuple(cells))

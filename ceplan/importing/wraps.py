"""Line ends within a cell that only show where its column ended.

Told from line ends that part points by what follows them: a column that is too narrow breaks
before small letters and after words that lead on; people who end a line begin the next anew.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from ceplan.importing.bullets import signed
from ceplan.importing.names import leads_on
from ceplan.importing.raw import RawRow
from ceplan.importing.recognise import Recognised

ENOUGH = 0.25
"""The share of line ends in the middle of a sentence that makes all of them a column's."""


_LISTED = r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}(?:\.\d{1,2})+\s+[A-Z]"
_LIST = re.compile(_LISTED)
_ANEW = re.compile(rf"[^\W\d_a-z]|{_LISTED}")
_WRAP = re.compile(rf"\n(?![ \t]*(?:{_LISTED}))")
"""How a line of its own begins: with a capital, or with a number or letter that lists it."""


def unwrapped(table: Recognised) -> Recognised:
    """The table without the line ends that its narrow columns made. Cells with bullet signs and
    names of people keep theirs: there they part."""
    lead = {table.columns.get("lead"), table.columns.get("contributors")}
    kept = {(r, n) for r, row in enumerate(table.rows) for n in _whole(row) if n not in lead}
    ends = midway = 0
    for r, n in kept:
        lines = [x.strip() for x in table.rows[r].cells[n].split("\n") if x.strip()]
        for above, below in itertools.pairwise(lines):
            ends += 1
            listed = _LIST.match(below)
            midway += not _ANEW.match(below) or (not listed and leads_on(above.split()[-1]))
    if not ends or midway < ends * ENOUGH:
        return table
    rows = []
    for r, row in enumerate(table.rows):
        cells = (_WRAP.sub(" ", x) if (r, n) in kept else x for n, x in enumerate(row.cells))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))


def _whole(row: RawRow) -> list[int]:
    """The cells of a row that have line ends and no bullet signs."""
    return [n for n, x in enumerate(row.cells) if "\n" in x and not signed(x)]


def with_issue(table: Recognised) -> Recognised:
    """The table with the issue of a work programme as the first line of its description, which
    together say what is to be done; the issue alone where there is no description."""
    if "issue" not in table.columns:
        return table
    columns = dict(table.columns)
    at = columns.pop("issue")
    if "action" not in columns:
        return replace(table, columns={**columns, "action": at})
    to = columns["action"]
    rows = []
    for row in table.rows:
        cells = [*row.cells, *[""] * (len(table.headings) - len(row.cells))]
        issue = " ".join(cells[at].split())
        cells[to] = f"{issue}\n{cells[to]}" if issue and cells[to].strip() else issue or cells[to]
        cells[at] = ""
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, columns=columns, rows=tuple(rows))


def widened(table: Recognised) -> Recognised:
    """The table with a heading without words for each cell beyond the last heading, as documents
    have them; what stands there is then named and not cut off."""
    wide = max((len(x.cells) for x in table.rows), default=0)
    more = ("",) * max(0, wide - len(table.headings))
    return replace(table, headings=(*table.headings, *more)) if more else table

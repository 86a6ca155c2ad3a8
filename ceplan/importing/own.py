"""What ceplan itself has exported, told from what others wrote: by its columns, its signs and its
key. What it says is read by `own_paper.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.importing.headings import meaning
from ceplan.importing.raw import RawLine, RawRow, RawTable
from ceplan.models.wording.lines import DONE, GAP, OPEN, POINT

SIGNS = POINT + OPEN + DONE

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOOKED_AT = 60


def own_table(said: Sequence[str], rows: Sequence[RawRow]) -> bool:
    """Whether a table with headings of these meanings is ceplan's own: it has the columns that only
    a whole export has, or is a copied table whose rows all bear the same day."""
    if {"as at", "key"} <= set(said):
        return True
    if {"ref", "action", "progress", "next steps"} <= set(said) and _with_gaps(said, rows):
        return True
    if not {"ref", "action", "progress", "as at"} <= set(said):
        return False
    at, progress = said.index("as at"), said.index("progress")
    whole = [x.cells for x in rows if len(x.cells) > max(at, progress)]
    days = {x[at].strip() for x in whole}
    told = (x[progress].lstrip()[:1] for x in whole)
    return len(days) == 1 and all(map(_DAY.fullmatch, days)) and any(x in SIGNS for x in told if x)


def _with_gaps(said: Sequence[str], rows: Sequence[RawRow]) -> bool:
    """Whether each cell of lines begins with a sign or is ceplan's word for none, and some are."""
    at = (said.index("progress"), said.index("next steps"))
    held = [x.cells[n].strip() for x in rows for n in at if len(x.cells) > max(at)]
    return GAP in held and all(x == GAP or x[:1] in SIGNS for x in held if x)


def own_document(blocks: Sequence[RawLine | RawTable]) -> bool:
    """Whether a document is ceplan's own: it ends in a key that explains ceplan's signs."""
    for at, block in enumerate(blocks):
        if isinstance(block, RawLine) and block.kind == "heading" and meaning(block.text) == "key":
            below = [x.text for x in blocks[at : at + _LOOKED_AT] if isinstance(x, RawLine)]
            if any(x[:1] in SIGNS and x[1:2] in ("", ":") for x in below if x):
                return True
    return False


def by_register(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """The tables, of which each that is ceplan's own and flat (several registers under one heading,
    named in the first column) is one for each register, with its name as caption."""
    out: list[RawTable] = []
    for table in tables:
        head, *rows = table.rows or [RawRow(1, ())]
        said = [meaning(x) for x in head.cells]
        names = dict.fromkeys(x.cells[0].strip() for x in rows if x.cells)
        if said[:1] != ["register"] or not names or not own_table(said, rows):
            out.append(table)
            continue
        for name in names:
            held = [x for x in rows if x.cells and x.cells[0].strip() == name]
            parts = tuple(RawRow(x.number, x.cells[1:]) for x in (head, *held))
            out.append(RawTable(parts, caption=name))
    return tuple(out)


def own_title(title: str) -> str:
    """A title of ceplan's own without the number of items that stands behind it."""
    return re.sub(r": [\d,]+ items?$", "", title)

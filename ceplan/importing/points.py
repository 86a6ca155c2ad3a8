"""From the cells of a column to its points: joining what a page end parted, then splitting bullets.

Joining and splitting are separate: with splitting off each cell is one point, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ceplan.importing.bullets import Split, bulleted, marked, parted, split
from ceplan.importing.layout import NAMED
from ceplan.importing.names import Names
from ceplan.importing.raw import place
from ceplan.importing.rows import Gathered
from ceplan.models.entry import empty
from ceplan.models.paper import Finding

_NOTHING = re.compile(
    r"n ?/ ?a|none|nil|not applicable|none (?:to report|identified|at present|this period)",
    re.IGNORECASE,
)


def points(
    item: Gathered, field: str, names: Callable[[], Names] | None
) -> tuple[list[str], list[Finding]]:
    """The points of one column of an item. `names` gives what the document shows of its names;
    None leaves splitting off."""
    whole = item.words(field)
    if not whole:
        return [], []
    if names is None:
        return [whole], []
    found: list[str] = []
    findings: list[Finding] = []
    where = place(item.row, NAMED[field])
    for text in _cells(item, field):
        if _NOTHING.fullmatch(text.strip().rstrip(".")):
            why = "The cell says that there is nothing; no line is made of it."
            findings.append(Finding("NOTHING-SAID", where, text.strip(), "", why))
            continue
        parts = Split(marked(text)) if parted(text) else split(text, names())
        found += [x for x in parts.points if not empty(x)]
        if len(parts.points) > 1 and "\n" not in text.strip():
            why = f"Bullets had run together; the words read as {len(parts.points)} points."
            findings.append(
                Finding("BULLETS-SPLIT", where, text.strip(), "\n".join(parts.points), why)
            )
        for x in parts.doubts:
            why = "A point may begin here; it is left joined for a person to decide."
            said = f"{x.before} {x.after}"
            findings.append(Finding("BULLETS-OFFERED", where, said, x.after, why))
    return found, findings


def _cells(item: Gathered, field: str) -> list[str]:
    """The cells to split: a piece that begins as a bullet is a new one, any other goes on with the
    sentence above."""
    joined: list[str] = []
    for piece in item.pieces[field]:
        if joined and not bulleted(piece.text):
            joined[-1] = f"{joined[-1]} {piece.text}"
        else:
            joined.append(piece.text)
    return joined

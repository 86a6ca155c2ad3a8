"""From the cells of a column to its points: joining what a page end parted, then splitting bullets.

Joining and splitting are separate: with splitting off each cell is one point, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ceplan.importing.bullets import Split, bulleted, marked, parted, split
from ceplan.importing.layout import NAMED
from ceplan.importing.names import Names
from ceplan.importing.raw import place
from ceplan.importing.rows import Gathered
from ceplan.models.entry import empty
from ceplan.models.paper import Finding

_NOTHING_SAID = "NOTHING-SAID"
_NONE = r"(?:n ?/ ?a|none|nil|not applicable)"
_NOTHING = re.compile(
    rf"{_NONE}|none (?:to report|identified|at present|this period)", re.IGNORECASE
)
_NO_STEP = re.compile(
    rf"{_NONE}(?: required| needed)?(?: ?[-–—,;:(/] ?(?:(?:all|action|now|item|this is) )?"
    r"(?:completed?|closed|done|achieved|finished)\)?)?"
    r"|no further (?:actions?|steps?)(?: (?:is |are )?(?:required|needed))?",
    re.IGNORECASE,
)
"""What stands under next steps of an item where nothing is left to do."""
_QUOTES = " “”‘’\"'"


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
        bare = text.strip(" \n•▪*-–—.")
        none = not bare or _NOTHING.fullmatch(bare)  # a dash alone says no more than "none"
        if none or (field == "next_steps" and _NO_STEP.fullmatch(bare)):
            why = "The cell says that there is nothing; no line is made of it."
            findings.append(Finding(_NOTHING_SAID, where, text.strip(), "", why))
            continue
        parts = Split(marked(text)) if parted(text) else split(text, names())
        found += [x for x in parts.points if not empty(x)]
        if len(parts.points) > 1 and "\n" not in text.strip():
            why = f"Bullets had run together; the words read as {len(parts.points)} points."
            findings.append(
                Finding("BULLETS-SPLIT", where, text.strip(), "\n".join(parts.points), why)
            )
        for x in parts.doubts:
            said = f"{x.before} {x.after}"
            why = (
                f"After “{x.before.strip(_QUOTES)}” a point may begin, with "
                f"“{x.after.strip(_QUOTES)}”; it is left joined for a person to decide."
            )
            findings.append(Finding("BULLETS-OFFERED", where, said, x.after, why))
    return found, findings


def nothing_together(found: Sequence[Finding]) -> list[Finding]:
    """The findings, with one for all cells of a column that say that there is nothing: it stands
    where the first stood and names the rows."""
    columns: dict[str, list[Finding]] = {}
    for x in found:
        if x.code == _NOTHING_SAID:
            columns.setdefault(x.where.partition(", ")[2], []).append(x)
    out: list[Finding] = []
    for x in found:
        column = x.where.partition(", ")[2]
        same = columns.get(column, []) if x.code == _NOTHING_SAID else [x]
        if len(same) < 2:
            out.append(x)
        elif x is same[0]:
            rows = [y.where.partition(", ")[0].removeprefix("row ") for y in same]
            where = f"rows {', '.join(rows)}, {column}"
            words = "; ".join(dict.fromkeys(y.said for y in same))
            why = f"{len(same)} cells say that there is nothing; no line is made of them."
            out.append(Finding(_NOTHING_SAID, where, words, "", why))
    return out


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

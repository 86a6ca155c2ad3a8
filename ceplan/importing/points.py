"""From the cells of a column to its points: joining what a page end parted, then splitting bullets.

Joining and splitting are separate: with splitting off each cell is one point, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ceplan.importing.bullets import Split, bulleted, marked, parted, split
from ceplan.importing.layout import NAMED
from ceplan.importing.names import Names
from ceplan.importing.own import own_lines
from ceplan.importing.raw import place
from ceplan.importing.rows import Gathered
from ceplan.models.dates import read_due
from ceplan.models.entry import empty
from ceplan.models.paper import Finding, PaperPoint

_OWN_GAPS = frozenset({"none recorded", "none named"})
_OWN_DATE = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}): ")
_OWN_FACTS = re.compile(r" \((?:done|due|was due) [^()]*\)$")


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


def own_points(item: Gathered, field: str) -> tuple[list[PaperPoint], list[Finding]]:
    """The lines of ceplan's own export, which have signs, without what the export says about them:
    the words for "none", a date in front, a step's dates in brackets. What a step loses by that
    (that it is done, its date, who does it) is named."""
    found: list[PaperPoint] = []
    findings: list[Finding] = []
    for text in own_lines(item.words(field)):
        dated = _OWN_DATE.match(text) if field == "progress" else None
        words = text[dated.end() :] if dated else _OWN_FACTS.sub("", text)
        if text in _OWN_GAPS or empty(words):
            continue
        found.append(PaperPoint(words, read_due(dated[1]).date if dated else None))
        if facts := text[len(words) :].strip() if not dated else "":
            findings.append(
                Finding("STEP-FACTS-LEFT", place(item.row, NAMED[field]), text, words, _left(facts))
            )
    return found, findings


def _left(facts: str) -> str:
    return (
        f"ceplan's own export says {facts} of this step; that is not taken back in, so a new step "
        "is open and has no date."
    )

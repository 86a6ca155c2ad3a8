"""One entry for a paper: from the bytes of a file to what it says, with every mend listed.

The path is reader, recognise, repair, paper; each step is a module of its own and knows only its
neighbours. A new format is a reader in `READERS`, a new layout an entry in `layout.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ceplan.importing import from_delimited
from ceplan.importing.cells import cells, title_line
from ceplan.importing.doubts import doubts
from ceplan.importing.fields import brag, due, leads, stage
from ceplan.importing.names import Names, learn
from ceplan.importing.points import own_points, points
from ceplan.importing.raw import Reading
from ceplan.importing.recognise import recognise
from ceplan.importing.refs import mend_refs
from ceplan.importing.rows import Gathered, gather, joins
from ceplan.models.paper import (
    Finding,
    Paper,
    PaperEvidence,
    PaperItem,
    PaperOutcome,
    PaperPoint,
    PaperStep,
)

READERS: Mapping[str, Callable[[bytes], Reading]] = {"delimited": from_delimited.read}
"""A reader for each format by name."""

LEARNT_FROM = 5_000
"""Cells from which the names of a document are learnt; more teach nothing new."""


def read_paper(
    data: bytes, *, name: str, layout: str = "", title: str = "", split: bool = True
) -> Paper:
    """What the file says, mended, each mend a finding with its code and place.

    `data` are the bytes of the file and `name` what people call it, for errors; `layout` names the
    layout to look for ("" for any); `title` is the register's name ("" takes the line above the
    table, else the layout's own); `split` false leaves every cell of lines one point, to the
    letter. Raises `Refused` naming row and column; nothing is ever taken in part.
    """
    reading = READERS[format_of(name)](data)
    table, unknown = recognise(reading, layout)
    above, over = title_line(table.before)
    rows, mended = cells(table)
    items, repeated = gather(rows)
    refs, renamed = mend_refs(items)
    names = _learnt(items) if split else None
    outcomes = _outcomes(items)
    built = [_item(x, ref, names, outcomes, table.own) for x, ref in zip(items, refs, strict=True)]
    findings = [*reading.findings, *unknown, *over, *mended, *joins(items, refs)]
    findings += [
        *repeated,
        *renamed,
        *doubts(items, refs),
        *(f for _, found in built for f in found),
    ]
    return Paper(
        table.layout.name,
        table.layout.kind,
        title or above or table.layout.title,
        tuple(x for x, _ in built),
        tuple(outcomes.values()),
        tuple(sorted(findings, key=_row)),
    )


def format_of(name: str) -> str:
    """The format of a file by its name; what is not known is tried as delimited text, whose reader
    refuses other kinds of file by their first bytes."""
    return "delimited"


def _row(finding: Finding) -> int:
    found = re.match(r"row (\d{1,9})", finding.where)
    return int(found[1]) if found else 0


def _learnt(items: list[Gathered]) -> Names:
    texts = [p.text for x in items for ps in x.pieces.values() for p in ps]
    return learn(texts[:LEARNT_FROM])


def _outcomes(items: list[Gathered]) -> dict[str, PaperOutcome]:
    """Each outcome by its words, in the order of the paper; a label in front is its ref."""
    found: dict[str, PaperOutcome] = {}
    for item in items:
        words = " ".join(item.words("outcome").split())
        if words and words not in found:
            label = re.match(
                r"(?:outcome\s+)?(\d{1,3}|[A-Z]\d{0,3})\s*[.:)–-]\s*(?=\S)", words, re.I
            )
            taken = {x.ref for x in found.values()}
            ref = label[1] if label and label[1] not in taken else _free(taken)
            found[words] = PaperOutcome(ref, words[label.end() :] if label else words)
    return found


def _free(taken: set[str]) -> str:
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)


def _item(
    item: Gathered, ref: str, names: Names | None, outcomes: dict[str, PaperOutcome], own: bool
) -> tuple[PaperItem, list[Finding]]:
    lines: dict[str, list[PaperPoint]] = {}
    findings: list[Finding] = []
    for field in ("progress", "next_steps", "evidence"):
        if own:
            lines[field], more = own_points(item, field)
            findings += more
        else:
            found, more = points(item, field, names)
            lines[field] = [PaperPoint(x) for x in found]
            findings += more
    when, undated = due(item)
    outcome = outcomes.get(" ".join(item.words("outcome").split()))
    made = PaperItem(
        ref=ref,
        action=item.words("action"),
        where=f"row {item.row}",
        outcome=outcome.ref if outcome else "",
        source=item.words("source"),
        due=when,
        stage=stage(item),
        brag=brag(item),
        leads=leads(item),
        progress=tuple(lines["progress"]),
        next_steps=tuple(PaperStep(x.text) for x in lines["next_steps"]),
        evidence=tuple(PaperEvidence(x.text) for x in lines["evidence"]),
    )
    return made, [*findings, *undated]

"""What a table says that ceplan itself exported: to the letter, and nothing of it guessed.

Its wording is known (`models.wording`), so nothing is mended, split or joined here. People may have
edited it since: what does not read as ceplan writes it is still taken, as words. What the export
works out from the plan, and what belongs to the record alone, is named and left.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ceplan.importing.cells import mended, title_line
from ceplan.importing.free_refs import FreeRefs
from ceplan.importing.headings import NAMED
from ceplan.importing.layout import LAYOUTS, NOTICE, PLAN, Layout
from ceplan.importing.own_rows import of_whole, own_rows
from ceplan.importing.raw import place
from ceplan.importing.recognise import Recognised
from ceplan.importing.status_words import read_brag
from ceplan.models.due import Due
from ceplan.models.entry import empty
from ceplan.models.paper import (
    Finding,
    Paper,
    PaperEvidence,
    PaperItem,
    PaperLead,
    PaperOutcome,
    PaperPoint,
    PaperStep,
)
from ceplan.models.wording import remark
from ceplan.models.wording.lines import DONE, entries, read_point, read_step
from ceplan.models.wording.outcome import read_outcome
from ceplan.models.wording.people import read_lead
from ceplan.models.wording.proof import named_beside
from ceplan.models.wording.state import PLAN_STATE, is_state
from ceplan.models.wording.status import StatusFacts, read_status
from ceplan.models.wording.when import read_due_lines


@dataclass(slots=True)
class _Reading:
    """The rows as they are read, and what was found on the way."""

    findings: list[Finding]
    outcomes: dict[tuple[str, str], PaperOutcome] = field(default_factory=dict)
    refs: FreeRefs = field(default_factory=FreeRefs)

    def words(self, raw: str, row: int, column: str) -> str:
        """Words through the door that every text passes."""
        return mended(raw, place(row, NAMED[column]), self.findings, saved=False).strip()

    def left(self, code: str, row: int, column: str, said: str, why: str) -> None:
        """Name what is not taken."""
        self.findings.append(Finding(code, place(row, NAMED[column]), said, "", why))


def own_paper(
    table: Recognised, found: Sequence[Finding] = (), *, title: str = "", saved: bool = True
) -> Paper:
    """The paper that a table of ceplan's own is. `found` are the findings so far, `title` the
    register's name ("" takes the line above the table, else the layout's own); `saved` says that it
    was saved as delimited text. Raises `Refused` for what may not come in, naming row and
    column."""
    above, over = title_line(table.before)
    title = title or above
    layout = _of_title(table.layout, title)
    rows, mends = own_rows(table, saved=saved)
    reading = _Reading([*found, *over, *mends])
    _name_counted(table, reading)
    items: list[PaperItem] = []
    home = ""
    for number, row in rows:
        filled = {k for k, x in row.items() if x.strip()}
        if filled == {"ref"}:
            home = _outcome(reading, number, row["ref"])
        elif filled:
            under = _outcome(reading, number, row["outcome"]) if "outcome" in filled else home
            items.append(_item(reading, number, row, under))
    return Paper(
        layout.name,
        layout.kind,
        title or layout.title,
        tuple(items),
        tuple(reading.outcomes.values()),
        tuple(reading.findings),
        as_at=_day(of_whole(table, "as at")),
        silent=tuple({*table.silent, "evidence"}),  # of what there is it only gives the number
        state=said if is_state(said := of_whole(table, PLAN_STATE)) else "",
    )


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


def _name_counted(table: Recognised, reading: _Reading) -> None:
    """Say once that the evidence of the export does not come in."""
    if "evidence" in table.columns:
        at = table.columns["evidence"]
        why = "It counts the evidence and does not say what it is; what the plan has is kept."
        where = f"column {at + 1}"
        reading.findings.append(Finding("COLUMN-DERIVED", where, table.headings[at], "", why))


_KINDS = {"recommendation": "recommendations", "programme": "programme", "priorit": "priorities"}


def _of_title(layout: Layout, title: str) -> Layout:
    """The layout of a register by its name: the table of each kind has the same columns."""
    said = title.casefold()
    kind = next((kind for word, kind in _KINDS.items() if word in said), "")
    return next((x for x in LAYOUTS if x.kind == kind), PLAN if layout == PLAN else NOTICE)


def _outcome(reading: _Reading, row: int, said: str) -> str:
    """The ref of the outcome that a heading names; an outcome without one gets the next that is
    free. "" for no outcome."""
    told = read_outcome(reading.words(said, row, "outcome"))
    if told is None:
        return ""
    if told not in reading.outcomes:
        reading.outcomes[told] = PaperOutcome(reading.refs.take(told[0]), told[1])
    return reading.outcomes[told].ref


def _item(reading: _Reading, number: int, row: dict[str, str], outcome: str) -> PaperItem:
    ref, torn = remark.read_words(reading.words(row.get("ref", ""), number, "ref"), "item")
    action, more = remark.read_words(reading.words(row.get("action", ""), number, "action"), "item")
    status = _status(reading, number, row.get("brag", ""))
    for column, remarks in (("ref", torn), ("action", more), ("brag", status.remarks)):
        _name_disputes(reading, number, column, row.get(column, ""), remarks)
    return PaperItem(
        ref=ref,
        action=action,
        where=place(number),
        outcome=outcome,
        due=_due(reading, number, row.get("due", "")),
        stage=status.stage,
        stage_reason=status.stage_reason,
        brag=status.brag,
        leads=tuple(_leads(reading, number, row.get("lead", ""))),
        progress=tuple(_points(reading, number, row.get("progress", ""))),
        next_steps=tuple(_steps(reading, number, row.get("next_steps", ""))),
        evidence=tuple(_evidence(reading, number, row.get("evidence", ""))),
    )


def _name_disputes(
    reading: _Reading, row: int, column: str, said: str, remarks: Sequence[str]
) -> None:
    if remarks:
        why = (
            f"The export says that people differ here ({'; '.join(reversed(remarks))}); the words "
            "that it prints are taken, and the dispute belongs to the plan that it came from."
        )
        reading.left("DISPUTE-LEFT", row, column, said, why)


def _points(reading: _Reading, row: int, cell: str) -> list[PaperPoint]:
    found = []
    for _, said in entries(cell):
        text, dated, remarks = read_point(reading.words(said, row, "progress"))
        _name_disputes(reading, row, "progress", said, remarks)
        if not empty(text):
            found.append(PaperPoint(text.strip(), dated))
    return found


def _steps(reading: _Reading, row: int, cell: str) -> list[PaperStep]:
    found = []
    for sign, said in entries(cell):
        step = read_step(reading.words(said, row, "next_steps"), done=sign == DONE)
        _name_disputes(reading, row, "next_steps", said, step.remarks)
        if empty(step.text):
            continue
        if sign == DONE and step.done is None:
            why = "It is ticked as done without the day; it is taken as still to do."
            reading.left("STEP-DONE-UNDATED", row, "next_steps", said, why)
        found.append(PaperStep(step.text.strip(), step.due, step.who, step.done))
    return found


def _evidence(reading: _Reading, row: int, cell: str) -> list[PaperEvidence]:
    """What somebody wrote below the numbers: evidence by its words."""
    words = reading.words(cell, row, "evidence")
    return [PaperEvidence(x) for x in named_beside(words) if not empty(x)]


def _leads(reading: _Reading, row: int, cell: str) -> list[PaperLead]:
    found = []
    for said in cell.split("\n"):
        lead = read_lead(reading.words(said, row, "lead"))
        if lead:
            _name_disputes(reading, row, "lead", said, lead.remarks)
            found.append(PaperLead(lead.name, lead.organisation, lead.role))
    return found


def _due(reading: _Reading, row: int, cell: str) -> Due | None:
    words = reading.words(cell, row, "due")
    if remark.DISPUTED in words.split("\n")[0]:
        _name_disputes(reading, row, "due", words, ("due in dispute",))
    if moved := re.search(r"(?m)^.*, moved (?:once|twice|\d+ times)$", words):
        why = (
            "How a date moved stands in the record of the plan that this came from; the date that "
            "it has now is taken."
        )
        reading.left("DUE-MOVES-LEFT", row, "due", moved[0], why)
    return read_due_lines(words)


def _status(reading: _Reading, row: int, cell: str) -> StatusFacts:
    """The status; where people have edited it, as any other paper's is read."""
    words = reading.words(cell, row, "brag")
    try:
        return read_status(words)
    except ValueError:
        pass
    try:
        return read_status(words, read_brag)
    except ValueError:
        why = "These words are none that are known there; nothing is taken from them."
        reading.left("BRAG-UNREAD", row, "brag", words, why)
        return StatusFacts()

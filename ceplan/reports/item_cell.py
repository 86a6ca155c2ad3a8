"""What each column says of an item, in words that need no colour and leave no gap unsaid.

How each thing is worded, and read back, is `models.wording`. A field on which people differ says
"in dispute" after its words, and a line that one person removed and another edited says so: no
report picks a side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ceplan.models.item import Item
from ceplan.models.report import Cell, Line, cell
from ceplan.models.text import one_line
from ceplan.models.wording import remark
from ceplan.models.wording.lines import DONE, GAP, OPEN, POINT, laid, point_said, step_said
from ceplan.models.wording.people import NO_LEAD, lead_said
from ceplan.models.wording.proof import proof_lines
from ceplan.models.wording.when import due_lines

_GAP = Cell((Line(GAP),), "quiet")


def ref_cell(item: Item) -> Cell:
    """The printed ref, on one line."""
    disputed = f" {remark.DISPUTED}" if "ref" in item.disputes else ""
    return cell(one_line(item.ref) + disputed)


def action_cell(item: Item, elsewhere: Collection[str]) -> Cell:
    """The action as it was written. Disputes on fields that no column shows, and a contested
    removal, are said behind it; `elsewhere` names the fields that other columns show."""
    disputes = [x for x in item.disputes if x != "ref" and x not in elsewhere]
    return cell(remark.words_said("item", item.action, disputes, item.removed))


def progress_cell(item: Item) -> Cell:
    """The progress points, each after its date where it has one."""
    return _marked([(POINT, point_said(x)) for x in item.progress])


def steps_cell(item: Item, today: dt.date) -> Cell:
    """The next steps, open or done, with their date, who does them and how late they are."""
    return _marked([(DONE if x.done else OPEN, step_said(x, today)) for x in item.next_steps])


def evidence_cell(item: Item) -> Cell:
    """How much of its evidence is supplied, and how much of that someone else has tested."""
    return cell("\n".join(proof_lines(item)), tone="" if item.evidence else "quiet")


def lead_cell(item: Item) -> Cell:
    """The lead or leads, then who helps; a lead that people differ on says so."""
    leads = [lead_said(x) for x in item.leads if x.role == "lead"]
    helping = [lead_said(x) for x in item.leads if x.role != "lead"]
    return cell("\n".join([*(leads or [NO_LEAD]), *helping]), tone="" if leads else "quiet")


def due_cell(item: Item, today: dt.date) -> Cell:
    """When it is due, by how much it is overdue, and how often the date has moved."""
    return cell("\n".join(due_lines(item, today)), tone="" if item.due or item.slips else "quiet")


def _marked(said: list[tuple[str, str]]) -> Cell:
    """Lines with their marks; further lines of the same text follow without one."""
    lines = [Line(text, mark) for sign, words in said for mark, text in laid(sign, words)]
    return Cell(tuple(lines)) if lines else _GAP

"""What each column says of an item, in words that need no colour and leave no gap unsaid.

A field on which people differ says "in dispute" after its words, and a line that one person removed
and another edited says so: no report picks a side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ceplan.models.facts import ENTITIES
from ceplan.models.item import Evidence, Item, Lead, NextStep, ProgressPoint
from ceplan.models.report import Cell, Line, cell
from ceplan.models.status import step_overdue
from ceplan.models.text import one_line
from ceplan.reports.when import day_said, due_said, late_said, moves_said, overdue_said

POINT, OPEN, DONE = "•", "☐", "☑"
"""The signs of a progress point, a next step still to do, and one that is done."""

DISPUTED = "(in dispute)"

_GAP = Cell((Line("none recorded"),), "quiet")


def ref_cell(item: Item) -> Cell:
    """The printed ref, on one line."""
    return cell(_disputed(one_line(item.ref), "ref", item.disputes))


def action_cell(item: Item, elsewhere: Collection[str]) -> Cell:
    """The action as it was written. Disputes on fields that no column shows, and a contested
    removal, are said below it; `elsewhere` names the fields that other columns show."""
    text = _disputed(item.action, "action", item.disputes)
    others = [x for x in item.disputes if x not in ("ref", "action") and x not in elsewhere]
    for name in others:
        text += f"\n{_label('item', name)} {DISPUTED}"
    if item.removed:
        text += f"\n{item.removed} {DISPUTED}"
    return cell(text)


def progress_cell(item: Item) -> Cell:
    """The progress points, each after its date where it has one."""
    return _marked([(POINT, _point(x)) for x in item.progress])


def steps_cell(item: Item, today: dt.date) -> Cell:
    """The next steps, open or done, with their date, who does them and how late they are."""
    return _marked([(DONE if x.done else OPEN, _step(x, today)) for x in item.next_steps])


def evidence_cell(item: Item) -> Cell:
    """How much of its evidence is supplied, and how much of that someone else has tested."""
    if not item.evidence:
        return Cell((Line("none named"),), "quiet")
    lines = [f"{item.supplied} of {len(item.evidence)} supplied", f"{item.validated} validated"]
    if contested := sum(1 for x in item.evidence if x.disputes or x.removed):
        lines.append(f"{contested} in dispute")
    return cell("\n".join(lines))


def lead_cell(item: Item) -> Cell:
    """The lead or leads, then who helps; a lead that people differ on says so."""
    said = [(x.role == "lead", _contested(str(x), "lead", x)) for x in item.leads]
    leads = [text for leading, text in said if leading] or ["no lead"]
    helping = [f"with {text}" for leading, text in said if not leading]
    return cell("\n".join([*leads, *helping]), tone="" if _has_lead(item.leads) else "quiet")


def due_cell(item: Item, today: dt.date) -> Cell:
    """When it is due, by how much it is overdue, and how often the date has moved."""
    lines = [_disputed(due_said(item.due), "due", item.disputes)]
    lines += [x for x in (overdue_said(item, today), moves_said(item.slips)) if x]
    return cell("\n".join(lines), tone="" if item.due or item.slips else "quiet")


def _has_lead(leads: tuple[Lead, ...]) -> bool:
    return any(x.role == "lead" for x in leads)


def _point(point: ProgressPoint) -> str:
    text = f"{day_said(point.dated)}: {point.text}" if point.dated else point.text
    return _contested(text, "progress", point)


def _step(step: NextStep, today: dt.date) -> str:
    facts = [f"done {day_said(step.done)}"] if step.done else []
    if step.due:
        facts.append(f"{'was ' if step.done else ''}due {due_said(step.due)}")
    if step.due and step.due.deadline and step_overdue(step, today):
        facts.append(late_said((today - step.due.deadline).days))
    facts += [step.who] if step.who else []
    text = f"{step.text} ({', '.join(facts)})" if facts else step.text
    return _contested(text, "step", step)


def _contested(text: str, kind: str, line: ProgressPoint | NextStep | Evidence | Lead) -> str:
    """The words of a line, then each dispute on it: on the words themselves just "in dispute"."""
    text = _disputed(text, "text", line.disputes)
    for name in line.disputes:
        if name != "text":
            text += f" ({_label(kind, name)} in dispute)"
    return f"{text} ({line.removed}, in dispute)" if line.removed else text


def _disputed(text: str, field: str, disputes: Collection[str]) -> str:
    return f"{text} {DISPUTED}" if field in disputes else text


def _label(kind: str, field: str) -> str:
    """The Board's word for a field; its own name should it ever be unknown here."""
    return next((f.label for f in ENTITIES[kind].fields if f.name == field), field)


def _marked(lines: list[tuple[str, str]]) -> Cell:
    """Lines with their marks; further lines of the same text follow without one."""
    out: list[Line] = []
    for mark, text in lines:
        first, *rest = text.split("\n")
        out.append(Line(first, mark))
        out.extend(Line(x) for x in rest)
    return Cell(tuple(out)) if out else _GAP

"""Deeds at random, for the tests that hold a property over any sequence of them.

A deed is drawn as three numbers, so that hypothesis can shrink a failing sequence: which deed,
on which item, on which line of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from ceplan.errors import ChangedMeanwhile, NotFound, Refused
from ceplan.models.due import Due
from ceplan.models.item import METS, Brag, Item, Lead, Met
from ceplan.models.measure import Measure
from ceplan.record.plan import Plan

Deed = Callable[[Plan, Item, int], object]


class Drawn(NamedTuple):
    """A deed drawn at random."""

    what: str
    item: int
    line: int


def _due(n: int) -> Due:
    day = dt.date(2014, 1, 1) + dt.timedelta(days=n)
    return Due(day.isoformat(), day, "day")


def _line(item: Item, n: int) -> str:
    lines = [*item.progress, *item.next_steps, *item.evidence]
    if not lines:
        raise NotFound("no line")
    return lines[n % len(lines)].id


def _tick(plan: Plan, item: Item, n: int) -> object:
    if not item.evidence:
        return plan.add_evidence(item, f"proof {n}")
    found = item.evidence[n % len(item.evidence)]
    deed = plan.untick_evidence if found.supplied else plan.tick_evidence
    return deed(item, found.id)


def _step(plan: Plan, item: Item, n: int) -> object:
    if not item.next_steps:
        return plan.add_step(item, f"step {n}", _due(n), "Officer")
    found = item.next_steps[n % len(item.next_steps)]
    if found.done:
        return plan.reopen_step(item, found.id)
    return plan.complete_step(item, found.id, to_progress=bool(n % 2))


def _leads(plan: Plan, item: Item, n: int) -> object:
    return plan.set_leads(item, tuple(Lead("", f"post {n + x}") for x in range(n % 3)))


def _measured(plan: Plan, n: int) -> Measure:
    found = plan.measures()
    if not found:
        raise NotFound("no measure")
    return found[n % len(found)]


def _reading(plan: Plan, item: Item, n: int) -> object:
    found = _measured(plan, n)
    if n % 3 == 2 and found.readings:
        return plan.remove_reading(found, found.readings[n % len(found.readings)].id)
    return plan.set_reading(found, f"Q{n % 4}", f"{n}%", state=("", "provisional")[n % 2])


def _judgement(plan: Plan, item: Item, n: int) -> object:
    found = plan.judgements()
    if n % 3 and found:
        return plan.edit_judgement(found[n % len(found)], grade=f"grade {n % 3}", framework="")
    return plan.add_judgement(f"area {n % 5}", "good", held=dt.date(2019, 11, 29))


def _unmeasure(plan: Plan, item: Item, n: int) -> object:
    return plan.remove_measure(_measured(plan, n))


DEEDS: dict[str, Deed] = {
    "progress": lambda plan, item, n: plan.add_progress(item, f"point {n}"),
    "step": lambda plan, item, n: plan.add_step(item, f"step {n}", _due(n)),
    "evidence": lambda plan, item, n: plan.add_evidence(item, f"proof {n}", kind="audit"),
    "edit": lambda plan, item, n: plan.edit_line(item, _line(item, n), text=f"words {n % 5}"),
    "remove": lambda plan, item, n: plan.remove_line(item, _line(item, n)),
    "move": lambda plan, item, n: plan.move_line(item, _line(item, n), n % 5 - 2),
    "tick": _tick,
    "finish": _step,
    "action": lambda plan, item, n: plan.set_words(item, "action", f"action {n % 5}"),
    "due": lambda plan, item, n: plan.set_due(item, _due(n % 5), reason="slipped"),
    "no due": lambda plan, item, n: plan.set_due(item, None, reason="not agreed"),
    "stage": lambda plan, item, n: plan.set_stage(
        item, ("not started", "in progress", "complete")[n % 3], reason="said so"
    ),
    "brag": lambda plan, item, n: plan.set_brag(item, Brag("red", "", "late") if n % 2 else None),
    "leads": _leads,
    "met": lambda plan, item, n: plan.set_met(item, Met(METS[n % 3], "Audit") if n % 4 else None),
    "measure": lambda plan, item, n: plan.add_measure(f"M{n % 4}", f"measure {n}", polarity="low"),
    "reading": _reading,
    "commentary": lambda plan, item, n: plan.edit_measure(
        _measured(plan, n), commentary=f"words {n % 5}", rag=("", "red", "green")[n % 3]
    ),
    "no measure": _unmeasure,
    "judgement": _judgement,
    "undo": lambda plan, item, n: plan.undo(),
    "redo": lambda plan, item, n: plan.redo(),
}


def do(plan: Plan, drawn: Drawn) -> bool:
    """Do it; False where the plan refuses it, or there is nothing to do it to."""
    ids = plan.item_ids()
    if not ids:
        return False
    try:
        DEEDS[drawn.what](plan, plan.item(ids[drawn.item % len(ids)]), drawn.line)
    except (NotFound, Refused, ChangedMeanwhile):
        return False
    return True


def drawn(*without: str) -> st.SearchStrategy[Drawn]:
    """One deed, but for those named."""
    names = [name for name in DEEDS if name not in without]
    return st.builds(Drawn, st.sampled_from(names), st.integers(0, 2), st.integers(0, 30))

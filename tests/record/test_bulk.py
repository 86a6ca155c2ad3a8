"""A change of many items: the file holds what the preview showed, undo brings all back, and where
another program came between, nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.errors import CannotSave, ChangedMeanwhile, Refused
from ceplan.models.bulk import fact_words
from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, Lead
from ceplan.record.decision import Decision
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.deeds import do, drawn
from tests.record.desk import AUDITOR, at_desk, month, raw, tables
from tests.record.test_rules import Apart, apart

__all__ = ["apart"]

JULY = month("July 2014", 2014, 7, 31)
HEAD = Lead("", "Head of Safeguarding", "Council")
BARE = Lead("", "Head of Safeguarding")
Make = Callable[[Plan], Decision]

CHANGES: dict[str, Make] = {
    "leads": lambda p: p.to_set_leads((Lead("", "Head of Fostering"),)),
    "leads, none": lambda p: p.to_set_leads(()),
    "leads, two more": lambda p: p.to_set_leads((HEAD, Lead("", "Health visitor")), how="add"),
    "leads, one less": lambda p: p.to_set_leads((BARE,), how="take away"),
    "due": lambda p: p.to_set_due(JULY, reason="The Board agreed"),
    "due without a reason": lambda p: p.to_set_due(JULY),
    "no due": lambda p: p.to_set_due(None, reason="Not agreed"),
    "stage": lambda p: p.to_set_stage("in progress"),
    "closed": lambda p: p.to_set_stage("complete"),
    "closed with a reason": lambda p: p.to_set_stage("complete", reason="The Board has seen it"),
    "brag": lambda p: p.to_set_brag(Brag("amber", "to green", "audits have begun")),
    "brag, blue": lambda p: p.to_set_brag(Brag("blue", "", "done")),
    "brag, none": lambda p: p.to_set_brag(None),
    "outcome": lambda p: p.to_set_outcome(p.outcomes()[0].id),
    "outcome, none": lambda p: p.to_set_outcome(""),
    "progress": lambda p: p.to_add_line("progress", "Told every team."),
    "step": lambda p: p.to_add_line("step", "Ask the LSCB.", due=JULY, who="Service Manager"),
    "evidence": lambda p: p.to_add_line("evidence", "Minutes", kind="data"),
}  # fmt: skip


def held(plan: Plan, ids: list[str], fact: str) -> list[str]:
    """What the file says of a fact of these items, read by another program."""
    with at_desk(plan.path, AUDITOR) as other:
        return [fact_words(item, fact) for item in other.items(ids)]


def check(plan: Plan, change: Decision) -> None:
    """The preview is what the file holds afterwards, and undo brings all back."""
    ids = plan.item_ids()
    before = plan.items(ids)
    rows = tables(plan.conn, live=True, updated=False)
    preview = plan.preview(ids, change)
    assert [x.item for x in preview.rows] == list(before)
    assert [x.old for x in preview.rows] == held(plan, ids, change.fact)
    assert tables(plan.conn, live=True, updated=False) == rows, "a preview writes nothing"
    if not preview.changing:
        with pytest.raises(Refused):
            plan.change_many(preview, change)
        return
    after = plan.change_many(preview, change)
    assert [x.id for x in after] == [x.item.id for x in preview.changing]
    assert [fact_words(x, change.fact) for x in after] == [x.new for x in preview.changing]
    changing = {x.item.id for x in preview.changing}
    wanted = [x.new if x.item.id in changing else x.old for x in preview.rows]
    assert held(plan, ids, change.fact) == wanted
    for was, now in zip(before, plan.items(ids), strict=True):
        if was.id not in changing:
            assert now._replace(seen="") == was._replace(seen="")
    assert verify(plan.path).sound
    plan.undo()
    assert tables(plan.conn, live=True, updated=False) == rows


@pytest.mark.parametrize("name", CHANGES)
def test_the_file_holds_what_the_preview_showed(plan: Plan, name: str) -> None:
    check(plan, CHANGES[name](plan))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(drawn(), max_size=12), name=st.sampled_from(sorted(CHANGES)))
def test_whatever_was_done_before(small: Path, deeds: list, name: str) -> None:  # type: ignore[type-arg]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ceplan"
        path.write_bytes(small.read_bytes())
        with at_desk(path) as plan:
            for deed in deeds:
                do(plan, deed)
            check(plan, CHANGES[name](plan))


def test_who_says_so_already_and_who_cannot(plan: Plan) -> None:
    change = plan.to_set_stage("in progress")
    preview = plan.preview(plan.item_ids(), change)
    assert [x.item.ref for x in preview.same] == ["IN1"]
    assert [x.item.ref for x in preview.changing] == ["IN2", "1.1"]
    assert preview.counts == "2 items will change, 1 says so already"
    closed = plan.preview(plan.item_ids(), plan.to_set_stage("complete"))
    assert [x.item.ref for x in closed.refused] == ["IN1", "IN2", "1.1"]
    assert "needs a reason" in closed.refused[0].refused
    moved = plan.preview(plan.item_ids(), plan.to_set_due(JULY))
    assert [x.item.ref for x in moved.refused] == ["IN1", "IN2"]
    assert [x.item.ref for x in moved.changing] == ["1.1"]
    under = plan.preview(plan.item_ids(), plan.to_set_outcome(plan.outcomes()[0].id))
    assert [x.item.ref for x in under.refused] == ["IN1", "IN2"]


def test_leads_are_added_once_and_taken_away_by_name(plan: Plan) -> None:
    add = plan.to_set_leads((Lead("", "head of safeguarding", "COUNCIL"),), how="add")
    preview = plan.preview(plan.item_ids(), add)
    assert [x.item.ref for x in preview.same] == ["IN1"]
    plan.change_many(preview, add)
    kept = plan.find("IN1").leads
    away = plan.to_set_leads((Lead("", "Head of Safeguarding"),), how="take away")
    plan.change_many(plan.preview(plan.item_ids(), away), away)
    assert all(not x.leads for x in plan.items(plan.item_ids()))
    plan.undo()
    assert plan.find("IN1").leads == kept


def test_a_lead_added_after_one_was_taken_away_stands_last(plan: Plan) -> None:
    item = plan.set_leads(plan.find("IN1"), tuple(Lead("", x) for x in ("A", "B", "C")))
    change = plan.to_set_leads((Lead("", "B"),), how="take away")
    plan.change_many(plan.preview([item.id], change), change)
    item = plan.set_leads(plan.find("IN1"), (Lead("", "A"), Lead("", "C"), Lead("", "D")))
    assert [x.name for x in item.leads] == ["A", "C", "D"]


MEANWHILE: dict[str, tuple[Make, Callable[[Plan, Item], object], str]] = {
    "the date moved": (
        CHANGES["due"],
        lambda p, i: p.set_due(i, Due("May 2014", dt.date(2014, 5, 31), "month"), reason="late"),
        "IN1: Audit Officer changed the due.*May 2014",
    ),
    "it says so by now": (
        CHANGES["due"],
        lambda p, i: p.set_due(i, JULY, reason="late"),
        "IN1: Audit Officer changed the due",
    ),
    "a lead more": (
        CHANGES["leads"],
        lambda p, i: p.set_leads(i, (*i.leads, Lead("", "Another"))),
        "IN1 was changed since.*Another",
    ),
    "another lead": (
        CHANGES["leads"],
        lambda p, i: p.set_leads(i, (Lead("", "Another"),)),
        "IN1: Audit Officer changed the .*Another",
    ),
    "the lead gone": (CHANGES["leads, two more"], lambda p, i: p.set_leads(i, ()), "IN1 was"),
    "the item gone": (CHANGES["step"], lambda p, i: p.remove_item(i), "IN1 was taken away"),
    "a step more": (CHANGES["step"], lambda p, i: p.add_step(i, "Another"), "IN1 was changed"),
    "opened again": (
        CHANGES["brag, blue"],
        lambda p, i: p.set_stage(i, "in progress"),
        "IN1 was changed since.*blue means done",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANWHILE)
def test_another_program_came_between(path: Path, name: str) -> None:
    make, theirs, told = MEANWHILE[name]
    with at_desk(path) as plan:
        if name == "opened again":
            plan.set_stage(plan.find("IN1"), "complete", reason="said so")
            plan.set_stage(plan.find("1.1"), "complete", reason="said so")
        change = make(plan)
        ids = plan.item_ids()
        preview = plan.preview(ids[::-1], change)
        with at_desk(path, AUDITOR) as other:
            theirs(other, other.find("IN1"))
        before = tables(plan.conn)
        with pytest.raises(ChangedMeanwhile, match=f"(?s){told}.*None of the items was changed"):
            plan.change_many(preview, change)
        assert tables(plan.conn) == before
        again = plan.preview(ids, change)
        if again.changing:
            plan.change_many(again, change)
    assert verify(str(path)).sound


def test_another_fact_changed_meanwhile_is_no_hindrance(path: Path) -> None:
    with at_desk(path) as plan:
        change = CHANGES["due"](plan)
        preview = plan.preview(plan.item_ids(), change)
        with at_desk(path, AUDITOR) as other:
            other.set_words(other.find("IN1"), "action", "Theirs.")
        plan.change_many(preview, change)
        assert (plan.find("IN1").action, plan.find("IN1").due) == ("Theirs.", JULY)


def test_it_cannot_be_saved(path: Path) -> None:
    with at_desk(path, wait_ms=1) as plan:
        change = CHANGES["leads"](plan)
        preview = plan.preview(plan.item_ids(), change)
        before = path.read_bytes()
        blocker = raw(path)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotSave):
            plan.change_many(preview, change)
        blocker.execute("ROLLBACK")
        blocker.close()
        assert path.read_bytes() == before


def test_a_plan_to_be_looked_at_has_previews(path: Path) -> None:
    with at_desk(path, write=False) as plan:
        change = CHANGES["leads"](plan)
        preview = plan.preview(plan.item_ids(), change)
        assert len(preview.changing) == 3
        with pytest.raises(CannotSave):
            plan.change_many(preview, change)


DISPUTES: dict[str, tuple[Callable[[Plan], object], Callable[[Plan], object], Make]] = {
    "due": (
        lambda p: p.set_due(p.find("IN1"), JULY, reason="one"),
        lambda p: p.set_due(p.find("IN1"), month("Aug 2014", 2014, 8, 31), reason="other"),
        CHANGES["due without a reason"],
    ),
    "stage": (
        lambda p: p.set_stage(p.find("IN1"), "not started"),
        lambda p: p.set_stage(p.find("IN1"), "complete", reason="said so"),
        lambda p: p.to_set_stage("not started"),
    ),
    "lead": (
        lambda p: p.set_leads(p.find("IN1"), (Lead("", "One"),)),
        lambda p: p.set_leads(p.find("IN1"), (Lead("", "Another"),)),
        CHANGES["leads"],
    ),
}


@pytest.mark.parametrize("name", DISPUTES)
def test_a_bulk_change_settles_what_is_in_dispute(apart: Apart, name: str) -> None:
    one, other, make = DISPUTES[name]
    plan = apart(one, other)
    change = make(plan)
    row = plan.preview(plan.item_ids(), change).changing[0]
    assert row.item.ref == "IN1", "its words may stay, that people differ does not"
    assert row.old.endswith("(in dispute)")
    plan.change_many(plan.preview([row.item.id], change), change)
    assert held(plan, [row.item.id], change.fact) == [row.new]
    assert not row.new.endswith("(in dispute)")
    assert not plan.item(row.item.id).in_dispute
    plan.undo()
    assert plan.item(row.item.id).in_dispute, "which side is named first may differ"

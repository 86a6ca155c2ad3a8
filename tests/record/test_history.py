"""History and slips: what happened, in people's words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.record.plan import Plan
from tests.record.desk import AUDITOR, LEAD, Ticking, at_desk, month, notice, whole

JULY, AUGUST = month("July 2014", 2014, 7, 31), month("August 2014", 2014, 8, 31)


def test_of_a_field(path: Path) -> None:
    clock = Ticking()
    with at_desk(path, now=clock) as plan:
        plan.set_words(plan.find("IN1"), "action", "Mine.")
    with at_desk(path, AUDITOR, clock) as plan:
        item = plan.set_words(plan.find("IN1"), "action", "Theirs.", reason="agreed by phone")
        found = plan.history(item.id, "action")
    assert [(e.by, e.old, e.new, e.reason) for e in found] == [
        (LEAD.name, "", "Agree how thresholds are applied by every team.", ""),
        (LEAD.name, "Agree how thresholds are applied by every team.", "Mine.", ""),
        (AUDITOR.name, "Mine.", "Theirs.", "agreed by phone"),
    ]
    assert {(e.ref, e.field) for e in found[1:]} == {("IN1", "action")}
    assert found[1].at < found[2].at
    assert found[2].account == AUDITOR.account


def test_of_an_item_with_its_lines(plan: Plan) -> None:
    item = plan.find("IN1")
    before = len(plan.history(item.id))
    item = plan.add_progress(item, "More.")
    item = plan.edit_line(item, item.progress[2].id, text="Less.")
    item = plan.tick_evidence(item, item.evidence[0].id)
    item = plan.remove_line(item, item.progress[2].id)
    plan.undo()
    found = plan.history(item.id)[before:]
    assert [(e.verb, e.what, e.old, e.new) for e in found] == [
        ("add progress", "progress 3", "", "More."),
        ("edit progress", "progress 3", "More.", "Less."),
        ("tick", "evidence 1 supplied", "", "supplied by Improvement Lead on 2014-01-21"),
        ("remove progress", "progress 3", "Less.", ""),
        ("undo", "progress 3", "", "Less."),
    ]
    assert plan.history(plan.find("IN2").id)[-1].verb == "sample", "nothing of another item"


def test_of_the_plan(plan: Plan) -> None:
    every = plan.history()
    assert every[0].verb == "new"
    assert len(every) == plan.conn.execute("SELECT count(*) FROM change").fetchone()[0]
    plan.add_progress(plan.find("IN1"), "More.")
    assert [e.new for e in plan.history(limit=1)] == ["More."]
    assert plan.history(limit=3)[-1].new == "More."
    assert plan.history(limit=3) == plan.history()[-3:]


def test_one_deed_groups_its_changes(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.complete_step(item, item.next_steps[0].id, to_progress=True)
    one, two = plan.history(limit=2)
    assert one.deed == two.deed
    assert plan.deed_entries(one.deed) == (one, two)


def test_an_outcome_is_named_and_not_numbered(plan: Plan) -> None:
    item = plan.find("1.1")
    plan.set_outcome(item, "")
    plan.set_outcome(plan.find("1.1"), item.outcome or "")
    assert plan.history(limit=1)[0].new == "1 Children are heard"
    assert plan.history(limit=2)[0].old == "1 Children are heard"


def test_a_first_date_is_no_slip(plan: Plan) -> None:
    item = plan.set_due(plan.find("1.1"), JULY, reason="first")
    assert item.slips == ()
    assert item.original_due is None
    item = plan.set_due(item, AUGUST, reason="late")
    assert [(s.was, s.now, s.reason, s.by) for s in item.slips] == [
        (JULY, AUGUST, "late", LEAD.name)
    ]
    assert item.original_due == JULY


def test_every_move_is_a_slip_with_its_reason(plan: Plan) -> None:
    item = plan.find("IN1")
    first = item.due
    item = plan.set_due(item, JULY, reason="staff")
    item = plan.set_due(item, AUGUST, reason="more staff")
    item = plan.set_due(item, None, reason="to be agreed again")
    assert [(s.was, s.now, s.reason) for s in item.slips] == [
        (first, JULY, "staff"),
        (JULY, AUGUST, "more staff"),
        (AUGUST, None, "to be agreed again"),
    ]
    assert item.original_due == first
    assert plan.items([item.id])[0].slips == item.slips


def test_an_undone_move_is_no_slip_and_a_redone_one_is(plan: Plan) -> None:
    plan.set_due(plan.find("IN1"), JULY, reason="staff")
    moved = plan.set_due(plan.find("IN1"), AUGUST, reason="more staff")
    plan.undo()
    assert [s.reason for s in plan.find("IN1").slips] == ["staff"]
    plan.undo()
    item = plan.find("IN1")
    assert item.slips == ()
    assert item.original_due is None
    plan.redo()
    plan.redo()
    assert plan.find("IN1").slips == moved.slips
    plan.undo()
    plan.set_due(plan.find("IN1"), Due("to be agreed", None, "to be agreed"), reason="other")
    assert [s.reason for s in plan.find("IN1").slips] == ["staff", "other"]


def test_slips_of_many_items_are_those_of_each(plan: Plan) -> None:
    paper = notice()
    plan.accept(whole(type(paper)("notice", "notice", "Many", paper.items * 60)))
    ids = plan.item_ids()
    for n, each in enumerate(ids[:5]):
        plan.set_due(plan.item(each), AUGUST, reason=f"reason {n}")
    together = {x.id: x for x in plan.items(ids)}
    assert len(together) > 100, "enough to be read through and not one by one"
    for each in ids:
        assert plan.item(each) == together[each]


def test_values_are_told_in_words(plan: Plan) -> None:
    item = plan.find("IN1")
    item = plan.set_brag(item, Brag("amber", "to red", "no staff"))
    item = plan.set_stage(item, "complete", reason="said so")
    item = plan.tick_evidence(item, item.evidence[0].id)
    item = plan.validate_evidence(
        item, item.evidence[0].id, how="sampled", result="firm", by="Audit Officer"
    )
    item = plan.edit_line(item, item.progress[1].id, dated=dt.date(2014, 1, 2))
    assert [e.new for e in plan.history(limit=5)] == [
        "amber to red: no staff",
        "complete: said so",
        "supplied by Improvement Lead on 2014-01-21",
        "validated by Audit Officer on 2014-01-21: sampled, firm",
        "2014-01-02",
    ]

"""The history a page at a time, and taking back one deed of the past."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound, Refused
from ceplan.models.item import Lead
from ceplan.models.telling import brings_back, did, does_again, headline
from ceplan.record.plan import Plan
from tests.record.desk import AUDITOR, LEAD, Ticking, at_desk, month, notice, tables, whole

TODAY = dt.date(2014, 1, 21)


def changes(plan: Plan) -> int:
    return int(plan.conn.execute("SELECT count(*) FROM change").fetchone()[0])


def test_pages_hold_every_deed_once_newest_first(plan: Plan) -> None:
    for n in range(25):
        plan.add_progress(plan.find("IN1" if n % 2 else "IN2"), f"Point {n}")
    plan.accept(whole(replace(notice(), title="Another")), verb="import")
    found, below = [], 0
    while page := plan.past(below=below, most=7):
        found += page
        below = page[-1].first
    every = plan.history()
    assert [d.id for d in reversed(found)] == list(dict.fromkeys(e.deed for e in every))
    assert sum(d.size for d in found) == len(every)
    for deed in found:
        of_it = [e for e in every if e.deed == deed.id]
        assert deed.entries == tuple(of_it[: len(deed.entries)])
        assert plan.past_entries(deed).entries == tuple(of_it)


def test_of_an_item_a_line_and_a_field(plan: Plan) -> None:
    item = plan.find("IN1")
    item = plan.edit_line(item, item.progress[0].id, text="Other words.")
    item = plan.set_words(item, "source", "Inspection")
    plan.add_progress(plan.find("IN2"), "Of another item")
    line = item.progress[0].id
    assert [d.verb for d in plan.past(item=item.id)][:2] == ["set source", "edit progress"]
    assert [d.verb for d in plan.past(row=line)] == ["edit progress", "sample"]
    assert [d.verb for d in plan.past(row=item.id, field="source")] == ["set source", "sample"]
    assert plan.past(row=item.id, field="source")[0].items == (item.id,)
    assert plan.past(row=line)[0].items == (item.id,)
    assert plan.past(row="nothing") == ()


def test_only_what_is_shown_is_read(path: Path) -> None:
    """The cost of a page does not grow with the history."""
    with at_desk(path) as plan:
        asked: list[str] = []
        for n in range(40):
            plan.add_progress(plan.find("IN1"), f"Point {n}")
        plan.conn.set_trace_callback(asked.append)
        plan.past(most=5)
        few = len(asked)
        plan.conn.set_trace_callback(None)
        for n in range(200):
            plan.add_progress(plan.find("IN1"), f"Point {n}")
        asked.clear()
        plan.conn.set_trace_callback(asked.append)
        plan.past(most=5)
    assert len(asked) <= few


def test_a_deed_that_is_not_the_newest_is_taken_back_alone(path: Path) -> None:
    clock = Ticking()
    with at_desk(path, now=clock) as plan:
        before = plan.find("IN1").source
        plan.set_words(plan.find("IN1"), "source", "Wrong")
        plan.add_progress(plan.find("IN1"), "Right")
        wrong = plan.past(most=2)[1]
        was = changes(plan)
        assert "Wrong" in plan.can_take_back(wrong.id).sentence
        assert changes(plan) == was, "asking writes nothing"
    with at_desk(path, now=clock) as plan:
        plan.take_back(plan.past_deed(str(wrong.number)))
        item = plan.find("IN1")
        assert item.source == before
        assert item.progress[-1].text == "Right"
        standing = tables(plan.conn, live=True, updated=False)
        with pytest.raises(Refused, match="taken back already"):
            plan.take_back(wrong.id)
        plan.redo()
        assert plan.find("IN1").source == "Wrong"
        plan.undo()
        assert tables(plan.conn, live=True, updated=False) == standing


def test_a_deed_that_was_brought_again_is_taken_back_by_its_own_row(path: Path) -> None:
    clock = Ticking()
    with at_desk(path, now=clock) as plan:
        before = plan.find("IN1").source
        plan.set_words(plan.find("IN1"), "source", "Wrong")
        wrong = plan.past(most=1)[0]
        plan.add_progress(plan.find("IN1"), "Right")
        for _ in range(2):
            plan.undo()
            plan.undo()
            plan.redo()
            plan.redo()
    with at_desk(path, now=clock) as plan:
        assert plan.can_take_back(wrong.id).sentence == "IN1 source of issue: Wrong"
        plan.take_back(wrong.id)
        item = plan.find("IN1")
        assert (item.source, item.progress[-1].text) == (before, "Right")
        with pytest.raises(Refused, match="taken back already"):
            plan.take_back(wrong.id)
        plan.redo()
        assert plan.find("IN1").source == "Wrong"
        plan.take_back(plan.past(most=1)[0].id)  # the row of the redo means the same
        assert plan.find("IN1").source == before
        with pytest.raises(Refused, match="taken back already"):
            plan.take_back(wrong.id)


def test_what_others_built_on_is_not_taken_back(path: Path) -> None:
    with at_desk(path) as plan:
        plan.set_words(plan.find("IN1"), "source", "Mine")
        mine = plan.past(most=1)[0]
        plan.set_words(plan.find("IN1"), "source", "Mine, later")
        was = changes(plan)
        for deed in (plan.can_take_back, plan.take_back):
            with pytest.raises(ChangedMeanwhile, match="You built on this later, on "):
                deed(mine.id)
        assert changes(plan) == was
    with at_desk(path, AUDITOR) as other:
        with pytest.raises(Refused, match=f"{LEAD.name} did that"):
            other.can_take_back(mine.id)
        with pytest.raises(Refused, match="began with that"):
            other.can_take_back(other.past(most=99)[-1].id)
        for said in ("99999", "nothing", "²", "-1", ""):
            with pytest.raises(NotFound, match="There is no change"):
                other.past_deed(said)


def test_a_view_only_plan_says_so(path: Path) -> None:
    with at_desk(path) as plan:
        plan.set_words(plan.find("IN1"), "source", "Mine")
        deed = plan.past(most=1)[0].id
        plan.view_only = "the plan file is read-only."
        for take in (plan.can_take_back, plan.take_back):
            with pytest.raises(Exception, match="Nothing can be changed"):
                take(deed)


@pytest.mark.parametrize(
    ("deed", "said", "back", "again"),
    [
        (
            lambda p, i: p.set_leads(i, (Lead("", "Head of Adoption"),)),
            "changed lead, cleared lead's organisation",
            "IN1 lead, Head of Adoption back to Head of Safeguarding; "
            "IN1 lead's organisation, nothing back to Council",
            "IN1 lead, Head of Safeguarding to Head of Adoption again; "
            "IN1 lead's organisation, Council to nothing again",
        ),
        (
            lambda p, i: p.set_leads(i, (*i.leads, Lead("", "Head of Adoption"))),
            "added lead",
            "IN1 lead is taken away again: Head of Adoption",
            "IN1 lead is added again: Head of Adoption",
        ),
        (
            lambda p, i: p.tick_evidence(i, i.evidence[0].id),
            "ticked evidence 1 as supplied",
            "IN1 evidence 1 not supplied again",
            "IN1 evidence 1 supplied again",
        ),
        (
            lambda p, i: p.remove_line(i, i.progress[0].id),
            "removed progress",
            "IN1 progress comes back: Thresholds were published.",
            "IN1 progress is removed again: Thresholds were published.",
        ),
        (
            lambda p, i: p.set_words(i, "action", i.action.replace("every", "each")),
            "changed action",
            "IN1 action back to: Agree how thresholds are applied by [-each-]{+every+} team.",
            "IN1 action again: Agree how thresholds are applied by [-every-]{+each+} team.",
        ),
        (
            lambda p, i: p.move_line(i, i.progress[0].id, 1),
            "moved progress 2",
            "IN1 progress 2 goes back to its place",
            "IN1 progress 2 is moved again",
        ),
        (
            lambda p, i: p.set_due(i, month("July 2014", 2014, 7, 31), reason="late"),
            "changed due",
            "IN1 due, July 2014 back to June 2014",
            "IN1 due, June 2014 to July 2014 again",
        ),
        (
            lambda p, i: p.edit_line(i, i.progress[0].id, dated=dt.date(2014, 1, 2)),
            "changed progress 1 date",
            "IN1 progress 1 date, 2 Jan back to 5 Nov 2013",
            "IN1 progress 1 date, 5 Nov 2013 to 2 Jan again",
        ),
        (
            lambda p, i: p.add_lines(i, "progress", ["a b", "c d", "e f", "g h"]),
            "add progress: 4 changes",
            "all 4 changes of “add progress” in IN1 are taken back",
            "all 4 changes of “add progress” in IN1 are made again",
        ),
    ],
)
def test_in_plain_words(plan: Plan, deed, said, back, again) -> None:  # type: ignore[no-untyped-def]
    deed(plan, plan.find("IN1"))
    last = plan.past(most=1)[0]
    assert headline(last.verb, last.entries, last.size) == said
    assert brings_back(last.verb, last.entries, TODAY) == back
    assert does_again(last.verb, last.entries, TODAY) == again
    undone = plan.undoable()
    assert undone is not None
    assert undone.entries == last.entries


def test_where_it_was_is_said_in_the_history_of_the_plan(plan: Plan) -> None:
    plan.set_words(plan.find("IN1"), "source", "Mine")
    last = plan.past(most=1)[0]
    assert did(last.entries[0], ref=True) == "set IN1 source of issue"
    plan.undo()
    last = plan.past(most=1)[0]
    assert headline(last.verb, last.entries, 1, ref=True) == "undo: cleared IN1 source of issue"
    first = plan.past(most=99)[-2]
    assert headline(first.verb, first.entries, first.size, ref=True).startswith("sample: ")

"""The rules of a plan hold against the record itself: two desks at once, undo, and disputes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound, Refused
from ceplan.models.item import Brag, Lead
from ceplan.record import merge
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, HEAD, LEAD, NOW, Ticking, at_desk, month

Apart = Callable[[Callable[[Plan], object], Callable[[Plan], object]], Plan]


@pytest.fixture
def apart(path: Path, tmp_path: Path) -> Iterator[Apart]:
    """Two people work on copies of the plan, the second a day later; then the copies are one,
    opened by a third."""
    copy = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
    later = Ticking(NOW + dt.timedelta(days=1))
    opened: list[Plan] = []

    def go(first: Callable[[Plan], object], second: Callable[[Plan], object]) -> Plan:
        with at_desk(path, now=Ticking()) as one, at_desk(copy, AUDITOR, later) as two:
            first(one)
            second(two)
            one.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(one.conn, two.conn)
            one.conn.execute("COMMIT")
        opened.append(at_desk(path, HEAD, Ticking(NOW + dt.timedelta(days=2))))
        return opened[0]

    yield go
    for plan in opened:
        plan.close()


def tick(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.tick_evidence(item, item.evidence[0].id)


def untick(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.untick_evidence(item, item.evidence[0].id)


def test_two_tickings_are_decided_by_a_third(apart: Apart) -> None:
    plan = apart(tick, tick)
    item = plan.find("IN1")
    assert item.evidence[0].disputes == ("supplied",)
    item = plan.tick_evidence(item, item.evidence[0].id)
    assert item.evidence[0].disputes == ()
    assert item.evidence[0].supplied is not None
    assert item.evidence[0].supplied.by == HEAD.name
    assert of(plan.conn).sound


def test_two_endings_of_a_step_are_decided_by_a_third(apart: Apart) -> None:
    def done(plan: Plan) -> None:
        item = plan.find("IN1")
        plan.complete_step(item, item.next_steps[0].id)

    plan = apart(done, done)
    item = plan.find("IN1")
    assert item.next_steps[0].disputes == ("done",)
    item = plan.complete_step(item, item.next_steps[0].id)
    assert item.next_steps[0].disputes == ()
    assert item.next_steps[0].done == (NOW + dt.timedelta(days=2)).date()


def remove_point(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.remove_line(item, item.progress[0].id)


def edit_point(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.edit_line(item, item.progress[0].id, text="Still true.")


def test_what_one_removed_and_another_edited_can_be_kept(apart: Apart) -> None:
    plan = apart(remove_point, edit_point)
    item = plan.find("IN1")
    contested = item.progress[0].removed
    assert contested == f"removed by {LEAD.name}, edited by {AUDITOR.name}"
    item = plan.keep_line(item, item.progress[0].id)
    assert (item.progress[0].text, item.progress[0].removed) == ("Still true.", "")
    for _ in range(2):
        plan.undo()
        assert plan.find("IN1").progress[0].removed == contested, "who decided may think again"
        plan.redo()
        assert plan.find("IN1").progress[0].removed == ""
    assert of(plan.conn).sound


def test_a_lead_that_one_took_away_can_be_kept(apart: Apart) -> None:
    def rename(plan: Plan) -> None:
        plan.set_leads(plan.find("IN1"), (Lead("", "Director"),))

    plan = apart(lambda p: p.set_leads(p.find("IN1"), ()), rename)
    item = plan.find("IN1")
    assert item.leads[0].removed
    item = plan.keep_line(item, item.leads[0].id)
    assert [(x.name, x.removed) for x in item.leads] == [("Director", "")]


def test_an_item_that_one_took_away_can_be_kept(apart: Apart, path: Path) -> None:
    def take_away(plan: Plan) -> None:
        with plan.deed("remove item") as writing:
            writing.remove(plan.find("IN1").id)

    plan = apart(take_away, edit_point)
    item = plan.find("IN1")
    assert item.removed
    item = plan.keep_item(item)
    assert item.removed == ""
    assert len(item.progress) == 2
    assert of(plan.conn).sound


def test_keeping_what_nobody_removed_changes_nothing(plan: Plan) -> None:
    item = plan.find("IN1")
    assert plan.keep_line(item, item.progress[0].id) == item
    assert plan.keep_item(item) == item
    assert plan.saved_at == ""
    with pytest.raises(NotFound):
        plan.keep_line(item, "no such line")


def test_keeping_what_was_removed_since_is_told(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        item = mine.find("IN1")
        remove_point(theirs)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.keep_line(item, item.progress[0].id)


def test_evidence_validated_since_is_not_unticked(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        tick(mine)
        item = mine.find("IN1")
        theirs.validate_evidence(item, item.evidence[0].id, how="read")
        with pytest.raises(Refused, match="is validated"):
            mine.untick_evidence(item, item.evidence[0].id)
        assert mine.find("IN1").supplied == 1


def test_evidence_unticked_since_is_not_validated(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        tick(mine)
        item = theirs.find("IN1")
        untick(mine)
        with pytest.raises(Refused, match="not supplied yet"):
            theirs.validate_evidence(item, item.evidence[0].id, how="read")
        assert mine.find("IN1").validated == 0


def test_evidence_that_people_differ_on_is_not_validated(path: Path, tmp_path: Path) -> None:
    with at_desk(path) as mine:
        tick(mine)
        copy = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
        later = Ticking(NOW + dt.timedelta(days=1))
        with at_desk(copy, AUDITOR, later) as theirs:
            untick(theirs)
            tick(theirs)
            untick(mine)
            mine.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(mine.conn, theirs.conn)
            mine.conn.execute("COMMIT")
        item = mine.find("IN1")
        assert item.evidence[0].disputes == ("supplied",)
        with pytest.raises(Refused, match="differ"):
            mine.validate_evidence(item, item.evidence[0].id, how="read")


def test_a_tick_is_not_undone_under_a_validation(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        tick(mine)
        item = theirs.find("IN1")
        theirs.validate_evidence(item, item.evidence[0].id, how="read")
        with pytest.raises(ChangedMeanwhile, match=f"{AUDITOR.name} validated"):
            mine.undo()
        theirs.undo()
        mine.undo()
        assert mine.find("IN1").supplied == 0
        with pytest.raises(ChangedMeanwhile, match=f"{AUDITOR.name} validated"):
            theirs.redo()
        assert mine.find("IN1").validated == 0


def test_closing_counts_evidence_that_came_since(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        item = mine.find("IN1")
        for piece in item.evidence:
            item = mine.tick_evidence(item, piece.id)
            item = mine.validate_evidence(item, piece.id, how="read", by="Board")
        theirs.add_evidence(theirs.find("IN1"), "A third piece")
        with pytest.raises(Refused, match="needs a reason"):
            mine.set_stage(item, "evidenced")
        assert mine.find("IN1").stage == "in progress"


def test_blue_goes_by_the_stage_of_now(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        item = mine.set_stage(mine.find("IN1"), "complete", reason="said so")
        theirs.set_stage(theirs.find("IN1"), "in progress")
        with pytest.raises(Refused, match="blue means done"):
            mine.set_brag(item, Brag("blue", "", "done"))


def test_a_list_numbered_anew_moves_nobodys_line_back(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        item = mine.find("IN1")
        first, second = (x.id for x in item.progress)
        item = mine.add_progress(item, "Third.")
        with mine.deed("crowd") as writing:  # no room is left between the first two
            writing.set(first, "position", 1.0)
            writing.set(second, "position", 1.0 + 2**-52)
        item = mine.find("IN1")
        theirs.move_line(theirs.find("IN1"), first, 2)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.move_line(item, item.progress[2].id, -1)


DEEDS: dict[str, Callable[[Plan], object]] = {
    "tick": tick,
    "untick": untick,
    "remove": remove_point,
    "move": lambda p: p.move_line(p.find("IN1"), p.find("IN1").progress[0].id, 1),
    "done": lambda p: p.complete_step(p.find("IN1"), p.find("IN1").next_steps[0].id),
    "reopen": lambda p: p.reopen_step(p.find("IN1"), p.find("IN1").next_steps[0].id),
    "outcome": lambda p: p.set_outcome(p.find("1.1"), ""),
    "keep": lambda p: p.keep_item(p.find("IN1")),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_notice_is_of_the_latest_deed(plan: Plan, deed: Callable[[Plan], object]) -> None:
    item = plan.find("IN1")
    plan.edit_line(item, item.progress[0].id, text="zero\u200bwidth")
    assert plan.notices
    deed(plan)
    assert plan.notices == ()


def test_a_ref_stands_once_in_a_register(plan: Plan) -> None:
    item = plan.find("IN2")
    for taken in ("IN1", "in1", " IN1 "):
        with pytest.raises(Refused, match="Improvement notice has the ref"):
            plan.set_words(item, "ref", taken)
    with pytest.raises(Refused, match="Ref"):
        plan.set_words(item, "ref", "x" * 41)
    assert plan.set_words(item, "ref", "in2").ref == "in2"
    assert plan.set_words(plan.item(item.id), "ref", "1.1").ref == "1.1", "of another register"
    assert plan.set_words(plan.item(item.id), "ref", "IN\n3").ref == "IN 3"


def test_moving_a_date_needs_a_reason(plan: Plan) -> None:
    item = plan.find("IN1")
    for due in (month("July 2014", 2014, 7, 31), None):
        with pytest.raises(Refused, match="Moving the date of IN1 needs a reason"):
            plan.set_due(item, due)
        with pytest.raises(Refused):
            plan.set_due(item, due, reason=" \n")
    assert plan.set_due(item, item.due) == item, "no move"
    item = plan.set_due(plan.find("1.1"), month("July 2014", 2014, 7, 31))
    assert item.due is not None, "a first date"
    assert item.slips == ()


def test_settling_on_a_date_in_dispute_needs_no_reason(apart: Apart) -> None:
    july, august = month("July 2014", 2014, 7, 31), month("Aug 2014", 2014, 8, 31)
    plan = apart(
        lambda p: p.set_due(p.find("IN1"), july, reason="one"),
        lambda p: p.set_due(p.find("IN1"), august, reason="other"),
    )
    with pytest.raises(Refused):
        plan.set_due(plan.find("IN1"), month("May 2014", 2014, 5, 31))
    assert plan.set_due(plan.find("IN1"), august).disputes == ()


def test_a_lead_in_dispute_is_settled_by_naming_the_side_that_is_shown(apart: Apart) -> None:
    def lead(name: str) -> Callable[[Plan], object]:
        return lambda p: p.set_leads(p.find("IN1"), (Lead("", name),))

    plan = apart(lead("Head of the desk"), lead("Head elsewhere"))
    item = plan.find("IN1")
    (was,) = item.leads
    assert was.disputes == ("name",)
    (left,) = plan.set_leads(item, item.leads, settle=()).leads
    assert left == was, "it was named beside another, and nothing was said of it"
    after = plan.set_leads(plan.find("IN1"), item.leads)
    assert after.leads == (was._replace(disputes=()),)
    plan.undo()
    assert plan.find("IN1").leads[0].disputes == ("name",), "the side shown first may differ"


def test_two_people_never_undo_each_other(path: Path) -> None:
    people = (
        Person("Anna", "office", "pc"),
        Person("Bert", "office", "pc"),
        Person("Anna", "other", "pc"),
    )
    for person in people:
        with at_desk(path, person) as plan:
            assert plan.undoable() is None
            plan.add_progress(plan.find("IN1"), f"by {person.name} of {person.account}")
    with at_desk(path, people[0]._replace(machine="elsewhere")) as plan:
        assert plan.undo().sentence.endswith("by Anna of office")
        assert plan.undoable() is None

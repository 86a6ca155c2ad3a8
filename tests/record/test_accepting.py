"""Two people, one paper: a proposal is taken in only while what it was made from still stands."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ceplan.errors import CannotSave, ChangedMeanwhile, Refused
from ceplan.importing.propose import propose
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.listing import Wanted
from ceplan.models.paper import Paper, PaperEvidence, PaperItem, PaperOutcome, PaperPoint
from ceplan.models.proposal import Proposal
from ceplan.record import merge
from ceplan.record.backup import folder, listed
from ceplan.record.plan import Plan
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, at_desk, ids, notice, raw, tables, whole

ACTION = "Agree how thresholds are applied by every team."
PAPER = Paper(
    "notice",
    "notice",
    "Improvement notice",
    (PaperItem("IN3", "A new one."), PaperItem("IN1", ACTION, progress=(PaperPoint("Fresh."),))),
)
RECOMMENDATIONS = Paper(
    "recommendations", "recommendations", "Peer review", (PaperItem("R1", "One."),)
)


def proposed(plan: Plan, paper: Paper = PAPER) -> Proposal:
    """What the paper would do to the register of its title, as a command makes it."""
    home = next((r.id for r in plan.registers() if r.title == paper.title), "")
    items = plan.items(plan.item_ids(Wanted(register=home))) if home else ()
    return replace(propose(paper, items, home), seen=plan.newest())


@pytest.mark.parametrize("paper", [PAPER, RECOMMENDATIONS], ids=["known", "new"])
def test_the_same_paper_accepted_by_two_is_taken_in_once(path: Path, paper: Paper) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        mine, theirs = proposed(one, paper), proposed(other, paper)
        other.accept(theirs)
        before = tables(one.conn)
        with pytest.raises(ChangedMeanwhile, match=f"{AUDITOR.name} .*nothing was taken in"):
            one.accept(mine)
        assert tables(one.conn) == before
        assert proposed(one, paper).empty


def test_a_ref_that_stands_is_not_new(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        mine = replace(proposed(one), seen="")
        other.accept(proposed(other))
        with pytest.raises(ChangedMeanwhile, match="IN3"):
            one.accept(mine)


def test_a_line_of_the_register_moves_it_on_and_another_register_does_not(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        mine = proposed(one)
        other.add_progress(other.find("1.1"), "Elsewhere.")
        other.accept(whole(RECOMMENDATIONS))
        one.accept(mine)
        mine = proposed(one, replace(PAPER, items=(PaperItem("IN4", "Another."),)))
        other.add_progress(other.find("IN2"), "Here.")
        with pytest.raises(ChangedMeanwhile):
            one.accept(mine)


def test_an_import_is_not_undone_under_what_another_put_into_its_register(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        register = one.accept(whole(RECOMMENDATIONS))
        more = replace(RECOMMENDATIONS, items=(PaperItem("R2", "Two."),))
        other.accept(Proposal(more, register, more.items, (), 0, ()))
        before = tables(one.conn)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            one.undo()
        assert tables(one.conn) == before
        other.undo()
        one.undo()
        assert len(one.registers()) == 2


def test_an_import_is_not_undone_under_what_another_put_into_its_outcome(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        outcomes = Paper("plan", "plan", "Second plan", (PaperItem("2.1", "Do."),), ())
        register = one.accept(whole(outcomes))
        more = replace(outcomes, items=(), outcomes=(PaperOutcome("2", "Heard"),))
        one.accept(Proposal(more, register, (), (), 0, ()))
        into = replace(outcomes, items=(PaperItem("2.2", "Do more.", outcome="2"),))
        other.accept(Proposal(into, register, into.items, (), 0, ()))
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            one.undo()


def test_nothing_is_taken_into_a_register_that_is_gone(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        register = one.accept(whole(RECOMMENDATIONS))
        more = replace(RECOMMENDATIONS, items=(PaperItem("R2", "Two."),))
        theirs = Proposal(more, register, more.items, (), 0, ())
        one.undo()
        with pytest.raises(ChangedMeanwhile, match="taken away"):
            other.accept(theirs)


@pytest.mark.parametrize(
    "odd",
    [
        PaperItem("X1", "Do.", stage="abandoned"),
        PaperItem("X1", "Do.", brag=Brag("pink", "", "why")),
        PaperItem("X1", "Do.", brag=Brag("amber", "to green", "a\x1b[31m reason")),
        PaperItem("X1", "Do.", due=Due("June\x852014", dt.date(2014, 6, 30), "month")),
        PaperItem("X1", "Do.", due=Due("June 2014", dt.date(2014, 6, 30), "hour")),
        PaperItem("X1", "Do.", evidence=(PaperEvidence("A report", "hearsay"),)),
    ],
    ids=["stage", "colour", "reason", "due", "precision", "kind"],
)
def test_what_no_plan_knows_is_not_taken_in(path: Path, odd: PaperItem) -> None:
    with at_desk(path) as plan:
        before = tables(plan.conn)
        with pytest.raises(Refused):
            plan.accept(whole(replace(RECOMMENDATIONS, items=(odd,))))
        with pytest.raises(Refused):
            plan.accept(whole(replace(RECOMMENDATIONS, kind="wizard")))
        assert tables(plan.conn) == before


def test_a_register_removed_on_one_side_stays_while_the_other_works_in_it(
    path: Path, tmp_path: Path
) -> None:
    with at_desk(path) as one:
        register = one.accept(whole(RECOMMENDATIONS))
        copy = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
        with at_desk(copy, AUDITOR) as other:
            other.add_progress(other.find("R1"), "Work goes on.")
            one.undo()
            one.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(one.conn, other.conn)
            one.conn.execute("COMMIT")
        found = {r.id: r.size for r in one.registers()}
        assert found[register] == 1
        assert of(one.conn).sound


def test_papers_come_in_after_a_copy_of_the_plan_and_not_without_one(path: Path) -> None:
    with at_desk(path) as plan:
        before = ids(plan.conn)
        taken = plan.take_in((whole(replace(notice(), title="Another")),))
        assert [x.name for x in listed(str(path))] == [taken.backup]
        assert taken.backup == "plan 2014-01-21 104200 before import.ceplan"
        assert taken.registers[0] in {x.id for x in plan.registers()}
        assert ids(raw(listed(str(path))[0])) == before
        now = ids(plan.conn)
        folder(str(path)).rename(path.with_name("away"))
        folder(str(path)).write_text("in the way", encoding="utf-8")
        with pytest.raises(CannotSave, match="backup cannot be written"):
            plan.take_in((whole(replace(notice(), title="A third")),))
        assert ids(plan.conn) == now
        plan.view_only = "the plan file is read-only."
        with pytest.raises(CannotSave, match="read-only"):
            plan.take_in((whole(replace(notice(), title="A third")),))

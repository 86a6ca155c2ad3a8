"""Undo and redo, deed by deed: in order, across restarts, told in a sentence, never over others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.record import document, merge
from ceplan.record.plan import Plan
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, LEAD, NOW, Ticking, at_desk, month, notice, tables, whole


def standing(plan: Plan) -> dict[str, object]:
    return tables(plan.conn, live=True, updated=False)


def test_nothing_to_undo_in_a_fresh_plan(plan: Plan) -> None:
    assert plan.undoable() is None
    assert plan.redoable() is None
    with pytest.raises(NotFound):
        plan.undo()
    with pytest.raises(NotFound):
        plan.redo()


def test_last_in_first_out_across_reopening(path: Path) -> None:
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), "First.")
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), "Second.")
    with at_desk(path) as plan:
        assert "Second." in plan.undo().sentence
        assert "First." in plan.undo().sentence
    with at_desk(path) as plan:
        assert "First." in plan.redo().sentence
        assert [p.text for p in plan.find("IN1").progress][-1] == "First."
        assert "Second." in plan.redo().sentence
        assert [p.text for p in plan.find("IN1").progress][-2:] == ["First.", "Second."]


def test_a_new_deed_ends_what_could_be_redone(plan: Plan) -> None:
    plan.add_progress(plan.find("IN1"), "First.")
    plan.undo()
    plan.add_progress(plan.find("IN1"), "Other.")
    assert plan.redoable() is None


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda p, i: p.add_progress(i, "More."), "IN1 progress 3 added: More."),
        (
            lambda p, i: p.edit_line(i, i.progress[0].id, text="Other."),
            "IN1 progress 1: Other., was Thresholds were published.",
        ),
        (
            lambda p, i: p.remove_line(i, i.progress[1].id),
            "IN1 progress removed: Zoë briefed the teams.",
        ),
        (
            lambda p, i: p.tick_evidence(i, i.evidence[0].id),
            "IN1 evidence 1 supplied: supplied by Improvement Lead on 2014-01-21",
        ),
        (
            lambda p, i: p.set_due(i, month("July 2014", 2014, 7, 31), reason="late"),
            "IN1 due: July 2014, was June 2014",
        ),
        (lambda p, i: p.set_due(i, None, reason="late"), "IN1 due: nothing, was June 2014"),
        (
            lambda p, i: p.set_brag(i, Brag("red", "", "late")),
            "IN1 BRAG: red: late, was amber to green: audits have begun",
        ),
        (
            lambda p, i: p.set_stage(i, "not started"),
            "IN1 stage: not started, was in progress",
        ),
        (lambda p, i: p.move_line(i, i.progress[1].id, -1), "IN1 progress 1 moved"),
        (
            lambda p, i: p.set_leads(i, (i.leads[0]._replace(name="Director"),)),
            "IN1 lead: Director, was Head of Safeguarding",
        ),
    ],
)
def test_each_deed_in_a_sentence_undone_and_redone(plan: Plan, deed: object, said: str) -> None:
    start = standing(plan)
    deed(plan, plan.find("IN1"))  # type: ignore[operator]
    end = standing(plan)
    assert end != start
    shown = plan.undoable()
    assert shown is not None
    assert shown.sentence == said
    assert shown.by == LEAD.name
    assert plan.undo(shown.id).sentence == said
    assert standing(plan) == start
    again = plan.redoable()
    assert again is not None
    assert again.sentence == said or not again.sentence.startswith("undo")
    plan.redo(again.id)
    assert standing(plan) == end
    assert of(plan.conn).problems == ()


def test_an_import_is_one_step(plan: Plan) -> None:
    start = standing(plan)
    plan.accept(whole(notice()))
    end = standing(plan)
    assert len(plan.registers()) == 3
    found = plan.undo()
    assert found.verb == "import"
    assert "changes in IN1, IN2" in found.sentence
    assert standing(plan) == start
    assert len(plan.registers()) == 2
    plan.redo()
    assert standing(plan) == end
    plan.undo()
    assert standing(plan) == start


def test_edit_remove_undo_redo(plan: Plan) -> None:
    """A removal that is brought again takes away a line that was edited before it."""
    item = plan.find("IN1")
    line = item.progress[0].id
    item = plan.edit_line(item, line, text="Edited.")
    plan.remove_line(item, line)
    plan.undo()
    assert plan.find("IN1").progress[0].text == "Edited."
    plan.redo()
    assert line not in {p.id for p in plan.find("IN1").progress}
    plan.undo()
    plan.undo()
    assert plan.find("IN1").progress[0].text == "Thresholds were published."


def test_only_ones_own_deeds(path: Path) -> None:
    with at_desk(path, AUDITOR) as theirs:
        theirs.add_progress(theirs.find("IN1"), "Theirs.")
    with at_desk(path) as mine:
        assert mine.undoable() is None
        mine.add_progress(mine.find("IN1"), "Mine.")
        assert "Mine." in mine.undo().sentence
        with pytest.raises(NotFound):
            mine.undo()


def test_refused_where_another_built_on_it(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        mine.set_words(mine.find("IN1"), "action", "Mine.")
        theirs.set_words(theirs.find("IN1"), "action", "Theirs.")
        before = tables(mine.conn)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.undo()
        assert tables(mine.conn) == before
        theirs.undo()
        mine.undo()
        assert mine.find("IN1").action.startswith("Agree how")


def test_refused_where_another_edited_the_added_line(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        mine.add_progress(mine.find("IN1"), "Mine.")
        item = theirs.find("IN1")
        theirs.edit_line(item, item.progress[-1].id, text="Theirs.")
        before = tables(mine.conn)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.undo()
        assert tables(mine.conn) == before


def test_refused_where_another_removed_the_edited_line(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        item = mine.find("IN1")
        mine.edit_line(item, item.progress[0].id, text="Mine.")
        theirs.remove_line(theirs.find("IN1"), item.progress[0].id)
        before = tables(mine.conn)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.undo()
        assert tables(mine.conn) == before


def test_refused_where_another_added_to_an_imported_item(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        register = mine.accept(whole(notice()))
        theirs.add_progress(theirs.find("IN1", register), "Theirs.")
        before = tables(mine.conn)
        with pytest.raises(ChangedMeanwhile, match=AUDITOR.name):
            mine.undo()
        assert tables(mine.conn) == before


def test_something_else_than_was_shown(path: Path) -> None:
    with at_desk(path) as one, at_desk(path) as other:
        one.add_progress(one.find("IN1"), "First.")
        shown = one.undoable()
        assert shown is not None
        other.add_progress(other.find("IN1"), "Second.")
        with pytest.raises(ChangedMeanwhile, match=r"Second\."):
            one.undo(shown.id)
        assert len(one.find("IN1").progress) == 4


def test_undo_of_a_decision_brings_the_dispute_back(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
    clock = Ticking()
    due = (Due("1 May 2014"), Due("1 July 2014"))
    with at_desk(path, now=clock) as mine, at_desk(copy, AUDITOR, clock) as theirs:
        mine.set_due(mine.find("IN1"), due[0], reason="mine")
        theirs.set_due(theirs.find("IN1"), due[1], reason="theirs")
        mine.conn.execute("BEGIN IMMEDIATE")
        merge.take_in(mine.conn, theirs.conn)
        mine.conn.execute("COMMIT")
        row = mine.find("IN1").id
        disputed = mine.contests(row)
        assert {side[:2] for side in disputed[0].sides} == {
            (due[0].text, LEAD.name),
            (due[1].text, AUDITOR.name),
        }
        with pytest.raises(ChangedMeanwhile):
            mine.undo()
        mine.set_due(mine.find("IN1"), due[1])
        decided = standing(mine)
        for _ in range(2):
            mine.undo()
            assert mine.contests(row) == disputed, "who said what is not forgotten"
            mine.redo()
            assert standing(mine) == decided
        assert of(mine.conn).problems == ()


def test_lines_can_be_added_to_an_item_that_one_removed_and_another_works_on(
    path: Path, tmp_path: Path
) -> None:
    with at_desk(path) as mine:
        register = mine.accept(whole(notice()))
        copy = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
        with at_desk(copy, AUDITOR) as theirs:
            theirs.add_progress(theirs.find("IN1", register), "Theirs.")
            mine.undo()
            mine.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(mine.conn, theirs.conn)
            mine.conn.execute("COMMIT")
        item = mine.find("IN1", register)
        assert item.removed == f"removed by {LEAD.name}, edited by {AUDITOR.name}"
        (listed,) = document.texts(mine.conn, NOW.date(), [item.id])
        assert json.loads(listed)["in_dispute"], "the list for scripts says so too"
        item = mine.add_progress(item, "Mine.")
        assert [p.text for p in item.progress if not p.removed] == ["Theirs.", "Mine."]


def test_a_big_import_is_undone_and_redone_in_time_that_grows_with_it(plan: Plan) -> None:
    """Counted in steps of SQLite's machine, not in seconds: four times the items, no more than
    some four times the steps."""

    def steps_of(many: int) -> int:
        paper = notice()
        paper = type(paper)(
            "notice", "notice", f"Of {many}", tuple(paper.items[0] for _ in range(many))
        )
        plan.accept(whole(paper))
        plan.undo()
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        plan.conn.set_progress_handler(step, 100)
        plan.redo()
        plan.conn.set_progress_handler(None, 0)
        return count

    small = steps_of(25)
    assert steps_of(100) < small * 6

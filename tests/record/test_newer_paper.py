"""A paper and the next one: the same again proposes nothing, a newer one what it changed, and what
a person wrote in between is never overwritten."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.errors import ChangedMeanwhile
from ceplan.importing.propose import proposal_for
from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, Lead
from ceplan.models.paper import (
    CoverLine,
    Paper,
    PaperItem,
    PaperJudgement,
    PaperLead,
    PaperMeasure,
    PaperOutcome,
    PaperPoint,
    PaperReading,
    PaperStep,
)
from ceplan.models.proposal import Proposal
from ceplan.record.plan import Plan
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, LEAD, Ticking, at_desk, month, tables

FIRST = PaperItem(
    "N1",
    "Agree how thresholds are applied.",
    source="Inspection",
    due=month("June 2014", 2014, 6, 30),
    stage="in progress",
    brag=Brag("amber", "to green", "begun"),
    leads=(PaperLead("Head of Safeguarding", "Council"),),
    progress=(PaperPoint("Thresholds were published."), PaperPoint("Teams were briefed.")),
    next_steps=(PaperStep("Audit ten cases by hand.", month("May 2014", 2014, 5, 31), "Auditor"),),
)
SECOND = PaperItem("N2", "Visit every child on time.", outcome="1")
PAPER = Paper(
    "notice", "notice", "Peer review", (FIRST, SECOND), (PaperOutcome("1", "Children are seen"),)
)


def proposed(plan: Plan, paper: Paper) -> Proposal:
    """What a paper would do, as a command and the screen make it."""
    home = next((r.id for r in plan.registers() if r.title == paper.title), "")
    return proposal_for(paper, plan.as_it_stands(home), "paper review.docx")


def paper(*items: PaperItem) -> Paper:
    """The paper with these items."""
    return replace(PAPER, items=items)


def take(plan: Plan, *items: PaperItem) -> Proposal:
    """Take a paper of these items in; gives what was proposed."""
    found = proposed(plan, paper(*items))
    plan.accept(found)
    return found


def fields(found: Proposal) -> list[tuple[str, str, str, bool]]:
    """The facts that would change."""
    return [(y.field, y.old, y.new, y.disputed) for x in found.changed for y in x.fields]


@pytest.fixture
def desk(path: Path) -> Any:
    """The small plan with the paper taken in."""
    with at_desk(path, now=Ticking()) as plan:
        take(plan, FIRST, SECOND)
        yield plan


def newer(**facts: Any) -> PaperItem:
    """The first item as a newer paper has it."""
    return replace(FIRST, **facts)


def test_a_newer_paper_moves_what_it_moved_and_nothing_else(desk: Plan) -> None:
    moved = newer(
        action="Agree how thresholds are applied by all.",
        due=month("July 2014", 2014, 7, 31),
        stage="complete",
        brag=Brag("red", "", ""),
        leads=(PaperLead("Head of Early Help", "Council"), PaperLead("A second head")),
        source="Peer review",
        progress=(PaperPoint("Thresholds were published in May."), FIRST.progress[1]),
        next_steps=(
            PaperStep("Audit ten cases by hand.", month("August 2014", 2014, 8, 31), "Auditor"),
        ),
        outcome="1",
    )
    found = take(desk, moved, SECOND)
    assert {x[0] for x in fields(found)} == {
        *("action", "due", "stage", "brag", "name", "source", "text", "outcome")
    }
    assert not any(x[3] for x in fields(found))
    now = desk.find("N1")
    assert (now.action, now.due, now.stage, now.source) == (
        moved.action,
        moved.due,
        "complete",
        "Peer review",
    )
    assert (now.stage_reason, now.slips[0].reason) == ("paper review.docx", "paper review.docx")
    assert now.brag == Brag("red"), "no reason that nobody gave"
    assert [str(x) for x in now.leads] == ["Head of Early Help, Council", "A second head"]
    assert [x.text for x in now.progress] == [x.text for x in moved.progress]
    assert now.next_steps[0].due == moved.next_steps[0].due
    assert now.outcome_title == "Children are seen"
    assert proposed(desk, paper(moved, SECOND)).empty
    assert of(desk.conn).sound
    desk.undo()
    back = desk.find("N1")
    assert (back.action, back.due, back.slips) == (FIRST.action, FIRST.due, ())
    assert not proposed(desk, paper(moved, SECOND)).empty  # undone, it was never said
    desk.redo()
    assert proposed(desk, paper(moved, SECOND)).empty


def test_what_a_person_wrote_stands_and_the_same_paper_proposes_nothing(desk: Plan) -> None:
    item = desk.set_words(desk.find("N1"), "action", "Our own words.")
    item = desk.set_due(item, month("May 2014", 2014, 5, 31), reason="sooner")
    item = desk.edit_line(item, item.progress[0].id, text="Quite another point, by us.")
    item = desk.remove_line(item, item.progress[1].id)
    item = desk.set_leads(item, (Lead("", "Someone else"),))
    item = desk.set_words(item, "ref", "N1a")
    found = proposed(desk, PAPER)
    assert found.empty
    assert [x.code for x in found.paper.findings] == ["TAKEN-AWAY-HERE"]
    assert found.removed == ()


@pytest.mark.parametrize(
    ("field", "mine", "theirs"),
    [
        ("action", {"field": "action", "text": "Our words."}, {"action": "Their words."}),
        ("due", Due("May 2014", dt.date(2014, 5, 31), "month"), month("July 2014", 2014, 7, 31)),
        ("line", "Ours: thresholds.", "Thresholds were published at last."),
        ("lead", "Our Head", PaperLead("Their Head", "Council")),
    ],
)
def test_both_moved_and_both_stand(desk: Plan, field: str, mine: Any, theirs: Any) -> None:
    item = desk.find("N1")
    new: dict[str, Any]
    if field == "action":
        item, new = desk.set_words(item, **mine), theirs
        row, name, sides = item.id, "action", {"Our words.", "Their words."}
    elif field == "due":
        item, new = desk.set_due(item, mine, reason="sooner"), {"due": theirs}
        row, name, sides = item.id, "due", {"May 2014", "July 2014"}
    elif field == "line":
        row, name, sides = item.progress[0].id, "text", {mine, theirs}
        item = desk.edit_line(item, row, text=mine)
        new = {"progress": (PaperPoint(theirs), FIRST.progress[1])}
    else:
        row, name, sides = item.leads[0].id, "name", {mine, theirs.name}
        item = desk.set_leads(item, (Lead("", mine, "Council"),))
        new = {"leads": (theirs,)}
    before = tables(desk.conn)
    found = take(desk, newer(**new), SECOND)
    assert [(x[0], x[3]) for x in fields(found)] == [(name, True)]
    assert "IN-DISPUTE" in {x.code for x in found.paper.findings}
    (contest,) = desk.contests(row)
    assert {words for words, _, _ in contest.sides} == sides
    assert len(desk.find("N1").progress) == 2
    assert of(desk.conn).sound
    assert proposed(desk, paper(newer(**new), SECOND)).empty
    desk.undo()
    after = {k: {**v, "updated": ""} for k, v in tables(desk.conn).items()}
    assert after == {k: {**v, "updated": ""} for k, v in before.items()}
    desk.redo()
    (again,) = desk.contests(row)
    assert {words for words, _, _ in again.sides} == sides
    desk.undo()
    assert desk.contests(row) == ()


def test_a_third_paper_takes_the_place_of_the_second_in_a_dispute(desk: Plan) -> None:
    desk.set_words(desk.find("N1"), "action", "Ours.")
    take(desk, newer(action="Second paper."), SECOND)
    take(desk, newer(action="Third paper."), SECOND)
    item = desk.find("N1")
    (contest,) = desk.contests(item.id)
    assert [x[0] for x in contest.sides] == ["Ours.", "Third paper."]
    assert [x[1] for x in contest.sides] == [
        "Improvement Lead",
        "paper review.docx, taken in by Improvement Lead",
    ]
    desk.undo()
    (contest,) = desk.contests(item.id)
    assert [x[0] for x in contest.sides] == ["Ours.", "Second paper."]
    item = desk.set_words(desk.find("N1"), "action", "Ours.")
    assert item.disputes == ()
    assert proposed(desk, paper(newer(action="Second paper."), SECOND)).empty
    take(desk, newer(action="Fourth paper."), SECOND)
    assert len(desk.contests(item.id)[0].sides) == 2


def test_words_typed_in_ceplan_are_no_older_paper(desk: Plan) -> None:
    home = desk.find("N1").register
    desk.add_item(home, "N3", "Typed by hand.")
    found = take(
        desk, FIRST, SECOND, PaperItem("N3", "Printed.", due=month("May 2014", 2014, 5, 31))
    )
    assert fields(found) == [
        ("action", "Typed by hand.", "Printed.", True),
        ("due", "", "May 2014", False),
    ]
    item = desk.find("N3")
    assert {x[0] for x in desk.contests(item.id)[0].sides} == {"Typed by hand.", "Printed."}
    desk.undo()
    assert desk.find("N3").action == "Typed by hand."
    assert of(desk.conn).sound


def test_what_was_taken_away_here_is_not_taken_in_again(desk: Plan) -> None:
    desk.remove_item(desk.find("N2"))
    found = proposed(desk, PAPER)
    assert found.empty
    assert [(x.code, x.said) for x in found.paper.findings] == [("TAKEN-AWAY-HERE", SECOND.action)]


def test_what_left_the_paper_is_kept_and_named(desk: Plan) -> None:
    desk.add_progress(desk.find("N1"), "Our own point.")
    found = take(desk, newer(progress=FIRST.progress[1:]))
    assert found.empty
    assert (found.removed, [x.text for x in found.gone]) == (("N2",), [FIRST.progress[0].text])
    assert len(desk.find("N1").progress) == 3


def test_an_undone_import_of_another_is_a_new_paper_again(path: Path) -> None:
    with at_desk(path) as one, at_desk(path, AUDITOR) as other:
        take(one, FIRST, SECOND)
        take(other, newer(action="Theirs."), SECOND)
        with pytest.raises(ChangedMeanwhile):
            one.undo()
        other.undo()
        assert fields(proposed(one, paper(newer(action="Theirs."), SECOND)))
        one.undo()
        assert len(proposed(one, PAPER).new) == 2


LINES = st.lists(
    st.sampled_from(["Rota drafted", "Staff told", "Audit begun", "Visits checked"]),
    unique=True,
    max_size=3,
)
ITEMS = st.builds(
    lambda action, due, source, lines, lead: PaperItem(
        "X",
        action,
        source=source,
        due=month(f"{due} 2014", 2014, 6, 30) if due else None,
        leads=(PaperLead(lead),) if lead else (),
        progress=tuple(map(PaperPoint, lines)),
    ),
    st.sampled_from(["Agree it", "Sign it", "Post it"]),
    st.sampled_from(["", "June", "May"]),
    st.sampled_from(["", "Inspection", "Review"]),
    LINES,
    st.sampled_from(["", "Head", "Chair"]),
)
PAPERS = st.lists(ITEMS, min_size=1, max_size=3).map(
    lambda xs: paper(*(replace(x, ref=f"X{n}", outcome="1") for n, x in enumerate(xs)))
)
EDITS = st.lists(st.tuples(st.sampled_from(["action", "source", "line"]), st.integers(0, 2)))


def _edit(plan: Plan, kind: str, n: int) -> tuple[str, str]:
    """Edit one of the paper's items; gives the row and the field."""
    found = [x for x in plan.items(plan.item_ids()) if x.ref.startswith("X")]
    item = found[n % len(found)]
    if kind != "line" or not item.progress:
        field = "source" if kind == "source" else "action"
        return plan.set_words(item, field, f"Ours {n}").id, field
    line = item.progress[n % len(item.progress)].id
    plan.edit_line(item, line, text=f"Our line {n}")
    return line, "text"


def _says(plan: Plan, x: PaperItem) -> list[str]:
    """What a paper states of an item and the plan neither says nor has as a side of a dispute."""
    item: Item = plan.find(x.ref)
    held = {words for c in plan.contests(item.id) for words, _, _ in c.sides}
    held |= {item.action, item.source, item.due.text if item.due else ""}
    lines = {y.text for y in item.progress} | {str(y) for y in item.leads}
    lines |= {w for y in item.progress for c in plan.contests(y.id) for w, _, _ in c.sides}
    facts = [x.action, x.source, x.due.text if x.due else ""]
    missing = [y for y in facts if y and y not in held]
    return missing + [y for y in (p.text for p in x.progress) if y not in lines]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=PAPERS, edits=EDITS, second=PAPERS)
def test_any_paper_twice_and_then_another(
    small: Path, first: Paper, edits: list[tuple[str, int]], second: Paper
) -> None:
    """Whatever is edited in between: the same paper proposes nothing; the next one comes in whole
    but for what was edited, which stands beside it; and one undo takes it back."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "plan.ceplan"
        place.write_bytes(small.read_bytes())
        with at_desk(place, LEAD, now=Ticking()) as plan:
            plan.accept(proposed(plan, first))
            assert proposed(plan, first).empty
            edited = {_edit(plan, *x) for x in edits}
            assert proposed(plan, first).empty
            before = tables(plan.conn, live=True, updated=False)
            found = proposed(plan, second)
            moved = {(y.row, y.field): y.disputed for x in found.changed for y in x.fields}
            assert all(disputed == (cell in edited) for cell, disputed in moved.items())
            plan.accept(found)
            assert proposed(plan, second).empty
            same = {x.ref: x for x in first.items}
            for x in second.items:  # what the paper said already, and a person changed, is theirs
                old = same.get(x.ref)
                assert old or not _says(plan, x)
                if old and not edited:
                    assert not _says(plan, x)
            assert of(plan.conn).sound
            if not found.empty:
                plan.undo()
                after = tables(plan.conn, live=True, updated=False)
                assert _without_times(after) == _without_times(before)


def _without_times(found: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in found.items() if not k.startswith("document")}


def test_the_next_scorecard_brings_its_periods_and_what_it_says_otherwise(path: Path) -> None:
    first = Paper(
        *("scorecard", "scorecard", "Scorecard", ()),
        measures=(
            PaperMeasure(
                "P1", "Visits on time", target="95%", readings=(PaperReading("Q1", "90%"),)
            ),
            PaperMeasure("P2", "Stable homes", readings=(PaperReading("Q1", "70%"),)),
        ),
        judgements=(PaperJudgement("Leaders", "good", "ILACS"),),
        cover=(CoverLine("Written by", "Director"),),
    )
    p1, p2 = first.measures
    with at_desk(path, now=Ticking()) as plan:
        home = plan.accept(proposal_for(first, plan.as_it_stands()))
        assert proposal_for(first, plan.as_it_stands(home)).empty
        measure = next(x for x in plan.measures() if x.ref == "P2")
        plan.edit_measure(measure, commentary="Our own words.")
        second = replace(
            first,
            measures=(
                replace(
                    p1,
                    target="97%",
                    readings=(PaperReading("Q1", "91%"), PaperReading("Q2", "93%")),
                ),
                replace(p2, commentary="Theirs."),
                PaperMeasure("P3", "New one"),
            ),
            judgements=(PaperJudgement("Leaders", "outstanding", "ILACS"),),
        )
        found = proposal_for(second, plan.as_it_stands(home), "paper card.xlsx")
        assert [(y.field, y.new, y.disputed) for x in found.parts for y in x.fields] == [
            ("target", "97%", False),
            ("value", "91%", False),
            ("commentary", "Theirs.", True),
            ("grade", "outstanding", False),
        ]
        assert [x.ref for x in found.paper.measures] == ["P1", "P3"]
        assert found.paper.cover == ()
        plan.accept(found)
        now = {x.ref: x for x in plan.measures() if x.register == home}
        assert [(x.period, x.value) for x in now["P1"].readings] == [("Q1", "91%"), ("Q2", "93%")]
        assert now["P2"].disputes == ("commentary",)
        assert proposal_for(second, plan.as_it_stands(home)).empty
        assert of(plan.conn).sound
        plan.undo()
        assert {x.ref for x in plan.measures() if x.register == home} == {"P1", "P2"}


def test_new_lines_of_an_outcome_come_in_and_none_comes_twice(desk: Plan) -> None:
    told = PaperOutcome("7", "Children are seen", indicators=("Visits in time",), checks=("Audit",))
    newer_one = replace(PAPER, outcomes=(told,), items=(FIRST, replace(SECOND, outcome="7")))
    found = proposed(desk, newer_one)
    assert ([x.ref for x in found.lines], found.changed) == (["1"], ())
    desk.accept(found)
    (outcome,) = desk.outcomes(desk.find("N2").register)
    assert [(x.kind, x.text) for x in outcome.lines] == [
        ("indicator", "Visits in time"),
        ("check", "Audit"),
    ]
    assert proposed(desk, newer_one).empty
    desk.undo()
    assert desk.outcomes(desk.find("N2").register)[0].lines == ()

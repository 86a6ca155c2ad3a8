"""A newer paper is held against the plan in every word: each field of a paper, moved, is proposed
or named to the person, is taken in, and then proposes nothing more; or it is listed as one that is
not compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ceplan.importing.propose import proposal_for
from ceplan.importing.uncompared import UNCOMPARED
from ceplan.models.item import Brag, Met, Tick, Validation
from ceplan.models.paper import (
    CoverLine,
    Finding,
    Paper,
    PaperEvidence,
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
from tests.record.desk import NOW, Ticking, at_desk, lay_down, month

DAY, NEXT = dt.date(2014, 1, 7), dt.date(2014, 1, 8)
JUNE, JULY = month("June 2014", 2014, 6, 30), month("July 2014", 2014, 7, 31)

ITEM = PaperItem(
    "N1",
    "Agree how thresholds are applied.",
    outcome="1",
    source="Inspection",
    due=JUNE,
    stage="in progress",
    brag=Brag("amber", "to green", "begun"),
    leads=(PaperLead("Head", "Council"), PaperLead("Nurse", "Hospital", "contributor")),
    progress=(PaperPoint("Thresholds were published.", DAY),),
    next_steps=(PaperStep("Audit ten cases.", JUNE, "Auditor", DAY),),
    evidence=(
        PaperEvidence("Audit report", "audit", "file.pdf", JUNE, refresh_due=JUNE, sha256="ab12"),
    ),
    met="not met",
)
MEASURE = PaperMeasure(
    "P1",
    "Visits on time",
    "Safety",
    "%",
    "high",
    "95%",
    "91%",
    "92%",
    (PaperReading("Q1", "90%", "provisional"),),
    "red",
    "improved",
    "Late.",
    about=(CoverLine("Priority", "Outcome 5"), CoverLine("Service", "Homes")),
)
OUTCOME = PaperOutcome("1", "Children are seen", ("Inspection",), ("Visits",), ("Audit",))
PAPER = Paper(
    "plan",
    "plan",
    "Peer review",
    (ITEM, PaperItem("N2", "Ask every child.", outcome="2")),
    (OUTCOME, PaperOutcome("2", "Children are heard")),
    measures=(MEASURE,),
    judgements=(PaperJudgement("Leaders", "good", "ILACS 2019", DAY, "ILACS"),),
    cover=(CoverLine("Written by", "Director"), CoverLine("For", "Decision")),
)

OTHER: dict[str, Any] = {
    "PaperItem.outcome": "2",
    "PaperItem.stage": "complete",
    "PaperItem.met": "met",
    "PaperItem.brag": Brag("amber", "to green", "going well"),
    "PaperEvidence.kind": "data",
    "PaperEvidence.supplied": Tick("Auditor", DAY),
    "PaperEvidence.validated": Validation("Auditor", DAY, "read"),
    "PaperLead.role": "contributor",
    "PaperMeasure.polarity": "low",
    "PaperMeasure.rag": "amber",
    "PaperMeasure.travel": "worsened",
    "PaperReading.state": "",
}
"""What a field says next, where it cannot be just other words."""


def classes(of: Any = Paper) -> Iterator[type]:
    """The kinds of thing that a paper is made of, from the paper down."""
    yield of
    for hint in typing.get_type_hints(of).values():
        parts = (hint, *typing.get_args(hint))
        for part in parts:
            is_one = isinstance(part, type) and not isinstance(part, types.GenericAlias)
            if is_one and dataclasses.is_dataclass(part) and part is not Finding:
                yield from classes(part)


EVERY = [
    f"{kind.__name__}.{x.name}"
    for kind in dict.fromkeys(classes())
    for x in dataclasses.fields(kind)
]


def moved(whole: Any, name: str) -> Any:
    """The paper with the first field of that name saying something else."""
    kind, _, field = name.partition(".")
    if type(whole).__name__ == kind:
        return dataclasses.replace(whole, **{field: _next(name, getattr(whole, field))})
    for x in dataclasses.fields(whole):
        value = getattr(whole, x.name)
        if isinstance(value, tuple):
            for n, part in enumerate(value):
                if dataclasses.is_dataclass(part) and (other := moved(part, name)) is not None:
                    parts = (*value[:n], other, *value[n + 1 :])
                    return dataclasses.replace(whole, **{x.name: parts})
    return None


def _next(name: str, value: Any) -> Any:
    if name in OTHER:
        return OTHER[name]
    if isinstance(value, str):
        return f"{value} anew"
    if value in (DAY, JUNE):
        return {DAY: NEXT, JUNE: JULY}[value]
    if isinstance(value, tuple):
        last = value[-1]
        if isinstance(last, str):
            return (*value, "More")
        keys = {"ref", "name", "action", "text", "title", "label", "area", "period"}
        names = keys & {x.name for x in dataclasses.fields(last)}
        return (*value, dataclasses.replace(last, **dict.fromkeys(names, "Quite another")))
    raise AssertionError(name)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Plan]:
    path = tmp_path / "plan.ceplan"
    lay_down(path)
    with at_desk(path, now=Ticking(NOW)) as plan:
        plan.accept(proposal_for(PAPER, plan.as_it_stands()))
        yield plan


def held(plan: Plan, paper: Paper) -> Proposal:
    home = next(r.id for r in plan.registers() if r.title == PAPER.title)
    return proposal_for(paper, plan.as_it_stands(home), "paper review.docx")


def test_what_is_not_compared_is_of_a_paper_and_has_its_reason() -> None:
    assert set(UNCOMPARED) <= set(EVERY)
    assert all(UNCOMPARED.values())


def test_the_same_paper_moves_nothing(desk: Plan) -> None:
    found = held(desk, PAPER)
    assert found.empty
    assert found.paper.findings == ()


@pytest.mark.parametrize("name", [x for x in EVERY if x not in UNCOMPARED])
def test_each_field_that_moves_is_proposed_and_taken_in(desk: Plan, name: str) -> None:
    newer = moved(PAPER, name)
    assert newer is not None
    found = held(desk, newer)
    assert not found.empty or found.paper.findings
    if found.empty:
        return
    desk.accept(found)
    again = held(desk, newer)
    assert again.empty, [(y.field, y.old, y.new) for x in again.changed for y in x.fields]
    assert of(desk.conn).sound
    desk.undo()
    assert held(desk, PAPER).empty


@pytest.mark.parametrize("name", ["PaperEvidence.supplied", "PaperEvidence.validated"])
def test_a_tick_that_the_paper_moved_is_named_and_left(desk: Plan, name: str) -> None:
    found = held(desk, moved(PAPER, name))
    assert found.empty
    (told,) = found.paper.findings
    assert (told.code, told.said) == ("TICK-LEFT", "Audit report: Auditor")


def test_two_items_of_one_ref_are_told_by_their_words(desk: Plan) -> None:
    home = next(r.id for r in desk.registers() if r.title == PAPER.title)
    desk.accept(held(desk, dataclasses.replace(PAPER, items=(PaperItem("N8", "Ring the bell."),))))
    one = PaperItem("N8", "Ring the bell.")
    two = PaperItem("N8", "Sound the horn.", outcome="1")
    found = desk.add_item(home, "N9", two.action)
    with desk.deed("edit item") as writing:  # as when two people give one ref apart
        writing.set(found.id, "ref", "N8", seen=found.seen)
    desk.set_outcome(desk.items((found.id,))[0], desk.outcomes(home)[0].id)
    for order in ((one, two), (two, one)):
        assert held(desk, dataclasses.replace(PAPER, items=order)).empty


def test_a_reason_of_a_decision_that_the_paper_moved_is_named_and_left(desk: Plan) -> None:
    judged = Met("not met", "The inspectors", DAY, "A visit")
    newer = dataclasses.replace(ITEM, stage_reason="It is said to be done.", judged=judged)
    found = held(desk, dataclasses.replace(PAPER, items=(newer,)))
    assert not found.changed
    said = [x.said for x in found.paper.findings if x.code == "REASON-LEFT"]
    assert said == ["It is said to be done.", str(judged)]


def test_the_reasons_that_a_paper_gives_for_what_is_new_are_taken(desk: Plan) -> None:
    judged = Met("met", "The inspectors", DAY, "A visit")
    proof = PaperEvidence("Minutes", filed=DAY)
    new = dataclasses.replace(
        ITEM, ref="N7", stage="complete", stage_reason="Proved at the peer review.", met="met",
        judged=judged, evidence=(proof,),
    )  # fmt: skip
    desk.accept(held(desk, dataclasses.replace(PAPER, items=(new,))))
    now = desk.find("N7")
    assert now.stage_reason == "Proved at the peer review."
    assert (now.met, now.evidence[0].filed) == (judged, DAY)


def test_a_lead_is_the_same_wherever_the_paper_ends_the_name(desk: Plan) -> None:
    whole = PaperLead("Head, Council")
    item = dataclasses.replace(ITEM, leads=(whole, ITEM.leads[1]))
    assert held(desk, dataclasses.replace(PAPER, items=(item, PAPER.items[1]))).empty


def test_lines_about_a_measure_may_have_no_label(desk: Plan) -> None:
    about = (CoverLine("", "Counted by hand"), CoverLine("Service", "Homes\nand schools"))
    one = dataclasses.replace(MEASURE, ref="P9", name="Calls", about=about)
    paper = dataclasses.replace(PAPER, measures=(MEASURE, one))
    desk.accept(held(desk, paper))
    (now,) = [x for x in desk.measures() if x.name == "Calls"]
    assert now.about == "Counted by hand\nService: Homes\nand schools"
    assert held(desk, paper).empty


def test_one_area_in_two_inspections_of_one_name_is_told_by_the_day(desk: Plan) -> None:
    again = PaperJudgement("Leaders", "inadequate", "ILACS 2019", NEXT, "ILACS")
    for both in ((again, *PAPER.judgements), (*PAPER.judgements, again)):
        paper = dataclasses.replace(PAPER, judgements=both)
        found = held(desk, paper)
        assert not found.parts
        desk.accept(found)
        assert held(desk, paper).empty
    here = [x for x in desk.judgements() if x.register_title == PAPER.title]
    assert [x.grade for x in here] == ["good", "inadequate"]
    desk.remove_judgement(here[1])
    assert held(desk, paper).empty


def test_a_cover_field_that_changed_takes_the_place_of_the_old(desk: Plan) -> None:
    newer = moved(PAPER, "CoverLine.text")
    newer = dataclasses.replace(PAPER, cover=(CoverLine("For", "Information"), *PAPER.cover[:1]))
    found = held(desk, newer)
    assert [(x.ref, y.old, y.new) for x in found.parts for y in x.fields] == [
        ("For", "Decision", "Information")
    ]
    desk.accept(found)
    home = next(r.id for r in desk.registers() if r.title == PAPER.title)
    assert [(x.label, x.text) for x in desk.cover(home)] == [
        ("Written by", "Director"),
        ("For", "Information"),
    ]


def test_a_column_that_the_newer_paper_lacks_is_kept(desk: Plan) -> None:
    one = dataclasses.replace(MEASURE, about=(CoverLine("Service", "Families"),))
    desk.accept(held(desk, dataclasses.replace(PAPER, measures=(one,))))
    (now,) = [x for x in desk.measures() if x.name == MEASURE.name]
    assert now.about == "Priority: Outcome 5\nService: Families"


def test_a_reading_that_is_final_by_now_or_has_no_figure_after_all(desk: Plan) -> None:
    for value, state, said in (("90%", "", "90%"), ("", "missing", "missing")):
        one = dataclasses.replace(MEASURE, readings=(PaperReading("Q1", value, state),))
        desk.accept(held(desk, dataclasses.replace(PAPER, measures=(one,))))
        (now,) = [x for x in desk.measures() if x.name == MEASURE.name]
        assert [x.said for x in now.readings] == [said]


def test_an_outcome_without_items_is_named_and_its_number_is_taken(desk: Plan) -> None:
    more = (*PAPER.outcomes, PaperOutcome("3", "Children are safe"))
    found = held(desk, dataclasses.replace(PAPER, outcomes=more))
    assert found.empty
    assert [(x.code, x.said) for x in found.paper.findings] == [
        ("OUTCOME-WITHOUT-ITEMS", "Children are safe")
    ]
    bare = dataclasses.replace(PAPER, title="Bare", items=(), outcomes=(more[2],))
    home = desk.accept(proposal_for(bare, desk.as_it_stands()))
    item = dataclasses.replace(ITEM, outcome="3")
    other = PaperOutcome("3", "Children are heard")
    bare = dataclasses.replace(bare, items=(item,), outcomes=(other,))
    desk.accept(proposal_for(bare, desk.as_it_stands(home)))
    (now,) = [x for x in desk.items(desk.item_ids()) if x.register == home]
    assert now.outcome_title == "Children are heard"


def test_a_lead_whom_a_person_made_a_contributor_stays_one(desk: Plan) -> None:
    item = desk.find("N1")
    desk.set_leads(item, tuple(x._replace(role="contributor") for x in item.leads))
    assert held(desk, PAPER).empty


def test_a_paper_without_reasons_leaves_those_of_the_plan(desk: Plan) -> None:
    plain = dataclasses.replace(ITEM, brag=Brag("amber", "to green", ""))
    assert held(desk, dataclasses.replace(PAPER, items=(plain,))).empty
    item = desk.set_brag(desk.find("N1"), Brag("amber", "to green", "our reason"))
    assert held(desk, dataclasses.replace(PAPER, items=(plain,))).empty
    other = dataclasses.replace(ITEM, brag=Brag("amber", "to green", "their reason"))
    desk.accept(held(desk, dataclasses.replace(PAPER, items=(other,))))
    (contest,) = desk.contests(item.id)
    assert len(contest.sides) == 2
    assert held(desk, dataclasses.replace(PAPER, items=(plain,))).empty


def test_a_stage_and_a_brag_out_of_a_paper_have_one_rule(desk: Plan) -> None:
    """A new item, and one that stands, are closed on the paper's word alike."""
    closed = dataclasses.replace(ITEM, stage="complete", brag=Brag("blue"), evidence=())
    new = dataclasses.replace(closed, ref="N4", action="Visit every child.")
    tested = PaperEvidence("Audit", supplied=Tick("A", DAY), validated=Validation("B", DAY, "read"))
    proved = dataclasses.replace(new, ref="N3", action="Write it down.", evidence=(tested,))
    desk.accept(held(desk, dataclasses.replace(PAPER, items=(closed, new, proved))))
    one, two, three = (desk.find(x) for x in ("N1", "N4", "N3"))
    assert one.stage_reason == two.stage_reason == "paper review.docx"
    assert three.stage_reason == ""
    assert one.brag == two.brag == three.brag == Brag("blue")

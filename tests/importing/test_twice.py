"""What a register may hold twice, because two people added it apart: readings of one period, and
outcomes of one wording. A paper that has both knows which is which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.importing.propose import proposal_for
from ceplan.models.paper import Paper, PaperItem, PaperMeasure, PaperOutcome, PaperReading
from ceplan.models.proposal import Proposal
from ceplan.record.plan import Plan
from tests.record.desk import NOW, Ticking, at_desk, lay_down


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Plan]:
    path = tmp_path / "plan.ceplan"
    lay_down(path)
    with at_desk(path, now=Ticking(NOW)) as plan:
        yield plan


def held(plan: Plan, paper: Paper) -> Proposal:
    home = next((r.id for r in plan.homes() if r.title == paper.title), "")
    return proposal_for(paper, plan.as_it_stands(home), "paper review.docx")


def card(*readings: tuple[str, str]) -> Paper:
    measure = PaperMeasure("P1", "Visits", readings=tuple(PaperReading(*x) for x in readings))
    return Paper("scorecard", "scorecard", "Our card", (), measures=(measure,))


def said(found: Proposal) -> list[tuple[str, str]]:
    return [(y.old, y.new) for x in found.parts for y in x.fields]


TWO = card(("Q1", "88"), ("Q1", "90"), ("Q2", "88"))


def test_two_readings_of_a_period_again_move_nothing(desk: Plan) -> None:
    desk.accept(held(desk, TWO))
    assert held(desk, TWO).empty
    assert held(desk, card(("Q1", "90"), ("Q2", "88"), ("q1", "88"))).empty
    assert held(desk, card(("Q1", "90"))).empty


def test_only_the_reading_that_moved_is_proposed(desk: Plan) -> None:
    desk.accept(held(desk, TWO))
    newer = card(("Q1", "92"), ("Q1", "88"))
    assert said(held(desk, newer)) == [("90", "92")]
    desk.accept(held(desk, newer))
    assert held(desk, newer).empty


def test_what_a_person_made_of_one_of_them_is_not_taken_for_the_other(desk: Plan) -> None:
    desk.accept(held(desk, TWO))
    one = next(x for x in desk.measures() if x.ref == "P1" and x.register_title == "Our card")
    with desk.deed("edit reading") as writing:
        writing.set(one.readings[0].id, "value", "90", seen=one.seen)
    assert held(desk, TWO).empty
    assert held(desk, card(("Q1", "90"), ("Q1", "90"))).empty


def test_a_second_reading_where_the_plan_has_one_is_named_and_left(desk: Plan) -> None:
    desk.accept(held(desk, card(("Q1", "88"))))
    found = held(desk, TWO)
    assert [(x.code, x.said) for x in found.paper.findings] == [("PERIOD-TWICE", "90")]
    assert [x.period for x in found.paper.measures[0].readings] == ["Q2"]
    desk.accept(found)
    assert held(desk, TWO).empty


def plan_of(*outcomes: PaperOutcome) -> Paper:
    items = tuple(PaperItem(f"{x.ref}.1", f"Do {x.ref}.", outcome=x.ref) for x in outcomes)
    return Paper("plan", "plan", "Our plan", items, outcomes)


def test_outcomes_of_one_wording_and_of_none_keep_their_own_lines(desk: Plan) -> None:
    paper = plan_of(
        PaperOutcome("1", "Heard", ("A",)),
        PaperOutcome("2", "Heard", ("B",)),
        PaperOutcome("3", "", ("C",)),
        PaperOutcome("4", "", ("D",)),
    )
    desk.accept(held(desk, paper))
    assert held(desk, paper).empty
    more = plan_of(*paper.outcomes[:3], PaperOutcome("4", "", ("D", "E")))
    found = held(desk, more)
    assert [(x.ref, x.sources) for x in found.lines] == [("4", ("E",))]
    desk.accept(found)
    assert held(desk, more).empty


def test_a_new_item_comes_under_the_outcome_without_words_that_has_its_ref(desk: Plan) -> None:
    paper = plan_of(PaperOutcome("3", ""), PaperOutcome("4", ""))
    desk.accept(held(desk, paper))
    one = PaperItem("3.2", "Do more.", outcome="3")
    newer = Paper("plan", "plan", "Our plan", (*paper.items, one), paper.outcomes)
    desk.accept(held(desk, newer))
    assert desk.find("3.2").outcome_ref == "3"

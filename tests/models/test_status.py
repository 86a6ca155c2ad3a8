"""Overdue, stale and the suggested BRAG: one definition each, to the day."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.models.due import DEADLINES, PRECISIONS, Due
from ceplan.models.item import (
    Brag,
    Evidence,
    Item,
    NextStep,
    ProgressPoint,
    Tick,
    Validation,
)
from ceplan.models.stage import DONE, STAGES
from ceplan.models.status import (
    closed_unproved,
    deadline,
    item_overdue,
    overdue,
    stale,
    step_overdue,
    suggested_brag,
)

DAY = dt.date(2014, 6, 30)
ONE = dt.timedelta(days=1)
ITEM = Item("i", "r", "IN1", "Act.")


def due(day: dt.date = DAY, precision: str = "day") -> Due:
    return Due(day.isoformat(), day, precision)


def test_overdue_from_the_day_after() -> None:
    assert not overdue(DAY, DAY - ONE)
    assert not overdue(DAY, DAY)
    assert overdue(DAY, DAY + ONE)
    assert not overdue(None, DAY)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_only_deadlines_are_ever_overdue(precision: str) -> None:
    item = ITEM._replace(due=due(precision=precision))
    assert item_overdue(item, DAY + ONE) == (precision in DEADLINES)


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_done_is_overdue(stage: str) -> None:
    assert item_overdue(ITEM._replace(due=due(), stage=stage), DAY + ONE) == (stage not in DONE)
    assert deadline(due(), stage) == (None if stage in DONE else DAY)
    assert deadline(None, stage) is None


def test_a_step_is_overdue_while_it_is_open() -> None:
    step = NextStep("s", "Do.", due())
    assert not step_overdue(step, DAY)
    assert step_overdue(step, DAY + ONE)
    assert not step_overdue(step._replace(done=DAY + ONE), DAY + ONE)
    assert not step_overdue(step._replace(due=None), DAY + ONE)
    assert not step_overdue(step._replace(due=due(precision="ongoing")), DAY + ONE)


@pytest.mark.parametrize("stage", STAGES)
def test_stale_before_the_day_of_the_last_board(stage: str) -> None:
    still_open = stage not in DONE
    assert stale(DAY - ONE, stage, DAY) == still_open
    assert not stale(DAY, stage, DAY), "an update on its day counts as since"
    assert not stale(DAY + ONE, stage, DAY)
    assert stale(None, stage, DAY) == still_open
    assert not stale(None, stage, None)


def hint(item: Item, today: dt.date = DAY) -> tuple[str, str] | None:
    found = suggested_brag(item, today)
    if found is not None:
        assert found.reason, "never a colour without a reason"
    return found[:2] if found else None


def test_no_status_is_never_green() -> None:
    assert hint(ITEM) is None
    assert hint(ITEM._replace(due=due(DAY + 40 * ONE))) is None


def test_green_where_progress_is_recorded_and_a_date_is_ahead() -> None:
    item = ITEM._replace(progress=(ProgressPoint("p", "Done much."),))
    assert hint(item) is None, "what has no date cannot be on track"
    assert hint(item._replace(due=due(DAY + 40 * ONE))) == ("green", "")


@pytest.mark.parametrize("stage", sorted(DONE))
def test_blue_says_which_kind_of_done(stage: str) -> None:
    assert suggested_brag(ITEM._replace(stage=stage, due=due(DAY - 9 * ONE)), DAY) == Brag(
        "blue", "", stage
    )


def test_red_from_the_day_after_the_deadline() -> None:
    item = ITEM._replace(due=due(), progress=(ProgressPoint("p", "Much."),))
    supplied = Evidence("e", "Proof", supplied=Tick("x", DAY))
    item = item._replace(evidence=(supplied,))
    assert hint(item, DAY) == ("green", "")
    assert suggested_brag(item, DAY + ONE) == Brag(
        "red", "", "1 day overdue, no dated next step ahead"
    )
    found = suggested_brag(item, DAY + 2 * ONE)
    assert found is not None
    assert found.reason.startswith("2 days")


def test_overdue_with_recovery_in_hand_is_amber_to_green() -> None:
    late = DAY + 5 * ONE
    for ahead, want in (
        (late, ("amber", "to green")),
        (late + ONE, ("amber", "to green")),
        (late - ONE, ("red", "")),
    ):
        item = ITEM._replace(due=due(), next_steps=(NextStep("s", "Do.", due(ahead)),))
        assert hint(item, late) == want
        finished = item._replace(next_steps=(item.next_steps[0]._replace(done=DAY),))
        assert hint(finished, late) == ("red", "")


def test_a_late_step_is_amber_to_red() -> None:
    item = ITEM._replace(next_steps=(NextStep("s", "Do.", due()),))
    assert hint(item, DAY) is None
    assert hint(item, DAY + ONE) == ("amber", "to red")


@pytest.mark.parametrize(("days", "want"), [(29, None), (28, "amber"), (1, "amber"), (0, "amber")])
def test_near_the_deadline_with_nothing_supplied(days: int, want: str | None) -> None:
    item = ITEM._replace(due=due(), evidence=(Evidence("e", "Proof"),))
    found = hint(item, DAY - days * ONE)
    assert (found and found[0]) == want
    supplied = item._replace(evidence=(Evidence("e", "Proof", supplied=Tick("x", DAY)),))
    assert hint(supplied, DAY - days * ONE) is None


@pytest.mark.parametrize("stage", STAGES)
def test_closed_without_proof_whatever_the_reason(stage: str) -> None:
    """A reason alone says nothing of proof; all evidence tested does, and none at all does not."""
    day = dt.date(2014, 1, 21)
    here = Evidence("e1", "Audit", supplied=Tick("Auditor", day))
    tested = here._replace(validated=Validation("Chair", day, "read it"))
    item = Item("i", "r", "A1", "Act", stage=stage, stage_reason="The Board agreed")
    assert closed_unproved(item) is (stage in DONE)
    assert closed_unproved(item._replace(evidence=(tested, here))) is (stage in DONE)
    assert not closed_unproved(item._replace(evidence=(tested,)))

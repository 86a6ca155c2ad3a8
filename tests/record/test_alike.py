"""A name that looks like a lead's and is written with other letters is taken, with a notice."""

from __future__ import annotations

import pytest

from ceplan.models.item import Lead
from tests.record.desk import at_desk

PARK, OTHER = "Park", "P\u0430rk"  # the second with a Cyrillic letter
SAID = f"{OTHER!r} looks like the lead {PARK!r} but is written with other letters"


@pytest.fixture
def parked(path):
    """A plan in which Park leads an item."""
    with at_desk(path) as plan:
        plan.set_leads(plan.find("IN1"), (Lead("", PARK),))
        assert plan.notices == ()
        yield plan


def _step(plan, item, who):
    return plan.add_step(item, "Do it", who=who)


DEEDS = {
    "a lead": lambda plan, item, who: plan.set_leads(item, (Lead("", who),)),
    "a lead more": lambda plan, item, who: plan.decide(
        item, plan.to_set_leads((Lead("", who),), how="add")
    ),
    "who does a step": _step,
    "who does several": lambda plan, item, who: plan.add_lines(
        item, "step", ["One", "Two"], who=who
    ),
    "who does it now": lambda plan, item, who: plan.edit_line(item, item.next_steps[0].id, who=who),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_the_notice_says_which_name_it_is(parked, deed) -> None:
    item = _step(parked, parked.find("IN2"), "")
    after = deed(parked, item, OTHER)
    assert [x for x in parked.notices if x.startswith(SAID)] == list(parked.notices)
    assert len(parked.notices) == 1
    assert OTHER in repr((*after.leads, *after.next_steps)).encode().decode()
    deed(parked, after, PARK)
    assert parked.notices == ()


def test_nobody_is_warned_who_takes_a_name_away(parked) -> None:
    parked.to_set_leads((Lead("", OTHER),), how="take away")
    assert parked.notices == ()

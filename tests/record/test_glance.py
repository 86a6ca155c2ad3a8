"""What the first screen tells at a glance, out of the file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ceplan.errors import Damaged
from ceplan.models.crossref import Target, resolve, see
from ceplan.models.stage import STAGES
from ceplan.record.plan import Plan
from tests.record.desk import at_desk, raw


def test_the_stages_of_every_place_are_those_of_its_items(plan: Plan) -> None:
    items = plan.items(plan.item_ids())
    found = plan.standing_counts()
    places = {("", ""), *((x.register, "") for x in items)}
    places |= {(x.register, x.outcome) for x in items if x.outcome}
    assert len(places) == 4
    for register, outcome in places:
        there = Counter(
            x.stage for x in items if register in ("", x.register) and outcome in ("", x.outcome)
        )
        assert found.of(register, outcome) == tuple(there[stage] for stage in STAGES)


def test_what_an_item_points_at_is_named_with_its_action(plan: Plan) -> None:
    item = plan.find("IN1")
    assert plan.pointed_at(item) == ()
    item = plan.add_progress(item, "See in2 and 1.1, as for IN77")
    assert plan.pointed_at(item) == (
        Target("in2", plan.find("IN2").id, "Visit every child on time."),
        Target("1.1", plan.find("1.1").id, "Write down what children say."),
        Target("IN77"),
    )


def test_it_agrees_with_what_the_item_screen_follows(plan: Plan) -> None:
    item = plan.add_progress(plan.find("IN1"), "See IN2, 1.1 and Rec. 4; reported under IN3 above")
    found = tuple((x.ref, x.item or None) for x in plan.pointed_at(item))
    assert found == resolve(see(item), plan.refs())
    assert len(found) == 4


def test_a_damaged_target_is_told_and_not_shown(path: Path) -> None:
    with at_desk(path) as plan:
        item = plan.add_progress(plan.find("IN1"), "See IN2")
    with raw(path) as conn:
        conn.execute("UPDATE item SET action = 'Close every case.' WHERE ref = 'IN2'")
    with at_desk(path, write=False) as plan, pytest.raises(Damaged):
        plan.pointed_at(item)

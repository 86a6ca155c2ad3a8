"""What a plan said when an export of it was made."""

from __future__ import annotations

import shutil
from pathlib import Path

from ceplan.models.wording.state import state_of
from ceplan.record import merge
from ceplan.record.at_state import at_state, printed_then, rows_then
from tests.record.desk import at_desk, lay_down, raw


def test_a_state_is_known_to_the_plan_that_was_in_it_and_to_no_other(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.ceplan", tmp_path / "theirs.ceplan"
    lay_down(ours)
    shutil.copyfile(ours, theirs)
    with at_desk(ours) as plan:
        plan.set_words(plan.find("IN1"), "action", "Words of ours")
    with at_desk(theirs) as plan:
        plan.add_progress(plan.find("IN1"), "Words of theirs")
        shown = state_of(plan.newest())
        there = int(plan.newest().split()[0])
        assert at_state(plan.conn, shown) == there
    with raw(ours) as conn:
        assert at_state(conn, shown) == 0
        assert at_state(conn, "") == at_state(conn, "no state") == 0
    with at_desk(ours) as plan, raw(theirs) as other:
        with plan.deed("merge"):
            merge.take_in(plan.conn, other)
        assert at_state(plan.conn, shown) == 0, "whoever made that export had not seen our words"


def test_what_was_then_is_read_back_and_not_what_is_now(tmp_path: Path) -> None:
    path = tmp_path / "plan.ceplan"
    lay_down(path)
    with at_desk(path) as plan:
        before = plan.find("IN1")
        first = plan.add_progress(before, "Soon taken away").progress[-1].id
        state = state_of(plan.newest())
        plan.set_words(plan.find("IN1"), "action", "Words of now")
        plan.remove_line(plan.find("IN1"), first)
        upto = at_state(plan.conn, state)
        then = {x.row: x for x in rows_then(plan.conn, [before.id, first], upto)}
        assert then[before.id].values["action"] == before.action
        assert then[first].values["text"] == "Soon taken away"
        printed = printed_then(plan.conn, before.id, "action", upto)
        assert printed is not None and printed.kind == "add"

"""Any sequence of deeds, all of it undone, all of it redone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.record.plan import Plan
from ceplan.record.seen import newest
from ceplan.record.verify import of
from tests.record.deeds import Drawn, do, drawn
from tests.record.desk import Ticking, at_desk, expected, tables

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def standing(plan: Plan) -> dict[str, object]:
    """What is there, whenever it was last changed."""
    return tables(plan.conn, live=True, updated=False)


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(deeds=st.lists(drawn("undo", "redo"), max_size=12), again=st.booleans())
def test_undo_of_all_is_the_start_and_redo_of_all_the_end(
    small: Path, deeds: list[Drawn], again: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ceplan"
        shutil.copyfile(small, path)
        clock = Ticking()
        states = []
        with at_desk(path, now=clock) as plan:
            states.append(standing(plan))
            for deed in deeds:
                before = newest(plan.conn)
                do(plan, deed)
                if newest(plan.conn) != before:
                    states.append(standing(plan))
        plan = at_desk(path, now=clock)
        for _ in range(1 + again):
            for state in reversed(states[:-1]):
                plan.undo()
                assert standing(plan) == state
            assert plan.undoable() is None
            plan.close()
            plan = at_desk(path, now=clock)
            for state in states[1:]:
                plan.redo()
                assert standing(plan) == state
            assert plan.redoable() is None
        assert tables(plan.conn) == expected(plan.conn)
        assert of(plan.conn).problems == ()
        plan.close()


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(deeds=st.lists(drawn(), max_size=25))
def test_deeds_undone_and_redone_in_between_leave_a_sound_file(
    small: Path, deeds: list[Drawn]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ceplan"
        shutil.copyfile(small, path)
        with at_desk(path, now=Ticking()) as plan:
            start = standing(plan)
            for deed in deeds:
                do(plan, deed)
            assert tables(plan.conn) == expected(plan.conn)
            assert of(plan.conn).problems == ()
            while plan.undoable():
                plan.undo()
            assert standing(plan) == start

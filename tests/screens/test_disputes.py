"""What two people did apart: both sides stand on the screen, and a key decides what stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ceplan.record import merge
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, painted, stored, typed

AUDITOR = Person("Quality Auditor", "auditor", "desk")


@pytest.fixture
def apart(plan_path: str, tmp_path: Path) -> str:
    """A plan in which two people differ on the words of IN2 and on its first next step."""
    other_path = str(tmp_path / "copy.ceplan")
    shutil.copyfile(plan_path, other_path)
    with Plan(plan_path, person=PERSON, now=clock) as one:
        item = one.set_words(one.find("IN2"), "source", "Said at the desk")
        one.remove_line(item, item.next_steps[0].id)
        with Plan(other_path, person=AUDITOR, now=clock) as other:
            item = other.set_words(other.find("IN2"), "source", "Said elsewhere")
            other.edit_line(item, item.next_steps[0].id, text="Gone on with")
            one.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(one.conn, other.conn)
            one.conn.execute("COMMIT")
    return plan_path


async def test_both_sides_with_who_and_when(apart: str) -> None:
    with Plan(apart, person=PERSON, now=clock) as plan:
        app = ItemApp(plan, "IN2")
        async with app.run_test(size=(160, 50)) as pilot:
            await pilot.pause()
            shown = " ".join(painted(app).split())
            for side in (
                "“Said at the desk” (Improvement Lead, today 10:42)",
                "“Said elsewhere” (Quality Auditor, today 10:42)",
            ):
                assert side in shown


async def test_a_key_decides_that_a_line_stays(apart: str) -> None:
    was = stored(apart).next_steps[0]
    assert was.removed
    with Plan(apart, person=PERSON, now=clock) as plan:
        app = ItemApp(plan, "IN2")
        async with app.run_test(size=(160, 50)) as pilot:
            await pilot.pause()
            app.shown.show_line("step", was.id)
            await typed(pilot, "y")
            assert "The line stays" in painted(app)
    assert not stored(apart).next_steps[0].removed
